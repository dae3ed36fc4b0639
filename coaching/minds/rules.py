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
MOST_TRIES = 8


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
    if turn.kind == TurnKind.REWORDED and turn.question is not None:
        return turn.question.said_otherwise(session.language)
    if turn.kind == TurnKind.PROBE:
        return _probe(session, turn, said)
    closing = "one_way_" + turn.kind if session.style == Style.ONE_WAY else turn.kind
    return _phrase(closing, session, turn, said)


def opening_words(session: Session, turn: Turn) -> str:
    """A greeting by name, then the first question."""
    greeting = _phrase("greeting", session, turn, set()).format(who=persona(session).introduced)
    if turn.kind == TurnKind.WARM_UP:
        return f"{greeting} {_phrase('warm_up', session, turn, set())}"
    asked = turn.question.said(session.language) if turn.question else ""
    return asked if session.style == Style.ONE_WAY else f"{greeting} {asked}".strip()


def _probe(session: Session, turn: Turn, said: set[str]) -> str:
    """A follow-up in words that were not said before, as long as the book has other words for it."""
    tries = (_follow_up(session, turn, said, attempt) for attempt in range(MOST_TRIES))
    return next((text for text in tries if text not in said), _follow_up(session, turn, said, 0))


def _follow_up(session: Session, turn: Turn, said: set[str], attempt: int) -> str:
    lead = "pushback" if session.style == Style.STRESS else "lead"
    ask = turn.banked_probe or _phrase(turn.reason, session, turn, said, attempt)
    quoted = _phrase("quote", session, turn, said, attempt).format(quote=turn.quote) if turn.quote else ""
    return " ".join(filter(None, [_phrase(lead, session, turn, said, attempt), quoted, ask]))


def _phrase(key: str, session: Session, turn: Turn, said: set[str], attempt: int = 0) -> str:
    """One of the phrases for this occasion, chosen by the conversation: first among those heard least often."""
    times = {option: sum(option in text for text in said) for option in _book()[key][session.language]}
    rarest = [option for option in times if attempt or times[option] == min(times.values())]
    pick = hashlib.sha256(f"{session.pk}{turn.number}{key}{attempt or ''}".encode()).digest()[0]
    return rarest[pick % len(rarest)]


def _pieces(text: str) -> Iterator[str]:
    words = text.split(" ")
    yield from (f"{word} " for word in words[:-1])
    yield words[-1]
