"""What the review page shows: stored rows laid over the words they rest on. Nothing is judged here."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coaching.models import ASKING, Recording, Session, Speaker, Turn, TurnKind, sized
from coaching.personas import persona
from coaching.rooms import INSTEAD, in_other_language
from evaluations import rubric
from evaluations.marking import css_of, segments, telling
from evaluations.models import DimensionLevel, Evaluation, Evidence

ICONS = {
    "clarity_structure": "layers",
    "relevance_focus": "crosshair",
    "confidence_delivery": "audio-lines",
    "language_quality": "languages",
    "tone_alignment": "smile",
}
REASONS = {
    "too_short": gettext_lazy(
        "Asked because the answer was short: one occasion can be pictured better than a summary."
    ),
    "no_answer": gettext_lazy("Asked because you said you did not know: something close to it may be there."),
    "own_part": gettext_lazy("Asked because you said “we”: your own part was still open."),
    "the_ask": gettext_lazy("Asked because you had not said yet what you want from them."),
    "proof": gettext_lazy("Asked because nothing you had said yet showed that anybody wants it."),
    "for_buyer": gettext_lazy("Asked because you had not said yet what it means for the buyer."),
    "example": gettext_lazy("Asked because no example had been given yet."),
    "own_wish": gettext_lazy("Asked because you had not said yet what you want to come out of it."),
    "risk": gettext_lazy("Asked because nothing had been said yet about what could go wrong."),
    "cost": gettext_lazy("Asked because nothing had been said yet about what it takes."),
    "why_now": gettext_lazy("Asked because you had not said yet why now."),
    "next_step": gettext_lazy("Asked because no next step had been named yet."),
    "so_what": gettext_lazy("Asked because it was still open what follows from it for the listeners."),
    "other_side": gettext_lazy("Asked because the other side's view had not come up yet."),
    "vague": gettext_lazy("Asked because an amount was left vague."),
    "no_result": gettext_lazy("Asked because the answer did not say what changed in the end."),
    "no_number": gettext_lazy("Asked because nothing in the answer said how large it was."),
    "no_reason": gettext_lazy("Asked because the reason for the choice was still open."),
    "no_check": gettext_lazy("Asked because it was still open how you would know that it works."),
    "contradiction": gettext_lazy("Asked because two things you said do not seem to go together."),
    "silence": gettext_lazy("Your partner waited on purpose, to see what you do with a silence."),
    "deeper": gettext_lazy("Asked because this question is rarely answered whole the first time."),
    "challenge": gettext_lazy("Asked to press on a full answer."),
    "asked_back": gettext_lazy("Said because you asked."),
}
ERRORS = {
    "unreachable": gettext_lazy("The AI model could not be reached."),
    "timeout": gettext_lazy("The AI model took too long."),
    "rate_limited": gettext_lazy("The AI model is busy and asked us to wait."),
    "server_error": gettext_lazy("The AI model's service has a fault."),
    "wrong_shape": gettext_lazy("The AI model's answer could not be used."),
    "refused": gettext_lazy("The AI model declined to read this."),
}
ASIDES = {
    TurnKind.WARM_UP: gettext_lazy("warm-up, not scored"),
    TurnKind.REWORDED: gettext_lazy("in other words"),
}
LAST_SESSIONS = 8
QUOTATION = re.compile(r"(“[^”]*”)")


def waiting(evaluation: Evaluation) -> dict[str, Any]:
    evaluation.error_text = str(ERRORS.get(evaluation.error_code, ""))  # type: ignore[attr-defined]
    evaluation.notices = evaluation.report.get("notices", [])  # type: ignore[attr-defined]
    shown = {"evaluation": evaluation, "session": evaluation.session}
    if not evaluation.is_settled:
        return shown
    return shown | {"transcript": transcript(evaluation, evidence=[])}


def page(evaluation: Evaluation) -> dict[str, Any]:
    session, language = evaluation.session, evaluation.session.language
    everything = list(evaluation.evidence.all())
    evidence = telling(everything, _named_in_words(evaluation))
    levels = list(evaluation.levels.all())
    counts = _counts(evidence)
    before = _levels_before(evaluation)
    shown = _shown(evaluation, evidence)
    return {
        "evaluation": _dressed(evaluation, shown, evidence),
        "session": session,
        "dims": [_dim(row, language, counts, before) for row in levels if row.group == "universal"],
        "context_dims": [_context_dim(row, language) for row in levels if row.group == "context"],
        "transcript": transcript(evaluation, evidence),
        "notes": [_note(row, language) for row in evidence],
        "everything": [_place(row, language) for row in everything],
        "counts": counts,
        "improvements": _improvements(evaluation, language, shown),
        "stronger": _stronger(evaluation),
        "delivery": _delivery(evaluation),
        "rubric": [_anchors(row.dimension, language) for row in levels],
        "completion": {
            "answered": len({answer["turn_id"] for answer in evaluation.report.get("answers", [])}),
            "planned": session.question_count,
        },
    }


def _shown(evaluation: Evaluation, evidence: list[Evidence]) -> dict[str, int]:
    """Evidence ids of the report to the numbers drawn beside the words."""
    drawn = {row.number: row.shown for row in evidence}  # type: ignore[attr-defined]
    return {id: drawn[number] for id, number in _numbers(evaluation).items() if number in drawn}


def _dressed(evaluation: Evaluation, numbers: dict[str, int], evidence: list[Evidence]) -> Evaluation:
    report = evaluation.report
    quotes = {row.shown: row.quote for row in evidence}  # type: ignore[attr-defined]
    improvements = report.get("improvements", [])
    evaluation.headline = report.get("headline", "")  # type: ignore[attr-defined]
    evaluation.notices = report.get("notices", [])  # type: ignore[attr-defined]
    evaluation.summary_parts = _summary(report, numbers, quotes)  # type: ignore[attr-defined]
    evaluation.strength = {  # type: ignore[attr-defined]
        "text": report.get("strength", ""),
        "number": numbers.get(report.get("strength_evidence") or ""),
    }
    evaluation.next_step = improvements[0]["title"] if improvements else ""  # type: ignore[attr-defined]
    return evaluation


def _numbers(evaluation: Evaluation) -> dict[str, int]:
    """Evidence ids of the report to the numbers of the rows."""
    return {id: number for number, id in enumerate(evaluation.report.get("evidence_ids", []), start=1)}


def _summary(report: dict[str, Any], numbers: dict[str, int], quotes: dict[int, str]) -> list[dict[str, Any]]:
    """The summary in pieces; each quotation in it leads to the note of the evidence it quotes."""
    rests_on = [numbers[id] for id in report.get("summary_evidence", []) if id in numbers]
    said = {number: " ".join(quotes[number].split()) for number in rests_on}
    return [
        {"text": piece, "evidence_number": next((n for n in rests_on if _quotes(piece, said[n])), None)}
        for piece in QUOTATION.split(report.get("summary", ""))
    ]


def _quotes(piece: str, said: str) -> bool:
    """A long quotation is cut short; a single word in quotation marks is a word we speak about."""
    quoted = piece.strip("“”").rstrip("…")
    return piece.startswith("“") and len(quoted.split()) > 1 and quoted in said


def _band_label(level: int, language: str) -> str:
    return rubric.band(level, language).capitalize()


def _name(dimension: str, language: str) -> str:
    return rubric.load(dimension).name[language]


def _named_in_words(evaluation: Evaluation) -> set[int]:
    """Numbers of the evidence that the summary, the strength and the improvements speak of."""
    report, numbers = evaluation.report, _numbers(evaluation)
    ids = [*report.get("summary_evidence", []), report.get("strength_evidence")]
    ids += [item["evidence_id"] for item in report.get("improvements", [])]
    return {numbers[id] for id in ids if id in numbers}


def _place(row: Evidence, language: str) -> dict[str, Any]:
    return {
        "css": css_of(row.dimension),
        "dim_name": _name(row.dimension, language),
        "counts": rubric.criterion(row.dimension, row.criterion).counts[language],
        "polarity": row.polarity,
        "quote": row.quote,
    }


def _counts(evidence: Iterable[Evidence]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for row in evidence:
        counts[css_of(row.dimension)] = counts.get(css_of(row.dimension), 0) + 1
    return counts


def _levels_before(evaluation: Evaluation) -> dict[str, int]:
    """The levels of the last session before this one, where it was read with the same rubric."""
    last = Evaluation.objects.before(evaluation).filter(rubric_version=evaluation.rubric_version).first()
    return {row.dimension: row.level for row in last.levels.all() if row.level} if last else {}


def _dim(row: DimensionLevel, language: str, counts: dict[str, int], before: dict[str, int]) -> dict[str, Any]:
    css = css_of(row.dimension)
    previous = before.get(row.dimension)
    return _context_dim(row, language) | {
        "key": row.dimension,
        "css": css,
        "icon": ICONS[row.dimension],
        "level": row.level,
        "score": rubric.score(row.level) if row.level else None,
        "prev": rubric.score(previous) if previous else None,
        "why": row.why,
        "n": counts.get(css, 0),
    }


def _context_dim(row: DimensionLevel, language: str) -> dict[str, Any]:
    return {
        "name": _name(row.dimension, language),
        "state": row.state,
        "level": row.level,
        "band": rubric.band(row.level) if row.level else None,
        "band_label": _band_label(row.level, language) if row.level else "",
    }


def _note(row: Evidence, language: str) -> dict[str, Any]:
    return {
        "n": row.shown,  # type: ignore[attr-defined]
        "css": css_of(row.dimension),
        "dim_name": _name(row.dimension, language),
        "polarity": row.polarity,
        "comment": row.comment,
    }


def transcript(evaluation: Evaluation, evidence: list[Evidence]) -> list[dict[str, Any]]:
    """Pairs of what was asked and what was answered, the answers cut where marks begin and end."""
    session = evaluation.session
    pairs: list[dict[str, Any]] = []
    turns = list(session.turns.settled().prefetch_related("recordings"))
    seconds = _seconds(turns)
    for turn in turns:
        if turn.speaker == Speaker.PARTNER:
            pairs.append({"question": _question(session, turn, seconds), "answer": None})
        elif pairs:
            pairs[-1]["answer"] = _answer(turn, evaluation, [row for row in evidence if row.turn_id == turn.pk])
    return pairs


def _seconds(turns: list[Turn]) -> dict[int, int]:
    """How long each question took, its follow-ups included."""
    seconds: dict[int, int] = {}
    for turn in turns:
        if turn.kind == TurnKind.ANSWER and turn.time_spent is not None:
            seconds[turn.question_number] = seconds.get(turn.question_number, 0) + turn.time_spent
    return seconds


def _question(session: Session, turn: Turn, seconds: dict[int, int]) -> dict[str, Any]:
    return {
        "who": persona(session).name,
        "number": turn.question_number if turn.kind in ASKING else None,
        "aside": str(ASIDES.get(TurnKind(turn.kind), "")) if turn.kind else "",
        # Beside the question itself and not beside its follow-ups: it is the time for all of it.
        "seconds": seconds.get(turn.question_number) if turn.kind == TurnKind.QUESTION else None,
        "text": turn.text,
        "reason": str(REASONS[turn.reason]) if turn.reason in REASONS else None,
    }


def _answer(turn: Turn, evaluation: Evaluation, evidence: list[Evidence]) -> dict[str, Any]:
    notes = [note for note in evaluation.report.get("guard", []) if note["turn_id"] == str(turn.pk)]
    return {
        "turn_id": str(turn.pk),
        "who": _("You"),
        "segments": segments(turn.text, evidence, notes),
        "size": turn.size,
        "instead": str(INSTEAD.get(TurnKind(turn.kind), "")),
        "cut_off": turn.cut_off and turn.kind == TurnKind.ANSWER,
        "overrun": turn.overrun,
        "marks": _marks(turn),
        "recordings": [_heard(row) for row in sorted(turn.recordings.all(), key=lambda row: row.created_at)],
    }


def _heard(recording: Recording) -> dict[str, Any]:
    words = json.dumps(recording.words, ensure_ascii=False)
    return {"id": recording.pk, "seconds": recording.seconds, "words": words}


def _marks(turn: Turn) -> list[str]:
    """What was noticed beside the content. None of it counts."""
    coarse = any(mark.get("kind") == "profanity" for mark in turn.marks)
    told = [_("There are words in here that most would not use in such a talk.")] if coarse else []
    return [*told, *filter(None, [in_other_language(turn)])]


def _improvements(evaluation: Evaluation, language: str, numbers: dict[str, int]) -> list[dict[str, Any]]:
    earlier = list(Evaluation.objects.before(evaluation)[: LAST_SESSIONS - 1])
    turns = list(evaluation.session.turns.answers())
    return [
        {
            "n": n,
            "css": css_of(item["dimension"]),
            "dim_name": _name(item["dimension"], language),
            "title": item["title"],
            "quote": item["quote"],
            "evidence_number": numbers.get(item["evidence_id"] or ""),
            "turn_id": _who_said(item["quote"], turns),
            "advice": item["advice"],
            "drill": item["drill"],
            "minutes": item["minutes"],
            "seen": 1 + sum(1 for other in earlier if _has(other, item)),
            "seen_of": 1 + len(earlier),
        }
        for n, item in enumerate(evaluation.report.get("improvements", []), start=1)
    ]


def _who_said(quote: str, turns: list[Turn]) -> str | None:
    """The turn a quoted sentence stands in, so that it can be opened even where no mark is drawn."""
    return next((str(turn.pk) for turn in turns if quote and quote in turn.text), None)


def _has(evaluation: Evaluation, item: dict[str, Any]) -> bool:
    return any(
        (other["dimension"], other["criterion"]) == (item["dimension"], item["criterion"])
        for other in evaluation.report.get("improvements", [])
    )


def _stronger(evaluation: Evaluation) -> dict[str, Any] | None:
    stronger = evaluation.report.get("stronger")
    if not stronger:
        return None
    return {
        "original": stronger["original"],
        "better": stronger["better"],
        "original_size": _size(stronger["original"], evaluation.session.language),
        "better_size": _size(stronger["better"], evaluation.session.language),
        "star_before": stronger["shares_before"],
        "star_after": stronger["shares_after"],
    }


def _size(parts: list[dict[str, str]], language: str) -> int:
    return sized("".join(part["text"] for part in parts if part["kind"] != "gap"), language)


def _delivery(evaluation: Evaluation) -> list[dict[str, Any]]:
    """Only what was measured. A written answer has no pace, so it shows none."""
    measured = evaluation.report.get("delivery", {})
    return [row for row in measured.get("rows", []) if row.get("value") is not None]


def _anchors(dimension: str, language: str) -> dict[str, Any]:
    return {
        "name": _name(dimension, language),
        "levels": [
            {"level": row.level, "band_label": _band_label(row.level, language), "anchor": row.anchor[language]}
            for row in rubric.load(dimension).levels
        ],
    }
