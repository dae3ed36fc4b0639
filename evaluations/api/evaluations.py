"""Evaluations in JSON."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from ninja import Router

from coaching import streams
from coaching.models import Session
from evaluations import queries, services
from evaluations.api.finding import calling, own_evaluation
from evaluations.models import Evaluation
from evaluations.schemas import CompletedOut, EvaluationOut
from interviewos import throttles
from interviewos.db import rest
from interviewos.rendering import rendered

router = Router(tags=["evaluations"])
LOOK_EVERY = 0.5
LONGEST = 120.0


@router.post("/sessions/{uuid:session_id}/complete", response=CompletedOut)
def complete(request: HttpRequest, session_id: UUID) -> dict[str, Any]:
    """Finish a session and order its evaluation. Doing it twice gives the same evaluation."""
    session = get_object_or_404(Session.objects.for_person(calling(request)).only("pk"), pk=session_id)
    throttles.spend("analysis", str(calling(request).pk))
    evaluation = services.finish(session=session)
    return {"session_id": session.pk, "evaluation_id": evaluation.pk, "evaluation_status": evaluation.status}


@router.get("/evaluations/{uuid:evaluation_id}", response=EvaluationOut)
def read(request: HttpRequest, evaluation_id: UUID) -> HttpResponse:
    return rendered(queries.EVALUATION, {"evaluation": evaluation_id, "person": calling(request).pk})


@router.get("/sessions/{uuid:session_id}/evaluation", response=EvaluationOut, deprecated=True)
def of_session(request: HttpRequest, session_id: UUID) -> HttpResponse:
    return rendered(queries.OF_SESSION, {"session": session_id, "person": calling(request).pk})


@router.get("/feedback/{uuid:session_id}", response=EvaluationOut, deprecated=True)
def feedback(request: HttpRequest, session_id: UUID) -> HttpResponse:
    return of_session(request, session_id)


@router.post("/evaluations/{uuid:evaluation_id}/rerun", response={202: EvaluationOut})
def rerun(request: HttpRequest, evaluation_id: UUID, mind: Literal["rules"] | None = None) -> HttpResponse:
    """Try a failed evaluation again; `mind=rules` has it read by rules."""
    evaluation = own_evaluation(request, evaluation_id)
    throttles.spend("analysis", str(calling(request).pk))
    order = services.rerun_with_rules if mind == "rules" else services.rerun
    order(evaluation=evaluation)
    return rendered(queries.EVALUATION, {"evaluation": evaluation_id, "person": calling(request).pk}, status=202)


@router.get("/evaluations/{uuid:evaluation_id}/events", response={200: None})
def events(request: HttpRequest, evaluation_id: UUID) -> StreamingHttpResponse:
    """Server-sent events `progress` {step, percent}, then `ready`, `insufficient` or `failed`."""
    evaluation = own_evaluation(request, evaluation_id)
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
