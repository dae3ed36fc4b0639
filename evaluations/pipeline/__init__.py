"""freeze, guard, read, verify, appraise, compose, check: small pure steps from an attempt to a report.

No database, no clock, no chance: the same attempt and readings give the same report."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from evaluations.pipeline import phrases
from evaluations.pipeline.appraise import Appraisal, Levels, appraise, checked, is_disputed
from evaluations.pipeline.blanks import as_typed, evened, note_as_typed
from evaluations.pipeline.check import check
from evaluations.pipeline.compose import compose
from evaluations.pipeline.delivery import delivery
from evaluations.pipeline.freeze import freeze
from evaluations.pipeline.gaps import gaps
from evaluations.pipeline.guard import guard
from evaluations.pipeline.report import (
    AnswerResult,
    DimensionResult,
    Evidence,
    Improvement,
    Report,
    Segment,
    Stronger,
)
from evaluations.pipeline.results import answer_results, dimension_results
from evaluations.pipeline.stronger import stronger
from evaluations.pipeline.verify import verify
from evaluations.readers.attempt import Answer, Attempt, Unit, units
from evaluations.readers.base import Reader, Reading
from evaluations.readers.guarded import Guarded, GuardNote

Progress = Callable[[str, int], None]
STEPS = ("freeze", "guard", "read", "verify", "appraise", "compose", "check")


def evaluate(attempt: Attempt, reader: Reader, *, progress: Progress, beside: Reader | None = None) -> Report:
    """The report of an attempt. An `AIError` of the reader passes through: without a reading there is no report.

    What another reader makes of the same words, `beside` it, changes no level: it only shows where the two disagree.
    """
    progress("freeze", 2)
    attempt, typed = evened(freeze(attempt))
    progress("guard", 5)
    guarded = guard(attempt)
    progress("read", 10)
    readings = reader.read(attempt, guarded, progress=lambda share: progress("read", 10 + round(60 * share)))
    progress("verify", 72)
    verified = [verify(reading, guarded) for reading in readings]
    progress("appraise", 80)
    appraisal = appraise([evidence for evidence, _ in verified], guarded)
    if beside is not None:
        appraisal = checked(appraisal, _levels_of(beside, guarded))
    progress("compose", 88)
    evidence = _numbered([piece for found, _ in verified for piece in found], attempt)
    report = _report(appraisal, evidence, guarded, readings, sum(dropped for _, dropped in verified))
    progress("check", 96)
    report = check(report, attempt)
    progress("check", 100)
    return replace(
        report,
        evidence=tuple(as_typed(piece, typed) for piece in report.evidence),
        guard=tuple(note_as_typed(note, typed) for note in report.guard),
    )


def _levels_of(reader: Reader, guarded: Guarded) -> Levels:
    readings = reader.read(guarded.attempt, guarded, progress=lambda share: None)
    return appraise([verify(reading, guarded)[0] for reading in readings], guarded).session


def _numbered(found: Sequence[Evidence], attempt: Attempt) -> tuple[Evidence, ...]:
    """What several readings agree on is shown once; numbers follow the talk."""
    order = {answer.turn_id: n for n, answer in enumerate(attempt.answers)}
    unique = {(e.dimension, e.criterion, e.turn_id, e.start, e.end): e for e in found}
    placed = sorted(unique.values(), key=lambda e: (order[e.turn_id], e.start, e.end, e.dimension, e.criterion))
    return tuple(replace(piece, id=f"e{n}") for n, piece in enumerate(placed, start=1))


def _report(
    appraisal: Appraisal, evidence: tuple[Evidence, ...], guarded: Guarded, readings: Sequence[Reading], dropped: int
) -> Report:
    attempt = guarded.attempt
    told = compose(appraisal, evidence, guarded)
    return Report(
        status="ready" if appraisal.overall is not None else "insufficient",
        digest=attempt.digest,
        rubric_version=attempt.rubric_version,
        prompt_version=attempt.prompt_version,
        reader=attempt.reader,
        model=attempt.model,
        readings=len(readings),
        overall=appraisal.overall,
        low=appraisal.low,
        high=appraisal.high,
        dimensions=dimension_results(appraisal, told.whys, evidence),
        answers=answer_results(appraisal, attempt),
        evidence=evidence,
        guard=guarded.notes,
        dropped_claims=dropped,
        headline=told.headline,
        summary=told.summary,
        summary_evidence=told.summary_evidence,
        strength=told.strength,
        strength_evidence=told.strength_evidence,
        improvements=told.improvements,
        suggestions=told.suggestions,
        redo_prompt=told.redo_prompt,
        redo_turn_id=told.redo_turn_id,
        stronger=stronger(appraisal, guarded),
        delivery=delivery(attempt),
        usages=tuple(usage for reading in readings for usage in reading.usages),
        gaps=tuple(sorted({(gap.dimension, gap.criterion) for gap in gaps(appraisal, attempt)})),
        notices=(*_notices(appraisal, attempt), *_set_aside(readings, attempt.language)),
    )


def _notices(appraisal: Appraisal, attempt: Attempt) -> tuple[str, ...]:
    keys = {
        "notice_rules": attempt.reader == "rules",
        "notice_disputed": any(is_disputed(name, appraisal) for name in appraisal.session),
        "notice_no_job": appraisal.states.get("role_fit") == "not_elicited",
        "notice_few" if attempt.needed > 1 else "notice_little": not appraisal.enough,
    }
    return tuple(phrases.say(key, attempt.language) for key, applies in keys.items() if applies)


def _set_aside(readings: Sequence[Reading], language: str) -> tuple[str, ...]:
    """A reading that was left out is never silent: the report rests on fewer than were asked for."""
    lost = sum(reading.discarded for reading in readings)
    if not lost:
        return ()
    key = "notice_discarded_one" if lost == 1 else "notice_discarded"
    numbers = {"lost": lost, "ordered": lost + len(readings)}
    told = {name: phrases.count(number, language) or str(number) for name, number in numbers.items()}
    lost_of = phrases.say(key, language, **told)
    return (lost_of[:1].upper() + lost_of[1:],)


__all__ = [
    "STEPS", "Answer", "AnswerResult", "Attempt", "DimensionResult", "Evidence", "GuardNote", "Guarded",
    "Improvement", "Report", "Segment", "Stronger", "Unit", "evaluate", "freeze", "guard", "units",
]  # fmt: skip
