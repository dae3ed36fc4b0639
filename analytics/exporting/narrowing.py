"""What sessions are narrowed to in the history and in an export of it, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Language
from coaching.models import Preparation
from interviewos import days

STATUSES = {
    "finished": gettext_lazy("Finished"),
    "open": gettext_lazy("In progress or left open"),
    "archived": gettext_lazy("Archived"),
}
PARTS = {False: gettext_lazy("Whole talks"), True: gettext_lazy("Drills")}
# As the history has them in its address.
IS_DRILL = {"talks": False, "drills": True}
STATUS_CHOICES = [("", gettext_lazy("Finished or open")), *STATUSES.items()]
PART_CHOICES = [
    ("", gettext_lazy("Talks and drills")),
    *((name, PARTS[is_drill]) for name, is_drill in IS_DRILL.items()),
]


def narrowed(filters: Mapping[str, Any], topics: Mapping[str, str]) -> str:
    """Empty where nothing was left out. `topics` names categories."""
    words: dict[str, Mapping[Any, Any]] = {
        "preparation_type": dict(Preparation.choices),
        "category": topics,
        "language": dict(Language.choices),
        "status": STATUSES,
        "is_drill": PARTS,
    }
    told = [str(names.get(filters[name], filters[name])) for name, names in words.items() if name in filters]
    told += [f"“{filters['q']}”"] if "q" in filters else []
    told += [each for each in (_days(filters), _scores(filters)) if each]
    return ", ".join(told)


def _days(filters: Mapping[str, Any]) -> str:
    first, last = (
        days.short_dated(date.fromisoformat(filters[name])) if name in filters else "" for name in ("from", "to")
    )
    if first and last:
        return _("%(first)s to %(last)s") % {"first": first, "last": last}
    if first:
        return _("from %(day)s") % {"day": first}
    return _("up to %(day)s") % {"day": last} if last else ""


def _scores(filters: Mapping[str, Any]) -> str:
    if "min_score" not in filters and "max_score" not in filters:
        return ""
    span = {"low": filters.get("min_score", 0), "high": filters.get("max_score", 100)}
    return _("scores from %(low)s to %(high)s") % span
