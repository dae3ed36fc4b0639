"""Questions made for whoever calls, and a plan from a job description, in JSON."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Status

from accounts.models import User
from coaching import services
from coaching.api.finding import calling
from coaching.models import Mind
from coaching.questions.models import Category
from coaching.schemas import GenerateIn, MadeSetOut, MakingIn, PlanIn, PlanOut
from coaching.services import Made, MadeSet, Plan, Planned, Wanted
from interviewos import throttles
from interviewos.errors import InvalidInput

router = Router(tags=["questions"])


@router.post("/generate", response={201: MadeSetOut})
def generate(request: HttpRequest, data: GenerateIn) -> Status:
    """Questions you were never asked here, for a role, a topic or a job description.

    The model writes them where there is one and you agreed; what is not good enough is dropped and told. Otherwise,
    or for what is missing, they are chosen from the bank and turned towards what you prepare for.
    """
    person = calling(request)
    throttles.spend("questions", str(person.pk))
    wanted = _wanted(person, data, previous=data.previous_questions, job_description=data.job_description)
    return Status(201, _told(services.make_questions(person=person, wanted=wanted), wanted.language))


@router.post("/plan", response=PlanOut)
def plan(request: HttpRequest, data: PlanIn) -> dict[str, Any]:
    """What a job description asks for, each line quoted, with the questions that test it."""
    person = calling(request)
    throttles.spend("questions", str(person.pk))
    wanted = _wanted(person, data, job_description=data.job_description)
    return _planned(services.plan_questions(person=person, wanted=wanted), wanted.language)


def _wanted(person: User, data: GenerateIn | PlanIn, **more: Any) -> Wanted:
    known = services.defaults(person) | {"language": person.language}
    names = ("preparation_type", "difficulty", "role", "industry", "language")
    given: dict[str, Any] = {name: known.get(name) for name in names}
    given |= {name: getattr(data, name) for name in names if getattr(data, name) is not None}
    by_rules = data.mind == Mind.RULES
    return Wanted(category=_category(data), count=data.count, by_rules=by_rules, **given, **more)


def _category(data: MakingIn) -> Category | None:
    if not data.category:
        return None
    category = Category.objects.offered().filter(slug=data.category).first()
    if category is None:
        raise InvalidInput(_("There is no topic of that name."), category=data.category)
    return category


def _told(result: MadeSet, language: str) -> dict[str, Any]:
    return {
        "questions": [_made(one, language) for one in result.made],
        "source": result.source,
        "dropped": [{"reason": reason} for reason in result.dropped],
        "notice": " ".join(result.notices),
        "error_code": result.error_code,
    }


def _made(made: Made, language: str) -> dict[str, Any]:
    question = made.question
    names = ("id", "slug", "preparation_type", "competency", "difficulty", "type", "tags", "origin")
    return {name: getattr(question, name) for name in names} | {
        "category": question.category.slug,
        "language": language,
        "text": question.said(language),
        "expected_points": question.expected_points.get(language, []),
        "criteria": {name: said[language] for name, said in question.criteria.items() if language in said},
        "probes": question.follow_ups(language),
        "sample_answer": question.sample_answer.get(language, ""),
        "requirement": made.requirement,
        "based_on": question.based_on_id,
        "source": made.source,
    }


def _planned(plan: Plan, language: str) -> dict[str, Any]:
    return {
        "requirements": [_line(one) | {"questions": _steps(one, language)} for one in plan.found if one.steps],
        "uncovered": [_line(one) | {"reason": one.reason} for one in plan.uncovered],
        "questions": [
            {"question_id": step.question.pk, "requirement": requirement.text} for step, requirement in plan.steps
        ],
        "read_by": plan.read_by,
        "dropped": [{"reason": reason} for reason in plan.dropped],
        "notice": " ".join(plan.notices),
        "error_code": plan.error_code,
    }


def _line(one: Planned) -> dict[str, Any]:
    return {name: getattr(one.requirement, name) for name in ("text", "start", "end", "kind", "must")}


def _steps(one: Planned, language: str) -> list[dict[str, Any]]:
    return [
        {"id": step.question.pk, "text": step.question.said(language), "why": step.why, "source": step.source}
        for step in one.steps
    ]
