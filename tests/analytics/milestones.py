"""For each milestone what a person does up to one step before it, and then, after the `yield`, that step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

from accounts.models import User
from analytics.models import Plan
from coaching.models import Retake, SessionStatus, Story, StoryUse, Turn
from evaluations.models import Analysis, Drill, Evaluation, EvaluationStatus, Rater, ShareLink
from evaluations.rubric import UNIVERSAL
from tests.factories import AnswerFactory, EvaluationFactory, SessionFactory, TurnFactory

# A Monday.
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
READ_BY = {"reader": "rules", "rubric_version": "1", "prompt_version": "1"}
SHOWS = ("specific_evidence", "measured")
MISSES = ("language_quality", "vague")
TOLD = {"dimension": MISSES[0], "criterion": MISSES[1], "quote": "a lot", "turn_id": ""}
Steps = Iterator[None]


def on(day: float) -> datetime:
    return NOON + timedelta(days=day)


def talk(
    person: User,
    day: float = 0,
    *,
    level: int = 2,
    levels: dict[str, int] | None = None,
    score: int = 40,
    shows: int = 0,
    misses: bool = False,
    drills: str = "",
    seen: bool = True,
    model: str = "",
    **session: Any,
) -> Evaluation:
    """Three answers and their reading: so many of them show a number, and a review that `misses` it says so."""
    held = SessionFactory(person=person, created_at=on(day), status=SessionStatus.COMPLETED, **session)
    answers = [answer(held, number) for number in (1, 2, 3)]
    evaluation = EvaluationFactory(
        session=held,
        status=EvaluationStatus.READY,
        overall_score=score,
        score_low=score,
        score_high=score,
        finished_at=on(day) + timedelta(minutes=1),
        report={"gaps": [list(MISSES)], "improvements": [TOLD]} if misses else {"gaps": [], "improvements": []},
        model=model,
        **READ_BY,
    )
    for name in UNIVERSAL:
        given = (levels or {}).get(name, level)
        evaluation.levels.create(dimension=name, group="universal", state="observed", level=given)
    for n, said in enumerate(answers[:shows], start=1):
        dimension, criterion = SHOWS
        evaluation.evidence.create(
            number=n, turn=said, dimension=dimension, criterion=criterion, polarity="plus", quote="I", start=0, end=1
        )
    if drills:
        Drill.objects.create(session=held, theme=drills, dimension=SHOWS[0], criterion=SHOWS[1])
    if seen:
        evaluation.sheets.create(rater=Rater.SELF)
    return evaluation


def answer(session: Any, number: int) -> Turn:
    return AnswerFactory(session=session, number=2 * number, question_number=number, created_at=session.created_at)


def rated(person: User, day: float, *, off_by: int = 2) -> Evaluation:
    """A talk of which its person said first how it went."""
    evaluation = talk(person, day, seen=False)
    sheet = evaluation.sheets.create(rater=Rater.SELF)
    for name in UNIVERSAL[:3]:
        sheet.ratings.create(dimension=name, level=2 + off_by)
    return evaluation


def again(evaluation: Evaluation, number: int, *, level: int, model: str = "") -> None:
    """The first answer given again, and read; its first attempt was read at level 2."""
    said = Turn.objects.answers().filter(session=evaluation.session).earliest("number")
    known = {"person": evaluation.session.person, "asked": "Why?", "status": "ready"} | READ_BY
    first = known | {"text": said.text, "report": {"levels": {"clarity_structure": 2, "tone_alignment": None}}}
    Analysis.objects.get_or_create(turn=said, defaults=first)
    day = evaluation.session.practised_on
    retake = Retake.objects.create(turn=said, number=number, text="Once more.", practised_on=day)
    report = {"levels": {"clarity_structure": level, "tone_alignment": 4}}
    Analysis.objects.create(**known, retake=retake, text="Once more.", report=report, model=model)


def own_view(person: User) -> Steps:
    evaluation = talk(person, seen=False)
    sheet = evaluation.sheets.create(rater=Rater.SELF)  # left out
    yield
    sheet.ratings.create(dimension="tone_alignment", level=2)


def own_view_five(person: User) -> Steps:
    for day in range(4):
        rated(person, day)
    yield
    rated(person, 4)


def near_views(person: User) -> Steps:
    rated(person, 0, off_by=1)
    rated(person, 1, off_by=0)
    rated(person, 2, off_by=2)
    yield
    rated(person, 3, off_by=1)


def better_again(person: User) -> Steps:
    evaluation = talk(person)
    again(evaluation, 2, level=2)
    again(evaluation, 3, level=4, model="another-reader")
    yield
    again(evaluation, 4, level=3)


def stayed_with_it(person: User) -> Steps:
    first, second = talk(person), talk(person, 1)
    again(first, 2, level=3)
    again(first, 3, level=3)
    again(first, 4, level=2)
    again(second, 2, level=3)
    again(second, 3, level=3)
    yield
    again(first, 5, level=4)


def closed(person: User) -> Steps:
    talk(person, 0, misses=True)
    talk(person, 1)
    talk(person, 2)
    yield
    talk(person, 3)


def three_closed(person: User) -> Steps:
    told = [("language_quality", "vague"), ("language_quality", "joined"), ("clarity_structure", "point_first")]
    for n, (dimension, criterion) in enumerate(told):
        evaluation = talk(person, n)
        item = {"dimension": dimension, "criterion": criterion, "quote": "", "turn_id": ""}
        report = {"improvements": [item], "gaps": [[dimension, criterion]]}
        Evaluation.objects.filter(pk=evaluation.pk).update(report=report)
    talk(person, 3)
    talk(person, 4)
    yield
    talk(person, 5)


def habit(person: User) -> Steps:
    talk(person, 0, shows=1)
    talk(person, 1, misses=True)
    talk(person, 2, shows=1)
    talk(person, 3)
    talk(person, 4, shows=1)
    yield
    talk(person, 5, shows=1)


def carried_over(person: User) -> Steps:
    talk(person, 0, misses=True)
    talk(person, 1, shows=1)
    talk(person, 2, drills="number", shows=1)
    yield
    talk(person, 3, shows=1)


def drill_shown(person: User) -> Steps:
    talk(person, 0, drills="number", shows=1, misses=True)
    talk(person, 1, drills="own_step", shows=1)
    yield
    talk(person, 2, drills="number", shows=1)


def little_and_often(person: User) -> Steps:
    for day, theme in ((0, "number"), (0.1, "number"), (1, "number"), (2, "result")):
        talk(person, day, drills=theme)
    yield
    talk(person, 3, drills="number")


def figures(person: User) -> Steps:
    talk(person, 0, shows=2)
    talk(person, 1, shows=2)
    yield
    talk(person, 2, shows=3)


def solid(person: User) -> Steps:
    talk(person, 0, level=4, levels={"tone_alignment": 2})
    talk(person, 1, level=2, levels={"tone_alignment": 4})
    yield
    talk(person, 2, level=3)


def certain(person: User) -> Steps:
    for day in range(8):
        talk(person, day, level=2)
    talk(person, 8, level=3)
    talk(person, 9, level=3)
    yield
    talk(person, 10, level=3)


def all_certain(person: User) -> Steps:
    for day in range(9):
        talk(person, day, level=2 if day < 7 else 4, levels={"tone_alignment": 2})
    yield
    for day in range(9, 12):
        talk(person, day, level=4)


def harder(person: User) -> Steps:
    talk(person, 0, difficulty="easy", score=60)
    talk(person, 1, difficulty="medium", score=48)
    talk(person, 2, difficulty="medium", score=60, preparation_type="Sales")
    talk(person, 3, difficulty="medium", score=60, model="another-reader")
    yield
    talk(person, 4, difficulty="medium", score=60)


def stress(person: User) -> Steps:
    talk(person, 0, style="one_way")
    talk(person, 1, style="stress", seen=False)
    yield
    talk(person, 2, style="stress")


def one_way(person: User) -> Steps:
    talk(person, 0, style="stress")
    yield
    talk(person, 1, style="one_way")


def asked_back(person: User) -> Steps:
    evaluation = talk(person)
    TurnFactory(session=evaluation.session, number=7, kind="invite", question_number=3)
    yield
    TurnFactory(session=evaluation.session, number=9, kind="invite", question_number=3, reason="asked_back")


def second_kind(person: User) -> Steps:
    talk(person, 0)
    talk(person, 1)
    yield
    talk(person, 2, preparation_type="Sales")


def all_kinds(person: User) -> Steps:
    for day, kind in enumerate(("Interview", "Corporate", "Pitch", "Sales", "Presentation", "Pitch")):
        talk(person, day, preparation_type=kind)
    yield
    talk(person, 6, preparation_type="Other")


def both_languages(person: User) -> Steps:
    talk(person, 0, language="ko")
    talk(person, 1, language="ko")
    yield
    talk(person, 2, language="en")


def back_again(person: User) -> Steps:
    talk(person, 0)
    talk(person, 14)
    yield
    talk(person, 29)


def week_kept(person: User) -> Steps:
    Plan.objects.create(person=person, sessions_a_week=4)
    for day in (0, 1, 2, 7):
        talk(person, day)
    again(talk(person, 8), 2, level=3)
    yield
    talk(person, 6, drills="number")


def weeks_kept(person: User) -> Steps:
    Plan.objects.create(person=person, sessions_a_week=2)
    for week, day in product((0, 1, 4), (0, 6)):
        talk(person, 7 * week + day)
    talk(person, 14)
    talk(person, 49)
    yield
    talk(person, 20)


def eve(person: User) -> Steps:
    Plan.objects.create(person=person, talk_on=on(5).date())
    talk(person, 3)
    talk(person, 5)
    yield
    talk(person, 4)


def shared(person: User) -> Steps:
    evaluation = talk(person)
    yield
    ShareLink.objects.create(evaluation=evaluation, expires_at=on(30))


def mentor_rated(person: User) -> Steps:
    evaluation = talk(person)
    link = ShareLink.objects.create(evaluation=evaluation, expires_at=on(30))
    sheet = evaluation.sheets.create(rater=Rater.MENTOR, link=link)  # a note, and no level
    yield
    sheet.ratings.create(dimension="tone_alignment", level=3)


def story_told(person: User) -> Steps:
    first = Turn.objects.answers().filter(session=talk(person).session).earliest("number")
    story = Story.objects.create(person=person, title="The ward", turn=first, created_at=on(0.5))
    StoryUse.objects.create(story=story, turn=first)
    later = Turn.objects.answers().filter(session=talk(person, 1).session).earliest("number")
    yield
    StoryUse.objects.create(story=story, turn=later)


SCENARIOS: dict[str, Callable[[User], Steps]] = {
    scenario.__name__: scenario
    for scenario in (
        own_view, own_view_five, near_views, better_again, stayed_with_it, closed, three_closed, habit, carried_over,
        drill_shown, little_and_often, figures, solid, certain, all_certain, harder, stress, one_way, asked_back,
        second_kind, all_kinds, both_languages, back_again, week_kept, weeks_kept, eve, shared, mentor_rated,
        story_told,
    )
}  # fmt: skip
