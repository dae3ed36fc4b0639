"""What is due again, and when: cards, made of talks and of drills."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics import drilling, keeping
from analytics.drilling import DueReason, due_today, memory_of
from analytics.models import Card
from analytics.models.cards import Recall
from analytics.queries import drilling as queries
from coaching import services as coaching
from evaluations.models import Evaluation, EvaluationStatus
from tests.analytics.drilled import HEDGED, NUMBER, POINT, STEP, drilled, look_at, on, talked
from tests.factories import AccountFactory

AFTER = datetime(2026, 9, 1, 9, tzinfo=UTC)


@pytest.fixture
def somebody(db):
    return AccountFactory(activated_at=on(0))


def rows(person) -> list[tuple[object, ...]]:
    """All but the stamp, which is another wherever something was read, whether it changes a card or not."""
    wanted = ("theme", "criterion", "due_at", "drills", "last_drilled_at", "last_recall", "memory")
    found = drilling.cards(person).order_by("theme").values_list(*wanted)
    return [(*columns, {**memory, "made_of": ""}) for *columns, memory in found]


def card_of(person, theme: str) -> Card:
    return drilling.cards(person).get(theme=theme)


@time_machine.travel(AFTER, tick=False)
def test_what_a_talk_left_to_work_on_is_due_at_once(somebody):
    talked(somebody, 0, NUMBER)
    [card] = due_today(somebody)
    assert (card.theme, card.due_at, card.drills, card.last_recall) == ("number", on(0), 0, None)
    assert memory_of(card).reason == DueReason.NEW


@time_machine.travel(AFTER, tick=False)
def test_the_longest_overdue_comes_first(somebody):
    talked(somebody, 1, POINT)
    talked(somebody, 0, NUMBER)
    assert [card.theme for card in due_today(somebody)] == ["number", "to_the_point"]


@pytest.mark.parametrize(
    ("how", "recall", "days"),
    [
        ({"missed": True}, Recall.AGAIN, 1),
        ({"missed": True, "shown": 2}, Recall.HARD, 1),
        ({"missed": True, "shown": 3}, Recall.HARD, 1),
        ({"shown": 2}, Recall.GOOD, 2),
        ({"shown": 3}, Recall.EASY, 8),
    ],
)
@pytest.mark.parametrize("item", [NUMBER, STEP])
def test_how_a_drill_went_says_how_long_it_rests(somebody, item, how, recall, days):
    talked(somebody, 0, item)
    drilled(somebody, 1, item, **how)
    [card] = drilling.cards(somebody)
    assert (card.last_recall, card.drills, card.last_drilled_at) == (recall, 1, on(1))
    assert (card.due_at, memory_of(card).days) == (on(1) + timedelta(days=days), days)


def test_a_follow_up_counts_towards_the_question_it_follows(somebody):
    evaluation = drilled(somebody, 0, NUMBER, shown=2, answers=3)
    last = evaluation.session.turns.answers().last()
    type(last).objects.filter(pk=last.pk).update(question_number=2)
    [card] = drilling.cards(somebody)
    assert card.last_recall == Recall.EASY


def test_a_drill_that_gave_no_occasion_says_nothing(somebody):
    talked(somebody, 0, NUMBER)
    drilled(somebody, 1, NUMBER)
    card = card_of(somebody, "number")
    assert (card.drills, card.due_at, memory_of(card).reason) == (0, on(0), DueReason.NEW)


@pytest.mark.parametrize(
    ("how", "recall"),
    [
        ({"missed": True, "slips": 2}, Recall.AGAIN),
        ({"slips": 1}, Recall.HARD),
        ({}, Recall.GOOD),
        ({"levels": {}}, None),
    ],
)
def test_a_habit_to_drop_went_well_where_nothing_of_it_was_found(somebody, how, recall):
    talked(somebody, 0, HEDGED)
    drilled(somebody, 1, HEDGED, **how)
    assert card_of(somebody, "hedging").last_recall == recall


def test_what_comes_through_rests_longer_each_time_and_never_more_than_four_months(somebody):
    talked(somebody, 0, NUMBER)
    day, rests = 1, []
    for _drill in range(7):
        drilled(somebody, day, NUMBER, shown=2)
        rests.append(memory_of(card_of(somebody, "number")).days)
        day += rests[-1]
    assert rests == [2, 11, 46, 120, 120, 120, 120]
    assert memory_of(card_of(somebody, "number")).in_a_row == 7


def test_what_is_forgotten_after_a_long_rest_is_back_soon(somebody):
    for day in (0, 2, 12):
        drilled(somebody, day, NUMBER, shown=3)
    before = memory_of(card_of(somebody, "number")).days
    drilled(somebody, 60, NUMBER, missed=True)
    after = memory_of(card_of(somebody, "number"))
    assert before > 30
    assert 1 <= after.days < 7
    assert after.in_a_row == 0


def test_an_evening_and_the_morning_after_are_two_days(somebody):
    drilled(somebody, 0.4, NUMBER, shown=2)
    drilled(somebody, 0.9, NUMBER, shown=2)
    by_clock = memory_of(card_of(somebody, "number")).days
    Card.objects.all().delete()
    Evaluation.objects.all().delete()
    drilled(somebody, 0, NUMBER, shown=2)
    drilled(somebody, 1, NUMBER, shown=2)
    assert memory_of(card_of(somebody, "number")).days == by_clock


def test_a_talk_that_asks_for_it_again_brings_it_forward_and_a_drill_of_something_else_does_not(somebody):
    talked(somebody, 0, NUMBER)
    drilled(somebody, 1, NUMBER, shown=3)
    drilled(somebody, 2, POINT, missed=True)
    other = Evaluation.objects.get(session__drill__theme="to_the_point")
    Evaluation.objects.filter(pk=other.pk).update(
        report=other.report | {"improvements": [POINT, NUMBER]}, finished_at=on(2.5)
    )
    assert card_of(somebody, "number").due_at == on(9)
    talked(somebody, 3, NUMBER)
    card = card_of(somebody, "number")
    assert (card.due_at, memory_of(card).reason) == (on(3), DueReason.BACK)
    drilled(somebody, 4, NUMBER, shown=2)
    assert memory_of(card_of(somebody, "number")).reason == DueReason.FADING


def test_what_is_done_with_keeps_its_card(somebody):
    talked(somebody, 0, NUMBER, POINT)
    drilled(somebody, 1, NUMBER, shown=2)
    for day in (2, 3, 4):
        talked(somebody, day)
    number, point = card_of(somebody, "number"), card_of(somebody, "to_the_point")
    assert (number.drills, number.due_at, memory_of(number).reason) == (1, on(3), DueReason.FADING)
    assert (point.drills, memory_of(point).reason) == (0, DueReason.GONE)
    assert point.due_at > on(4)


@time_machine.travel(AFTER, tick=False)
def test_what_somebody_has_not_looked_at_moves_no_day(somebody):
    talked(somebody, 0, NUMBER)
    before = rows(somebody)
    drill, talk = drilled(somebody, 1, NUMBER, shown=3, seen=False), talked(somebody, 2, POINT, NUMBER, seen=False)
    assert rows(somebody) == before
    look_at(drill)
    assert card_of(somebody, "number").last_recall == Recall.EASY
    look_at(talk)
    assert {card.theme for card in due_today(somebody)} == {"number", "to_the_point"}


def test_an_archived_drill_was_practised_all_the_same(somebody):
    talked(somebody, 0, NUMBER)
    drill = drilled(somebody, 1, NUMBER, shown=2)
    before = rows(somebody)
    coaching.archive(session=drill.session)
    assert rows(somebody) == before


def test_an_erased_drill_never_was_and_an_erased_talk_takes_what_was_not_drilled(somebody):
    first = talked(somebody, 0, NUMBER, POINT)
    before = rows(somebody)
    drill = drilled(somebody, 1, NUMBER, shown=2)
    coaching.erase(session=drill.session)
    assert rows(somebody) == before
    drilled(somebody, 2, NUMBER, shown=2)
    coaching.erase(session=first.session)
    assert [card.theme for card in drilling.cards(somebody)] == ["number"]


def test_erasing_everything_leaves_no_card(somebody):
    talk = talked(somebody, 0, NUMBER)
    assert drilling.cards(somebody).exists()
    coaching.erase(session=talk.session)
    assert not drilling.cards(somebody).exists()
    assert not Card.objects.exists()


def test_read_anew_a_drill_counts_as_it_was_read_last(somebody):
    drill = drilled(somebody, 1, NUMBER, shown=3)
    before = rows(somebody)
    mine = Evaluation.objects.filter(pk=drill.pk)
    mine.update(status=EvaluationStatus.QUEUED, overall_score=None)
    assert rows(somebody) == []
    mine.update(status=EvaluationStatus.READY, finished_at=on(40))
    assert rows(somebody) == before
    drill.evidence.all().delete()
    missed = drill.report | {"gaps": [[NUMBER["dimension"], NUMBER["criterion"]]]}
    mine.update(report=missed, finished_at=on(41))
    assert card_of(somebody, "number").last_recall == Recall.AGAIN


def test_a_card_stays_the_same_row(somebody):
    talked(somebody, 0, NUMBER)
    before = card_of(somebody, "number").pk
    drilled(somebody, 1, NUMBER, shown=2)
    assert card_of(somebody, "number").pk == before


def test_doing_it_again_changes_nothing(somebody):
    talked(somebody, 0, NUMBER, POINT)
    drilled(somebody, 1, NUMBER, shown=2)
    before = rows(somebody)
    drilling.refresh(somebody.pk)
    Card.objects.all().delete()
    drilling.refresh(somebody.pk)
    assert rows(somebody) == before


def test_a_strangers_talks_and_drills_make_no_card_of_mine(somebody):
    other = AccountFactory()
    talked(other, 0, NUMBER)
    drilled(other, 1, NUMBER, shown=2)
    assert not drilling.cards(somebody).exists()
    assert drilling.cards(other).count() == 1


@pytest.mark.parametrize(
    ("zone", "now", "is_due"),
    [
        ("UTC", datetime(2026, 5, 6, 0, 1, tzinfo=UTC), True),
        ("UTC", datetime(2026, 5, 5, 23, 59, tzinfo=UTC), False),
        ("Pacific/Auckland", datetime(2026, 5, 6, 11, 59, tzinfo=UTC), False),
        ("Pacific/Auckland", datetime(2026, 5, 6, 12, 1, tzinfo=UTC), True),
        ("America/Los_Angeles", datetime(2026, 5, 6, 6, 59, tzinfo=UTC), False),
        ("America/Los_Angeles", datetime(2026, 5, 6, 7, 1, tzinfo=UTC), True),
    ],
)
def test_it_is_due_the_whole_day_where_its_person_is(somebody, zone, now, is_due):
    somebody.time_zone = zone
    somebody.save()
    # Due two days after, at noon of the sixth by UTC: in Auckland that is the first minute of the seventh.
    drilled(somebody, 0, NUMBER, shown=2)
    with time_machine.travel(now, tick=False):
        assert bool(due_today(somebody)) is is_due


@pytest.mark.parametrize("many", [1, 12])
def test_looking_when_nothing_is_new_asks_twice_however_much_there_is(somebody, django_assert_num_queries, many):
    for day in range(many):
        talked(somebody, 2 * day, NUMBER, POINT)
        drilled(somebody, 2 * day + 1, NUMBER, shown=2)
    due_today(somebody)
    with django_assert_num_queries(2):
        due_today(somebody)


@pytest.mark.parametrize("many", [1, 12])
def test_a_change_makes_the_cards_once(somebody, django_assert_num_queries, many):
    for day in range(many):
        talked(somebody, 2 * day, NUMBER, POINT)
        drilled(somebody, 2 * day + 1, NUMBER, shown=2)
    keeping.catch_up(somebody.pk)
    # Stamp; savepoint, person, stamp, talks, drills, away, made, savepoint.
    with django_assert_num_queries(9):
        drilling.cards(somebody)
    with django_assert_num_queries(2):
        due_today(somebody)


def test_who_has_nothing_to_work_on_is_not_gone_over_at_every_look(somebody, django_assert_num_queries):
    talked(somebody, 0)
    assert due_today(somebody) == []
    with django_assert_num_queries(2):
        due_today(somebody)
    talked(somebody, 1, NUMBER)
    assert drilling.cards(somebody).count() == 1


def test_what_was_drilled_long_ago_no_longer_counts(somebody, monkeypatch):
    for day in range(4):
        drilled(somebody, day, NUMBER, shown=2)
    assert card_of(somebody, "number").drills == 4
    for name in ("_STAMP", "_DRILLED"):
        monkeypatch.setattr(queries, name, getattr(queries, name).replace("LIMIT 1000", "LIMIT 3"))
    monkeypatch.setattr(drilling, "RULES", "another")
    assert card_of(somebody, "number").drills == 3


steps = st.lists(
    st.tuples(
        st.sampled_from(["talk", "talk", "drill", "drill", "drill", "look", "see", "erase", "fail", "archive"]),
        st.integers(0, 40),
        st.sampled_from([NUMBER, POINT, HEDGED]),
        st.integers(0, 3),
        st.booleans(),
        st.booleans(),
    ),
    max_size=10,
)


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(steps)
def test_whatever_happens_in_whatever_order_it_is_what_going_over_it_anew_gives(db, steps):
    person = AccountFactory()
    for step, day, item, shown, missed, seen in steps:
        mine = Evaluation.objects.for_person(person).order_by("session__created_at", "pk")
        one = mine[day % len(mine)] if mine else None
        if step == "talk":
            talked(person, day, item, seen=seen)
        elif step == "drill":
            drilled(person, day, item, shown=shown, missed=missed, seen=seen)
        elif step == "look":
            due_today(person)
        elif one and step == "see":
            one.sheets.get_or_create(rater="self")
        elif one and step == "erase":
            coaching.erase(session=one.session)
        elif one and step == "archive":
            coaching.archive(session=one.session)
        elif one:
            Evaluation.objects.filter(pk=one.pk).update(status=EvaluationStatus.FAILED, overall_score=None)
    due_today(person)
    kept = rows(person)
    Card.objects.filter(person=person).delete()
    keeping.rebuild()
    due_today(person)
    assert rows(person) == kept
