"""What the history adds up to: trends, totals, skills, topics, and where others stand, in JSON."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from accounts.models import User
from analytics import keeping
from analytics.api.finding import calling
from analytics.figures import ranges, trends
from analytics.figures.benchmarks import benchmarks
from analytics.figures.categories import categories
from analytics.figures.practice import stats
from analytics.figures.skills import RULE, skills
from analytics.figures.weaknesses import recurring
from analytics.schemas.figures import (
    BenchmarksOut,
    CategoriesOut,
    FiguresRangeIn,
    PracticeStatsOut,
    SkillsOut,
    TrendsIn,
    TrendsOut,
)
from interviewos.db import planned_anew

router = Router(tags=["looking back"])
router.add_decorator(planned_anew())
JSON = "application/json; charset=utf-8"


@router.get("/analytics/trends", response=TrendsOut, by_alias=True, summary="Score and dimensions over time")
def show_trends(request: HttpRequest, wanted: Query[TrendsIn]) -> HttpResponse:
    """Of whole talks that their person has seen the review of, and that were read by what read the newest of them:
    different readers are never mixed. Drills and archived talks are left out.

    By the day up to 92 days, by the week up to two years, else by the month; at most five years. The velocity is the
    slope over the last twelve such talks, and the weaknesses are those of today, whatever the range.
    422 `range_backwards`, `range_too_long`.
    """
    person = _caught_up(request)
    between = _between(person, wanted)
    weaknesses = recurring(person, person.language)
    told = trends.text(person, between, wanted.preparation_type or "", recurring_weaknesses=weaknesses)
    return HttpResponse(told, content_type=JSON)


@router.get(
    "/analytics/user-stats",
    response=PracticeStatsOut,
    by_alias=True,
    summary="How much was practised, and how it went",
)
def user_stats(request: HttpRequest) -> dict[str, Any]:
    """Practice counts for the day it was where the person was, whether or not it was read. Scores are of whole talks
    that were read alike."""
    return stats(calling(request))


@router.get(
    "/analytics/progress", response=PracticeStatsOut, by_alias=True, summary="The same as `GET /analytics/user-stats`"
)
def progress(request: HttpRequest) -> dict[str, Any]:
    """Under the name that pages of progress ask for."""
    return stats(calling(request))


@router.get(
    "/dashboard/progress", response=PracticeStatsOut, by_alias=True, deprecated=True, summary="An earlier name"
)
def dashboard_progress(request: HttpRequest) -> dict[str, Any]:
    """Of `GET /analytics/user-stats`."""
    return stats(calling(request))


@router.get("/analytics/skills", response=SkillsOut, summary="The twelve skills")
def show_skills(request: HttpRequest) -> dict[str, Any]:
    """What can be shown in any talk, whatever it is about: drills count too. `rule` says how the numbers are made."""
    return {"skills": skills(_caught_up(request)), "rule": str(RULE)}


@router.get(
    "/analytics/categories", response=CategoriesOut, by_alias=True, summary="Kinds of talk and topics side by side"
)
def show_categories(request: HttpRequest, wanted: Query[FiguresRangeIn]) -> dict[str, Any]:
    """Time and sessions are of everything that was practised and is not archived; scores of whole talks that were
    read alike. `comparison` is `above` or `below` only where the difference is larger than its noise.
    422 `range_backwards`, `range_too_long`.
    """
    person = _caught_up(request)
    return categories(person, _between(person, wanted), person.language)


@router.get("/analytics/benchmarks", response=BenchmarksOut, summary="One's own averages beside those of others")
def show_benchmarks(request: HttpRequest) -> dict[str, Any]:
    """Only for whoever chose `in_cohort` in their settings, and only of cohorts of twenty people or more. Made anew
    every night. A guest is in no cohort."""
    person = _caught_up(request)
    return benchmarks(person, person.language)


def _caught_up(request: HttpRequest) -> User:
    person = calling(request)
    keeping.catch_up(person.pk)
    return person


def _between(person: User, wanted: FiguresRangeIn) -> ranges.Range:
    return ranges.between(wanted.first, wanted.last, today=person.today())
