"""What every model of the product shares."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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


@contextmanager
def planned_anew() -> Iterator[None]:
    """Have PostgreSQL plan each statement for the very values it is asked with.

    A statement that is asked often is prepared, and after some times planned once for anybody: the best for a row by
    its key. What goes through a person's history is planned for a hundred talks then, also where there are a hundred
    thousand.
    """
    with connection.execute_wrapper(_unprepared):
        yield


def _unprepared(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    # Statement by statement: there may be no connection before the first, nor the same one after a rest, and one that
    # is given back is somebody else's at once.
    wire = context["connection"].connection
    prepared_after, wire.prepare_threshold = wire.prepare_threshold, None
    try:
        return execute(sql, params, many, context)
    finally:
        wire.prepare_threshold = prepared_after
