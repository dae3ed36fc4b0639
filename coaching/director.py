"""Decides what the partner does next, and why. The minds only find the words for it.

Nothing here looks at scores: a follow-up asks for what is still unknown (funnel: expand, then quantify or clarify,
then challenge), and the person's own words say what that is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coaching.listening import Finding, listen, sentences
from coaching.models import Difficulty, Preparation, Session, Speaker, Style, Turn, TurnKind
from coaching.questions import services as bank
from coaching.questions.models import Question, QuestionType

LADDER = [Difficulty.EASY, Difficulty.MEDIUM, Difficulty.HARD]
SHORT = {"en": 25, "ko": 12}
QUOTE_WORDS = 14
FEWEST_QUOTED = 3
# Where a quotation may begin: after a comma, a joining word, or a Korean connective ending.
CLAUSE = re.compile(
    r"[,;:] (?:(?:and|but|so|because) )?| (?:and|but|so|because) (?=(?:i|we|he|she|they|it) )|(?<=[고서며데만니]) ",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Move:
    """One step of the conversation. `reason` and `quote` say what a follow-up rests on."""

    kind: TurnKind
    question: Question | None = None
    question_number: int = 0
    reason: str = ""
    quote: str = ""


def opening(session: Session) -> Move:
    if session.warm_up:
        return Move(TurnKind.WARM_UP)
    return first_question(session)


def first_question(session: Session) -> Move:
    return Move(TurnKind.QUESTION, _next_question(session, asked=[], difficulty=_start(session)), question_number=1)


def next_move(session: Session, turns: Sequence[Turn]) -> Move:
    """What follows the last thing the person said. `turns` are the session's settled turns, in order."""
    asked = [turn for turn in turns if turn.speaker == Speaker.PARTNER]
    last, done = asked[-1], turns[-1]
    if last.kind == TurnKind.INVITE:
        return Move(TurnKind.FAREWELL, question_number=last.question_number)
    if last.kind == TurnKind.WARM_UP:
        return first_question(session)
    if done.kind == TurnKind.REPHRASE:
        return Move(TurnKind.REWORDED, last.question, last.question_number)
    probe = _probe(session, turns, last.question_number) if _may_probe(done) else None
    if probe is not None:
        return probe
    if last.question_number < session.question_count:
        question = _next_question(session, asked=asked, difficulty=_difficulty(session, turns))
        if question is not None:
            return Move(TurnKind.QUESTION, question, question_number=last.question_number + 1)
    return Move(TurnKind.INVITE, question_number=last.question_number)


def _may_probe(done: Turn) -> bool:
    """A question that was skipped, or that time ran out on, is left behind."""
    return done.kind == TurnKind.ANSWER and not done.cut_off


def _probe(session: Session, turns: Sequence[Turn], question_number: int) -> Move | None:
    if session.style == Style.ONE_WAY:
        return None
    here = [turn for turn in turns if turn.question_number == question_number]
    probes = [turn for turn in here if turn.kind == TurnKind.PROBE]
    if len(probes) >= _most_probes(session):
        return None
    answers = [turn.text for turn in here if turn.kind == TurnKind.ANSWER]
    question = next((turn.question for turn in here if turn.kind == TurnKind.QUESTION), None)
    already = {turn.reason for turn in probes}
    for reason, quote in unknowns(session, question, "\n".join(answers), latest=answers[-1]):
        if reason not in already:
            return Move(TurnKind.PROBE, question, question_number, reason, quote)
    return None


def _most_probes(session: Session) -> int:
    return 2 if _is_demanding(session) else 1


def _is_demanding(session: Session) -> bool:
    return session.style == Style.STRESS or session.difficulty == Difficulty.HARD


def unknowns(session: Session, question: Question | None, answer: str, *, latest: str) -> list[tuple[str, str]]:
    """What an answer leaves open, most basic first: pairs of a reason and the words that show it."""
    found = listen(answer, session.language)
    heard = {finding.name for finding in found}
    # Only a story that happened has a part of one's own and an end.
    is_story = question is not None and question.type == QuestionType.BEHAVIORAL
    about_oneself = is_story and session.preparation_type == Preparation.INTERVIEW
    telling = _telling(latest, session.language)
    open_points = [
        ("too_short", telling, len(answer.split()) < SHORT[session.language]),
        ("own_part", _words(answer, found, "team_action"), about_oneself and heard.isdisjoint({"own_action"})),
        ("vague", _words(answer, found, "vague_quantity"), "vague_quantity" in heard and "measured" not in heard),
        ("no_result", telling, about_oneself and heard.isdisjoint({"result", "before_after"})),
        ("no_number", _words(answer, found, "result") or telling, "measured" not in heard),
        ("no_reason", _words(answer, found, "decision") or telling, "decision_reason" not in heard),
        ("deeper", "", _is_demanding(session) and bool(question and question.follow_ups(session.language))),
        ("challenge", telling, _is_demanding(session)),
    ]
    return [(reason, quote) for reason, quote, is_open in open_points if is_open]


def _words(answer: str, found: Sequence[Finding], name: str) -> str:
    finding = next((finding for finding in found if finding.name == name), None)
    return _clip(answer[finding.start : finding.end]) if finding else ""


def _telling(text: str, language: str) -> str:
    """The last thing stated: what a listener still has in the ear. A question of the person's is not that."""
    said = [text[span.start : span.end] for span in sentences(text, language)]
    stated = [sentence for sentence in said if not sentence.rstrip().endswith("?")]
    return _clip((stated or said or [text])[-1])


def _clip(words: str) -> str:
    """At most 14 words to quote: the whole, else its last clauses. Always the person's own, in their order."""
    said = words.strip().rstrip(".?!,;:。 ")
    starts = [0, *(match.end() for match in CLAUSE.finditer(said))]
    lengths = {start: len(said[start:].split()) for start in starts}
    fitting = [start for start in starts if FEWEST_QUOTED <= lengths[start] <= QUOTE_WORDS]
    if fitting or lengths[0] <= QUOTE_WORDS:
        return said[min(fitting, default=0) :]
    return " ".join(said.split()[-QUOTE_WORDS:])


def _start(session: Session) -> Difficulty:
    """A conversation begins one step below its ceiling."""
    return LADDER[max(0, LADDER.index(Difficulty(session.difficulty)) - 1)]


def _difficulty(session: Session, turns: Sequence[Turn]) -> Difficulty:
    """Follows the last two answers, never above the ceiling the person set."""
    ceiling = LADDER.index(Difficulty(session.difficulty))
    answers = [turn.text for turn in turns if turn.kind == TurnKind.ANSWER and turn.question_number][-2:]
    full = sum(1 for answer in answers if _is_full(answer, session.language))
    step = {0: ceiling - 1, 1: ceiling - (1 if len(answers) == 2 else 0), 2: ceiling}[full]
    return LADDER[max(0, step)]


def _is_full(answer: str, language: str) -> bool:
    heard = {finding.name for finding in listen(answer, language)}
    return {"own_action", "result"} <= heard or "measured" in heard


def _next_question(session: Session, *, asked: Sequence[Turn], difficulty: Difficulty) -> Question | None:
    """What was planned for this talk, in its order; then what the bank has."""
    done = {turn.question_id for turn in asked if turn.question_id}
    planned = bank.planned(session.plan, person_id=session.person_id, but=done)
    return planned or bank.choose(
        preparation_type=session.preparation_type,
        category=session.category,
        difficulty=difficulty,
        exclude=done,
        seed=str(session.pk),
        role=session.role,
        # A real interview turns from the person to the job and back.
        by_role=len(done) % 2 == 1,
    )
