"""Columns that are sealed in the database: a dump or a backup shows nothing of them without the keys of the site."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models.lookups import Exact, IsNull, Lookup

from interviewos import crypto

BATCH = 500
logger = logging.getLogger(__name__)


class CannotOpen(Exception):
    """No key of the site opens a value, or it was changed. What stands there is never shown as if it were words."""


def opened(sealed: str, *, of: str) -> str:
    if not sealed:
        return ""
    try:
        return crypto.unseal(sealed)
    except crypto.InvalidToken:
        # A strict log names an exception and does not quote it.
        logger.error("No key in ENCRYPTION_KEYS opens %s, or it was changed.", of)
        raise CannotOpen(f"No key in ENCRYPTION_KEYS opens {of}, or it was changed.") from None


class Blank(Exact):
    """Whether there is anything: all that a sealed column tells the database."""

    def get_prep_lookup(self) -> str:
        if not isinstance(self.rhs, str) or self.rhs:
            raise FieldError("A sealed column can be compared with '' only: its text is unknown to the database.")
        return ""


class EncryptedTextField(models.TextField):
    """A text that Python sees and the database does not. Empty stays empty. `max_length` counts the plain text."""

    LOOKUPS: dict[str, type[Lookup[Any]]] = {"exact": Blank, "isnull": IsNull}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.max_length is not None:
            self.validators.append(MaxLengthValidator(self.max_length))

    @property
    def place(self) -> str:
        return f"{self.model._meta.label}.{self.name}"

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Any:
        return None if value is None else self.plain(opened(value, of=self.place))

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        # An expression is already something of the database's, such as a copy of another sealed column.
        if value is None or hasattr(value, "as_sql"):
            return value
        text = self.written(value)
        return super().get_db_prep_save(crypto.seal(text) if text else "", connection)

    def plain(self, text: str) -> Any:
        return text

    def written(self, value: Any) -> str:
        return str(value)

    def get_lookup(self, lookup_name: str) -> type[Lookup[Any]]:
        try:
            return self.LOOKUPS[lookup_name]
        except KeyError:
            raise FieldError(f"{self.place} is sealed: '{lookup_name}' cannot look into it.") from None

    def formfield(self, *args: Any, **options: Any) -> None:  # type: ignore[override]
        """Left out of every form that is made from a model: staff have no business in it."""


class EncryptedJSONField(EncryptedTextField):
    """The same for a JSON value. What equals the default is kept as an empty text."""

    if TYPE_CHECKING:
        _pyi_private_set_type: Any
        _pyi_private_get_type: Any

    def plain(self, text: str) -> Any:
        return json.loads(text) if text else self.get_default()

    def written(self, value: Any) -> str:
        return "" if value == self.get_default() else json.dumps(value, ensure_ascii=False, allow_nan=False)

    def to_python(self, value: Any) -> Any:
        return value

    def value_to_string(self, obj: models.Model) -> Any:
        return self.value_from_object(obj)


@dataclass(frozen=True)
class Stored:
    """A column as it stands in the database, whatever its field makes of it."""

    model: type[models.Model]
    name: str
    kind: models.Field[Any, Any] = field(default_factory=models.TextField)

    def __str__(self) -> str:
        return f"{self.model._meta.label}.{self.name}"

    def rows(self) -> Iterator[tuple[Any, Any]]:
        """Every row by its key, and what it holds. No lock and no transaction is kept between two of them."""
        last: Any = None
        while batch := list(self._after(last).values_list("pk", "stored")[:BATCH]):
            yield from batch
            last = batch[-1][0]

    def rewrite(self, pk: Any, stored: Any, change: Callable[[Any], Any]) -> bool:
        """Put `change(stored)` there. Whoever saved meanwhile is not overwritten: theirs is then changed instead.

        Comparing takes the place of a lock, so that nobody waits for us and we hold up nobody.
        """
        while (new := change(stored)) != stored:
            if self._all().filter(pk=pk, stored=stored).update(**{self.name: models.Value(new, self.kind)}):
                return True
            found = self._all().filter(pk=pk).values_list("stored").first()
            if found is None:
                return False
            stored = found[0]
        return False

    def _all(self) -> models.QuerySet[Any]:
        as_it_is = models.ExpressionWrapper(models.F(self.name), output_field=self.kind)
        return self.model._base_manager.annotate(stored=as_it_is)

    def _after(self, last: Any) -> models.QuerySet[Any]:
        rows = self._all().exclude(**{f"{self.name}__isnull": True}).order_by("pk")
        return rows if last is None else rows.filter(pk__gt=last)
