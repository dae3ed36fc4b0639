"""Questions of the bank, chosen for what somebody wants and turned towards it."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID, uuid4

from django.db import transaction

from accounts.models import User
from coaching.listening import detect_language
from coaching.making import matching, tailoring
from coaching.making.requirements import Requirement
from coaching.models import Preparation
from coaching.questions.models import Category, Difficulty, Origin, Question, QuestionQuerySet, Review, Role
from coaching.services.recalling import Asked

# What the bank keeps for whoever reads an answer; choosing does not look at it.
UNREAD = ("criteria", "sample_answer", "probes")
COPIED = (
    *("category_id", "preparation_type", "competency", "difficulty", "type", "tags"),
    *("expected_points", "criteria", "probes", "sample_answer"),
)

Source = Literal["model", "bank"]


@dataclass(frozen=True)
class Wanted:
    """`previous` are texts or ids of questions not to come near. `by_rules` keeps everything on this machine."""

    preparation_type: str
    difficulty: str = Difficulty.MEDIUM
    language: str = "en"
    count: int = 5
    category: Category | None = None
    role: str = ""
    industry: str = ""
    job_description: str = ""
    previous: Sequence[str] = ()
    by_rules: bool = False


@dataclass(frozen=True)
class Made:
    question: Question
    source: Source
    requirement: str = ""


def pool_for(wanted: Wanted) -> list[Question]:
    """The bank's questions of this kind of talk, or of the one topic that was asked for."""
    rows: QuestionQuerySet = Question.objects.active().about(wanted.preparation_type)
    if wanted.category:
        rows = rows.filter(category=wanted.category)
    return list(rows.select_related("category").defer(*UNREAD))


def free_slug() -> str:
    return f"made-{uuid4().hex}"


def from_bank(
    person: User, wanted: Wanted, asked: Asked, pool: Sequence[Question], found: Sequence[Requirement], count: int
) -> list[Made]:
    """So many questions of the bank: those that test what was asked for first, each turned towards it."""
    aimed = _aimed(wanted, asked, pool, found, count)
    whole = Question.objects.select_related("category").in_bulk([question.pk for question, _aim in aimed])
    tailored = [(whole[question.pk], aim) for question, aim in aimed if question.pk in whole]
    return [
        Made(question, "bank", aim.requirement)
        for (_base, aim), question in zip(tailored, turned(person, tailored), strict=True)
    ]


def _aimed(
    wanted: Wanted, asked: Asked, pool: Sequence[Question], found: Sequence[Requirement], count: int
) -> list[tuple[Question, tailoring.Aim]]:
    bank = matching.Bank(pool, detect_language(wanted.job_description) or wanted.language)
    jobs = bank.categories_for(wanted.job_description, wanted.role, roles())
    among = list(pool) if wanted.category else bank.only(jobs)
    chosen: list[tuple[Question, tailoring.Aim]] = []
    for requirement in sorted(found, key=lambda one: not one.must):
        if len(chosen) == count:
            return chosen
        matches = bank.matches(requirement, among, difficulty=wanted.difficulty, but=asked.ids)
        question = next((match.question for match in matches if not asked.rules_out(match.question)), None)
        if question:
            chosen.append((question, tailoring.Aim(requirement.text, is_advert=_is_advert(wanted))))
            asked.add(question)
    for question in ranked(among, wanted, jobs):
        if len(chosen) == count:
            break
        if not asked.rules_out(question):
            chosen.append((question, _aim_at_role(question, wanted)))
            asked.add(question)
    return chosen


def _is_advert(wanted: Wanted) -> bool:
    return wanted.preparation_type == Preparation.INTERVIEW


def roles() -> list[Role]:
    return list(Role.objects.prefetch_related("categories"))


def ranked(among: Sequence[Question], wanted: Wanted, jobs: Sequence[UUID]) -> list[Question]:
    """The job's own topics and everybody's in turn; near the wanted difficulty, and no competency twice too soon."""
    shuffled = random.sample(list(among), len(among))
    heard: Counter[tuple[bool, str]] = Counter()
    placed = []
    for question in sorted(shuffled, key=lambda one: matching.away(one, wanted.difficulty)):
        is_of_the_job = question.category_id in jobs
        competency = (is_of_the_job, question.competency)
        heard[competency] += 1
        heard[(is_of_the_job, "")] += 1
        away = matching.away(question, wanted.difficulty)
        placed.append((away + heard[competency], heard[(is_of_the_job, "")], question))
    return [question for *_place, question in sorted(placed, key=lambda place: place[:2])]


def _aim_at_role(question: Question, wanted: Wanted) -> tailoring.Aim:
    """A question for everybody is turned towards the role; one of the job speaks of it already."""
    if not question.category.for_any_role:
        return tailoring.Aim()
    role, industry = tailoring.name(wanted.role), tailoring.name(wanted.industry)
    if role:
        known = next((one for one in roles() if role.lower() in {name.lower() for name in one.name.values()}), None)
        return tailoring.Aim(role={at: known.named(at) if known else role for at in ("en", "ko")})
    return tailoring.Aim(industry=industry)


@transaction.atomic
def turned(person: User, aimed: Sequence[tuple[Question, tailoring.Aim]]) -> list[Question]:
    """Each question with its sentence before it, kept for this person. One without an aim is the bank's own."""
    bases = [question.pk for question, aim in aimed if aim.is_there]
    mine = Question.objects.filter(made_for=person, based_on__in=bases, origin=Origin.GENERATED)
    kept = {(row.based_on_id, row.text["en"]): row for row in mine.select_related("category")}
    return [_turned(person, question, aim, place, kept) for place, (question, aim) in enumerate(aimed)]


def _turned(
    person: User, base: Question, aim: tailoring.Aim, place: int, kept: dict[tuple[UUID | None, str], Question]
) -> Question:
    if not aim.is_there:
        return base
    text = tailoring.towards(base, aim, turn=place)
    if (base.pk, text["en"]) in kept:
        return kept[(base.pk, text["en"])]
    question = Question(
        slug=free_slug(),
        text=text,
        # Asked another way it is still turned towards the same thing.
        reworded={at: f"{tailoring.lead_in(aim, at, place)} {said}".strip() for at, said in base.reworded.items()},
        origin=Origin.GENERATED,
        # Somebody has read the question; the sentence before it is ours and the person's.
        review=Review.APPROVED,
        made_for=person,
        based_on=base,
        **{name: getattr(base, name) for name in COPIED},
    )
    question.save(force_insert=True)
    return question
