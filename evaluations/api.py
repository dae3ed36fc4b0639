"""Evaluations in JSON."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from ninja import Router, Status

from accounts.models import User
from coaching import streams
from coaching.models import Session
from evaluations import rubric, services
from evaluations.models import DimensionLevel, Evaluation
from evaluations.schemas import CompletedOut, EvaluationOut, EvidenceOut
from interviewos.db import rest
from interviewos.rendering import ready

router = Router(tags=["evaluations"])
LOOK_EVERY = 0.5
LONGEST = 120.0
QUOTE = tuple(EvidenceOut.model_fields)


def _mine(request: HttpRequest) -> Any:
    person = cast(User, request.auth)  # type: ignore[attr-defined]
    return Evaluation.objects.for_person(person).prefetch_related("levels", "evidence")


@router.post("/sessions/{uuid:session_id}/complete", response=CompletedOut)
def complete(request: HttpRequest, session_id: UUID) -> dict[str, Any]:
    """Finish a session and order its evaluation. Doing it twice gives the same evaluation."""
    session = get_object_or_404(Session.objects.for_person(request.auth), pk=session_id)  # type: ignore[attr-defined]
    evaluation = services.finish(session=session)
    return {"session_id": session.pk, "evaluation_id": evaluation.pk, "evaluation_status": evaluation.status}


@router.get("/evaluations/{uuid:evaluation_id}", response=EvaluationOut)
def read(request: HttpRequest, evaluation_id: UUID) -> HttpResponse:
    return ready(_out(get_object_or_404(_mine(request), pk=evaluation_id)))


@router.get("/sessions/{uuid:session_id}/evaluation", response=EvaluationOut, deprecated=True)
def of_session(request: HttpRequest, session_id: UUID) -> HttpResponse:
    return ready(_out(get_object_or_404(_mine(request), session_id=session_id)))


@router.get("/feedback/{uuid:session_id}", response=EvaluationOut, deprecated=True)
def feedback(request: HttpRequest, session_id: UUID) -> HttpResponse:
    return of_session(request, session_id)


@router.post("/evaluations/{uuid:evaluation_id}/rerun", response={202: EvaluationOut})
def rerun(request: HttpRequest, evaluation_id: UUID, mind: str = "") -> Status:
    """Try a failed evaluation again; `mind=rules` has it read by rules."""
    evaluation = get_object_or_404(_mine(request), pk=evaluation_id)
    order = services.rerun_with_rules if mind == "rules" else services.rerun
    return Status(202, _out(order(evaluation=evaluation)))


@router.get("/evaluations/{uuid:evaluation_id}/events", response={200: None})
def events(request: HttpRequest, evaluation_id: UUID) -> StreamingHttpResponse:
    """Server-sent events `progress` {step, percent}, then `ready`, `insufficient` or `failed`."""
    evaluation = get_object_or_404(_mine(request), pk=evaluation_id)
    return streams.response(_events(evaluation.pk))


def _events(evaluation_id: UUID) -> Iterator[str]:
    shown: tuple[str, int] | None = None
    begun = time.monotonic()
    while time.monotonic() - begun < LONGEST:
        row = Evaluation.objects.only("status", "step", "progress", "error_code").filter(pk=evaluation_id).first()
        rest()
        if row is None:
            yield _event("failed", {"evaluation_id": str(evaluation_id), "code": "erased"})
            return
        if row.is_settled:
            yield _event(row.status, {"evaluation_id": str(row.pk), "code": row.error_code})
            return
        if (row.step, row.progress) != shown:
            shown = (row.step, row.progress)
            yield _event("progress", {"step": row.step, "percent": row.progress})
        time.sleep(LOOK_EVERY)


def _event(name: str, data: dict[str, Any]) -> str:
    return f"event: {name}\ndata: {json.dumps(data)}\n\n"


def _out(evaluation: Evaluation) -> dict[str, Any]:
    levels = list(evaluation.levels.all())
    report = evaluation.report
    scored = evaluation.overall_score is not None
    columns = ("session_id", "status", "progress", "step", "error_code", "overall_score", "readings", "reader")
    more = ("rubric_version", "prompt_version", "model", "dropped_claims", "created_at", "finished_at")
    return {name: getattr(evaluation, name) for name in (*columns, *more)} | {
        "evaluation_id": evaluation.pk,
        "universal_scores": {row.dimension: _band(row) for row in levels if row.group == "universal"},
        "universal_levels": {row.dimension: row.level for row in levels if row.group == "universal"},
        "context_scores": {row.dimension: _band(row) for row in levels if row.group == "context"},
        "dimensions": [_dimension(row) for row in levels],
        "score_range": [evaluation.score_low, evaluation.score_high] if scored else None,
        "headline": report.get("headline", ""),
        "summary": report.get("summary", ""),
        "strengths": [report["strength"]] if report.get("strength") else [],
        "improvement_areas": report.get("improvements", []),
        "practice_suggestions": report.get("suggestions", []),
        "evidence": [{name: getattr(row, name) for name in QUOTE} for row in evaluation.evidence.all()],
        "guard": report.get("guard", []),
        "answers": report.get("answers", []),
        "stronger": report.get("stronger"),
        "delivery": report.get("delivery", {}),
        "notices": report.get("notices", []),
    }


def _band(row: DimensionLevel) -> str | None:
    return rubric.band(row.level) if row.level else None


def _dimension(row: DimensionLevel) -> dict[str, Any]:
    names = ("dimension", "group", "state", "level", "low", "high", "why")
    return {name: getattr(row, name) for name in names} | {"band": _band(row)}
