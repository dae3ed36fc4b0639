"""What one may ask the history for, and what it adds up to."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from analytics import keeping
from analytics.exporting.rows import FILTERS, filtered
from analytics.models import Entry, Rollup
from analytics.queries import history as queries
from evaluations import services
from evaluations.models import Evaluation
from tests.analytics.told import told
from tests.api.promise import as_described
from tests.factories import CategoryFactory, SessionFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.now().date()


def found(caller, **asked) -> dict:
    answer = caller.get("history", asked)
    body = as_described(answer)
    assert answer.status_code == 200, body
    return body


def titles(caller, **asked) -> list[str]:
    return [item["title"] for item in found(caller, **asked)["items"]]


@pytest.fixture
def many(user: User) -> User:
    topic = CategoryFactory(slug="leading")
    told(user, "Leading", 80, days=1, category=topic)
    told(user, "Pitch", 60, days=2, preparation_type="Pitch", custom_category="Seed round")
    told(user, "영업", 40, days=3, preparation_type="Sales", language="ko")
    told(user, "Drill", 70, days=4, drill=True)
    told(user, "Unseen", 90, days=5, seen=False)
    told(user, "Open", days=6)
    told(user, "Left", days=7, status="abandoned")
    told(user, "Away", 50, days=8, archived_at=timezone.now())
    return user


IN_VIEW = ["Leading", "Pitch", "영업", "Drill", "Unseen", "Open", "Left"]


FILTERED = [
    ({}, IN_VIEW),
    ({"preparation_type": "Pitch"}, ["Pitch"]),
    ({"category": "leading"}, ["Leading"]),
    ({"category": "Seed round"}, ["Pitch"]),
    ({"category": "nobody's"}, []),
    ({"language": "ko"}, ["영업"]),
    ({"status": "finished"}, IN_VIEW[:5]),
    ({"status": "open"}, ["Open", "Left"]),
    ({"status": "archived"}, ["Away"]),
    ({"is_drill": "true"}, ["Drill"]),
    ({"is_drill": "false", "status": "finished"}, ["Leading", "Pitch", "영업", "Unseen"]),
    ({"min_score": 60}, ["Leading", "Pitch", "Drill"]),
    ({"max_score": 60}, ["Pitch", "영업"]),
    ({"min_score": 60, "max_score": 70}, ["Pitch", "Drill"]),
    ({"from": TODAY - timedelta(days=2)}, ["Leading", "Pitch"]),
    ({"to": TODAY - timedelta(days=6)}, ["Open", "Left"]),
    ({"from": TODAY - timedelta(days=3), "to": TODAY - timedelta(days=2)}, ["Pitch", "영업"]),
    ({"from": "0001-01-01", "to": "9999-12-31"}, IN_VIEW),
    ({"status": "archived", "max_score": 50}, ["Away"]),
    ({"preparation_type": "Pitch", "language": "ko"}, []),
    ({"order": "asc"}, IN_VIEW[::-1]),
    ({"sort": "score"}, ["Leading", "Drill", "Pitch", "영업", "Unseen", "Open", "Left"]),
    ({"sort": "score", "order": "asc"}, ["영업", "Pitch", "Drill", "Leading", "Unseen", "Open", "Left"]),
    ({"sort": "type", "order": "asc"}, ["Leading", "Drill", "Unseen", "Open", "Left", "Pitch", "영업"]),
    ({"sort": "type"}, ["영업", "Pitch", "Leading", "Drill", "Unseen", "Open", "Left"]),
    ({"sort": "score", "status": "archived"}, ["Away"]),
]


@pytest.mark.parametrize(("asked", "wanted"), FILTERED, ids=str)
def test_each_filter_and_order_gives_its_sessions(caller, many, asked, wanted):
    body = found(caller, **asked)
    assert [item["title"] for item in body["items"]] == wanted
    assert body["total_sessions"] == len(wanted)


@pytest.mark.parametrize(("asked", "wanted"), FILTERED, ids=str)
def test_a_word_that_all_of_them_have_leaves_the_same(caller, many, asked, wanted):
    assert titles(caller, q="missed", **asked) == wanted


@pytest.mark.parametrize(("asked", "wanted"), FILTERED, ids=str)
@pytest.mark.parametrize("q", ["", "missed"], ids=["everything", "a word"])
def test_a_file_holds_the_sessions_that_the_page_shows(many, asked, wanted, q):
    keeping.catch_up(many.pk)
    filters = {name: value for name, value in asked.items() if name in FILTERS} | ({"q": q} if q else {})
    if "is_drill" in filters:
        filters["is_drill"] = filters["is_drill"] == "true"
    assert {entry.title for entry in filtered(many, filters)} == set(wanted)


@pytest.mark.parametrize("topic", ["It's \\ mine", "a & b | !c:*", "=of", "%s", "한글 주제", "x" * 80])
def test_a_topic_of_ones_own_is_found_together_with_a_word_whatever_signs_it_has(caller, user, topic):
    told(user, "Mine", custom_category=topic)
    told(user, "Other", custom_category="Other")
    assert titles(caller, q="missed", category=topic) == ["Mine"]


@pytest.mark.parametrize("months", [1, 59, 61, 200])
def test_a_range_of_days_narrows_a_search_however_long_it_is(caller, user, months):
    first = TODAY - timedelta(days=30 * months)
    told(user, "Today")
    told(user, "In", days=(TODAY - first).days)
    told(user, "Before", days=(TODAY - first).days + 1)
    assert titles(caller, q="missed", **{"from": first}) == ["Today", "In"]
    assert titles(caller, q="missed", **{"from": first, "to": TODAY}) == ["Today", "In"]
    assert titles(caller, q="missed", **{"from": first, "to": first}) == ["In"]


@pytest.mark.parametrize(
    "asked",
    [
        {"preparation_type": "Nothing"}, {"min_score": -1}, {"max_score": 101}, {"min_score": "a"}, {"from": "today"},
        {"status": "lost"}, {"language": "fr"}, {"sort": "person_id"}, {"order": "up"}, {"limit": 0}, {"limit": 101},
        {"q": "a\x00"}, {"category": "a\x00"}, {"q": "x" * 201}, {"category": "x" * 81}, {"cursor": "\x00"},
    ],
    ids=str,
)  # fmt: skip
def test_what_cannot_be_asked_is_refused(caller, many, asked):
    answer = caller.get("history", asked)
    assert answer.status_code == 422
    assert "items" not in answer.json()


def test_a_day_is_the_one_it_was_where_the_person_was(caller, user):
    began = timezone.now().replace(year=2026, month=3, day=1, hour=23)
    session = SessionFactory(person=user, title="Abroad", created_at=began, practised_on=date(2026, 3, 2))
    assert session.practised_on != began.date()
    assert titles(caller, **{"from": "2026-03-02", "to": "2026-03-02"}) == ["Abroad"]
    assert titles(caller, **{"from": "2026-03-01", "to": "2026-03-01"}) == []


def test_a_stranger_sees_nothing_of_it(other_caller, many):
    body = found(other_caller)
    assert (body["items"], body["total_sessions"], body["aggregates"]["seconds"]) == ([], 0, 0)


# What it adds up to


def test_averages_are_of_whole_talks_that_were_seen(caller, many):
    totals = found(caller)["aggregates"]
    assert (totals["average_score"], totals["averaged_sessions"]) == (60, 3)
    assert totals["best_score"] == 80
    assert totals["seconds"] == 7 * 120
    assert (totals["total_sessions"], totals["is_exact"]) == (7, True)


def test_drills_alone_have_no_average(caller, many):
    totals = found(caller, is_drill="true")["aggregates"]
    assert (totals["average_score"], totals["averaged_sessions"], totals["total_sessions"]) == (None, 0, 1)


def test_what_was_read_otherwise_is_counted_and_not_mixed_in(caller, user):
    told(user, "By rules", 40, days=2)
    told(user, "By a model", 80, days=1, model="clever-1")
    totals = found(caller)["aggregates"]
    assert (totals["average_score"], totals["averaged_sessions"], totals["read_otherwise"]) == (80, 1, 1)


def test_they_are_of_all_that_was_asked_for_and_not_of_a_page(caller, user):
    for days, score in enumerate((10, 20, 60)):
        told(user, score=score, days=days)
    body = found(caller, limit=1)
    assert len(body["items"]) == 1
    assert (body["average_score"], body["total_sessions"]) == (30, 3)
    assert found(caller, limit=1, cursor=body["next"])["aggregates"] == body["aggregates"]


@pytest.fixture
def few_are_counted(monkeypatch):
    monkeypatch.setattr(queries, "MOST_COUNTED", 2)


def test_beyond_what_is_counted_the_newest_are_told_of(caller, user, few_are_counted):
    for days, score in enumerate((60, 40, 10)):
        told(user, score=score, days=days)
    totals = found(caller, language="en")["aggregates"]
    assert (totals["total_sessions"], totals["is_exact"], totals["average_score"]) == (2, False, 50)
    assert totals["seconds"] == 2 * 120


def test_all_sessions_together_are_exact_however_many(caller, user, few_are_counted):
    for days, score in enumerate((60, 40, 11)):
        told(user, score=score, days=days)
    told(user, "Put away", 5, days=4, archived_at=timezone.now())
    told(user, "Read otherwise", 5, days=5, model="clever-1")
    body = found(caller)
    totals = body["aggregates"]
    assert (totals["total_sessions"], totals["is_exact"]) == (4, True)
    assert (totals["average_score"], totals["averaged_sessions"], totals["read_otherwise"]) == (37, 3, 1)
    assert totals["seconds"] == 4 * 120
    assert totals["best_score"] is None
    assert body["total_sessions"] == 4


# Before a person was asked how it went


def test_an_unseen_score_is_told_nowhere(caller, user):
    told(user, "Unseen", 93, seen=False)
    body = found(caller)
    [item] = body["items"]
    assert item["awaits_own_view"] is True
    hidden = ("overall_score", "score_range", "band", "strongest", "weakest", "change")
    assert [item[name] for name in hidden] == [None] * 6
    assert body["average_score"] is body["aggregates"]["best_score"] is None


@pytest.mark.parametrize("status", ["finished", "archived"])
def test_nor_can_it_be_found_out_by_a_filter_or_an_order(caller, user, status):
    away = {"archived_at": timezone.now()} if status == "archived" else {}
    told(user, "Unseen", 93, seen=False, days=1, **away)
    told(user, "Low", 20, days=2, **away)
    told(user, "High", 95, days=3, **away)
    assert titles(caller, status=status, min_score=0) == ["Low", "High"]
    assert titles(caller, status=status, max_score=100) == ["Low", "High"]
    assert titles(caller, status=status, sort="score") == ["High", "Low", "Unseen"]
    assert titles(caller, status=status, sort="score", order="asc") == ["Low", "High", "Unseen"]


def test_once_they_said_how_it_went_it_is_there(caller, user):
    told(user, score=93, seen=False)
    assert found(caller)["items"][0]["overall_score"] is None
    services.skip_self_rating(evaluation=Evaluation.objects.get())
    [item] = found(caller)["items"]
    assert (item["overall_score"], item["score_range"], item["band"]) == (93, [90, 96], "outstanding")
    assert (item["strongest"], item["weakest"]) == ("clarity_structure", "relevance_focus")


# Against the talk before


@pytest.mark.parametrize(
    ("scores", "changes"),
    [((50, 60), [10, None]), ((60, 50), [-10, None]), ((50, 56), [None, None]), ((50, 57), [7, None])],
)
def test_a_change_is_told_only_where_the_ranges_do_not_meet(caller, user, scores, changes):
    for n, score in enumerate(scores):
        told(user, score=score, days=9 - n)
    assert [item["change"] for item in found(caller)["items"]] == changes


@pytest.mark.parametrize(
    "other",
    [
        {"preparation_type": "Pitch"}, {"model": "clever-1"}, {"drill": True}, {"seen": False},
        {"archived_at": timezone.now()},
    ],
    ids=lambda other: next(iter(other)),
)  # fmt: skip
def test_what_does_not_compare_is_passed_over(caller, user, other):
    told(user, "Like it", 50, days=3)
    told(user, "Unlike it", 20, days=2, **other)
    told(user, "Newest", 60, days=1)
    [item] = [item for item in found(caller)["items"] if item["title"] == "Newest"]
    assert item["change"] == 10


# What it costs


@pytest.mark.parametrize("sessions", [3, 60])
def test_it_costs_as_many_queries_however_long_it_is(caller, user, sessions, django_assert_num_queries):
    for n in range(sessions):
        told(user, score=50 + n % 5, days=n)
    keeping.catch_up(user.pk)
    # Who calls, whether anything changed, the page.
    with django_assert_num_queries(3):
        assert found(caller, limit=100)["total_sessions"] == sessions


def test_what_changed_is_there_at_the_next_call(caller, user):
    session = told(user, "First", 50)
    assert found(caller)["total_sessions"] == 1
    told(user, "Second", 60)
    session.delete()
    assert titles(caller) == ["Second"]
    assert Entry.objects.count() == 1
    assert Rollup.objects.get(kind="category").n == 1
