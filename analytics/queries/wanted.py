"""What somebody wants to see of their history, as conditions on its rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analytics.queries.walking import Sort, Values
from coaching.models import SessionStatus

ARCHIVED, OPEN = "archived", "open"
_STATUS = {
    "": "status <> 'archived'",
    "finished": "status = 'completed'",
    OPEN: "status IN ('in_progress', 'abandoned') AND status <> 'completed'",
    ARCHIVED: "status = 'archived' AND status <> 'completed'",
}
_GOING_ON = (SessionStatus.IN_PROGRESS, SessionStatus.ABANDONED)
STATUSES = {
    "": (SessionStatus.COMPLETED, *_GOING_ON),
    "finished": (SessionStatus.COMPLETED,),
    OPEN: _GOING_ON,
    ARCHIVED: (SessionStatus.ARCHIVED,),
}
# The day where the person was is at most fourteen hours away from when it began: so an index by that is enough.
_FILTERS = {
    "preparation_type": "preparation_type = %(preparation_type)s",
    "category": "category = %(category)s",
    "language": "language = %(language)s",
    "is_drill": "is_drill = %(is_drill)s",
    "first": "practised_on >= %(first)s AND began_at >= %(first)s::date - interval '2 days'",
    "last": "practised_on <= %(last)s AND began_at < %(last)s::date + interval '3 days'",
    "min_score": "score >= %(min_score)s",
    "max_score": "score <= %(max_score)s",
}


@dataclass(frozen=True)
class Wanted:
    """What somebody wants to see of their history. Without a `status` it is all that is not put away."""

    preparation_type: str = ""
    category: str = ""
    first: date | None = None
    last: date | None = None
    min_score: int | None = None
    max_score: int | None = None
    status: str = ""
    language: str = ""
    is_drill: bool | None = None
    q: str = ""
    sort: Sort = "date"
    falls: bool = True

    @property
    def filters(self) -> list[str]:
        return [name for name in _FILTERS if getattr(self, name) not in ("", None)]

    @property
    def is_everything(self) -> bool:
        return not (self.filters or self.q or self.status)

    @property
    def statuses(self) -> tuple[SessionStatus, ...]:
        return STATUSES[self.status]

    @property
    def order(self) -> str:
        return f"{self.sort}-{'desc' if self.falls else 'asc'}"

    @property
    def scored(self) -> str:
        """Which rows show a score. An unseen one is neither found by it nor sorted by it, or it would be told."""
        return "is_seen AND score IS NOT NULL" if self.status == ARCHIVED else "is_counted"

    @property
    def rows(self) -> str:
        told = ["person_id = %(person)s", _STATUS[self.status], *(_FILTERS[name] for name in self.filters)]
        if self.min_score is not None or self.max_score is not None:
            told.append(self.scored)
        return " AND ".join(told)

    @property
    def values(self) -> Values:
        return {name: getattr(self, name) for name in self.filters}
