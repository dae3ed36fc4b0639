"""A plan on the page where a talk is set up: shown, changed step by step, and carried by the form until it starts.

Nothing of it is kept between two requests: the form brings along what was found, what stands in the plan and what
was exchanged, and what was found has to stand in the text again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any
from unicodedata import normalize
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from accounts.models import User
from coaching import services
from coaching.making import requirements
from coaching.making.requirements import Requirement
from coaching.models import Difficulty, Preparation
from coaching.questions.models import Category, Question
from coaching.services import Wanted
from interviewos.errors import DomainError, InvalidInput

REASONS = ("formal", "personal", "no_question")


class NothingPasted(InvalidInput):
    code = "nothing_pasted"


@dataclass
class Step:
    pk: UUID
    requirement: str = ""
    question: Question | None = None
    text: str = ""
    why: str = ""

    @property
    def key(self) -> str:
        return str(self.pk)


@dataclass
class Sheet:
    """The plan as the page has it. `said` is read out after a change; `focus` names the control to go on from."""

    wanted: Wanted
    steps: list[Step] = field(default_factory=list)
    found: list[Requirement] = field(default_factory=list)
    put_aside: list[UUID] = field(default_factory=list)
    query: str = ""
    results: list[Step] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    said: str = ""
    focus: str = ""

    @property
    def is_empty(self) -> bool:
        return not self.steps and not self.found

    @property
    def uncovered(self) -> list[dict[str, Any]]:
        tested = {step.requirement for step in self.steps}
        left = [one for one in self.found if one.text not in tested]
        return [{"place": self.found.index(one), "requirement": one, "reason": _reason(one)} for one in left]

    @property
    def pieces(self) -> list[dict[str, Any]]:
        """The pasted text in pieces: with `requirement` where one stands, and whether a question tests it."""
        text, tested = self.wanted.job_description, {step.requirement for step in self.steps}
        spots = sorted(self.found, key=lambda one: one.start)
        ends = [0, *(edge for one in spots for edge in (one.start, one.end)), len(text)]
        inside = {one.start: one for one in spots}
        return [
            {
                "text": text[start:end],
                "requirement": inside.get(start),
                "is_tested": _is_tested(inside.get(start), tested),
            }
            for start, end in pairwise(ends)
            if start < end
        ]

    def complete(self, person: User | None) -> Sheet:
        """With the questions themselves; without those that may not be asked of this person."""
        if not self.steps:
            return self
        mine = Question.objects.open_to(person) if person else Question.objects.active()
        there = mine.about(self.wanted.preparation_type).select_related("category")
        rows = there.in_bulk([step.pk for step in self.steps])
        known = {one.text: one for one in self.found}
        self.steps = [step for step in self.steps if step.pk in rows]
        for step in self.steps:
            step.question = rows[step.pk]
            step.text = step.question.said(self.wanted.language)
            line = known.get(step.requirement)
            step.why = services.because(step.question, line) if line else ""
        return self


def _reason(requirement: Requirement) -> str:
    return "personal" if requirement.is_personal else "formal" if requirement.is_formal else "no_question"


def _is_tested(requirement: Requirement | None, tested: set[str]) -> bool:
    return requirement is not None and requirement.text in tested


def of(data: QueryDict, given: dict[str, Any]) -> Sheet:
    """What a form carries. `given` is what of the set-up makes sense so far."""
    steps = [Step(UUID(step["question"]), step["requirement"]) for step in services.from_form(data)]
    aside = [pk for pk in map(_id, data.getlist("plan_aside")[:60]) if pk]
    wanted = wanted_of(given)
    told = data.getlist("plan_found")[: requirements.MOST]
    found = [one for one in (_recalled(wanted.job_description, each) for each in told) if one]
    return Sheet(wanted, steps, found, aside, query=data.get("plan_query", "")[:100])


def wanted_of(given: dict[str, Any]) -> Wanted:
    category: Category | None = given.get("category")
    return Wanted(
        preparation_type=given.get("preparation_type") or Preparation.INTERVIEW,
        difficulty=given.get("difficulty") or Difficulty.MEDIUM,
        language=given.get("language") or "en",
        count=given.get("question_count") or 6,
        category=category,
        role=given.get("role") or "",
        industry=given.get("industry") or "",
        job_description=normalize("NFC", given.get("job_description") or ""),
        by_rules=given.get("mind") == "rules" or given.get("ai_consent") is False,
    )


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _recalled(text: str, told: str) -> Requirement | None:
    kind, must, quote = (told.split(":", 2) + ["", ""])[:3]
    return requirements.recalled(text, quote, kind, must == "1")


# What one may do with it


def make(sheet: Sheet, person: User) -> None:
    """From the job description."""
    if not sheet.wanted.job_description.strip():
        raise NothingPasted(_("Paste a job description or a brief first, or have a set made without one."))
    plan = services.plan_questions(person=person, wanted=sheet.wanted)
    sheet.steps = [Step(step.question.pk, requirement.text) for step, requirement in plan.steps]
    sheet.found = [one.requirement for one in plan.found]
    sheet.put_aside, sheet.notices, sheet.focus = [], plan.notices, "plan"
    sheet.said = _("%(found)d requirements were found, and %(n)d questions for them.") % {
        "found": len(sheet.found),
        "n": len(sheet.steps),
    }


def make_set(sheet: Sheet, person: User) -> None:
    """Without a job description: from the kind of talk, the topic, the difficulty and the role."""
    bare = Wanted(**vars(sheet.wanted) | {"job_description": ""})
    made = services.make_questions(person=person, wanted=bare)
    sheet.steps = [Step(one.question.pk) for one in made.made]
    sheet.found, sheet.put_aside, sheet.notices, sheet.focus = [], [], made.notices, "plan"
    sheet.said = _("%(n)d questions were chosen.") % {"n": len(sheet.steps)}


def move(sheet: Sheet, pk: UUID, by: int) -> None:
    at = _place(sheet, pk)
    to = min(max(at + by, 0), len(sheet.steps) - 1)
    sheet.steps.insert(to, sheet.steps.pop(at))
    sheet.focus = f"{'up' if by < 0 else 'down'}-{pk}"
    if to in (0, len(sheet.steps) - 1):
        # The button that was pressed can go no further.
        sheet.focus = f"{'down' if to == 0 else 'up'}-{pk}"
    sheet.said = _("Now question %(place)d of %(n)d.") % {"place": to + 1, "n": len(sheet.steps)}


def remove(sheet: Sheet, pk: UUID, person: User) -> None:
    at = _place(sheet, pk)
    sheet.steps.pop(at)
    sheet.put_aside.append(pk)
    near = sheet.steps[min(at, len(sheet.steps) - 1)].pk if sheet.steps else None
    sheet.focus = f"remove-{near}" if near else "plan"
    sheet.said = _("The question is taken out. %(n)d are left.") % {"n": len(sheet.steps)}


def swap(sheet: Sheet, pk: UUID, person: User) -> None:
    """Another question for the same line."""
    at = _place(sheet, pk)
    sheet.focus = f"swap-{pk}"
    line = next((one for one in sheet.found if one.text == sheet.steps[at].requirement), None)
    question = _another(sheet, person, line)
    sheet.steps[at] = Step(question.pk, sheet.steps[at].requirement)
    sheet.put_aside.append(pk)
    sheet.focus = f"swap-{question.pk}"
    sheet.said = question.said(sheet.wanted.language)


def cover(sheet: Sheet, place: int, person: User) -> None:
    """A question for a line that has none."""
    if not 0 <= place < len(sheet.found):
        return
    line = sheet.found[place]
    question = _another(sheet, person, line)
    sheet.steps.append(Step(question.pk, line.text))
    sheet.focus, sheet.said = f"remove-{question.pk}", question.said(sheet.wanted.language)


def add(sheet: Sheet, pk: UUID, person: User) -> None:
    """One that was searched for."""
    question = Question.objects.open_to(person).about(sheet.wanted.preparation_type).filter(pk=pk).first()
    if question and pk not in {step.pk for step in sheet.steps}:
        sheet.steps.append(Step(pk))
        sheet.said = _("Now question %(place)d of %(n)d.") % {"place": len(sheet.steps), "n": len(sheet.steps)}
    sheet.focus = "plan-query"


def look(sheet: Sheet, person: User) -> None:
    found = services.search(person=person, preparation_type=sheet.wanted.preparation_type, text=sheet.query)
    there = {step.pk for step in sheet.steps}
    new = [one for one in found if one.pk not in there]
    sheet.results = [Step(one.pk, question=one, text=one.said(sheet.wanted.language)) for one in new]
    sheet.focus = "plan-query"
    sheet.said = _("%(n)d questions found.") % {"n": len(sheet.results)}


def _another(sheet: Sheet, person: User, line: Requirement | None) -> Question:
    but = [*sheet.put_aside, *(step.pk for step in sheet.steps)]
    return services.another(person=person, wanted=sheet.wanted, requirement=line, but=but)


def _place(sheet: Sheet, pk: UUID) -> int:
    return next((at for at, step in enumerate(sheet.steps) if step.pk == pk), 0)


def do(sheet: Sheet, order: str, person: User) -> None:
    """What the pressed button says, as `verb` or `verb:which`. Anything else changes nothing."""
    verb, _colon, which = order.partition(":")
    pk = _id(which)
    if verb == "make":
        make(sheet, person)
    elif verb == "set":
        make_set(sheet, person)
    elif verb == "look":
        look(sheet, person)
    elif verb == "cover" and which.isdecimal():
        cover(sheet, int(which), person)
    elif verb == "add" and pk:
        add(sheet, pk, person)
    elif verb == "drop":
        sheet.steps, sheet.found, sheet.focus = [], [], "plan"
    elif pk in {step.pk for step in sheet.steps}:
        _change(sheet, verb, pk, person)


def _change(sheet: Sheet, verb: str, pk: UUID | None, person: User) -> None:
    assert pk is not None
    match verb:
        case "up" | "down":
            move(sheet, pk, -1 if verb == "up" else 1)
        case "remove":
            remove(sheet, pk, person)
        case "swap":
            swap(sheet, pk, person)


__all__ = ["DomainError", "Sheet", "do", "of"]
