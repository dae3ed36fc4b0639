"""Seal everything again with the first of ENCRYPTION_KEYS, so that the others can be dropped.

Beside a running site: put the new key in front, restart every process, run this, see that `--check` finds nothing,
drop the old key. A run that broke off is simply started again: what the first key opens is left as it is.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import JSONField

from interviewos import crypto
from interviewos.fields import EncryptedTextField, Stored

Seal = Callable[[str], str]
# Where an authenticator keeps what codes are made of, and codes that came from elsewhere.
SEEDS = ("secret", "seed", "migrated_codes")


class NotSealed(Exception):
    """Plain text where nothing should be: saved by a program of before its column was sealed."""


class NotCurrent(Exception):
    """The first key does not open it."""


@dataclass
class Column:
    stored: Stored
    # Applies a function to each sealed text of a value.
    within: Callable[[Any, Seal], Any]
    counts: Counter[str] = field(default_factory=Counter)


def columns() -> Iterator[Column]:
    for model in apps.get_models():
        for own in model._meta.local_fields:
            if isinstance(own, EncryptedTextField):
                yield Column(Stored(model, own.name), _in_text)
    yield Column(Stored(Authenticator, "data", JSONField()), _in_seeds)


def _in_text(text: str, change: Seal) -> str:
    return change(text) if text else text


def _in_seeds(data: dict[str, Any], change: Seal) -> dict[str, Any]:
    def changed(value: Any) -> Any:
        return [change(each) for each in value] if isinstance(value, list) else change(value)

    return data | {name: changed(data[name]) for name in SEEDS if name in data}


def renewed(text: str) -> str:
    if not crypto.looks_sealed(text):
        raise NotSealed
    return text if crypto.is_current(text) else crypto.rotate(text)


def renewed_or_sealed(text: str) -> str:
    return renewed(text) if crypto.looks_sealed(text) else crypto.seal(text)


def checked(text: str) -> str:
    if renewed(text) != text:
        raise NotCurrent
    return text


class Command(BaseCommand):
    help = "Seal everything again with the first of ENCRYPTION_KEYS."

    def add_arguments(self, parser: CommandParser) -> None:
        how = parser.add_mutually_exclusive_group()
        how.add_argument("--check", action="store_true", help="change nothing, say how much is left to do")
        how.add_argument("--seal-plain", action="store_true", help="seal what a program of before left in plain text")

    def handle(self, *, check: bool, seal_plain: bool, **options: Any) -> None:
        change = checked if check else renewed_or_sealed if seal_plain else renewed
        total: Counter[str] = Counter()
        for column in columns():
            self._go_through(column, change)
            self._tell(column, check)
            total += column.counts
        if total["closed"] or total["plain"]:
            raise CommandError("Some values could not be opened. Keep every key you have, and see the rows above.")
        if total["left"]:
            raise CommandError(f"{total['left']} left to do: run rotate_keys before you drop a key.")

    def _go_through(self, column: Column, change: Seal) -> None:
        for pk, stored in column.stored.rows():
            try:
                outcome = self._turn(column, pk, stored, change)
            except NotCurrent:
                outcome = "left"
            except NotSealed:
                outcome = self._complain(column, pk, "plain", "stands there in plain text (see --seal-plain)")
            except crypto.InvalidToken:
                outcome = self._complain(column, pk, "closed", "opens with no key")
            column.counts[outcome] += 1

    def _turn(self, column: Column, pk: Any, stored: Any, change: Seal) -> str:
        return "anew" if column.stored.rewrite(pk, stored, lambda value: column.within(value, change)) else "kept"

    def _complain(self, column: Column, pk: Any, outcome: str, why: str) -> str:
        self.stderr.write(f"{column.stored} of row {pk} {why}")
        return outcome

    def _tell(self, column: Column, check: bool) -> None:
        done = f"{column.counts['left']} not under the first key" if check else f"{column.counts['anew']} sealed anew"
        wrong = column.counts["closed"] + column.counts["plain"]
        self.stdout.write(f"{column.stored}: {done}, {column.counts['kept']} as they should be, {wrong} wrong")
