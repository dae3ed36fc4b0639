"""What every model of the product shares."""

import uuid
from typing import TYPE_CHECKING, Any, Self

from django.db import connection, models
from django.utils import timezone

if TYPE_CHECKING:
    from accounts.models import User


class OwnedQuerySet(models.QuerySet[Any]):
    def for_person(self, person: "User") -> Self:
        return self.filter(person=person)


class Record(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        abstract = True


def rest() -> None:
    """Give the connection back before waiting for somebody else: one held across a model call starves the site."""
    if not connection.in_atomic_block:
        connection.close()
