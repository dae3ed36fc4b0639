"""Milestones: what each takes, that it is kept, and that nothing but practice leads to it."""

from __future__ import annotations

from datetime import timedelta
from unittest.mock import Mock

import pytest
from django.conf import settings
from django.utils import timezone

from accounts.services import move_in
from analytics import achieving, tasks
from analytics.achieving import MILESTONES
from analytics.models import Achievement, Plan
from coaching.models import Session
from evaluations.models import RatingSheet
from tests.analytics.milestones import SCENARIOS, on, rated, talk
from tests.coaching.test_at_once import at_once
from tests.factories import AccountFactory, AnswerFactory, GuestFactory, SessionFactory, UserFactory

pytestmark = pytest.mark.django_db
# One for its changes, one for what was reached, two for what comes back, and four for all that leads to milestones.
QUERIES = 8


def slugs(person) -> set[str]:
    return set(Achievement.objects.for_person(person).values_list("slug", flat=True))


def test_every_milestone_is_shown_to_be_reached_and_to_be_missed():
    assert [one.slug for one in MILESTONES if one.slug not in SCENARIOS] == []
    assert len({one.slug for one in MILESTONES}) == len(MILESTONES) == len(SCENARIOS)


@pytest.mark.parametrize("slug", SCENARIOS)
def test_it_is_reached_by_the_last_step_and_not_before(slug, user):
    steps = SCENARIOS[slug](user)
    next(steps)
    assert slug not in achieving.refresh(user.pk)
    assert slug not in slugs(user)
    assert next(steps, None) is None
    assert slug in achieving.refresh(user.pk)
    assert slug in slugs(user)


@pytest.mark.parametrize("slug", sorted(set(SCENARIOS) - {"week_kept"}))
def test_one_step_before_it_is_said_to_be_one_step_away(slug, user):
    next(SCENARIOS[slug](user))
    [ahead] = [one for one in achieving.of(user).ahead if one.milestone.slug == slug]
    assert ahead.have == ahead.need - 1


def test_of_a_week_that_is_not_over_its_own_sessions_are_told_and_no_earlier_ones(user):
    Plan.objects.create(person=user, sessions_a_week=5)
    monday = timezone.now() - timedelta(days=user.today().weekday())
    for moment in (monday, monday, monday - timedelta(days=7)):
        AnswerFactory(session=SessionFactory(person=user, created_at=moment))
    [ahead] = [one for one in achieving.of(user).ahead if one.milestone.slug == "week_kept"]
    assert (ahead.have, ahead.need) == (2, 5)


@pytest.mark.parametrize("slug", SCENARIOS)
def test_it_is_dated_by_its_last_step_and_not_by_who_looks_when(slug, user):
    for _step in SCENARIOS[slug](user):
        pass
    achieving.refresh(user.pk)
    first = Achievement.objects.get(person=user, slug=slug).earned_at
    Achievement.objects.all().delete()
    achieving.refresh(user.pk)
    assert Achievement.objects.get(person=user, slug=slug).earned_at == first


def test_a_talk_whose_review_was_not_asked_for_yet_leads_nowhere(user):
    talk(user, 0, style="stress", level=4, shows=3, seen=False)
    talk(user, 1, preparation_type="Sales", language="ko", style="one_way", seen=False)
    assert achieving.refresh(user.pk) == []
    RatingSheet.objects.bulk_create(
        RatingSheet(evaluation=session.evaluation, rater="self") for session in Session.objects.all()
    )
    reached = {"solid", "figures", "stress", "one_way", "second_kind", "both_languages"}
    assert set(achieving.refresh(user.pk)) == reached


def test_what_is_done_with_by_an_unseen_review_is_not_told_before_it(user):
    steps = SCENARIOS["closed"](user)
    next(steps)
    evaluation = talk(user, 3, seen=False)
    assert "closed" not in achieving.refresh(user.pk)
    evaluation.sheets.create(rater="self")
    assert "closed" in achieving.refresh(user.pk)


def test_many_talks_that_show_nothing_new_reach_nothing(user):
    for day in range(30):
        talk(user, day * 4)
    assert achieving.refresh(user.pk) == []


def test_again_it_changes_nothing(user):
    talk(user, style="stress")
    assert achieving.refresh(user.pk) == ["stress"]
    before = list(Achievement.objects.values())
    assert achieving.refresh(user.pk) == []
    assert list(Achievement.objects.values()) == before


def test_what_was_reached_stays_when_its_session_is_erased(user):
    evaluation = talk(user, style="stress")
    achieving.refresh(user.pk)
    evaluation.session.delete()
    assert achieving.refresh(user.pk) == []
    assert [one.milestone.slug for one in achieving.of(user).reached] == ["stress"]


def test_nobody_reaches_anything_by_the_talks_of_others(user):
    talk(user)
    for scenario in SCENARIOS.values():
        list(scenario(UserFactory()))
    assert achieving.refresh(user.pk) == []


def test_whoever_is_gone_reaches_nothing(user):
    talk(user, style="stress")
    user.delete()
    assert achieving.refresh(user.pk) == []
    assert not Achievement.objects.exists()


def test_a_guest_keeps_theirs_in_the_account_they_move_into():
    guest, account = GuestFactory(), AccountFactory()
    talk(guest, 0, style="stress")
    rated(guest, 1, off_by=0)
    achieving.refresh(guest.pk)
    theirs = dict(Achievement.objects.for_person(guest).values_list("slug", "earned_at"))
    assert set(theirs) == {"stress", "own_view"}
    move_in(guest=guest, person=account)
    achieving.refresh(account.pk)
    assert dict(Achievement.objects.for_person(account).values_list("slug", "earned_at")) == theirs


@pytest.mark.django_db(transaction=True)
def test_two_who_look_at_once_keep_it_once():
    person = UserFactory()
    talk(person, style="stress")
    told = at_once(*[lambda: achieving.refresh(person.pk)] * 3)
    assert all(each in ([], ["stress"]) for each in told)
    assert slugs(person) == {"stress"}


def test_a_day_of_practice_counts_where_the_person_is(user):
    user.time_zone = "Asia/Seoul"
    user.save()
    list(SCENARIOS["back_again"](user))
    achieving.refresh(user.pk)
    assert Achievement.objects.get(slug="back_again").earned_at == on(29).replace(hour=3)


def test_the_closest_come_first(user):
    talk(user)
    ahead = achieving.of(user).ahead
    shares = [one.have / one.need for one in ahead]
    assert shares == sorted(shares, reverse=True)
    assert ahead[0].milestone.slug in ("second_kind", "both_languages")
    assert all(one.have < one.need for one in ahead)


def test_looking_asks_as_much_for_many_talks_as_for_few(user, django_assert_num_queries):
    for day in range(3):
        talk(user, day, shows=1, misses=True)
    achieving.refresh(user.pk)
    with django_assert_num_queries(QUERIES):
        achieving.of(user)
    for day in range(3, 60):
        talk(user, day, shows=day % 3, misses=day % 4 == 0, drills="number" if day % 5 == 0 else "")
    achieving.refresh(user.pk)
    with django_assert_num_queries(QUERIES):
        achieving.of(user)


def test_whoever_does_not_look_reaches_theirs_all_the_same(user, committed):
    talk(user, style="stress")
    with committed():
        tasks.sweep()
    assert slugs(user) == {"stress"}


def test_whoever_looks_at_another_page_before_any_sweep_reaches_theirs_too(user, person, committed):
    talk(user, style="stress")
    with committed():
        assert person.get("/history/").status_code == 200
    assert slugs(user) == {"stress"}


def test_that_no_broker_takes_the_order_keeps_nobody_from_looking(user, person, committed, monkeypatch):
    talk(user, style="stress")
    with monkeypatch.context() as broken, committed():
        broken.setattr(tasks.cache, "add", Mock(side_effect=ConnectionError))
        assert person.get("/history/").status_code == 200
    assert slugs(user) == set()
    assert person.get("/achievements/").status_code == 200
    assert slugs(user) == {"stress"}


def test_for_all_that_happens_in_a_while_it_is_looked_once(user, monkeypatch, committed):
    ordered = []
    monkeypatch.setattr(tasks.milestones, "apply_async", lambda args, **options: ordered.append((args, options)))
    for day in range(3):
        talk(user, day)
        with committed():
            tasks.sweep()
    wait = settings.CELERY_BROKER_TRANSPORT_OPTIONS["visibility_timeout"]
    assert ordered == [([str(user.pk)], {"countdown": tasks.MILESTONES_AFTER})]
    assert wait > tasks.MILESTONES_AFTER, "a job that is held for longer is handed out again"
    tasks.milestones(str(user.pk))
    talk(user, 4)
    with committed():
        tasks.sweep()
    assert len(ordered) == 2
