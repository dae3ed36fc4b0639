"""What staff may do with questions. Each answers what changed: `{field: [before, after]}`."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coaching.questions.models import Category, Origin, Question, Review
from coaching.questions.services import checking
from interviewos.errors import DomainError, InvalidInput

Changes = dict[str, list[Any]]


class NotWhole(InvalidInput):
    """`fields` says of each what is wrong with it."""

    code = "not_whole"


class SlugTaken(DomainError):
    code = "slug_taken"


class NearDuplicate(DomainError):
    code = "near_duplicate"


class InUse(DomainError):
    code = "in_use"


class ShipsWithTheBank(DomainError):
    code = "ships_with_the_bank"


class NotForReview(DomainError):
    code = "not_for_review"


@transaction.atomic
def create(*, category: str, near_ok: bool = False, **given: Any) -> Question:
    """A question of staff's own. `near_ok` keeps it beside one that asks nearly the same."""
    question = Question(origin=Origin.STAFF, category=_category(category))
    for name, value in given.items():
        setattr(question, name, value)
    question.slug = given.get("slug") or _free_slug(question.text)
    _check(question, checking.WORDS, near_ok=near_ok)
    try:
        with transaction.atomic():
            question.save()
    except IntegrityError:
        # Somebody else was quicker by a moment.
        raise SlugTaken(_("Another question has this short name."), slug=question.slug) from None
    return question


@transaction.atomic
def change(*, question: Question, near_ok: bool = False, **given: Any) -> Changes:
    """Only what is changed is checked: a fault that stood there before stops nobody from mending another."""
    question = _locked(question)
    before = checking.told(question)
    if "category" in given:
        given["category"] = _category(given["category"])
    for name, value in given.items():
        setattr(question, name, value)
    changed = checking.changes(before, checking.told(question))
    if changed:
        _check(question, changed, near_ok=near_ok)
        question.save()
    return changed


@transaction.atomic
def switch(*, question: Question, is_active: bool) -> Changes:
    return _set(_locked(question), is_active=is_active)


@transaction.atomic
def approve(*, question: Question, near_ok: bool = False) -> Changes:
    """Give everybody a question that was made for one person. What it was made from stays known."""
    question = _locked(question)
    if question.review == Review.APPROVED and question.made_for_id is None:
        return {}
    _check(question, checking.WORDS, near_ok=near_ok)
    return _set(question, review=Review.APPROVED, made_for_id=None)


@transaction.atomic
def reject(*, question: Question) -> Changes:
    """Nobody is asked it any more, nor is the person it was made for."""
    question = _locked(question)
    if question.origin != Origin.GENERATED:
        raise NotForReview(_("Only a question that was made for a person can be rejected. Switch this one off."))
    return _set(question, review=Review.REJECTED)


def in_use(question: Question) -> dict[str, int]:
    """By how much it is used: `turns` it was said in, `sessions` it was asked in."""
    return {
        "turns": question.turns.count(),
        "sessions": question.turns.values("session").distinct().count(),
    }


@transaction.atomic
def remove(*, question: Question, hard: bool = False) -> Changes:
    """Switch it off; or, `hard`, delete it for good, which is refused while a talk still tells of it."""
    question = _locked(question)
    if not hard:
        return _set(question, is_active=False)
    if question.loaded_digest:
        raise ShipsWithTheBank(
            _("This question comes with the product and would be back with the next update. Switch it off instead.")
        )
    used = in_use(question)
    if used["turns"]:
        raise InUse(
            ngettext(
                "This question was asked in %(count)d session. Switch it off instead.",
                "This question was asked in %(count)d sessions. Switch it off instead.",
                used["sessions"],
            )
            % {"count": used["sessions"]},
            **used,
        )
    gone = {name: [value, None] for name, value in checking.told(question).items()}
    question.delete()
    return gone


@transaction.atomic
def together(*, ids: Collection[UUID], action: str) -> dict[UUID, Changes]:
    """`activate`, `deactivate`, `approve` or `reject` all of these or none. Answers what changed of which."""
    found = {question.pk: question for question in Question.objects.filter(pk__in=ids).order_by("pk")}
    if missing := [str(pk) for pk in ids if pk not in found]:
        raise InvalidInput(_("Some of these questions are not there."), missing=missing)
    done = {pk: _act(question, action) for pk, question in found.items()}
    return {pk: changed for pk, changed in done.items() if changed}


def _act(question: Question, action: str) -> Changes:
    match action:
        case "activate" | "deactivate":
            return switch(question=question, is_active=action == "activate")
        case "approve":
            return approve(question=question)
        case "reject":
            return reject(question=question)
    raise ValueError(action)


def _locked(question: Question) -> Question:
    return Question.objects.select_for_update(of=("self",)).select_related("category").get(pk=question.pk)


def _set(question: Question, **values: Any) -> Changes:
    changed = {name: [getattr(question, name), value] for name, value in values.items()}
    changed = {name: pair for name, pair in changed.items() if pair[0] != pair[1]}
    for name, pair in changed.items():
        setattr(question, name, pair[1])
    if changed:
        question.save()
    # Whose it was is nobody's business once it is everybody's.
    return {name: pair for name, pair in changed.items() if name != "made_for_id"}


def _category(slug: str) -> Category:
    category = Category.objects.filter(slug=slug, deleted_at=None).first()
    if category is None:
        raise NotWhole(_("There is no such category."), fields={"category": _("There is no such category.")})
    return category


def _check(question: Question, names: Iterable[str], *, near_ok: bool) -> None:
    names = set(names)
    question.preparation_type = question.category.preparation_type
    found = checking.faults(question, names) | _of_columns(question)
    if found:
        raise NotWhole(_("Something is missing in this question."), fields=found)
    if taken := Question.objects.filter(slug=question.slug).exclude(pk=question.pk).first():
        raise SlugTaken(_("Another question has this short name."), id=str(taken.pk), slug=taken.slug)
    near = None if near_ok or not names & {"text", "category"} else checking.twin(question)
    if near:
        said = _("This asks nearly the same as “%(text)s”") % {"text": near.said("en")}
        raise NearDuplicate(said, id=str(near.pk), slug=near.slug)


def _of_columns(question: Question) -> dict[str, str]:
    try:
        question.clean_fields(exclude=["category", *checking.WORDS])
    except ValidationError as exc:
        return {name: " ".join(messages) for name, messages in exc.message_dict.items()}
    return {}


def _free_slug(text: Any) -> str:
    """A short name from the English, with a number behind it if it is taken."""
    english = text.get("en", "") if isinstance(text, dict) else ""
    base = "-".join(slugify(str(english)).split("-")[:7])[:60] or "question"
    taken = set(Question.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for n in range(len(taken) + 1) if (slug := f"{base}-{n + 1}" if n else base) not in taken)
