"""What is to be practised again, and when: a card for each thing, due before it would be forgotten.

Cards follow from two things alone: what the talks that somebody has looked at left to work on, and how their drills
went. They are made by going over the drills from the first one, so the same history gives the same cards. The day is
for the FSRS scheduler to say (Ye, Su, Cao: A stochastic shortest path algorithm for optimizing spaced repetition
scheduling, KDD 2022).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile
from typing import Any, cast
from uuid import UUID
from zoneinfo import ZoneInfo

import fsrs
import fsrs.card
from django.core.cache import cache
from django.db import transaction
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from analytics import keeping
from analytics.models import Card
from analytics.models.cards import CardQuerySet, Recall
from analytics.queries.drilling import Drilled, Report, drilled, reports, stamp
from evaluations.focus import Area, merged
from evaluations.models import FocusStatus

# A drill takes minutes and is no flash card to turn over again at once: there are no steps within a day, and what did
# not come through is back on the next. Nine in ten are to be there still when they are asked for. Nobody waits longer
# than four months, after which they speak of other things. No fuzz: the same drills give the same day.
SCHEDULER = fsrs.Scheduler(
    desired_retention=0.9, learning_steps=(), relearning_steps=(), maximum_interval=120, enable_fuzzing=False
)
# Cards that were made by other rules are made anew.
RULES = "1"
_NEWS = ("dimension", "criterion", "due_at", "memory", "drills", "last_drilled_at", "last_recall")


class DueReason(TextChoices):
    """Why a card is due when it is due."""

    NEW = "new", _("It came up in a talk and was not practised yet")
    BACK = "back", _("It came up again in a talk after its last drill")
    GONE = "gone", _("Three talks in a row left nothing to say about it")
    FADING = "fading", _("By how its drills went, it would begin to fade then")


@dataclass(frozen=True)
class Memory:
    """What a card keeps beside its columns.

    `days` is the rest that its last drill earned, `in_a_row` how many drills up to then went well, `times` and
    `seen_at` in how many talks it came up, and the last of them; `card` is the scheduler's own.
    """

    made_of: str
    reason: str
    days: int = 0
    in_a_row: int = 0
    times: int = 0
    seen_at: str = ""
    card: dict[str, Any] | None = None


@dataclass(frozen=True)
class Dealt:
    """All cards of a person, the one that is due first in front."""

    due: list[Card]
    later: list[Card]


def due_today(person: User) -> list[Card]:
    """Until the end of the person's day, the longest overdue first."""
    return list(cards(person).due(end_of_today(person)))


def dealt(person: User) -> Dealt:
    until, found = end_of_today(person), list(cards(person).order_by("due_at", "theme"))
    due = [card for card in found if card.due_at <= until]
    return Dealt(due, found[len(due) :])


def cards(person: User) -> CardQuerySet:
    """A person's cards. Made anew first where what they are made of is other by now."""
    stands = stamp(person.pk, RULES)
    if stands.is_behind:
        keeping.catch_up(person.pk)
        stands = stamp(person.pk, RULES)
    if stands.now != stands.kept and cache.get(_none(person.pk)) != stands.now:
        refresh(person.pk)
    return CardQuerySet(Card).for_person(person)


def _none(person_id: UUID) -> str:
    return f"no-cards-{person_id}"


def memory_of(card: Card) -> Memory:
    return Memory(**card.memory)


def rest_after(card: Card, today: date) -> int:
    """For how many days it would rest if a drill went well today."""
    kept = memory_of(card).card
    before = fsrs.Card.from_dict(cast(fsrs.card.CardDict, kept)) if kept else None
    return _rest(_replayed([(today, Recall.GOOD)], before))


def end_of_today(person: User) -> datetime:
    tomorrow = person.today() + timedelta(days=1)
    return datetime.combine(tomorrow, time(), ZoneInfo(person.time_zone)) - timedelta(microseconds=1)


@transaction.atomic
def refresh(person_id: UUID) -> None:
    """Make a person's cards from their talks and drills. Doing it again changes nothing."""
    # Two at once would both find nothing there yet.
    User.objects.select_for_update(no_key=True).only("pk").filter(pk=person_id).first()
    stands = stamp(person_id, RULES)
    if stands.now == stands.kept:
        return
    found = made(reports(person_id), drilled(person_id))
    if not found:
        # No card is there to say what it was made of.
        cache.set(_none(person_id), stands.now)
    for card in found:
        card.person_id, card.memory["made_of"] = person_id, stands.now
    Card.objects.filter(person=person_id).exclude(theme__in=[card.theme for card in found]).delete()
    Card.objects.bulk_create(found, update_conflicts=True, unique_fields=["person", "theme"], update_fields=_NEWS)


def made(told: Sequence[Report], drills: Iterable[Drilled]) -> list[Card]:
    """A card for each theme that came up or was practised. Both are in the order in which they happened."""
    areas = {area.theme: area for area in merged([report.told for report in told])}
    # A drill is about one thing and says little about the rest.
    in_talks = {theme: report.told.at for report in told if not report.is_drill for theme in report.told.themes}
    held: dict[str, list[tuple[Drilled, Recall]]] = {}
    for drill in drills:
        if went := drill.recall:
            held.setdefault(drill.theme, []).append((drill, went))
    practised = [_practised(those, areas.get(theme), in_talks.get(theme)) for theme, those in held.items()]
    return practised + [_new(area) for theme, area in areas.items() if theme not in held]


def _new(area: Area) -> Card:
    if area.status == FocusStatus.OPEN:
        return _card(area, due_at=area.last_seen_at, reason=DueReason.NEW)
    # Three talks that left nothing to say about it are as good as one drill that went well throughout.
    gone = area.resolved_at or area.last_seen_at
    rested = _replayed([(gone.date(), Recall.EASY)])
    return _card(area, due_at=gone + timedelta(days=_rest(rested)), reason=DueReason.GONE, card=rested.to_dict())


def _practised(held: Sequence[tuple[Drilled, Recall]], area: Area | None, in_talk: datetime | None) -> Card:
    kept = _replayed((drill.day, recall) for drill, recall in held)
    last, recall = held[-1]
    due_at, reason = last.at + timedelta(days=_rest(kept)), DueReason.FADING
    if in_talk and in_talk > last.at and area and area.status == FocusStatus.OPEN:
        due_at, reason = min(due_at, in_talk), DueReason.BACK
    in_a_row = _in_a_row([recall for _drill, recall in held])
    card = _card(area or last, due_at=due_at, reason=reason, days=_rest(kept), in_a_row=in_a_row, card=kept.to_dict())
    card.drills, card.last_drilled_at, card.last_recall = len(held), last.at, recall
    return card


def _card(about: Area | Drilled, *, due_at: datetime, **memory: Any) -> Card:
    if isinstance(about, Area):
        memory |= {"times": about.times_seen, "seen_at": about.last_seen_at.isoformat()}
    return Card(theme=about.theme, dimension=about.dimension, criterion=about.criterion, due_at=due_at, memory=memory)


def _replayed(reviews: Iterable[tuple[date, Recall]], card: fsrs.Card | None = None) -> fsrs.Card:
    """By days and not by hours: whoever drills in the evening and the next morning has slept in between."""
    # Without a number of its own it would wait for the clock to give it one.
    card = card or fsrs.Card(card_id=0)
    for day, recall in reviews:
        card, _log = SCHEDULER.review_card(card, fsrs.Rating(recall), datetime.combine(day, time(), UTC))
    return card


def _rest(card: fsrs.Card) -> int:
    """In days."""
    return (card.due - card.last_review).days if card.last_review else 0


def _in_a_row(went: Sequence[Recall]) -> int:
    return len(list(takewhile(lambda each: each >= Recall.GOOD, reversed(went))))
