"""What the review page shows: stored rows laid over the words they rest on. Nothing is judged here."""

from typing import Any

from django.utils.translation import gettext_lazy

from evaluations.marking import named_in_words, telling
from evaluations.models import Evaluation
from evaluations.pages.review.levels import anchors, levels_before, plain, universal
from evaluations.pages.review.measured import delivery
from evaluations.pages.review.next_time import improvements, stronger
from evaluations.pages.review.noticing import counted, note, place
from evaluations.pages.review.summing_up import drawn_numbers, dressed
from evaluations.transcript import transcript

ERRORS = {
    "unreachable": gettext_lazy("The AI model could not be reached."),
    "timeout": gettext_lazy("The AI model took too long."),
    "rate_limited": gettext_lazy("The AI model is busy and asked us to wait."),
    "server_error": gettext_lazy("The AI model's service has a fault."),
    "wrong_shape": gettext_lazy("The AI model's answer could not be used."),
    "refused": gettext_lazy("The AI model declined to read this."),
    "over_budget": gettext_lazy(
        "What the AI model may read for you in a day is used up. There is room again tomorrow."
    ),
}


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
    evidence = telling(everything, named_in_words(evaluation))
    levels = list(evaluation.levels.all())
    counts = counted(evidence)
    before = levels_before(evaluation)
    numbers = drawn_numbers(evaluation, evidence)
    return {
        "evaluation": dressed(evaluation, numbers, evidence),
        "session": session,
        "dims": [universal(row, language, counts, before) for row in levels if row.group == "universal"],
        "context_dims": [plain(row, language) for row in levels if row.group == "context"],
        "transcript": transcript(evaluation, evidence),
        "notes": [note(row, language) for row in evidence],
        "everything": [place(row, language) for row in everything],
        "counts": counts,
        "improvements": improvements(evaluation, language, numbers),
        "stronger": stronger(evaluation),
        "delivery": delivery(evaluation),
        "rubric": [anchors(row.dimension, language) for row in levels],
        "completion": {
            "answered": len({answer["turn_id"] for answer in evaluation.report.get("answers", [])}),
            "planned": session.question_count,
        },
    }
