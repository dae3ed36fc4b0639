"""The question bank in JSON, for reading."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, Sum
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Query, Router

from coaching.questions.models import Category, Difficulty, Question, QuestionQuerySet, Review, Role
from coaching.questions.schemas import (
    CategoryOut,
    DifficultyOut,
    QuestionDetail,
    QuestionPage,
    QuestionWanted,
)
from interviewos.errors import InvalidInput
from interviewos.lists import page

router = Router(tags=["questions"])

# An average of fewer answers would tell how somebody did.
FEWEST_READ = 20
Language = Query("en", pattern="^(en|ko)$")


@router.get("/categories", response=list[CategoryOut])
def categories(request: HttpRequest, language: str = Language) -> list[dict[str, Any]]:
    return [_topic(category, language) for category in _counted()]


@router.get("/questions/categories", response=list[CategoryOut], deprecated=True)
def question_categories(request: HttpRequest, language: str = Language) -> list[dict[str, Any]]:
    return categories(request, language)


@router.get("/categories/{slug:slug}", response=CategoryOut)
def category(request: HttpRequest, slug: str, language: str = Language) -> dict[str, Any]:
    return _topic(get_object_or_404(_counted(), slug=slug), language)


def _counted() -> QuerySet[Category]:
    theirs = Q(questions__made_for=None)
    counted = Category.objects.offered().annotate(
        count=Count("questions", theirs & Q(questions__is_active=True, questions__review=Review.APPROVED)),
        asked=Sum("questions__usage_count", filter=theirs, default=0),
        read=Sum("questions__scored_count", filter=theirs, default=0),
        points=Sum(F("questions__average_score") * F("questions__scored_count"), filter=theirs, default=0.0),
    )
    # Django leaves a model's own order out where it groups.
    return counted.order_by("position", "slug")


def _topic(category: Any, language: str) -> dict[str, Any]:
    return {
        "slug": category.slug,
        "preparation_type": category.preparation_type,
        "name": category.named(language),
        "description": category.description.get(language, ""),
        "questions": category.count,
        "times_asked": category.asked,
        "average_score": round(category.points / category.read, 1) if category.read >= FEWEST_READ else None,
    }


@router.get("/questions/difficulties", response=list[DifficultyOut])
def difficulties(request: HttpRequest) -> list[dict[str, Any]]:
    return [{"value": value, "label": str(label)} for value, label in Difficulty.choices]


@router.get("/questions", response=QuestionPage)
def list_questions(request: HttpRequest, wanted: Query[QuestionWanted]) -> dict[str, Any]:
    listed = page(_wanted(wanted), wanted)
    return listed | {"items": [_out(question, wanted.language) for question in listed["items"]]}


@router.get("/interviews/questions", response=QuestionPage, deprecated=True)
def interview_questions(request: HttpRequest, wanted: Query[QuestionWanted]) -> dict[str, Any]:
    return list_questions(request, wanted)


def _wanted(wanted: QuestionWanted) -> QuestionQuerySet:
    if any("\x00" in text for text in wanted.texts):
        raise InvalidInput(_("Some characters in this text cannot be searched for."))
    rows = Question.objects.active().select_related("category")
    exact = {"preparation_type": wanted.preparation_type, "difficulty": wanted.difficulty, "type": wanted.type}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if wanted.category:
        rows = rows.filter(category__slug=wanted.category)
    if wanted.industry or wanted.role:
        rows = rows.filter(category__in=Category.objects.filter(roles__in=_roles(wanted)))
    if wanted.tag:
        rows = rows.filter(tags__contains=[wanted.tag])
    return rows.saying(wanted.q) if wanted.q else rows


def _roles(wanted: QuestionWanted) -> QuerySet[Role]:
    rows = Role.objects.filter(_called(wanted.role)) if wanted.role else Role.objects.all()
    return rows.filter(_called(wanted.industry, "industries__")) if wanted.industry else rows


def _called(name: str, way: str = "") -> Q:
    """By its slug, or by its name in either language."""
    ways = (f"{way}slug", f"{way}name__en__iexact", f"{way}name__ko__iexact")
    return Q(*((each, name) for each in ways), _connector=Q.OR)


@router.get("/questions/{uuid:question_id}", response=QuestionDetail)
def read(request: HttpRequest, question_id: UUID, language: str = Language) -> dict[str, Any]:
    question = get_object_or_404(Question.objects.active().select_related("category"), pk=question_id)
    return _out(question, language) | {
        "expected_points": question.expected_points.get(language, []),
        "criteria": {name: said[language] for name, said in question.criteria.items() if language in said},
        "probes": question.follow_ups(language),
        "sample_answer": question.sample_answer.get(language, ""),
    }


def _out(question: Question, language: str) -> dict[str, Any]:
    names = ("id", "slug", "preparation_type", "competency", "difficulty", "type", "tags")
    said = {"category": question.category.slug, "language": language, "text": question.said(language)}
    return {name: getattr(question, name) for name in names} | said
