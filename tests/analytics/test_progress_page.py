"""What practice has come to, on one page."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from analytics import tasks
from coaching.models import Preparation
from evaluations.rubric import UNIVERSAL
from interviewos.templatetags.ui import icon
from tests.analytics.entered import added_up, compared, enter
from tests.analytics.shown import section, words
from tests.analytics.thursday import TODAY, days_ago
from tests.analytics.walks import NUMBER, read_talk
from tests.conftest import Caller
from tests.factories import AccountFactory, GuestFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_a_thursday")]
PROGRESS = reverse("progress")
# As `page` has it.
UP = " ".join(icon("trending-up").split())


def entering(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page(person: User, query: str = "") -> str:
    answer = entering(person).get(PROGRESS + query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def practise(person: User, *scores: int, every: int = 3, **entry: Any) -> None:
    for n, score in enumerate(scores):
        levels = dict.fromkeys(UNIVERSAL, max(1, min(5, round(score / 20))))
        day = days_ago((len(scores) - n) * every - every)
        enter(person, day, score, **{"levels": levels, "skills": {"number": 50, "result": 100}} | entry)
    added_up(person)


def test_before_the_first_talk_it_says_what_will_be_here(user):
    html = page(user)
    assert "Your progress begins with a talk" in html
    assert reverse("coaching:setup") in html
    assert "<svg role" not in html
    assert "Time spent" not in html


def test_a_guest_sees_it_too_and_is_told_what_an_account_would_add(db):
    guest = GuestFactory()
    practise(guest, 60, 70)
    html = page(guest)
    assert "Time spent" in html
    assert "With an account you can choose" in html
    assert reverse("account_signup") in section(html, "others-h")


def test_somebody_practised_and_nothing_was_read_yet(user):
    unread = {"evaluation_status": "queued", "is_counted": False, "is_seen": False, "read_by": ""}
    enter(user, days_ago(1), None, evaluation_id=None, **unread)
    added_up(user)
    html = words(page(user))
    assert "No reviewed talk in this time" in html
    assert "Twelve skills are read from every talk" in html
    assert "10 min in 1 of 14 weeks" in html


def test_its_numbers_are_those_of_the_api(user):
    practise(user, 62, 71, 66, 75, 80, 78, 83, preparation_type=Preparation.SALES)
    practise(user, 50, 55, 51, every=4)
    read_talk(user, days_ago(1), 70, NUMBER)
    caller, html = Caller(user), page(user)
    since = f"from={days_ago(89)}&to={TODAY}"
    trends, stats = caller.get(f"analytics/trends?{since}").json(), caller.get("analytics/user-stats").json()
    skills, kinds = (
        caller.get("analytics/skills").json()["skills"],
        caller.get(f"analytics/categories?{since}").json(),
    )

    table = section(html, "courses-h")
    drawn = re.findall(r'<th scope="row">[^<]*</th><td class="num">([\d.]+)</td>', table)
    assert [float(value) for value in drawn] == [point["value"] for point in trends["score_trend"]]
    totals = re.findall(r"<dd>([\d.]+)", section(html, "totals-h"))
    assert [float(value) for value in totals] == [
        *(stats["totals"][name] for name in ("talks", "drills", "answers", "retakes")),
        stats["score"]["average"],
        stats["score"]["best"],
    ]
    told = re.findall(r'<b>([^<]+)</b><span class="prog-skill-score">(\d+)', section(html, "skills-h"))
    assert told == [(one["name"], str(one["score"])) for one in skills if one["score"] is not None]
    shares = re.findall(r"<span>(\d+)%</span>", section(html, "kinds-h"))
    assert shares == [str(round(100 * kind["share"])) for kind in kinds["kinds"]]
    [pattern] = trends["recurring_weaknesses"]
    assert f"{pattern['title']}</b><small>{pattern['times_seen']} of {pattern['of']}" in section(html, "patterns-h")
    assert "1 h 44 min of practice in 11 sessions" in html


def test_the_address_says_which_time_is_looked_at(user):
    enter(user, days_ago(200), 40)
    enter(user, days_ago(60), 60)
    enter(user, days_ago(5), 70)
    added_up(user)
    n = {span: section(page(user, f"?span={span}"), "kinds-h") for span in ("30", "90", "year", "all")}
    found = {span: re.search(r"Your average: ([\d.]+)", told)[1] for span, told in n.items()}
    assert found == {"30": "70", "90": "65", "year": "56.7", "all": "56.7"}
    assert '<a href="?span=30" aria-current="true">' in page(user, "?span=30")


@pytest.mark.parametrize("span", ["", "?span=", "?span=7", "?span=%00", "?span=all' OR 1"])
def test_a_time_that_is_none_is_the_usual_one(user, span):
    practise(user, 60)
    assert '<a href="?span=90" aria-current="true">' in page(user, span)


def test_all_is_five_years_at_most(user):
    enter(user, date(2012, 1, 1), 40)
    enter(user, days_ago(5), 70)
    added_up(user)
    html = page(user, "?span=all")
    assert "Your average: 70" in html
    assert "Since 1 January 2012" in words(html)


def test_a_time_without_practice_says_so_and_offers_the_next_step(user):
    enter(user, days_ago(200), 40)
    added_up(user)
    html = page(user, "?span=30")
    assert "No practice in this time" in html
    assert reverse("coaching:setup") in section(html, "spent-h")


def test_a_long_time_is_drawn_by_the_month(user):
    enter(user, days_ago(700), 40)
    practise(user, 60, 70)
    assert "By the month" in page(user, "?span=all")
    assert "By the week" in page(user, "?span=year")


def test_rising_is_said_and_drawn_only_beyond_chance(user):
    practise(user, 60, 62, 59, 61, 60, 60, 62, 59, 61, 60)
    for heading in ("courses-h", "skills-h"):
        told = section(page(user), heading)
        assert "No clear change" in told
        assert UP not in told


def test_what_is_beyond_chance_has_a_word_and_an_arrow(user):
    practise(user, 40, 42, 41, 40, 39, 90, 92, 91, 89, 90)
    told = section(page(user), "courses-h")
    assert told.count("Rising</span>") == 5
    assert told.count(UP) == 5
    assert "points a talk, give or take" in told


def test_kinds_are_compared_only_where_there_is_enough_of_both(user):
    practise(user, 80, 82, 81, 79, preparation_type=Preparation.INTERVIEW)
    practise(user, 50, 52, 51, 49, preparation_type=Preparation.SALES, at=300)
    told = words(section(page(user), "kinds-h"))
    assert "15 points above" in told
    assert "15 points below" in told
    practise(user, 99, preparation_type=Preparation.PITCH, at=500)
    assert "Too few talks" in words(section(page(user), "kinds-h"))


def test_a_topic_is_shown_as_it_was_typed_and_not_as_markup(user):
    practise(user, 60, category="<b>bold</b>")
    assert "&lt;b&gt;bold&lt;/b&gt;" in page(user)


def test_whoever_is_not_compared_is_told_how_to_be(user):
    practise(user, 60)
    told = section(page(user), "others-h")
    assert "off until you choose it" in told
    assert reverse("accounts:settings") in told


def test_whoever_is_compared_sees_where_the_others_are_and_where_they_are(user):
    compared(user)
    practise(user, 70, 72, 74)
    assert "not yet twenty people" in page(user)
    for n in range(19):
        other = compared(AccountFactory())
        practise(other, *[50 + n] * 3)
    tasks.benchmarks()
    told = section(page(user), "others-h")
    [cohort] = Caller(user).get("analytics/benchmarks").json()["cohorts"]
    score = cohort["score"]
    assert (
        f"Score: you {score['own']:g}. Half of the people lie between {score['low']:g} and {score['high']:g}" in told
    )
    assert len(re.findall("<circle", told)) == 1 + len(cohort["dimensions"])


def test_a_review_that_was_not_seen_is_nowhere(user):
    read_talk(user, days_ago(9), 60, seen=True)
    read_talk(user, days_ago(2), 97, NUMBER, seen=False)
    html = page(user)
    assert "97" not in words(html)
    assert "Nothing came back" in html


def test_a_stranger_sees_nothing_of_it(user):
    practise(user, 60)
    assert "Your progress begins with a talk" in page(AccountFactory())


def test_nothing_is_posted_to_it(person):
    assert person.post(PROGRESS).status_code == 405


def test_it_speaks_korean(user):
    practise(user, 60, 70)
    answer = entering(user).get(PROGRESS, headers={"Accept-Language": "ko"})
    assert 'lang="ko"' in answer.content.decode()


@pytest.mark.parametrize(("talks", "every"), [(3, 1), (60, 1), (400, 1)])
def test_it_takes_as_many_queries_after_400_days_as_after_3(talks, every, django_assert_num_queries):
    person = AccountFactory(last_active_at=timezone.now())
    practise(person, *[60] * talks, every=every)
    browser = entering(person)
    browser.get(PROGRESS)
    with django_assert_num_queries(17):
        browser.get(PROGRESS + "?span=all")
