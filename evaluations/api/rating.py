"""What people think of a talk: the one who spoke, and whoever they send a link to."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Status

from evaluations import services
from evaluations.api.finding import calling, own_evaluation
from evaluations.models import Evaluation, Rater, RatingSheet, ShareLink
from evaluations.pages.rating import levels_of
from evaluations.rubric import UNIVERSAL
from evaluations.schemas.rating import MentorSheetOut, SelfRatingIn, SelfRatingOut, ShareIn, ShareLinkOut
from interviewos import throttles

router = Router(tags=["evaluations"])


@router.post("/evaluations/{uuid:evaluation_id}/self-rating", response={201: SelfRatingOut})
def rate_oneself(request: HttpRequest, evaluation_id: UUID, data: SelfRatingIn) -> Status:
    """Say once how you think the talk went. Pages ask for it before they show the review; here it is up to you."""
    evaluation = own_evaluation(request, evaluation_id)
    throttles.spend("analysis", str(calling(request).pk))
    return Status(201, _told(services.rate_oneself(evaluation=evaluation, levels=data.levels)))


def _told(sheet: RatingSheet) -> dict[str, object]:
    given = levels_of(sheet)
    return {
        "skipped": not given,
        "levels": {dimension: given.get(dimension) for dimension in UNIVERSAL},
        "created_at": sheet.created_at,
    }


@router.post("/evaluations/{uuid:evaluation_id}/share", response={201: ShareLinkOut})
def share(request: HttpRequest, evaluation_id: UUID, data: ShareIn) -> Status:
    """Make a link by which somebody without an account reads the talk, without your name, and rates it."""
    evaluation = own_evaluation(request, evaluation_id)
    throttles.spend("analysis", str(calling(request).pk))
    link = services.share(evaluation=evaluation, days=data.days)
    return Status(201, _links(evaluation).get(pk=link.pk))


@router.get("/evaluations/{uuid:evaluation_id}/share", response=list[ShareLinkOut])
def list_links(request: HttpRequest, evaluation_id: UUID) -> QuerySet[ShareLink]:
    """Every link to this talk, the newest first, those that ran out or were taken back among them."""
    return _links(own_evaluation(request, evaluation_id))


def _links(evaluation: Evaluation) -> QuerySet[ShareLink]:
    # An annotation cannot have the name of a relation.
    return evaluation.share_links.annotate(rated=Count("sheets"))


@router.delete("/evaluations/{uuid:evaluation_id}/share/{uuid:link_id}", response={204: None})
def take_back(request: HttpRequest, evaluation_id: UUID, link_id: UUID) -> Status:
    """Close a link at once. What was rated by it stays."""
    mine = ShareLink.objects.for_person(calling(request))
    services.take_back(link=get_object_or_404(mine, pk=link_id, evaluation=evaluation_id))
    return Status(204, None)


@router.get("/evaluations/{uuid:evaluation_id}/ratings", response=list[MentorSheetOut])
def list_ratings(request: HttpRequest, evaluation_id: UUID) -> list[RatingSheet]:
    """What the people you asked made of the talk, by the same rubric."""
    sheets = own_evaluation(request, evaluation_id).sheets.filter(rater=Rater.MENTOR).prefetch_related("ratings")
    for sheet in sheets:
        sheet.levels = levels_of(sheet)  # type: ignore[attr-defined]
    return list(sheets)
