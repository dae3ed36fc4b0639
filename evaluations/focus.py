"""What keeps coming back over a person's talks, made from their reports: what they were told, and whether it is gone.

Seen: a theme was among the things to work on in a talk's review. Done with: in three later talks in which its
dimension was read, nothing of the theme stood between an answer and its next level; seen again, it is open again.
Priority (0-100): seven parts how often it came up in the last eight talks, the newest counting most, and three parts
how far its dimension was from the top when it was last seen, relevance counting double.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Max, Min, QuerySet

from accounts.models import User
from evaluations import rubric
from evaluations.models import DimensionLevel, Evaluation, EvaluationQuerySet, FocusArea, FocusStatus
from evaluations.pipeline.gaps import theme_of

RECENT = 8
CLEAR = 3  # talks without it, after which it is done with
MOST_QUOTES = 3
# Older talks than these say little about how somebody speaks today.
MOST_TALKS = 200
_NEWS = ("dimension", "criterion", "priority", "status", "first_seen_at", "last_seen_at", "resolved_at", "times_seen",
         "clear_since", "quotes", "made_of")  # fmt: skip


@dataclass(frozen=True)
class Told:
    """One report: `told` are its things to work on, `gaps` all that stands in the way of a level (None: not kept)."""

    evaluation_id: str
    at: datetime
    levels: Mapping[str, int | None]
    told: Sequence[Mapping[str, Any]]
    gaps: frozenset[str] | None

    @property
    def themes(self) -> set[str]:
        return {theme_of(item["criterion"]) for item in self.told}


@dataclass(frozen=True)
class Area:
    theme: str
    dimension: str
    criterion: str
    first_seen_at: datetime
    last_seen_at: datetime
    times_seen: int = 0
    clear_since: int = 0
    priority: int = 0
    status: str = FocusStatus.OPEN
    resolved_at: datetime | None = None
    quotes: list[dict[str, Any]] = field(default_factory=list)


def merged(reports: Sequence[Told]) -> list[Area]:
    """Focus areas of reports in the order of their talks; the order in which they were read plays no part."""
    found: dict[str, Area] = {}
    for report in reports:
        for theme, area in found.items():
            # What this report names again is open again below.
            found[theme] = _passed(area, report)
        for item in report.told:
            theme = theme_of(item["criterion"])
            found[theme] = _seen(found.get(theme), theme, item, report)
    return [replace(area, priority=_priority(area, reports)) for area in found.values()]


def _passed(area: Area, report: Told) -> Area:
    if report.levels.get(area.dimension) is None:
        return area
    if area.theme in (report.gaps or ()):
        return replace(area, clear_since=0) if area.status == FocusStatus.OPEN else area
    clear = area.clear_since + 1
    if clear == CLEAR:
        return replace(area, clear_since=clear, status=FocusStatus.RESOLVED, resolved_at=report.at)
    return replace(area, clear_since=clear)


def _seen(area: Area | None, theme: str, item: Mapping[str, Any], report: Told) -> Area:
    before = area or Area(theme, item["dimension"], item["criterion"], report.at, report.at)
    # A report names a theme once: the first of it is the most telling.
    if before.last_seen_at == report.at and before.times_seen:
        return before
    place = {
        "evaluation_id": report.evaluation_id,
        "turn_id": item.get("turn_id", ""),
        "quote": item.get("quote", ""),
        "at": report.at.isoformat(),
    }
    return replace(
        before,
        dimension=item["dimension"],
        criterion=item["criterion"],
        last_seen_at=report.at,
        times_seen=before.times_seen + 1,
        clear_since=0,
        status=FocusStatus.OPEN,
        resolved_at=None,
        quotes=[place, *before.quotes][:MOST_QUOTES] if place["quote"] else before.quotes,
    )


def _priority(area: Area, reports: Sequence[Told]) -> int:
    recent = reports[-RECENT:]
    weights = range(1, len(recent) + 1)
    often = sum(w for w, report in zip(weights, recent, strict=True) if area.theme in report.themes) / sum(weights)
    last = next(report for report in reversed(reports) if area.theme in report.themes)
    level = last.levels.get(area.dimension) or 3
    far = min(1.0, (5 - level) / 4 * rubric.WEIGHTS.get(area.dimension, 1))
    return round(100 * (0.7 * often + 0.3 * far))


def areas(person: User) -> QuerySet[FocusArea]:
    """A person's focus areas. Made anew first where their reports are others by now: erased, restored, moved in."""
    known = FocusArea.objects.for_person(person)
    if _stamp(person.pk) != (known.values_list("made_of", flat=True).first() or ""):
        refresh(person.pk)
    return known


@transaction.atomic
def refresh(person_id: UUID) -> None:
    """Make a person's focus areas from their reports. Doing it again changes nothing."""
    # Two at once would both find nothing there yet.
    User.objects.select_for_update().only("pk").filter(pk=person_id).first()
    stamp = _stamp(person_id)
    found = merged(list(_reports(person_id)))
    FocusArea.objects.filter(person_id=person_id).exclude(theme__in=[area.theme for area in found]).delete()
    FocusArea.objects.bulk_create(
        (FocusArea(person_id=person_id, made_of=stamp, **asdict(area)) for area in found),
        update_conflicts=True,
        unique_fields=["person", "theme"],
        update_fields=list(_NEWS),
    )


def _ready(person_id: UUID) -> EvaluationQuerySet:
    return Evaluation.objects.lately(person_id, MOST_TALKS).ready()


def _stamp(person_id: UUID) -> str:
    """Changes whenever a report is stored, read anew, erased or moved; empty where there is none."""
    # The oldest as well: among the newest so many it is another where one is erased and an older one comes in.
    made = _ready(person_id).aggregate(n=Count("pk"), first=Min("session__created_at"), last=Max("finished_at"))
    return "{n} from {first:%Y%m%d%H%M%S%f} to {last:%Y%m%d%H%M%S%f}".format(**made) if made["n"] else ""


def _reports(person_id: UUID) -> Iterator[Told]:
    """Oldest first."""
    oldest = _ready(person_id).order_by("session__created_at", "pk")
    rows = list(oldest.values("pk", "session__created_at", "report__improvements", "report__gaps"))
    levels = _levels([row["pk"] for row in rows])
    for row in rows:
        gaps = row["report__gaps"]
        yield Told(
            evaluation_id=str(row["pk"]),
            at=row["session__created_at"],
            levels=levels[row["pk"]],
            told=row["report__improvements"] or [],
            gaps=None if gaps is None else frozenset(theme_of(criterion) for _dimension, criterion in gaps),
        )


def _levels(ids: Iterable[UUID]) -> dict[UUID, dict[str, int | None]]:
    found: dict[UUID, dict[str, int | None]] = defaultdict(dict)
    for pk, name, level in DimensionLevel.objects.filter(evaluation__in=ids).values_list(
        "evaluation_id", "dimension", "level"
    ):
        found[pk][name] = level
    return found
