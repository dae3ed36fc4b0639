"""What keeps coming back, merged over talks."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coaching.models import Session
from coaching.reasons import Reason
from evaluations import focus, services, tasks
from evaluations.focus import Told, merged
from evaluations.models import Evaluation, EvaluationStatus, FocusArea, FocusStatus, Rater
from tests.factories import AccountFactory, EvaluationFactory, SessionFactory

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
NUMBER = {"dimension": "specific_evidence", "criterion": "measured", "quote": "It went a lot better.", "turn_id": ""}
VAGUE = NUMBER | {"dimension": "language_quality", "criterion": "vague"}
POINT = {"dimension": "clarity_structure", "criterion": "point_first", "quote": "Well, that depends.", "turn_id": ""}
LEVELS = {"specific_evidence": 2, "language_quality": 3, "clarity_structure": 3}


def told(day: int, *items, gaps=None, levels=LEVELS) -> Told:
    return Told(str(uuid4()), NOON + timedelta(days=day), levels, items, gaps)


def one(*reports: Told):
    [area] = [area for area in merged(reports) if area.theme == "number"]
    return area


def test_what_two_dimensions_ask_for_together_is_one_area_as_it_was_last_put():
    area = one(told(0, NUMBER), told(1, VAGUE))
    assert (area.theme, area.dimension, area.criterion) == ("number", "language_quality", "vague")
    assert (area.times_seen, area.first_seen_at, area.last_seen_at) == (2, NOON, NOON + timedelta(days=1))
    assert len(area.quotes) == 2


def test_a_report_that_names_a_theme_twice_counts_once():
    assert one(told(0, NUMBER, VAGUE)).times_seen == 1


def test_it_is_done_with_after_three_talks_that_could_have_shown_it():
    clear = [told(day, gaps=frozenset()) for day in (1, 2, 3)]
    assert one(told(0, NUMBER), *clear[:2]).status == FocusStatus.OPEN
    area = one(told(0, NUMBER), *clear)
    assert (area.status, area.resolved_at, area.clear_since) == (FocusStatus.RESOLVED, NOON + timedelta(days=3), 3)


def test_a_talk_in_which_it_could_not_be_seen_says_nothing():
    unread = [told(day, gaps=frozenset(), levels={"specific_evidence": None}) for day in (1, 2, 3)]
    assert one(told(0, NUMBER), *unread).clear_since == 0


def test_a_talk_in_which_it_was_still_in_the_way_begins_the_count_again():
    clear, still = told(1, gaps=frozenset()), told(3, gaps=frozenset({"number"}))
    assert one(told(0, NUMBER), clear, clear, still, clear).clear_since == 1


def test_seen_again_it_is_open_again():
    clear = [told(day, gaps=frozenset()) for day in (1, 2, 3)]
    area = one(told(0, NUMBER), *clear, told(4, NUMBER))
    assert (area.status, area.resolved_at, area.times_seen) == (FocusStatus.OPEN, None, 2)


def test_what_comes_often_and_of_late_comes_first():
    reports = [told(0, NUMBER), told(1, NUMBER), told(2, NUMBER, POINT), told(3, NUMBER)]
    number, point = sorted(merged(reports), key=lambda area: -area.priority)
    assert (number.theme, point.theme) == ("number", "to_the_point")
    assert 0 < point.priority < number.priority <= 100
    early, late = merged([told(0, POINT), told(1), told(2, NUMBER | {"dimension": "clarity_structure"})])
    assert early.priority < late.priority


def report(person, day: int, *items, gaps=(), seen=True, **changed) -> Evaluation:
    session = SessionFactory(person=person, created_at=NOON + timedelta(days=day))
    evaluation = EvaluationFactory(
        session=session,
        status=EvaluationStatus.READY,
        finished_at=NOON + timedelta(days=day, seconds=1),
        report={"improvements": list(items), "gaps": list(gaps)},
        **changed,
    )
    for name, level in LEVELS.items():
        evaluation.levels.create(dimension=name, group="universal", state="observed", level=level)
    if seen:
        evaluation.sheets.create(rater=Rater.SELF)
    return evaluation


@pytest.fixture
def person(db):
    return AccountFactory(activated_at=NOON)


def rows(person) -> list[tuple[object, ...]]:
    wanted = ("theme", "criterion", "priority", "status", "times_seen", "clear_since", "quotes", "last_seen_at")
    return sorted(FocusArea.objects.for_person(person).values_list(*wanted), key=str)


def test_doing_it_again_changes_nothing(person):
    report(person, 0, NUMBER, POINT)
    focus.refresh(person.pk)
    before = rows(person), sorted(FocusArea.objects.values_list("pk", flat=True))
    tasks.refresh_focus.delay(str(person.pk))
    assert (rows(person), sorted(FocusArea.objects.values_list("pk", flat=True))) == before


def test_a_failed_reading_and_a_strangers_say_nothing(person):
    report(person, 0, NUMBER)
    Evaluation.objects.update(status=EvaluationStatus.FAILED)
    report(AccountFactory(), 0, POINT)
    assert list(focus.areas(person)) == []


def test_an_erased_talk_takes_what_rests_on_it_along(person):
    evaluation = report(person, 0, NUMBER)
    assert [area.theme for area in focus.areas(person)] == ["number"]
    evaluation.session.delete()
    assert list(focus.areas(person)) == []


def test_an_erased_talk_is_gone_from_them_also_where_an_older_one_comes_in_its_place(person, monkeypatch):
    monkeypatch.setattr(focus, "MOST_TALKS", 3)
    report(person, 0, POINT)
    report(person, 1)
    erased = report(person, 2, NUMBER)
    report(person, 3)
    assert [area.theme for area in focus.areas(person)] == ["number"]
    erased.session.delete()
    assert [area.criterion for area in focus.areas(person)] == ["point_first"]
    assert not FocusArea.objects.filter(quotes__contains=[{"evaluation_id": str(erased.pk)}]).exists()


def test_looking_when_nothing_is_new_makes_nothing(person, django_assert_num_queries):
    report(person, 0, NUMBER)
    list(focus.areas(person))
    with django_assert_num_queries(3):
        list(focus.areas(person))


steps = st.lists(
    st.tuples(
        st.sampled_from(["store", "store", "erase", "fail", "look"]),
        st.integers(0, 9),
        st.lists(st.sampled_from([NUMBER, VAGUE, POINT]), max_size=2),
        st.sampled_from([(), (("clarity_structure", "point_first"),)]),
    ),
    max_size=8,
)


@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(steps)
def test_whatever_happens_in_whatever_order_it_is_what_a_fresh_count_gives(db, steps):
    person = AccountFactory(activated_at=NOON)
    for step, day, items, gaps in steps:
        mine = Evaluation.objects.for_person(person).order_by("pk")
        if step == "store":
            report(person, day, *items, gaps=gaps)
        elif step == "look":
            list(focus.areas(person))
        elif mine and step == "erase":
            mine[day % len(mine)].session.delete()
        elif mine:
            Evaluation.objects.filter(pk=mine[day % len(mine)].pk).update(status=EvaluationStatus.FAILED)
    list(focus.areas(person))
    kept = rows(person)
    FocusArea.objects.for_person(person).delete()
    focus.refresh(person.pk)
    assert rows(person) == kept


def test_a_click_begins_a_short_talk_like_the_one_it_comes_from(person, bank):
    evaluation = report(person, 0, NUMBER)
    Session.objects.update(role="Nurse", difficulty="easy")
    [area] = focus.areas(person)
    session = services.drill_area(area=area)
    assert (session.role, session.difficulty, session.question_count) == ("Nurse", "easy", 3)
    assert session.trains == Reason.NO_NUMBER
    assert session.agenda.startswith("Put one number on the result")
    assert session.pk != evaluation.session_id


def test_what_is_no_criterion_is_refused_and_nothing_begins(person):
    evaluation = report(person, 0, NUMBER)
    with pytest.raises(services.NothingToTrain):
        services.drill(evaluation=evaluation, dimension="clarity_structure", criterion="charm")
    with pytest.raises(services.NothingToTrain):
        services.drill(evaluation=evaluation, dimension="charm", criterion="measured")
    assert Session.objects.count() == 1


def test_the_page_shows_what_is_open_and_what_is_done_with(client, person):
    client.force_login(person)
    report(person, 0, NUMBER, POINT)
    for day in (1, 2, 3):
        report(person, day, POINT)
    page = client.get(reverse("evaluations:improve")).content.decode()
    first, done = page.split('id="done-h"')
    assert "Put one number on the result" in done
    assert "Well, that depends." in first
    assert "Gathered from your 4 reviews" in first


def test_before_a_first_review_the_page_says_what_comes(client, db):
    client.force_login(AccountFactory())
    page = client.get(reverse("evaluations:improve"))
    assert page.status_code == 200
    assert "It begins with a talk" in page.content.decode()


def test_the_page_asks_no_more_for_many_talks_than_for_one(client, person, django_assert_max_num_queries):
    client.force_login(person)
    report(person, 0, NUMBER)
    client.get(reverse("evaluations:improve"))
    for day in range(1, 6):
        report(person, day, NUMBER, POINT)
    focus.refresh(person.pk)
    with django_assert_max_num_queries(9):
        client.get(reverse("evaluations:improve"))


@pytest.mark.parametrize("name", ["practise_area", "practise"])
def test_a_stranger_cannot_practise_it_and_nothing_begins(client, person, name):
    evaluation = report(person, 0, NUMBER)
    [area] = focus.areas(person)
    client.force_login(AccountFactory(activated_at=NOON))
    pk = area.pk if name == "practise_area" else evaluation.pk
    response = client.post(reverse(f"evaluations:{name}", args=[pk]), NUMBER)
    assert response.status_code == 404
    assert Session.objects.count() == 1


def test_the_card_of_a_review_begins_it_too(client, person, bank):
    evaluation = report(person, 0, NUMBER)
    client.force_login(person)
    response = client.post(reverse("evaluations:practise", args=[evaluation.pk]), NUMBER)
    begun = Session.objects.exclude(pk=evaluation.session_id).get()
    assert response.url == begun.get_absolute_url()
