"""The first page of somebody who has practised: it says what is known, and nothing that may be chance."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.models import User
from analytics import keeping
from analytics.models import Plan
from coaching.models import Session
from evaluations import rubric
from tests.analytics.shown import section, words
from tests.analytics.thursday import TODAY
from tests.analytics.walks import HEDGED, NUMBER, POINT, read_talk, read_talks
from tests.factories import AccountFactory, SessionFactory

HOME = reverse("home")
# A Thursday.
NOW = datetime.combine(TODAY, time(18, 30), UTC)
RISING = [52, 54, 56, 58, 60, 62, 64, 66, 68, 70, 72, 74]
WAVERING = [60, 65, 60, 64, 59, 64, 60, 65, 61, 65, 60, 64]


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def dana(db) -> User:
    return AccountFactory(activated_at=NOW, full_name="Dana Kim")


@pytest.fixture
def browser(dana) -> Client:
    client = Client()
    client.force_login(dana)
    return client


def page(browser: Client, **headers: str) -> str:
    answer = browser.get(HOME, headers=headers)
    assert answer.status_code == 200
    # As it is read: a line is a line however the template breaks it.
    return " ".join(answer.content.decode().split())


def test_before_a_first_review_the_page_is_what_it_was(browser, dana):
    User.objects.filter(pk=dana.pk).update(activated_at=None)
    SessionFactory(person=dana)
    html = page(browser)
    assert "Where you left off" in html
    assert "Improvement pace" not in html


def test_whose_talks_are_all_gone_is_told_what_will_come(browser):
    html = words(page(browser))
    for line in (
        "Begins with the next time you practise",
        "Comes with your first whole talk",
        "5 more whole talks will show it",
        "3 more whole talks will draw your course here",
        "Nothing came back in your last reviews",
        "Nothing is due.",
        "0 sessions on 0 days",
    ):
        assert line in html
    assert '<svg class="spark"' not in html


@pytest.mark.parametrize(
    ("hour", "zone", "said"),
    [
        (8, "UTC", "Good morning, Dana"),
        (13, "UTC", "Good afternoon, Dana"),
        (21, "UTC", "Good evening, Dana"),
        (2, "UTC", "Hello, Dana"),
        (23, "Asia/Seoul", "Good morning, Dana"),
    ],
)
def test_a_person_is_greeted_by_the_hour_where_they_are(browser, dana, hour, zone, said):
    User.objects.filter(pk=dana.pk).update(time_zone=zone)
    browser.cookies["timezone"] = zone
    with time_machine.travel(NOW.replace(hour=hour), tick=False):
        assert f"<h1>{said}</h1>" in page(browser)


@pytest.mark.parametrize(("name", "said"), [("", "Good evening"), ("김다나", "Good evening, 김다나")])
def test_nobody_is_given_a_name_that_is_not_theirs(browser, dana, name, said):
    User.objects.filter(pk=dana.pk).update(full_name=name)
    assert f"<h1>{said}</h1>" in page(browser)


@pytest.mark.parametrize(
    ("days", "said"),
    [(6, "Northwind interview: 6 days to go."), (1, "1 day to go."), (0, "Northwind interview: today")],
)
def test_the_day_it_counts_is_counted_down(browser, dana, days, said):
    Plan.objects.create(person=dana, talk_on=TODAY + timedelta(days=days), talk_title="Northwind interview")
    assert said in words(page(browser))


def test_a_day_that_has_gone_by_is_not_spoken_of(browser, dana):
    Plan.objects.create(person=dana, talk_on=TODAY - timedelta(days=1), talk_title="Northwind interview")
    html = page(browser)
    assert "Northwind" not in html
    assert 'name="talk_on"' in html
    assert "2026-05-06" not in html


def test_a_rise_that_is_no_chance_is_shown_with_its_noise_and_where_it_leads(browser, dana):
    read_talks(dana, TODAY, RISING)
    html = words(page(browser))
    assert "At your pace, an average of 80 is about 5 talks away." in html
    assert "70 10 the last 5 against the 5 before" in html
    assert "+2.0 points a talk Give or take 0.9" in html
    assert "From 52 on 4 Apr to 74 on 7 May." in html


def test_what_may_be_chance_gets_neither_an_arrow_nor_a_promise(browser, dana):
    read_talks(dana, TODAY, WAVERING)
    html = page(browser)
    assert "No clear direction yet" in html
    assert "that may be chance" in html
    assert "No clear change from those before" in html
    assert "At your pace" not in html
    assert 'class="is-up"' not in html
    assert "Later and earlier talks do not clearly differ." in html


def test_nothing_is_promised_that_is_further_than_twelve_talks_away(browser, dana):
    read_talks(dana, TODAY, [60.0, 60, 61, 61, 61, 61, 61, 61, 61, 61, 61, 61])
    assert "At your pace" not in page(browser)


def test_a_fall_is_told_without_colour(browser, dana):
    read_talks(dana, TODAY, RISING[::-1])
    html = page(browser)
    assert "the last 5 against the 5 before" in html
    assert 'class="is-up"' not in section(html, "trend-h")
    assert 'class="is-up"' not in html


def test_a_dimension_gains_only_where_that_is_no_chance(browser, dana):
    for n in range(10):
        level = 2 if n < 5 else 4
        levels = {"clarity_structure": level, "relevance_focus": 3, "tone_alignment": 3}
        read_talk(dana, TODAY - timedelta(days=9 - n), 60, levels=levels)
    assert "Gains most: Clarity &amp; structure" in words(page(browser))


def test_two_talks_are_no_course_and_the_third_draws_it(browser, dana):
    read_talk(dana, TODAY - timedelta(days=2), 60)
    read_talk(dana, TODAY - timedelta(days=1), 62)
    html = page(browser)
    assert "One more whole talk will draw your course here" in html
    assert 'id="score-trend-title"' not in html
    read_talk(dana, TODAY, 64)
    html = page(browser)
    assert 'id="score-trend-title"' in html
    assert 'id="dimensions-title"' in html


def test_both_pictures_have_their_numbers_in_a_table(browser, dana):
    read_talks(dana, TODAY, RISING)
    html = page(browser)
    for heading, last in (("trend-h", ">74</td>"), ("radar-h", ">60</td>")):
        picture = section(html, heading)
        assert "<title" in picture
        assert "<desc" in picture
        assert "View as table" in picture
        assert last in picture


def test_a_review_that_waits_invites_and_tells_nothing_of_what_it_says(browser, dana):
    read_talk(dana, TODAY - timedelta(days=2), 61, NUMBER)
    waits = read_talk(dana, TODAY, 97, POINT, seen=False)
    html = page(browser)
    assert "A review is ready" in html
    assert waits.get_absolute_url() in html
    assert "97" not in words(html)
    assert POINT["quote"] not in html
    assert rubric.criterion(POINT["dimension"], POINT["criterion"]).title["en"] not in html
    assert NUMBER["quote"] in html
    assert html.count("Read your review") == 2


def test_what_comes_back_is_counted_over_the_last_eight_reviews_with_the_words_behind_it(browser, dana):
    for n in range(10):
        told = [NUMBER] if n < 7 else []
        read_talk(dana, TODAY - timedelta(days=9 - n), 60, *told, HEDGED)
    html = words(section(page(browser), "patterns-h"))
    assert "Across your last 8 reviews" in html
    assert "Put one number on the result 5 of 8" in html
    assert "“It went a lot better.” Not seen in the last 3" in html
    assert "Drop the hedge 8 of 8" in html
    assert "Not seen" not in html.partition("Drop the hedge")[2].partition("Put one number")[0]


def test_the_words_lead_to_their_place_in_the_review(browser, dana):
    evaluation = read_talk(dana, TODAY, 60, NUMBER)
    said = evaluation.session.turns.answers().first()
    evaluation.report["improvements"] = [NUMBER | {"turn_id": str(said.pk)}]
    evaluation.save()
    assert f'href="{evaluation.get_absolute_url()}#said-{said.pk}"' in page(browser)


def test_one_click_begins_the_drill_and_another_click_of_the_same_page_nothing_more(browser, dana, bank):
    read_talk(dana, TODAY, 60, NUMBER)
    html = page(browser)
    action = re.search(r'action="(\S+)"[^>]*>(?:(?!</form>).)*?-minute drill', html[html.index("head-actions") :])
    assert action
    request_id = re.search(r'name="request_id" value="(\S+?)"', html)
    assert request_id
    first, again = (browser.post(action[1], {"request_id": request_id[1]}) for _ in range(2))
    assert first.status_code == 302
    assert first.url == again.url
    assert Session.objects.filter(drill__theme="number").count() == 1


def test_a_day_that_is_near_comes_before_drills_and_never_more_than_three_things(browser, dana):
    Plan.objects.create(person=dana, talk_on=TODAY + timedelta(days=3), talk_title="Board day")
    read_talk(dana, TODAY - timedelta(days=40), 60, NUMBER, HEDGED, POINT, preparation_type="Sales")
    html = section(page(browser), "next-h")
    assert html.count('<span class="dash-step-text">') == 3
    assert words(html).index("Board day") < words(html).index("Put one number on the result")


def test_a_kind_of_talk_that_was_left_alone_is_brought_to_mind(browser, dana):
    read_talk(dana, TODAY - timedelta(days=23), 60, preparation_type="Sales")
    read_talk(dana, TODAY, 60)
    html = words(section(page(browser), "next-h"))
    assert "You last practised this 23 days ago." in html


def test_a_streak_says_until_when_it_holds_and_forgives_two_days_off(browser, dana):
    for back in (2, 5, 6):
        read_talk(dana, TODAY - timedelta(days=back), 60)
    html = page(browser)
    assert "3 <small>days</small>" in html
    assert "Kept until Friday" in html
    assert html.count('class="is-done') == 1 + 1
    assert "Tuesday: practised" in words(html)


def test_a_week_begins_on_monday_where_the_person_is(browser, dana):
    Plan.objects.create(person=dana, sessions_a_week=4)
    read_talk(dana, TODAY - timedelta(days=4), 60)
    read_talk(dana, TODAY - timedelta(days=3), 60)
    html = words(page(browser))
    assert "1 of 4 planned" in html
    assert "3 more by Sunday keep your plan" in html


def test_a_plan_that_is_kept_says_so(browser, dana):
    Plan.objects.create(person=dana, sessions_a_week=1)
    read_talk(dana, TODAY, 60)
    assert "This week's plan is done" in words(page(browser)).replace("&#x27;", "'")


def test_the_calendar_tells_the_same_in_squares_words_and_table(browser, dana):
    for back in (0, 0, 8):
        read_talk(dana, TODAY - timedelta(days=back), 60)
    html = section(page(browser), "calendar-h")
    assert 'aria-label="3 sessions on 2 days"' in html
    assert re.findall(r'class="h[1-4]" title="([^"]+)"', html) == [
        "29 Apr: 1 session",
        "7 May: 2 sessions",
    ]
    rows = re.findall(r'<tr><th scope="row"><time datetime="(\S+)">.+?</th><td class="num">(\d+)</td>', html)
    assert rows == [("2026-05-04", "2"), ("2026-04-27", "1")]


def test_a_score_has_changed_only_where_the_two_ranges_are_apart(browser, dana):
    for back, score in ((3, 60), (2, 70), (1, 73), (0, 64)):
        read_talk(dana, TODAY - timedelta(days=back), score)
    html = section(page(browser), "sessions-h")
    changes = re.findall(r'<td class="num dash-mid">(.+?)</td>', html)
    assert [words(change) for change in changes] == ["−9", "– no clear change", "+10", "– no clear change"]


def test_a_score_is_held_against_the_talk_before_of_the_same_kind_as_the_history_has_it(browser, dana):
    for back, score, kind in ((2, 60, "Interview"), (1, 80, "Sales"), (0, 71, "Interview")):
        read_talk(dana, TODAY - timedelta(days=back), score, preparation_type=kind)
    html = section(page(browser), "sessions-h")
    changes = [words(change) for change in re.findall(r'<td class="num dash-mid">(.+?)</td>', html)]
    assert changes == ["+11", "– no clear change", "– no clear change"]
    listed = browser.get(reverse("history")).content.decode()
    assert re.findall(r'<td class="num history-mid"><b class="is-up">(.+?)</b>', listed) == ["+11"]


def test_that_talk_may_be_further_back_than_the_course_is_drawn(browser, dana):
    read_talk(dana, TODAY - timedelta(days=20), 50, preparation_type="Sales")
    for back in range(1, 14):
        read_talk(dana, TODAY - timedelta(days=back), 60)
    read_talk(dana, TODAY, 76, preparation_type="Sales")
    html = section(page(browser), "sessions-h")
    [newest, *_others] = [words(change) for change in re.findall(r'<td class="num dash-mid">(.+?)</td>', html)]
    assert newest == "+26"
    listed = browser.get(reverse("history")).content.decode()
    assert re.findall(r'<td class="num history-mid"><b class="is-up">(.+?)</b>', listed) == ["+26"]


def test_what_is_not_read_yet_says_where_it_stands(browser, dana):
    SessionFactory(person=dana, title="The open one")
    html = words(section(page(browser), "sessions-h"))
    assert "The open one" in html
    assert "In progress" in html
    assert "All sessions" in html


def test_what_somebody_else_practised_is_nowhere_on_it(browser):
    read_talk(AccountFactory(activated_at=NOW), TODAY, 93, NUMBER, title="Of somebody else")
    html = page(browser)
    assert "Of somebody else" not in html
    assert "0 sessions on 0 days" in html


def test_what_is_still_being_counted_is_said(browser, dana, monkeypatch):
    monkeypatch.setattr(keeping, "MOST_AT_ONCE", 1)
    for back in range(3):
        read_talk(dana, TODAY - timedelta(days=back), 60)
    assert "Older sessions are still being counted." in page(browser)
    monkeypatch.undo()
    page(browser)
    assert "still being counted" not in page(browser)


def test_the_page_is_there_in_korean_too(browser, dana):
    read_talks(dana, TODAY, RISING, NUMBER)
    assert '<html lang="ko"' in page(browser, **{"accept-language": "ko"})


@pytest.mark.parametrize("talks", [3, 60])
def test_the_page_costs_the_same_however_much_was_practised(browser, dana, talks, django_assert_num_queries):
    read_talks(dana, TODAY, [60 + n % 7 for n in range(talks)], NUMBER, HEDGED, every=2)
    page(browser)
    with django_assert_num_queries(18):
        page(browser)
