"""One talk as somebody sees it whom its person trusts, or our staff: what was said, and nothing of who said it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext_lazy as _

from coaching.models import ASKING, Session, Speaker, Turn, TurnKind
from evaluations.models import Evaluation
from interviewos import private

INSTEAD = {
    TurnKind.SKIP: _("Skipped."),
    TurnKind.REPHRASE: _("Asked for it in other words."),
    TurnKind.SILENCE: _("Said nothing before the time was over."),
}
# Names that are words as well: written small they say something else.
_ALSO_WORDS = """
an april art august baker ban bill black bold brown can carol chance charity chase cook dawn day dean do drew
earnest faith field fields frank gold grace grant gray green grey ha hall han he ho hope hunter in jack jo joy june
king la lane law lee long love major mark marsh mason max may mi miles miller my no oh old page park pat pearl
penny pierce pike pool price rain ray rich rob robin rose ruby sage see short so song star sterling stone strong su
sue summer sun to van violet wade ward way white will win wise wood woods work young
"""
WORDS = frozenset(_ALSO_WORDS.split())
# What stands after somebody is called by their given name. Such names are often words, so alone they are left.
CALLED = r"(?= ?(?:씨|님|이?라고|입니다|이에요|예요|매니저|주임|대리|과장|차장|부장|팀장|선배|후배|사원|연구원))"
KOREAN = re.compile(r"[가-힣]{2,5}")


def talk(evaluation: Evaluation) -> dict[str, Any]:
    session = evaluation.session
    return heading(session) | {"said": [_said(turn, session) for turn in session.turns.settled()]}


def heading(session: Session) -> dict[str, Any]:
    return {
        "title": nameless(session.title, session),
        "subtitle": nameless(session.subtitle, session),
        "kind": session.preparation_type,
        "language": session.language,
    }


def _said(turn: Turn, session: Session) -> dict[str, Any]:
    is_theirs = turn.speaker == Speaker.PERSON
    return {
        "is_answer": is_theirs,
        "number": turn.question_number if turn.kind in ASKING else None,
        "is_follow_up": turn.kind == TurnKind.PROBE,
        "instead": INSTEAD.get(TurnKind(turn.kind)) if is_theirs and turn.kind else None,
        "text": nameless(turn.text, session),
    }


def nameless(text: str, session: Session) -> str:
    """The text without the name of its person, and without numbers and addresses by which they could be found."""
    for name in _names(session.person.full_name):
        text = name.sub(lambda found: private.MASK * len(found[0]), text)
    return private.masked(text, session.language)


@lru_cache(maxsize=256)
def _names(full_name: str) -> tuple[re.Pattern[str], ...]:
    """The whole name first, however it is written, then its parts."""
    parts = unicodedata.normalize("NFC", full_name).split()
    if not parts:
        return ()
    if is_korean := KOREAN.fullmatch("".join(parts)):
        parts = parts if len(parts) > 1 else [parts[0][0], parts[0][1:]]
    whole = _word(r"\s*".join(map(re.escape, parts)))
    known = [part for part in dict.fromkeys(parts) if len(part) > 1]
    return (whole, *(_word(part + CALLED) if is_korean else _part(part) for part in known))


def _word(pattern: str) -> re.Pattern[str]:
    # A Korean particle follows without a space.
    return re.compile(rf"\b{pattern}(?:\b|(?<=\w)(?=[가-힣]))", re.IGNORECASE)


def _part(part: str) -> re.Pattern[str]:
    if part.lower() not in WORDS:
        return _word(re.escape(part))
    capital = {re.escape(written) for written in (part.capitalize(), part.upper())}
    return re.compile(rf"\b(?:{'|'.join(sorted(capital))})(?:\b|(?=[가-힣]))")
