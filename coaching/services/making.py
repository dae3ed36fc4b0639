"""Questions made for one person: by a model where they agreed to it, else chosen from the bank and tailored.

None of them was asked of this person before, by its id, by what it was made from, or in nearly the same words.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from accounts.billing import usage
from accounts.billing.models import ModelCallPurpose
from accounts.models import User
from accounts.services import choices
from coaching import words
from coaching.making import drafting, gate, requirements
from coaching.making.drafting import Answered
from coaching.making.requirements import Requirement
from coaching.models import Preparation
from coaching.questions.models import Category, Origin, Question, Review
from coaching.services.recalling import Asked, asked_of
from coaching.services.refusals import NoQuestions, OtherTopic
from coaching.services.tailored import Made, Source, Wanted, free_slug, from_bank, pool_for
from interviewos import ai
from interviewos.db import rest

logger = logging.getLogger(__name__)
LONGEST_TEXT = 20_000
# Made and never asked: beyond so many, the oldest go.
MOST_UNASKED = 300


@dataclass
class MadeSet:
    """`dropped` are the faults of drafts that were not good enough; `notices` what the person is told."""

    made: list[Made] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    error_code: str = ""

    @property
    def source(self) -> Source:
        return "model" if any(one.source == "model" for one in self.made) else "bank"


def make_questions(*, person: User, wanted: Wanted) -> MadeSet:
    """At most `wanted.count` questions for this person, new to them and unlike each other. `NoQuestions` for none."""
    refuse_other_topic(wanted)
    asked = asked_of(person, wanted.previous)
    pool = pool_for(wanted)
    found = [one for one in requirements.found(words.clean(wanted.job_description)) if may_be_tested(one)]
    result = by_model(person, wanted, asked, pool, found) if may_ask_model(person, wanted) else MadeSet()
    missing = wanted.count - len(result.made)
    if missing:
        result.made += from_bank(person, wanted, asked, pool, found, missing)
    if not result.made:
        raise NoQuestions(_("You have been asked everything that is here on this. Choose another topic."))
    result.notices += _told_of_few(wanted, result)
    _forget_old(person)
    return result


def refuse_other_topic(wanted: Wanted) -> None:
    if wanted.category and wanted.category.preparation_type != wanted.preparation_type:
        raise OtherTopic(_("This topic belongs to another kind of talk."), category=wanted.category.slug)


def may_ask_model(person: User, wanted: Wanted) -> bool:
    return not wanted.by_rules and choices.may_use_model(person)


def may_be_tested(requirement: Requirement) -> bool:
    return not requirement.is_formal and not requirement.is_personal


def by_model(
    person: User, wanted: Wanted, asked: Asked, pool: Sequence[Question], found: Sequence[Requirement]
) -> MadeSet:
    """What a model wrote and the gate let through. Its failure is said and leaves the set to the bank."""
    topics = topics_of(wanted)
    order = drafting.Order(
        talk=str(_in_english(wanted.preparation_type)),
        count=wanted.count,
        difficulty=wanted.difficulty,
        categories={topic.slug: topic.named("en") for topic in topics},
        role=wanted.role,
        industry=wanted.industry,
        text=words.clean(wanted.job_description),
        requirements=[one.text for one in found],
        asked=asked.texts,
    )
    rest()
    answered = drafting.drafts(order)
    account(person, answered)
    result = MadeSet()
    known = gate.Known([text for one in pool for text in one.text.values()], list(asked.texts), order.text)
    with transaction.atomic():
        for draft in answered.found:
            if len(result.made) == wanted.count:
                break
            faults = gate.faults(draft, known)
            result.dropped += faults[:1]
            if not faults:
                known.made += [draft[language]["text"] for language in gate.LANGUAGES]
                result.made.append(_kept_draft(person, wanted, draft, topics))
    for made in result.made:
        asked.add(made.question)
    if answered.failure:
        result.error_code = answered.failure.code
        result.notices.append(_("The AI model did not answer, so questions from the bank stand in for its own."))
    return result


def topics_of(wanted: Wanted) -> list[Category]:
    if wanted.category:
        return [wanted.category]
    return list(Category.objects.offered().filter(preparation_type=wanted.preparation_type))


def _in_english(preparation_type: str) -> str:
    with override("en"):
        return str(Preparation(preparation_type).label)


def account(person: User, answered: Answered) -> None:
    for spent, outcome, seconds in answered.calls:
        usage.record(
            person_id=person.pk,
            session_id=None,
            purpose=ModelCallPurpose.QUESTIONS,
            usage=spent or usage.nothing(seconds),
            outcome=outcome,
        )
    if answered.failure:
        logger.warning("Questions come from the bank, because the model failed: %s", answered.failure.code)


def _kept_draft(person: User, wanted: Wanted, draft: dict[str, Any], topics: Sequence[Category]) -> Made:
    said = {language: draft[language] for language in gate.LANGUAGES}
    parts = ("text", "reworded", "expected_points", "probes", "sample_answer")
    columns = {part: {language: said[language][part] for language in said} for part in parts}
    category = next((topic for topic in topics if topic.slug == draft["category"]), topics[0])
    question = Question(
        slug=free_slug(),
        category=category,
        preparation_type=wanted.preparation_type,
        competency=words.clean(draft["competency"]).lower().replace(" ", "_")[:60],
        difficulty=draft["difficulty"],
        type=draft["type"],
        criteria={name: {at: said[at]["criteria"][name] for at in said} for name in gate.CRITERIA},
        origin=Origin.GENERATED,
        review=Review.WAITING,
        made_for=person,
        model=ai.provider().model,
        **columns,
    )
    question.save(force_insert=True)
    place = requirements.located(wanted.job_description, draft["requirement"])
    line = " ".join(wanted.job_description[slice(*place)].split()) if place else ""
    return Made(question, "model", line)


def _told_of_few(wanted: Wanted, result: MadeSet) -> list[str]:
    """What a person is told when they get something else than they asked for."""
    told, of_bank = [], [one for one in result.made if one.source == "bank"]
    if result.dropped and of_bank:
        told.append(
            ngettext(
                "%(n)d question of the AI model was not good enough and was left out.",
                "%(n)d questions of the AI model were not good enough and were left out.",
                len(result.dropped),
            )
            % {"n": len(result.dropped)}
        )
    if len(result.made) < wanted.count:
        told.append(
            ngettext(
                "There is only %(n)d question here that you have not been asked yet.",
                "There are only %(n)d questions here that you have not been asked yet.",
                len(result.made),
            )
            % {"n": len(result.made)}
        )
    return told


def _forget_old(person: User) -> None:
    """Sets that were looked at and never used would pile up."""
    unasked = Question.objects.filter(made_for=person, origin=Origin.GENERATED, turns=None)
    old = unasked.order_by("-created_at").values_list("pk", flat=True)[MOST_UNASKED:]
    if stale := list(old):
        Question.objects.filter(pk__in=stale).delete()
