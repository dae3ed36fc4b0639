"""Who calls, and their own rows. A stranger's is not found."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from accounts.models import User
from evaluations.models import Analysis, Evaluation


def calling(request: HttpRequest) -> User:
    return cast(User, request.auth)  # type: ignore[attr-defined]


def own_evaluation(request: HttpRequest, evaluation_id: UUID) -> Evaluation:
    return get_object_or_404(Evaluation.objects.for_person(calling(request)), pk=evaluation_id)


def own_analysis(request: HttpRequest, analysis_id: UUID) -> Analysis:
    return get_object_or_404(Analysis.objects.for_person(calling(request)), pk=analysis_id)
