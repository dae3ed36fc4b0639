"""What drills showed, and whether anything that cards are made of has changed since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from uuid import UUID

from django.db import connection

from accounts.models import User
from analytics.models import Entry
from analytics.models.cards import Recall
from analytics.queries.entries import THEME_OF
from coaching.models import Session
from evaluations import rubric
from evaluations.focus import MOST_TALKS, Told
from evaluations.models import Evaluation, EvaluationStatus
from evaluations.pipeline.gaps import theme_of

MOST_SESSIONS = 1000
# Whoever begins more drills than these and leaves them is offered the newest.
MOST_BEGUN = 20
# Of the newest so many talks that were read and seen. What was drilled before them has long been asked for again.
_SEEN = f"""
    SELECT session_id, evaluation_id, began_at, practised_on, levels, is_drill,
        row_number() OVER (ORDER BY began_at DESC, session_id DESC) AS place
    FROM analytics_entry
    WHERE person_id = %(person)s AND is_seen AND evaluation_status = 'ready'
    ORDER BY began_at DESC, session_id DESC
    LIMIT {MOST_SESSIONS}
"""

# One row for each drill that was read and seen. A follow-up counts towards the question it follows.
_DRILLED = f"""
WITH known (criterion, theme) AS (VALUES {THEME_OF})
SELECT
    drill.theme,
    drill.dimension,
    drill.criterion,
    entry.began_at,
    entry.practised_on,
    answers.n,
    evidence.shown,
    coalesce(evidence.slipped, FALSE),
    EXISTS (
        SELECT FROM jsonb_array_elements(
            CASE jsonb_typeof(evaluation.report -> 'gaps')
                WHEN 'array' THEN evaluation.report -> 'gaps' ELSE '[]'
            END
        ) AS gap
        LEFT JOIN known ON known.criterion = gap ->> 1
        WHERE coalesce(known.theme, gap ->> 1) = drill.theme
    ),
    entry.levels ? drill.dimension
FROM ({_SEEN}) AS entry
JOIN evaluations_drill AS drill ON drill.session_id = entry.session_id
JOIN evaluations_evaluation AS evaluation ON evaluation.id = entry.evaluation_id
CROSS JOIN LATERAL (
    SELECT count(DISTINCT question_number) AS n
    FROM coaching_turn
    WHERE session_id = entry.session_id AND kind = 'answer' AND speaker = 'person' AND question_number > 0
) AS answers
CROSS JOIN LATERAL (
    SELECT
        count(DISTINCT turn.question_number) FILTER (WHERE polarity = 'plus') AS shown,
        bool_or(polarity = 'minus') AS slipped
    FROM evaluations_evidence AS seen
    JOIN coaching_turn AS turn ON turn.id = seen.turn_id
    LEFT JOIN known ON known.criterion = seen.criterion
    WHERE seen.evaluation_id = evaluation.id AND coalesce(known.theme, seen.criterion) = drill.theme
) AS evidence
ORDER BY entry.began_at, entry.session_id
"""

_STAMP = f"""
WITH sources AS (
    SELECT count(*) AS n, sum(hashtextextended(id::text || extract(epoch FROM finished_at)::text, 0)) AS hash
    FROM evaluations_evaluation
    WHERE id IN (SELECT evaluation_id FROM ({_SEEN}) AS seen WHERE is_drill OR place <= {MOST_TALKS})
)
SELECT
    EXISTS (SELECT FROM analytics_change WHERE person_id = %(person)s),
    CASE WHEN n > 0 THEN concat_ws(' ', %(rules)s::text, n, hash) ELSE '' END,
    coalesce((SELECT min(memory ->> 'made_of') FROM analytics_card WHERE person_id = %(person)s), '')
FROM sources
"""


@dataclass(frozen=True)
class Drilled:
    """A drill that was read: in how many of its `answers` the theme was `shown`, and whether it was in the way.

    `slipped` says that something went against the theme, `is_read` that its dimension has a level.
    """

    theme: str
    dimension: str
    criterion: str
    at: datetime
    day: date
    answers: int
    shown: int
    slipped: bool
    missed: bool
    is_read: bool

    @property
    def recall(self) -> Recall | None:
        """How it went, from the reading alone. None where the drill gave no occasion to tell."""
        if self.theme not in _shown_by_doing():
            return self._of_leaving
        if self.missed:
            return Recall.HARD if self.shown else Recall.AGAIN
        if not self.shown:
            return None
        return Recall.EASY if self.shown == self.answers else Recall.GOOD

    @property
    def _of_leaving(self) -> Recall | None:
        """A habit is never seen once it is gone: what shows that is a reading that found nothing of it."""
        if self.missed:
            return Recall.AGAIN
        if self.slipped:
            return Recall.HARD
        return Recall.GOOD if self.is_read else None


@cache
def _shown_by_doing() -> frozenset[str]:
    """Themes of which something counts in a person's favour. The others are habits to drop."""
    return frozenset(theme_of(name) for each in rubric.all_dimensions() for name in rubric.load(each).criteria)


@dataclass(frozen=True)
class Report:
    told: Told
    is_drill: bool


@dataclass(frozen=True)
class Stamp:
    """What cards would be made of `now`, and what they are made of. `is_behind` while the history is not level."""

    is_behind: bool
    now: str
    kept: str


def stamp(person_id: UUID, rules: str) -> Stamp:
    with connection.cursor() as cursor:
        cursor.execute(_STAMP, {"person": person_id, "rules": rules})
        return Stamp(*cursor.fetchone())


def drilled(person_id: UUID) -> list[Drilled]:
    """In the order in which they were begun. One that was put away was practised all the same."""
    with connection.cursor() as cursor:
        cursor.execute(_DRILLED, {"person": person_id})
        return [Drilled(*row) for row in cursor.fetchall()]


def reports(person_id: UUID) -> list[Report]:
    """The newest that their person has seen, oldest first."""
    seen = Evaluation.objects.ready().filter(session__entry__person=person_id, session__entry__is_seen=True)
    newest = seen.order_by("-session__entry__began_at", "-session_id").values_list(
        "pk", "session__entry__began_at", "session__entry__levels", "report__improvements", "report__gaps",
        "session__entry__is_drill",
    )  # fmt: skip
    return [_report(*row) for row in reversed(newest[:MOST_TALKS])]


def _report(
    pk: UUID,
    at: datetime,
    levels: dict[str, int],
    improvements: list[dict[str, str]] | None,
    gaps: list[tuple[str, str]] | None,
    is_drill: bool,
) -> Report:
    themes = None if gaps is None else frozenset(theme_of(criterion) for _dimension, criterion in gaps)
    return Report(Told(str(pk), at, levels, improvements or [], themes), is_drill)


def unfinished(person: User) -> dict[str, Session]:
    """The newest drill of each theme that still goes on, is being read, or was not looked at yet."""
    drills = Entry.objects.for_person(person).in_view().filter(is_drill=True).newest_first()[:MOST_BEGUN]
    mine = Session.objects.filter(pk__in=drills.values("pk")).without_material().with_own_view()
    newest = mine.select_related("drill", "evaluation").newest_first()
    first: dict[str, Session] = {}
    for session in newest:
        first.setdefault(session.drill.theme, session)
    return {theme: session for theme, session in first.items() if _is_unfinished(session)}


def _is_unfinished(session: Session) -> bool:
    read = getattr(session, "evaluation", None)
    if read is None:
        return session.is_open
    if read.status == EvaluationStatus.READY:
        return not session.is_rated  # type: ignore[attr-defined]
    return read.status in (EvaluationStatus.QUEUED, EvaluationStatus.RUNNING)


def done_on(person: User, day: date) -> int:
    """Drills of a day in which something was said."""
    return Entry.objects.for_person(person).filter(is_drill=True, practised_on=day, answers__gt=0).count()


def waiting(person: User) -> Entry | None:
    """The newest review that its person did not look at yet."""
    unseen = (
        Entry.objects.for_person(person)
        .in_view()
        .filter(is_counted=False, is_seen=False, evaluation_status=EvaluationStatus.READY)
    )
    return unseen.defer("words").newest_first().first()
