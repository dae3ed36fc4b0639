"""What a person typed, as we keep it."""

import math
import unicodedata
from typing import Any

from django.utils.translation import gettext as _

from interviewos.errors import InvalidInput

SHORTEST, LONGEST = 10, 5000
# Letters to Unicode, empty space to a reader.
BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"


class UnreadableText(InvalidInput):
    code = "unreadable_text"


class AnswerTooShort(InvalidInput):
    code = "answer_too_short"


class AnswerTooLong(InvalidInput):
    code = "answer_too_long"


class TextTooLong(InvalidInput):
    code = "text_too_long"


def clean(text: str, *, most: int | None = None) -> str:
    """NFC, one kind of line end, no space around. Refuses what PostgreSQL or a browser could not give back."""
    if storable(text) != text:
        raise UnreadableText(_("Some characters in this text cannot be stored. Please type them again."))
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    # Some letters of Hindi and Hebrew are two when composed, so a text can outgrow the column it was measured for.
    if most is not None and len(text) > most:
        raise TextTooLong(_("Something in this request does not fit."), length=len(text), most=most)
    return text


def answer(text: str) -> str:
    """A clean answer of 10 to 5000 characters in any script."""
    text = clean(text)
    if (length := _visible_length(text)) < SHORTEST:
        raise AnswerTooShort(
            _("Say a little more: an answer has at least %(least)d characters.") % {"least": SHORTEST},
            length=length,
            least=SHORTEST,
        )
    if len(text) > LONGEST:
        raise AnswerTooLong(
            _("This is %(length)d characters long. An answer has at most %(most)d.")
            % {"length": len(text), "most": LONGEST},
            length=len(text),
            most=LONGEST,
        )
    return text


def data(value: Any) -> Any:
    """Measurements a client sent, unchanged. Refuses what JSON in PostgreSQL cannot hold: NUL, half a pair, NaN."""
    match value:
        case str() if storable(value) != value:
            raise UnreadableText(_("Some characters in this text cannot be stored. Please type them again."))
        case float() if not math.isfinite(value):
            raise UnreadableText(_("Something in this request does not fit."))
        case dict():
            data([*value, *value.values()])
        case list():
            for part in value:
                data(part)
    return value


def storable(text: str) -> str:
    """The text without what PostgreSQL cannot hold: NUL, and half of a surrogate pair."""
    return "".join(c for c in text if c != "\x00" and not "\ud800" <= c <= "\udfff")


def _visible_length(text: str) -> int:
    """Marks that join or direct letters, and letters that are empty, are kept but fill no answer."""
    seen = (c for c in text if c not in BLANK_LETTERS and unicodedata.category(c) != "Cf")
    return len("".join(seen).strip())
