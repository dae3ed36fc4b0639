"""What a person chose once for every session, and whether a model may hear them."""

from __future__ import annotations

import unicodedata
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import PersonSettings, User
from interviewos import ai
from interviewos.errors import DomainError, InvalidInput

LONGEST_KEPT = 3650
OF_THE_PERSON = ("full_name", "language", "time_zone")


class ConsentNeeded(DomainError):
    code = "consent_needed"


def of(person: User) -> PersonSettings:
    """Their row, or the defaults, which are not saved. Asked for once for each `person` in memory."""
    row: PersonSettings | None = getattr(person, "settings", None)
    return row or PersonSettings(person=person)


@transaction.atomic
def change(*, person: User, **fields: Any) -> PersonSettings:
    """Change what is given, all of it or nothing, and leave the rest. `InvalidInput` has a sentence for each field.

    `fields` are those of `PersonSettings`, and `full_name`, `language` and `time_zone`, which the person has for
    everything.
    """
    row, typed = _locked(person), User()
    agreed = row.ai_consent
    own = {name: fields.pop(name) for name in OF_THE_PERSON if name in fields}
    _refuse(_wrong(row, fields) | _wrong(typed, own))
    if row.ai_consent != agreed:
        row.ai_consent_at = timezone.now()
    row.save()
    if own := {name: getattr(typed, name) for name in own}:
        User.objects.filter(pk=person.pk).update(**own, updated_at=timezone.now())
        vars(person).update(own)
    return row


def live_in(*, person: User, time_zone: str) -> None:
    """Keep where a person's browser says they are. What was practised before stays on the day it had."""
    if time_zone != person.time_zone:
        User.objects.filter(pk=person.pk).update(time_zone=time_zone)
        person.time_zone = time_zone


def consent(*, person: User, agreed: bool) -> PersonSettings:
    """Their answer to the question whether the model's provider may get their words."""
    return change(person=person, ai_consent=agreed)


def may_use_model(person: User | UUID) -> bool:
    """Whether their words may go to the model's provider, as of now. Asks nothing where there is no model."""
    return ai.is_configured() and PersonSettings.objects.filter(person=person, ai_consent=True).exists()


def _locked(person: User) -> PersonSettings:
    # Two changes at once would each write back the other's old values; a first one has no row to lock.
    User.objects.select_for_update().only("pk").get(pk=person.pk)
    return PersonSettings.objects.filter(person=person).first() or PersonSettings(person=person)


def _wrong(row: models.Model, given: dict[str, Any]) -> dict[str, str]:
    """Put `given` into the row, and say what does not fit."""
    wrong = {}
    for name, value in given.items():
        field = row._meta.get_field(name)
        try:
            setattr(row, name, field.clean(_line(value), row))  # type: ignore[union-attr]
            _keepable(name, getattr(row, name))
        except ValidationError as exc:
            wrong[name] = " ".join(exc.messages)
    return wrong


def _line(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if any(c == "\x00" or "\ud800" <= c <= "\udfff" for c in value):
        raise ValidationError(_("Some characters in this text cannot be stored. Please type them again."))
    return " ".join(unicodedata.normalize("NFC", value).split())


def _keepable(name: str, value: Any) -> None:
    if name == "retention_days" and value is not None and not 1 <= value <= LONGEST_KEPT:
        raise ValidationError(_("Choose 1 to %(most)d days, or for ever.") % {"most": LONGEST_KEPT})


def _refuse(wrong: dict[str, str]) -> None:
    if wrong:
        raise InvalidInput(next(iter(wrong.values())), fields=wrong)
