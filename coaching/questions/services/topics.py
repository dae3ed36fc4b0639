"""What staff may do with categories."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, F, Max, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coaching.questions.models import Category, Question
from coaching.questions.services.checking import changes, languages
from coaching.questions.services.editing import Changes, InUse, NotWhole, SlugTaken

TOLD = ("slug", "preparation_type", "name", "description", "position", "is_active", "for_any_role")


def told(category: Category) -> dict[str, Any]:
    return {name: getattr(category, name) for name in TOLD}


@transaction.atomic
def create_category(**given: Any) -> Category:
    category = Category(**given)
    _check(category)
    category.save()
    return category


@transaction.atomic
def change_category(*, category: Category, **given: Any) -> Changes:
    """Its questions belong to the same kind of talk as it does, and move with it."""
    category = _locked(category)
    before = told(category)
    for name, value in given.items():
        setattr(category, name, value)
    changed = changes(before, told(category))
    if changed:
        _check(category)
        category.save()
    if "preparation_type" in changed:
        category.questions.update(preparation_type=category.preparation_type)
    return changed


def used(category: Category) -> dict[str, int]:
    return {
        "questions": category.questions.count(),
        "sessions": category.session_set.count(),
        "roles": category.roles.count(),
    }


@transaction.atomic
def remove_category(*, category: Category, hard: bool = False) -> Changes:
    """Put it away, from where it can be restored; or, `hard`, delete it for good, refused while something uses it."""
    category = _locked(category)
    if not hard:
        return _put_away(category, timezone.now()) if category.deleted_at is None else {}
    refuse_in_use(category)
    gone = {name: [value, None] for name, value in told(category).items()}
    category.delete()
    return gone


def refuse_in_use(category: Category) -> None:
    counts = used(category)
    if any(counts.values()):
        by = ", ".join(counted(counts))
        raise InUse(_("This category is still used by %(by)s. Put it away instead.") % {"by": by}, **counts)


@transaction.atomic
def restore_category(*, category: Category) -> Changes:
    category = _locked(category)
    return _put_away(category, None) if category.deleted_at else {}


def stats(category: Category) -> dict[str, Any]:
    """What is in it and how it is used. `sessions` are those that were asked one of its questions."""
    questions = Question.objects.filter(category=category, made_for=None)
    asked = Q(turns__kind="question")
    figures = questions.aggregate(
        sessions=Count("turns__session", asked, distinct=True), last_used_at=Max("turns__created_at", filter=asked)
    )
    return figures | {
        "questions": questions.count(),
        "active": questions.filter(is_active=True).count(),
        "by_difficulty": _by(questions, "difficulty"),
        "by_type": _by(questions, "type"),
        "by_language": _by_language(questions),
        "times_asked": questions.aggregate(times=Sum("usage_count", default=0))["times"],
        **_scores(questions),
    }


def _by(questions: Any, name: str) -> dict[str, int]:
    return dict(questions.order_by().values_list(name).annotate(count=Count("pk")).order_by(name))


def _by_language(questions: Any) -> dict[str, int]:
    whole = [languages(question) for question in questions]
    return {language: sum(language in known for known in whole) for language in ("en", "ko")}


def _scores(questions: Any) -> dict[str, Any]:
    points = Sum(F("average_score") * F("scored_count"))
    figures = questions.aggregate(points=points, read=Sum("scored_count", default=0))
    average = figures["points"] / figures["read"] if figures["read"] else None
    return {"answers_read": figures["read"], "average_score": None if average is None else round(average, 1)}


def counted(counts: dict[str, int]) -> list[str]:
    n, m, k = counts["questions"], counts["sessions"], counts["roles"]
    said = [
        (n, ngettext("%(n)d question", "%(n)d questions", n) % {"n": n}),
        (m, ngettext("%(n)d session", "%(n)d sessions", m) % {"n": m}),
        (k, ngettext("%(n)d role", "%(n)d roles", k) % {"n": k}),
    ]
    return [text for count, text in said if count]


def _locked(category: Category) -> Category:
    return Category.objects.select_for_update().get(pk=category.pk)


def _put_away(category: Category, at: Any) -> Changes:
    before, category.deleted_at = category.deleted_at, at
    category.save()
    return {"deleted_at": [moment.isoformat() if moment else None for moment in (before, at)]}


def _check(category: Category) -> None:
    try:
        # It may be empty, which would be refused there, but not nothing at all.
        category.clean_fields(exclude=["description"] if category.description == {} else [])
        category.clean()
    except ValidationError as exc:
        fields = {name: " ".join(messages) for name, messages in exc.message_dict.items()}
        raise NotWhole(_("Something is missing in this category."), fields=fields) from None
    if not category.name.get("ko"):
        raise NotWhole(_("Something is missing in this category."), fields={"name": _("The Korean is missing.")})
    if taken := Category.objects.filter(slug=category.slug).exclude(pk=category.pk).first():
        raise SlugTaken(_("Another category has this short name."), id=str(taken.pk), slug=taken.slug)
