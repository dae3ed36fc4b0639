"""What to do next time: the improvements, and a stronger answer from the same words."""

from typing import Any

from coaching.models import Turn
from evaluations import rubric
from evaluations.marking import css_of
from evaluations.models import Evaluation
from evaluations.pages import finding
from interviewos.lengths import sized

LAST_SESSIONS = 8


def improvements(evaluation: Evaluation, language: str, numbers: dict[str, int]) -> list[dict[str, Any]]:
    earlier = list(finding.seen(Evaluation.objects.before(evaluation))[: LAST_SESSIONS - 1])
    turns = list(evaluation.session.turns.answers())
    return [
        {
            "n": n,
            "dimension": item["dimension"],
            "criterion": item["criterion"],
            "css": css_of(item["dimension"]),
            "dim_name": rubric.name_of(item["dimension"], language),
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


def stronger(evaluation: Evaluation) -> dict[str, Any] | None:
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
