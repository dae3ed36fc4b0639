"""One talk as somebody sees it whom its person trusts, or our staff: what was said, and nothing of who said it."""

from __future__ import annotations

import re
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
# Shorter words of a name are too often words of a sentence.
SHORTEST_NAME = 3


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
        text = re.sub(rf"\b{re.escape(name)}(?:\b|(?=[가-힣]))", lambda found: private.MASK * len(found[0]), text)
    return private.masked(text, session.language)


def _names(full_name: str) -> list[str]:
    """The whole name first, then its parts."""
    parts = [part for part in full_name.split() if len(part) >= SHORTEST_NAME]
    return list(dict.fromkeys([*filter(None, [full_name.strip()]), *parts]))
