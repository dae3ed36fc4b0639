"""Several readings together, in JSON."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from evaluations import queries
from evaluations.api.finding import calling
from evaluations.models import Evaluation, EvaluationStatus
from evaluations.pages import finding, history
from evaluations.pages.comparison import comparison, pair
from evaluations.pages.summary import summary
from evaluations.schemas.feedback import (
    FeedbackComparisonOut,
    FeedbackHistoryOut,
    FeedbackSummaryOut,
    HistoryIn,
    ScorecardOut,
    ScorecardPartOut,
)
from evaluations.scorecard import scorecard
from interviewos.db import planned_anew
from interviewos.rendering import rendered

router = Router(tags=["evaluations"])
router.add_decorator(planned_anew())


@router.get("/feedback/scorecard", response=ScorecardOut, summary="The levels as a scorecard")
def card(request: HttpRequest, session: UUID | None = None) -> ScorecardOut:
    """Of one session, or of the last ten talks that were read, each counting once.

    A part is 20 points a level of the mean level of its dimensions, over the answers in which they were asked for:
    `communication` is made of clarity_structure, language_quality and tone_alignment; `problem_solving` of
    relevance_focus and, by the kind of talk, story_structure, decision_clarity, problem_solution, objection_handling,
    through_line or goal_clarity; `evidence` of specific_evidence, evidence_use, traction_evidence or
    value_for_buyer; `presence` and `confidence` of confidence_delivery; `tone` and `positivity` of tone_alignment;
    `grammar` of language_quality; `relevance` of relevance_focus. Where nothing was observed there is no number.
    """
    if session is None:
        return _card(finding.recent(calling(request)))
    one = finding.one(calling(request), session)
    return _card([one] if one.status == EvaluationStatus.READY else [], one.session_id)


def _card(talks: list[Evaluation], session: UUID | None = None) -> ScorecardOut:
    parts = scorecard([finding.talk(one) for one in talks])
    return ScorecardOut(
        session_id=session,
        sessions=len(talks),
        evaluation_ids=[one.pk for one in talks],
        **{name: ScorecardPartOut.of(part) for name, part in parts.items()},
    )


@router.get("/feedback/summary", response=FeedbackSummaryOut, summary="What the last ten reviews say together")
def overview(request: HttpRequest) -> dict[str, Any]:
    """`counts` is of the newest 1,000 talks; the rest is of the last ten of the newest 200 that were read, with the
    evaluations it was taken from.

    There is no best and no weakest dimension while all have the same mean level.
    """
    return summary(calling(request))


@router.get("/feedback/history", response=FeedbackHistoryOut, summary="List the evaluations, newest first")
def listed(request: HttpRequest, wanted: Query[HistoryIn]) -> HttpResponse:
    """By the day of the talk. `next` is the `cursor` of the page after; what comes in between moves nothing.

    A `total` of 1,000 stands for that or more.
    """
    return rendered(queries.HISTORY, history.values(calling(request), limit=wanted.limit, cursor=wanted.cursor))


@router.get("/feedback/compare", response=FeedbackComparisonOut, summary="Lay two talks side by side")
def compared(request: HttpRequest, a: UUID, b: UUID) -> FeedbackComparisonOut:
    """`a` is what was before, `b` what came after, each the id of an evaluation or of its session.

    No difference is given where the ranges overlap, nor where the two were read differently or are different kinds
    of talk (`differs`). Only what both talks asked for can appear or vanish. 409 `not_ready` without a review.
    """
    return FeedbackComparisonOut.of(comparison(*pair(calling(request), a, b)))
