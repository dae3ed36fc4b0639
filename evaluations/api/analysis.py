"""Single answers in JSON."""

from __future__ import annotations

import time
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Status

from accounts.models import User
from evaluations import services
from evaluations.api.finding import calling, own_analysis
from evaluations.models import Analysis, EvaluationStatus
from evaluations.schemas.analysis import (
    AnalysisBatchIn,
    AnalysisBatchOut,
    AnalysisIn,
    AnalysisItemOut,
    AnalysisOut,
    RefusedOut,
)
from interviewos import throttles
from interviewos.db import rest
from interviewos.errors import DomainError, TooFast

router = Router(tags=["evaluations"])
LOOK_EVERY = 0.1


@router.post("/analysis/answer", response={200: AnalysisOut, 202: AnalysisOut}, summary="Read one answer")
def answer(request: HttpRequest, data: AnalysisIn, wait: float = Query(10, ge=0, le=25)) -> Status:
    """200 with what it showed when it is read within `wait` seconds, else 202: ask for it by its `id`.

    What went wrong is told as a `status`: `failed` (ask again by `rerun`) and `insufficient` have no number.
    """
    throttles.spend("analysis", str(calling(request).pk))
    analysis = _read_within(services.analyse(person=calling(request), **_fields(data)), wait)
    return Status(200 if analysis.is_settled else 202, AnalysisOut.of(analysis))


def _read_within(analysis: Analysis, seconds: float) -> Analysis:
    until = time.monotonic() + seconds
    while True:
        # Whose account ends while they wait has none any more.
        analysis = get_object_or_404(Analysis, pk=analysis.pk)
        if analysis.is_settled or time.monotonic() >= until:
            return analysis
        rest()
        time.sleep(LOOK_EVERY)


def _fields(data: AnalysisIn) -> dict[str, Any]:
    told = data.dict()
    return told | {"asked": told.pop("question"), "text": told.pop("answer")}


@router.post("/analysis/batch", response={202: AnalysisBatchOut}, summary="Read several answers")
def batch(request: HttpRequest, data: AnalysisBatchIn) -> Status:
    """Up to twenty at once, in the order they were sent: each gets an id, or the reason why it was not taken.

    Each counts as one analysis. Those that come too fast are refused with `too_fast` and may be sent again later.
    """
    allowed, refusal = _allowed(calling(request), len(data.answers))
    told = services.analyse_many(person=calling(request), answers=[_fields(one) for one in data.answers[:allowed]])
    told += [refusal] * (len(data.answers) - allowed) if refusal else []
    items = [_item(index, one) for index, one in enumerate(told)]
    return Status(202, AnalysisBatchOut(accepted=sum(item.id is not None for item in items), items=items))


def _allowed(person: User, wanted: int) -> tuple[int, TooFast | None]:
    """How many may be read now, and what is said to the rest. Where there is room for none, nothing is taken."""
    for spent in range(wanted):
        try:
            throttles.spend("analysis", str(person.pk))
        except TooFast as refusal:
            if not spent:
                raise
            return spent, refusal
    return wanted, None


def _item(index: int, one: Analysis | DomainError) -> AnalysisItemOut:
    if isinstance(one, Analysis):
        return AnalysisItemOut(index=index, id=one.pk, status=EvaluationStatus(one.status))
    refused = RefusedOut(code=one.code, type=one.type, error=str(one), details=one.details)
    return AnalysisItemOut(index=index, error=refused)


@router.get("/analysis/{uuid:analysis_id}", response=AnalysisOut, summary="Look at the reading of an answer")
def read(request: HttpRequest, analysis_id: UUID) -> AnalysisOut:
    """While it is `queued` or `running` there is no number yet."""
    return AnalysisOut.of(own_analysis(request, analysis_id))


@router.get(
    "/analysis/feedback/{uuid:analysis_id}",
    response=AnalysisOut,
    deprecated=True,
    summary="Look at the reading of an answer",
)
def feedback(request: HttpRequest, analysis_id: UUID) -> AnalysisOut:
    """An earlier name of `GET /analysis/{analysis_id}`."""
    return read(request, analysis_id)


@router.post(
    "/analysis/{uuid:analysis_id}/rerun", response={202: AnalysisOut}, summary="Read a failed answer once more"
)
def rerun(request: HttpRequest, analysis_id: UUID, mind: Literal["rules"] | None = None) -> Status:
    """After a failure; `mind=rules` has it read by rules. Asking twice orders it once."""
    analysis = own_analysis(request, analysis_id)
    throttles.spend("analysis", str(calling(request).pk))
    return Status(202, AnalysisOut.of(services.rerun_analysis(analysis=analysis, mind=mind)))
