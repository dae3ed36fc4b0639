"""The built-in partner: no network, no model. It listens by rules and speaks from a small book of phrases."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from pathlib import Path

from django.conf import settings

from coaching import content, manners
from coaching.minds import answering
from coaching.models import Mind, Preparation, Session, Speaker, Style, Turn, TurnKind
from coaching.personas import persona
from coaching.questions.models import QuestionType
from coaching.reasons import Reason
from interviewos import ai

PHRASES = Path(__file__).with_name("phrases.json")
MOST_TRIES = 12


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
    match turn.kind:
        case TurnKind.QUESTION if turn.question is not None:
            return _joined(_lead(session, turns, turn, said), turn.question.said(session.language))
        case TurnKind.REWORDED:
            return _reworded(session, turn, said)
        case TurnKind.PROBE:
            return _probe(session, turns, turn, said)
        case TurnKind.INVITE | TurnKind.FAREWELL:
            return _closing(session, turns, turn, said)
    return _phrase(turn.kind, session, turn, said)


def opening_words(session: Session, turn: Turn) -> str:
    """A greeting by name, then the first question. One-way nobody is there to greet."""
    asked = turn.question.said(session.language) if turn.question else ""
    if turn.kind == TurnKind.WARM_UP:
        asked = _phrase("warm_up", session, turn, set())
    if session.style == Style.ONE_WAY:
        return asked
    greeting = _phrase(_greeting(session, turn), session, turn, set())
    return _joined(greeting.format(who=persona(session).introduced), asked)


def _greeting(session: Session, turn: Turn) -> str:
    """Whoever is spoken to about something hard is no stranger."""
    if session.preparation_type == Preparation.OTHER:
        return "greeting.Other"
    return "greeting.warm_up" if turn.kind == TurnKind.WARM_UP else "greeting"


def _lead(session: Session, turns: Sequence[Turn], turn: Turn, said: Collection[str]) -> str:
    """A word on what has just been, before what comes. One-way there is none."""
    if session.style == Style.ONE_WAY:
        return ""
    return _phrase(_left_behind(turns) or f"lead.{persona(session).manner}", session, turn, said)


def _left_behind(turns: Sequence[Turn]) -> str:
    """What there is to say of how the last thing was said, or of a question that got no whole answer."""
    if tone := content.tone(turns):
        return tone
    done = turns[-1] if turns else None
    if done is not None and done.kind == TurnKind.SKIP:
        return "skipped"
    return "time_over" if done is not None and (done.cut_off or done.kind == TurnKind.SILENCE) else ""


def _reworded(session: Session, turn: Turn, said: Collection[str]) -> str:
    """A model that promised other words may be gone by the time they are due."""
    words = turn.question.said_otherwise(session.language) if turn.question else ""
    if not words:
        return _phrase("no_other_words", session, turn, said)
    return _joined(_phrase("reworded", session, turn, said), words)


def _closing(session: Session, turns: Sequence[Turn], turn: Turn, said: Collection[str]) -> str:
    if session.style == Style.ONE_WAY:
        return _phrase(f"one_way_{turn.kind}", session, turn, said)
    left = _left_behind(turns)
    first = _phrase(left, session, turn, said) if left else ""
    if turn.reason == Reason.ASKED_BACK:
        answer = answering.reply(turns[-1].text, session.language, said)
        then = "again" if turn.kind == TurnKind.INVITE else turn.kind
        return _joined(first, answer, _phrase(then, session, turn, said))
    return _joined(first, _phrase(turn.kind, session, turn, said))


def _probe(session: Session, turns: Sequence[Turn], turn: Turn, said: Collection[str]) -> str:
    """A follow-up in words that were not said before, as long as the book has other words for it."""
    tries = [_follow_up(session, turns, turn, said, attempt) for attempt in range(MOST_TRIES)]
    occasion = manners.Occasion(session.language, turn.kind, earlier=list(said))
    return next((text for text in tries if text not in said and not manners.repeats(text, occasion)), tries[0])


def _follow_up(session: Session, turns: Sequence[Turn], turn: Turn, said: Collection[str], attempt: int) -> str:
    if turn.reason == Reason.SILENCE:
        return _phrase(turn.reason, session, turn, said, attempt)
    lead = "pushback" if session.style == Style.STRESS else f"lead.{persona(session).manner}"
    lead = _phrase(content.tone(turns) or lead, session, turn, said, attempt)
    ask = (not attempt and turn.banked_probe) or _phrase(_asking(turn), session, turn, said, attempt)
    if turn.reason == Reason.CONTRADICTION:
        return _joined(lead, ask.format(quote=turn.quote, earlier=turn.earlier))
    quoted = _phrase("quote", session, turn, said, attempt).format(quote=turn.quote) if turn.quote else ""
    return _joined(lead, quoted, ask)


def _asking(turn: Turn) -> str:
    """Only of a story one can ask for a day that could be pictured."""
    is_story = turn.question is None or turn.question.type == QuestionType.BEHAVIORAL
    return turn.reason if is_story or turn.reason != Reason.TOO_SHORT else "too_short.open"


def _phrase(key: str, session: Session, turn: Turn, said: Collection[str], attempt: int = 0) -> str:
    """One of the phrases for this occasion, chosen by the conversation: first among those heard least often."""
    times = {option: sum(option in text for text in said) for option in _book()[key][session.language]}
    rarest = [option for option in times if times[option] == min(times.values())]
    pick = hashlib.sha256(f"{session.pk}{turn.number}{key}".encode()).digest()[0] + attempt
    return rarest[pick % len(rarest)]


def _joined(*parts: str) -> str:
    return " ".join(filter(None, parts))


def _pieces(text: str) -> Iterator[str]:
    words = text.split(" ")
    yield from (f"{word} " for word in words[:-1])
    yield words[-1]
