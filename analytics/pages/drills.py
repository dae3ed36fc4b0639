"""What to practise today and what comes later, with the reasons in words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from accounts.models import User
from analytics import drilling
from analytics.drilling import DueReason, Memory
from analytics.models import Card
from analytics.models.cards import Recall
from analytics.queries.drilling import done_on, unfinished, waiting
from coaching.models import Session
from evaluations import rubric
from evaluations.marking import css_of
from evaluations.models import EvaluationStatus
from interviewos import days

# So many are laid out whole; whoever has more to do sees the rest as a list.
LAID_OUT = 3
# What waits longer than this is kept.
KEPT_DAYS = 30
AHEAD = 14
WENT = {
    Recall.AGAIN: gettext_lazy("Did not come through last time"),
    Recall.HARD: gettext_lazy("Came through in part"),
    Recall.GOOD: gettext_lazy("Came through last time"),
    Recall.EASY: gettext_lazy("Came through in every answer"),
}


@dataclass(frozen=True)
class Here:
    """Whose days these are."""

    today: date
    zone: ZoneInfo
    language: str

    def day_of(self, moment: datetime) -> date:
        return timezone.localtime(moment, self.zone).date()


def drills(person: User, language: str) -> dict[str, Any]:
    here = Here(person.today(), ZoneInfo(person.time_zone), language)
    dealt, begun = drilling.dealt(person), unfinished(person)
    due = [_shown(card, here) | {"begun": _begun(begun.get(card.theme))} for card in dealt.due]
    later = [_shown(card, here) | _waits(card, here) for card in dealt.later]
    return {
        "due": due[:LAID_OUT],
        "also_due": due[LAID_OUT:],
        "later": [card for card in later if card["days"] <= KEPT_DAYS],
        "kept": [card for card in later if card["days"] > KEPT_DAYS],
        "ahead": _ahead(here.today, len(due), [card["day"] for card in later]),
        "next": later[0] if later else None,
        "due_count": len(due),
        "waits": None if due or later else waiting(person),
        "done_today": done_on(person, here.today),
        "is_activated": person.activated_at is not None,
    }


def _shown(card: Card, here: Here) -> dict[str, Any]:
    told, memory = rubric.criterion(card.dimension, card.criterion), drilling.memory_of(card)
    return {
        "pk": card.pk,
        "theme": card.theme,
        "title": told.title[here.language],
        "asks": told.drill[here.language],
        "minutes": told.minutes,
        "dim_name": rubric.name_of(card.dimension, here.language),
        "css": css_of(card.dimension),
        "why": why(card, memory, here),
        "rest": drilling.rest_after(card, here.today),
        "days": memory.days,
        "went": WENT[Recall(card.last_recall)] if card.last_recall else _("Gone from three talks in a row"),
    }


def _ahead(today: date, due: int, later: list[date]) -> list[dict[str, Any]]:
    """The days to come, and how much is due on each. What is overdue is due today."""
    many = Counter(later) + Counter({today: due})
    days = [today + timedelta(days=n) for n in range(AHEAD)]
    return [
        # Django has no short Korean weekdays.
        {"day": day, "name": date_format(day, "D").removesuffix("요일"), "due": many[day], "is_today": day == today}
        for day in days
    ]


def _begun(session: Session | None) -> dict[str, str] | None:
    """A drill of the same that is not over, so that nobody begins it twice."""
    if session is None:
        return None
    read = getattr(session, "evaluation", None)
    if read is None:
        return {"url": session.get_absolute_url(), "says": _("Go on with it"), "icon": "play"}
    if read.status == EvaluationStatus.READY:
        return {"url": read.get_absolute_url(), "says": _("Read your review"), "icon": "file-text"}
    return {"url": read.get_absolute_url(), "says": _("It is being read"), "icon": "loader"}


def _waits(card: Card, here: Here) -> dict[str, Any]:
    day = here.day_of(card.due_at)
    return {"day": day, "in": _in_days((day - here.today).days)}


def _in_days(days: int) -> str:
    if days <= 1:
        return _("Tomorrow")
    return ngettext("In %(n)d day", "In %(n)d days", days) % {"n": days}


def _ago(day: date, here: Here) -> str:
    days = (here.today - day).days
    if days < 1:
        return pgettext("when, within a sentence", "today")
    if days == 1:
        return pgettext("when, within a sentence", "yesterday")
    return ngettext("%(n)d day ago", "%(n)d days ago", days) % {"n": days}


def why(card: Card, memory: Memory, here: Here) -> str:
    """Why it is due when it is due."""
    if memory.reason == DueReason.FADING:
        return _fading(card, memory, here)
    if memory.reason == DueReason.GONE:
        return _("Three talks in a row left nothing to say about it. Do it once more, so that it stays.")
    day = days.plain(here.day_of(datetime.fromisoformat(memory.seen_at)))
    if memory.reason == DueReason.BACK:
        return _("Your talk on %(day)s asked for it again, after your last drill.") % {"day": day}
    return ngettext(
        "It would have helped in your talk on %(day)s. You have not practised it yet.",
        "It would have helped in %(n)d talks, the last on %(day)s. You have not practised it yet.",
        memory.times,
    ) % {"n": memory.times, "day": day}


def _fading(card: Card, memory: Memory, here: Here) -> str:
    assert card.last_drilled_at
    say = {"when": _ago(here.day_of(card.last_drilled_at), here), "n": memory.in_a_row}
    match card.last_recall:
        case Recall.AGAIN:
            return _("It did not come through %(when)s. Try it again while it is fresh.") % say
        case Recall.HARD:
            return _("It came through in part %(when)s. Once more, and it may stay.") % say
    if memory.in_a_row > 1:
        return _("You showed it %(n)d times in a row, the last time %(when)s. Do it again before it fades.") % say
    return _("You showed it %(when)s. Do it again before it fades.") % say
