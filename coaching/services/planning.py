"""From a job description, or any brief, to the questions that test what it asks for."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal
from unicodedata import normalize
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import User
from coaching import words
from coaching.listening import detect_language
from coaching.making import drafting, matching, requirements, tailoring, themes
from coaching.making.matching import Match
from coaching.making.requirements import Requirement
from coaching.making.themes import Theme
from coaching.models import Preparation
from coaching.questions.models import Question
from coaching.services import making
from coaching.services.recalling import Asked, asked_of
from coaching.services.refusals import NoQuestions, NothingRequired
from coaching.services.tailored import Source, Wanted, from_bank, pool_for, roles, turned
from interviewos.db import rest

ANCHORS = Path(drafting.__file__).with_name("anchors.json")
Reason = Literal["formal", "personal", "no_room", "no_question"]
# A second question for one line has to test it as well as this.
SECOND = 1.0
WORN = 0.15
MOST_STEPS = 20
MOST_FOUND = 6
# So many lines that the bank has nothing for are given to the model at once.
MOST_MADE = 6


@dataclass(frozen=True)
class Step:
    question: Question
    why: str
    source: Source = "bank"


@dataclass
class Planned:
    """One requirement with what tests it. `reason` says why nothing does."""

    requirement: Requirement
    steps: list[Step] = field(default_factory=list)
    reason: Reason | None = None


@dataclass
class Plan:
    """Requirements in the order of the text. `read_by` says who found them."""

    found: list[Planned]
    read_by: Literal["model", "rules"]
    dropped: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    error_code: str = ""

    @property
    def covered(self) -> list[Planned]:
        """What must be there before what would be nice."""
        tested = [one for one in self.found if one.steps]
        return sorted(tested, key=lambda one: not one.requirement.must)

    @property
    def uncovered(self) -> list[Planned]:
        return [one for one in self.found if not one.steps]

    @property
    def steps(self) -> list[tuple[Step, Requirement]]:
        """In the order in which they are asked: each line once before any line twice."""
        rounds = [
            [(one.steps[at], one.requirement) for one in self.covered if at < len(one.steps)] for at in range(2)
        ]
        return [step for a_round in rounds for step in a_round]


def from_form(data: QueryDict) -> list[dict[str, str]]:
    """The plan that a form carries, as `start_session` takes it. What is no id is left out."""
    kept: dict[str, str] = {}
    for pk, requirement in zip(data.getlist("plan_question"), data.getlist("plan_requirement"), strict=False):
        if _is_id(pk):
            kept.setdefault(pk, words.storable(requirement)[:300])
    return [{"question": pk, "requirement": requirement} for pk, requirement in kept.items()][:MOST_STEPS]


def _is_id(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def plan_questions(*, person: User, wanted: Wanted) -> Plan:
    """What the text asks for, each line with one or two questions that test it, `wanted.count` in all at most."""
    making.refuse_other_topic(wanted)
    text = _readable(wanted.job_description)
    plan = _read(person, text, wanted)
    if not plan.found:
        raise NothingRequired(_("Nothing is asked for in this text. Paste the part that says what they look for."))
    asked, pool = asked_of(person, wanted.previous), pool_for(wanted)
    _pair(plan, text, wanted, asked, pool)
    room = wanted.count - len(plan.steps)
    open_ones = [one for one in plan.found if not one.steps and one.reason is None][: max(0, room)]
    if open_ones and plan.read_by == "model":
        _have_made(plan, person, wanted, asked, pool, open_ones)
    _turn_general(plan, person, wanted, asked, [one for one in open_ones if not one.steps])
    for one in plan.uncovered:
        one.reason = one.reason or ("no_room" if len(plan.steps) >= wanted.count else "no_question")
    return plan


def _readable(text: str) -> str:
    """As it was pasted, so that places in it are places in what the person sees."""
    words.clean(text, most=making.LONGEST_TEXT)
    return normalize("NFC", text)


def _read(person: User, text: str, wanted: Wanted) -> Plan:
    """By the model where the person agreed to it; what it cannot quote is dropped. Its failure is said."""
    plan = Plan([], "rules")
    if making.may_ask_model(person, wanted):
        rest()
        answered = drafting.read(text)
        making.account(person, answered)
        found, unquoted = requirements.verified(text, answered.found)
        if found:
            return Plan([_planned(one) for one in found], "model", ["not_quoted"] * unquoted)
        plan.error_code = answered.failure.code if answered.failure else "nothing_quoted"
        plan.notices.append(_("The AI model could not read the text, so fixed rules did."))
    plan.found = [_planned(one) for one in requirements.found(text)]
    return plan


def _planned(requirement: Requirement) -> Planned:
    # Nobody is asked what may not be asked, whoever wrote it into an advert.
    reason: Reason | None = "personal" if requirement.is_personal else "formal" if requirement.is_formal else None
    return Planned(requirement, reason=reason)


def _pair(plan: Plan, text: str, wanted: Wanted, asked: Asked, pool: Sequence[Question]) -> None:
    """Every line gets its closest question before any gets a second."""
    bank = matching.Bank(pool, detect_language(text) or wanted.language)
    jobs = bank.categories_for(text, wanted.role, roles())
    among = list(pool) if wanted.category else bank.only(jobs)
    open_ones = sorted((one for one in plan.found if one.reason is None), key=lambda one: not one.requirement.must)
    heard: Counter[Theme] = Counter()
    for least in (0.0, SECOND):
        for one in open_ones:
            if len(plan.steps) >= wanted.count:
                return
            if least and not one.steps:
                continue
            matches = bank.matches(one.requirement, among, difficulty=wanted.difficulty, but=asked.ids)
            fresh = sorted((m for m in matches if m.score >= least), key=lambda m: _worn(m, heard) - m.score)
            match = next((m for m in fresh if not asked.rules_out(m.question)), None)
            if match:
                one.steps.append(Step(match.question, why(match)))
                heard.update(match.themes[:1])
                asked.add(match.question)


def _worn(match: Match, heard: Counter[Theme]) -> float:
    """A theme that was had before is had again only where nothing else fits nearly as well."""
    return WORN * heard[match.themes[0]] if match.themes else 0.0


def another(*, person: User, wanted: Wanted, requirement: Requirement | None, but: Sequence[UUID]) -> Question:
    """One more question, for a line or else for what is wanted. None of `but`, and none that was asked before."""
    asked, pool = asked_of(person, [*wanted.previous, *map(str, but)]), pool_for(wanted)
    question = _closest(wanted, requirement, asked, pool) if requirement else None
    if question is None and requirement is not None:
        plan = Plan([Planned(requirement)], "rules")
        _turn_general(plan, person, wanted, asked, plan.found)
        question = next((step.question for step, _requirement in plan.steps), None)
    if question is None and requirement is None:
        question = next((made.question for made in from_bank(person, wanted, asked, pool, [], 1)), None)
    if question is None:
        raise NoQuestions(_("There is no other question for this here."))
    return question


def _closest(wanted: Wanted, requirement: Requirement, asked: Asked, pool: Sequence[Question]) -> Question | None:
    bank = matching.Bank(pool, detect_language(requirement.text) or wanted.language)
    jobs = bank.categories_for(wanted.job_description, wanted.role, roles())
    among = list(pool) if wanted.category else bank.only(jobs)
    matches = bank.matches(requirement, among, difficulty=wanted.difficulty, but=asked.ids)
    return next((match.question for match in matches if not asked.rules_out(match.question)), None)


def search(*, person: User, preparation_type: str, text: str) -> list[Question]:
    """A few questions that may be put into a plan by hand."""
    text = words.storable(text).strip()[:100]
    if not text:
        return []
    return list(Question.objects.open_to(person).about(preparation_type).saying(text)[:MOST_FOUND])


def because(question: Question, requirement: Requirement) -> str:
    """Why a question stands beside a line, told anew from the two."""
    if question.model:
        return _("The AI model wrote it for this line.")
    both = [theme for theme in themes.asked_in(requirement.text) if theme.strength(question)]
    if both:
        best = max(both, key=lambda theme: theme.strength(question))
        return _("Both are about %(theme)s.") % {"theme": best.named((get_language() or "en")[:2])}
    return ""


def why(match: Match) -> str:
    """In the language of whoever reads it."""
    if match.themes:
        named = match.themes[0].named((get_language() or "en")[:2])
        return _("Both are about %(theme)s.") % {"theme": named}
    return _("It takes up “%(words)s”.") % {"words": ", ".join(match.words)}


def _have_made(
    plan: Plan, person: User, wanted: Wanted, asked: Asked, pool: Sequence[Question], open_ones: Sequence[Planned]
) -> None:
    """Let the model write for the lines that the bank has nothing for."""
    lines = open_ones[:MOST_MADE]
    order = Wanted(**vars(wanted) | {"count": len(lines)})
    result = making.by_model(person, order, asked, pool, [one.requirement for one in lines])
    plan.dropped += result.dropped
    plan.notices += result.notices
    plan.error_code = plan.error_code or result.error_code
    for made in result.made:
        said = " ".join(made.requirement.split())
        line = next((one for one in lines if one.requirement.text == said and not one.steps), None)
        if line:
            line.steps.append(Step(made.question, _("The AI model wrote it for this line."), "model"))
            asked.add(made.question)


@cache
def _anchors() -> dict[str, list[str]]:
    """Questions so general that they can be turned towards any line of their kind."""
    return dict(json.loads(ANCHORS.read_text(encoding="utf-8")))


def _turn_general(plan: Plan, person: User, wanted: Wanted, asked: Asked, open_ones: Sequence[Planned]) -> None:
    if wanted.preparation_type != Preparation.INTERVIEW or wanted.category:
        return
    slugs = {slug for known in _anchors().values() for slug in known}
    rows = Question.objects.active().about(wanted.preparation_type).filter(slug__in=slugs).select_related("category")
    general = {question.slug: question for question in rows}
    aimed: list[tuple[Planned, Question, tailoring.Aim]] = []
    for one in open_ones:
        known = [general[slug] for slug in _anchors()[one.requirement.kind] if slug in general]
        question = next((each for each in known if not asked.rules_out(each)), None)
        if question:
            aimed.append((one, question, tailoring.Aim(one.requirement.text, is_general=True)))
            asked.add(question)
    kept = turned(person, [(question, aim) for _one, question, aim in aimed])
    reason = _("The bank has nothing on just this: a general question is turned towards it.")
    for (one, _question, _aim), question in zip(aimed, kept, strict=True):
        one.steps.append(Step(question, reason))
