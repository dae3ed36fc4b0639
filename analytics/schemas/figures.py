"""What the history adds up to."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from ninja import Field, Schema

from analytics.figures.categories import Comparison
from analytics.figures.ranges import Bucket
from analytics.measures import Trend
from coaching.models import Preparation
from evaluations.models import FocusStatus

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)


class FiguresRangeIn(Schema):
    """Days where the person is, both included."""

    first: date | None = Field(None, alias="from", ge=EARLIEST, le=LATEST, description="90 days before `to`.")
    last: date | None = Field(None, alias="to", ge=EARLIEST, le=LATEST, description="Today.")


class TrendsIn(FiguresRangeIn):
    preparation_type: Preparation | None = Field(None, description="Only talks of this kind.")


class TrendPointOut(Schema):
    """`date` is the first day of the step: the day itself, a Monday, the first of a month."""

    date: date
    value: float = Field(description="The mean: 0 to 100 of scores, 1 to 5 of levels.")
    n: int = Field(description="Talks it is of.")


class WeaknessEvidenceOut(Schema):
    evaluation_id: UUID
    turn_id: UUID | None
    quote: str = Field(description="The person's own words.")


class WeaknessOut(Schema):
    """`POST /improvements/{focus_area_id}/practise` begins a short practice of it."""

    focus_area_id: UUID
    theme: str
    title: str
    dimension: str
    times_seen: int = Field(description="Of the last `of` reviews, how many named it as worth a change.")
    of: int = Field(description="At most eight.")
    last_seen: datetime
    status: FocusStatus
    evidence: list[WeaknessEvidenceOut]


class TrendsOut(Schema):
    first: date = Field(alias="from")
    last: date = Field(alias="to")
    bucket: Bucket
    read_by: str = Field(description="Reader, model, rubric and prompt of the newest talk: all points were read so.")
    score_trend: list[TrendPointOut]
    dimension_trends: dict[str, list[TrendPointOut]]
    improvement_velocity: float | None = Field(description="Points a talk. Null where it may be chance.")
    velocity_noise: float | None = Field(description="What the velocity has to exceed. Null with fewer than 5 talks.")
    recurring_weaknesses: list[WeaknessOut]


class PracticeTotalsOut(Schema):
    """Since the beginning."""

    talks: int
    drills: int
    retakes: int = Field(description="Answers given again after their review.")
    answers: int
    seconds: int = Field(description="Time spent. Of a silence at most five minutes count.")


class PracticeStreakOut(Schema):
    days: int = Field(description="Days practised, never more than `days_off_forgiven` days off between them.")
    since: date | None
    kept_until: date | None = Field(description="The last day on which practice still keeps it.")
    days_off_forgiven: int


class PracticeWeekOut(Schema):
    """Sessions and drills from Monday to Sunday."""

    done: int
    planned: int
    first: date = Field(alias="from")
    last: date = Field(alias="to")


class PracticeScoreOut(Schema):
    """Of whole talks read alike whose person has seen the review."""

    average: float | None
    best: int | None = Field(description="Of the newest thousand sessions.")
    talks: int = Field(description="How many talks the average is of.")
    recent_average: int | None = Field(description="Of the last five.")
    read_by: str


class PracticeStepOut(Schema):
    date: date
    sessions: int
    seconds: int
    average_score: float | None
    scored: int = Field(description="Talks that the average is of.")


class PracticeStatsOut(Schema):
    is_current: bool = Field(description="False while older changes are still being counted.")
    totals: PracticeTotalsOut
    streak: PracticeStreakOut
    this_week: PracticeWeekOut
    score: PracticeScoreOut
    first_practised_on: date | None
    last_practised_on: date | None
    weeks: list[PracticeStepOut] = Field(description="The last 26, oldest first, by their Mondays.")


class SkillOut(Schema):
    theme: str
    name: str
    about: str
    score: int | None = Field(description="0 to 100; null where no talk could show it yet.")
    of: int = Field(description="Talks that the score is of, at most ten.")
    count: int = Field(description="Talks that could show it, since the beginning.")
    trend: Trend | None = Field(description="Null with fewer than six talks.")
    difference: int | None = Field(description="The last five talks less the five before.")
    noise: float | None = Field(description="What the difference has to exceed.")


class SkillsOut(Schema):
    skills: list[SkillOut] = Field(description="All twelve, the lowest score first.")
    rule: str


class ShareOfPracticeOut(Schema):
    preparation_type: Preparation
    sessions: int
    seconds: int
    share: float = Field(description="Of the time spent, 0 to 1.")
    average_score: float | None
    scored: int = Field(description="Talks that the average is of.")
    difference: float | None = Field(description="To the mean of all talks; null with too few.")
    noise: float | None = Field(description="What the difference has to exceed.")
    comparison: Comparison
    last_practised_on: date


class CategoryShareOut(ShareOfPracticeOut):
    category: str = Field(description="The slug, or what the person called it; empty for none.")
    name: str


class CategoriesOut(Schema):
    first: date = Field(alias="from")
    last: date = Field(alias="to")
    sessions: int
    seconds: int
    average_score: float | None
    scored: int
    kinds: list[ShareOfPracticeOut] = Field(description="The one with most time first, as are the categories.")
    categories: list[CategoryShareOut]
    rule: str


class BesideOthersOut(Schema):
    """Scores are whole points, levels tenths."""

    dimension: str = Field(description="Empty for the score.")
    name: str
    own: float | None = Field(description="Null with fewer than three talks.")
    low: float = Field(description="A quarter of the people are below.")
    middle: float
    high: float = Field(description="A quarter of the people are above.")


class CohortOut(Schema):
    preparation_type: Preparation
    people: int = Field(description="At least so many.")
    own_talks: int
    score: BesideOthersOut | None
    dimensions: list[BesideOthersOut]


class BenchmarksOut(Schema):
    opted_in: bool
    least_people: Literal[20]
    least_talks: int
    days: int
    made_at: datetime | None
    cohorts: list[CohortOut] = Field(description="Empty without `opted_in`, and where no cohort is large enough.")
    rule: str
