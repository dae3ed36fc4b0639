"""Whether to follow up, and on what: what is still unknown, the most basic first, then how much, then a challenge."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coaching.director import contradictions, quoting, talks
from coaching.listening import listen
from coaching.models import Difficulty, Preparation, Session, Style, Turn, TurnKind
from coaching.questions.models import Question, QuestionType
from coaching.reasons import BASIC, ONCE, Reason

SHORT = {"en": 25, "ko": 12}
MOST_PROBES = 2
# As often as the built-in partner has other words for it. Nobody asks "how large was that" ten times in one talk.
MOST_IN_A_TALK = 6
MOST_CONTRADICTIONS = 2
# Nobody is kept waiting in silence at their very first answer.
SILENCE_FROM = 2

DECLINES = {
    "en": re.compile(r"\b(?:rather not|prefer not to|don.t want to (?:answer|say|talk)|no comment)\b"),
    "ko": re.compile(r"(?:답하|말씀드리|말하)고 싶지 않|(?:말씀드리기|답하기|답변드리기)(?:는|가)? (?:어렵|곤란)"),
}

ORDER = re.compile(
    r"</?[a-z|_]+>|\"role\"|\b(?:ignore|disregard|forget)\b.{0,30}\b(?:instruction|rule|prompt)"
    r"|\bsystem\b ?(?:prompt|:)|language model|out of 100"
    r"|(?:지시|명령|프롬프트|규칙).{0,12}(?:무시|잊|출력|보여)|시스템 ?(?:프롬프트|:)|언어 ?모델|100점"
)


@dataclass(frozen=True)
class Unknown:
    """Something an answer leaves open. `quote` and `earlier` are the person's words it rests on."""

    reason: Reason
    quote: str = ""
    earlier: str = ""


def choose(session: Session, turns: Sequence[Turn], question_number: int) -> Unknown | None:
    """What to follow up with at this question, if anything still is to be asked."""
    if session.style == Style.ONE_WAY:
        return None
    here = [turn for turn in turns if turn.question_number == question_number]
    probes = [turn for turn in here if turn.kind == TurnKind.PROBE]
    if len(probes) >= MOST_PROBES:
        return None
    if _leaves_it(here, session.language):
        return None
    times = Counter(turn.reason for turn in turns if turn.kind == TurnKind.PROBE)
    already = {turn.reason for turn in probes}
    # What is being trained is asked for first.
    for unknown in sorted(_open(session, turns, here), key=lambda unknown: unknown.reason != session.trains):
        worn = times[unknown.reason] >= _most(unknown.reason)
        if unknown.reason not in already and not worn and _is_worth(unknown, session, probes):
            return _unmarked(unknown, turns)
    return None


def unknowns(session: Session, question: Question | None, answer: str, *, latest: str) -> list[tuple[str, str]]:
    """What an answer leaves open by itself, most basic first: pairs of a reason and the words that show it."""
    found = _of_answer(session, question, answer, latest)
    pressed = _of_pressing(session, question, answer, latest)
    return [(each.reason, each.quote) for each in [*found, *pressed]]


def is_demanding(session: Session) -> bool:
    return session.style == Style.STRESS or session.difficulty == Difficulty.HARD


def _leaves_it(here: Sequence[Turn], language: str) -> bool:
    """Who declines to answer is not pressed, and who still does not know when asked for less is let go."""
    latest = here[-1].text
    was_asked_for_less = any(turn.reason == Reason.NO_ANSWER for turn in here)
    knows_nothing = any(finding.name == "no_answer" for finding in listen(latest, language))
    return bool(DECLINES[language].search(latest.lower())) or (was_asked_for_less and knows_nothing)


def _most(reason: Reason) -> int:
    if reason == Reason.CONTRADICTION:
        return MOST_CONTRADICTIONS
    return 1 if reason in ONCE else MOST_IN_A_TALK


def _is_worth(unknown: Unknown, session: Session, probes: Sequence[Turn]) -> bool:
    """In an ordinary talk a second follow-up is for something basic only, or for what is being trained."""
    return not probes or is_demanding(session) or unknown.reason in (*BASIC, session.trains)


def _open(session: Session, turns: Sequence[Turn], here: Sequence[Turn]) -> Iterator[Unknown]:
    answers = [turn.text for turn in here if turn.kind == TurnKind.ANSWER]
    question = next((turn.question for turn in here if turn.kind == TurnKind.QUESTION), None)
    answer, latest = "\n".join(answers), answers[-1]
    if session.style == Style.STRESS:
        yield from _of_stress(session, turns, latest)
    found = list(_of_answer(session, question, answer, latest))
    basics = [unknown for unknown in found if unknown.reason in BASIC]
    yield from basics
    yield from (Unknown(reason) for reason in talks.owed(session, question, _everything(turns)))
    if session.style == Style.STRESS and not basics and here[-1].question_number >= SILENCE_FROM:
        yield Unknown(Reason.SILENCE)
    yield from (unknown for unknown in found if unknown.reason not in BASIC)
    yield from _of_pressing(session, question, answer, latest)


def _everything(turns: Sequence[Turn]) -> str:
    return "\n".join(turn.text for turn in turns if turn.kind == TurnKind.ANSWER and turn.question_number)


def _of_stress(session: Session, turns: Sequence[Turn], latest: str) -> Iterator[Unknown]:
    said = [turn.text for turn in turns if turn.kind == TurnKind.ANSWER and turn.question_number]
    raised = {words for turn in turns if turn.earlier for words in (turn.earlier, turn.quote)}
    clash = contradictions.find(said[:-1], latest, session.language)
    if clash and clash.earlier not in raised:
        yield Unknown(Reason.CONTRADICTION, clash.quote, clash.earlier)


def _of_answer(session: Session, question: Question | None, answer: str, latest: str) -> Iterator[Unknown]:
    found = listen(answer, session.language)
    heard = {finding.name for finding in found}
    kind = question.type if question is not None else ""
    # Only a story that happened has a part of one's own and an end.
    is_own_story = kind == QuestionType.BEHAVIORAL and session.preparation_type == Preparation.INTERVIEW
    is_about_deeds = is_own_story or not heard.isdisjoint({"own_action", "team_action", "result"})
    is_thought_up = kind in (QuestionType.SITUATIONAL, QuestionType.TECHNICAL)
    is_short = len(answer.split()) < SHORT[session.language]
    telling = quoting.telling(latest, session.language)
    points = [
        (Reason.NO_ANSWER, "", is_short and "no_answer" in heard),
        (Reason.TOO_SHORT, telling, is_short),
        (
            Reason.OWN_PART,
            quoting.heard(answer, found, "team_action"),
            is_own_story and "own_action" not in heard,
        ),
        (Reason.NO_RESULT, telling, is_own_story and heard.isdisjoint({"result", "before_after"})),
        (
            Reason.VAGUE,
            quoting.heard(answer, found, "vague_quantity"),
            "vague_quantity" in heard and "measured" not in heard,
        ),
        (
            Reason.NO_NUMBER,
            quoting.heard(answer, found, "result") or telling,
            is_about_deeds and "measured" not in heard,
        ),
        (
            Reason.NO_REASON,
            quoting.heard(answer, found, "decision") or telling,
            "decision_reason" not in heard,
        ),
        (Reason.NO_CHECK, telling, is_thought_up and heard.isdisjoint({"check", "measured"})),
    ]
    return (Unknown(reason, quote) for reason, quote, is_open in points if is_open)


def _of_pressing(session: Session, question: Question | None, answer: str, latest: str) -> Iterator[Unknown]:
    if not is_demanding(session):
        return
    if question is not None and question.follow_ups(session.language):
        yield Unknown(Reason.DEEPER)
    yield Unknown(Reason.CHALLENGE, quoting.telling(latest, session.language))


def _unmarked(unknown: Unknown, turns: Sequence[Turn]) -> Unknown:
    """Nobody's swearing is read back to them, nor what was meant for a machine, and nothing is quoted twice."""
    used = {turn.quote for turn in turns if turn.quote}
    is_unfit = ORDER.search(unknown.quote.lower()) or _is_marked(unknown.quote, turns)
    if unknown.reason != Reason.CONTRADICTION and (unknown.quote in used or is_unfit):
        return Unknown(unknown.reason)
    return unknown


def _is_marked(quote: str, turns: Sequence[Turn]) -> bool:
    return any(_overlaps(quote, turn) for turn in turns if quote and turn.marks)


def _overlaps(quote: str, turn: Turn) -> bool:
    at = turn.text.find(quote)
    places = [
        (mark["start"], mark["end"]) for mark in turn.marks if mark.get("kind") == "profanity" and "start" in mark
    ]
    return at >= 0 and any(start < at + len(quote) and at < end for start, end in places)
