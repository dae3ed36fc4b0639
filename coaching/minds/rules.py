"""The built-in partner: no network, no model. It listens by rules and speaks from a small book of phrases."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from django.conf import settings

from coaching.models import Mind, Session, Speaker, Style, Turn, TurnKind
from coaching.personas import persona
from interviewos import ai

PHRASES = Path(__file__).with_name("phrases.json")


@cache
def _book() -> dict[str, dict[str, list[str]]]:
    return dict(json.loads(PHRASES.read_text(encoding="utf-8")))


class RulesMind:
    name = Mind.RULES
    usage: ai.Usage | None = None

    def speak(self, session: Session, turns: Sequence[Turn], turn: Turn) -> Iterator[str]:
        for piece in _pieces(words_for(session, turns, turn)):
            yield piece
            if settings.RULES_PACE:
                time.sleep(settings.RULES_PACE)


def words_for(session: Session, turns: Sequence[Turn], turn: Turn) -> str:
    """Everything the partner says in this turn. The same conversation gives the same words."""
    said = {earlier.text for earlier in turns if earlier.speaker == Speaker.PARTNER}
    if turn.kind == TurnKind.QUESTION and turn.question is not None:
        asked = turn.question.said(session.language)
        lead = "" if session.style == Style.ONE_WAY else _phrase("lead", session, turn, said)
        return f"{lead} {asked}".strip()
    if turn.kind == TurnKind.PROBE:
        return _probe(session, turn, said)
    closing = "one_way_" + turn.kind if session.style == Style.ONE_WAY else turn.kind
    return _phrase(closing, session, turn, said)


def opening_words(session: Session, turn: Turn) -> str:
    """A greeting by name, then the first question."""
    greeting = _phrase("greeting", session, turn, set()).format(who=persona(session).introduced)
    asked = turn.question.said(session.language) if turn.question else ""
    return asked if session.style == Style.ONE_WAY else f"{greeting} {asked}".strip()


def _probe(session: Session, turn: Turn, said: set[str]) -> str:
    lead = "pushback" if session.style == Style.STRESS else "lead"
    ask = turn.banked_probe or _phrase(turn.reason, session, turn, said)
    quoted = _phrase("quote", session, turn, said).format(quote=turn.quote) if turn.quote else ""
    return " ".join(filter(None, [_phrase(lead, session, turn, said), quoted, ask]))


def _phrase(key: str, session: Session, turn: Turn, said: set[str]) -> str:
    """One of the phrases for this occasion: chosen by the conversation, an unused one while there is any."""
    options = _book()[key][session.language]
    unused = [option for option in options if not any(option in text for text in said)] or options
    pick = hashlib.sha256(f"{session.pk}{turn.number}{key}".encode()).digest()[0]
    return unused[pick % len(unused)]


def _pieces(text: str) -> Iterator[str]:
    words = text.split(" ")
    yield from (f"{word} " for word in words[:-1])
    yield words[-1]
