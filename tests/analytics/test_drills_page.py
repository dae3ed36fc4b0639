"""The page of drills: what is due and why, what comes later, and one click to begin."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime
from uuid import uuid4

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import translation

from analytics import drilling
from analytics.models import Card
from analytics.models.cards import Recall
from analytics.services.drilling import practise
from coaching.models import Session, SessionStatus
from evaluations import judge, services
from evaluations.models import Drill, EvaluationStatus
from evaluations.services import NothingToTrain
from tests.analytics.drilled import HEDGED, NUMBER, POINT, drilled, on, talked
from tests.evaluations.talks import ANSWERS, BETTER, practised
from tests.factories import AccountFactory, SessionFactory

DRILLS = reverse("drills")
CRATES = (
    "In June I found 30 crates without labels in our store. I decided to label each of them the same day, because "
    "drivers lost ten minutes a stop. As a result complaints fell from 14 to 3 a month."
)
# The tenth of May, six days after the first talk.
NOW = datetime(2026, 5, 10, 18, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _on_the_tenth():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def somebody(db):
    return AccountFactory(activated_at=on(0))


@pytest.fixture
def browser(somebody) -> Client:
    client = Client()
    client.force_login(somebody)
    return client


def shown(browser: Client) -> str:
    answer = browser.get(DRILLS)
    assert answer.status_code == 200
    text = html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode().split("<main")[1].split("</main")[0]))
    return re.sub(r"\s+", " ", text)


def test_what_was_never_practised_says_where_it_came_up(browser, somebody):
    talked(somebody, 0, NUMBER)
    talked(somebody, 1, NUMBER)
    page = shown(browser)
    assert "One thing to practise today." in page
    assert "Put one number on the result" in page
    assert "It would have helped in 2 talks, the last on 5 May. You have not practised it yet." in page
    assert "if it comes through, it rests for 2 days" in page


@pytest.mark.parametrize(
    ("drills", "words"),
    [
        ([(5, {"missed": True})], "It did not come through yesterday. Try it again while it is fresh."),
        ([(4, {"missed": True, "shown": 1})], "It came through in part 2 days ago. Once more, and it may stay."),
        ([(2, {"shown": 2})], "You showed it 4 days ago. Do it again before it fades."),
        ([(1, {"shown": 2}), (1.1, {"shown": 2})], "You showed it 2 times in a row, the last time 5 days ago."),
    ],
)
def test_why_it_is_due_is_said_by_how_the_last_drill_went(browser, somebody, drills, words):
    talked(somebody, 0, NUMBER)
    for day, how in drills:
        drilled(somebody, day, NUMBER, **how)
    assert words in shown(browser)


def test_a_talk_that_asked_for_it_again_is_named(browser, somebody):
    drilled(somebody, 0, NUMBER, shown=3)
    talked(somebody, 3, NUMBER)
    assert "Your talk on 7 May asked for it again, after your last drill." in shown(browser)


def test_what_is_due_later_stands_with_its_day(browser, somebody):
    drilled(somebody, 5, NUMBER, shown=2)
    drilled(somebody, 6, POINT, shown=3)
    page = shown(browser)
    assert "Nothing is due today." in page
    assert "Nothing until 11 May" in page
    assert re.search(r"Coming up Put one number on the result Came through last time Tomorrow 11 May", page)
    assert re.search(r"Came through in every answer In 8 days 18 May", page)
    assert re.search(r"Mon 11 1 1 drill due", page)
    assert "Kept" not in page


def test_what_rests_for_more_than_a_month_is_kept(browser, somebody):
    for day in (-60, -52, -10):
        drilled(somebody, day, NUMBER, shown=3)
    page = shown(browser)
    assert "Coming up" not in page
    assert re.search(r"Kept Put one number on the result .* They came through so often", page)


def test_whoever_has_much_to_do_sees_three_whole_and_the_rest_as_a_list(browser, somebody):
    talked(somebody, 0, NUMBER, POINT, HEDGED, NUMBER | {"criterion": "named_case"})
    page = shown(browser)
    assert "3 things to practise today; one more can wait." in page
    before, after = page.split("Also due")
    assert before.count("Start :") == 3
    assert after.count("Start :") == 1


def test_before_a_first_talk_the_page_teaches_what_comes(client, db):
    client.force_login(AccountFactory())
    page = shown(client)
    assert "It begins with a talk" in page
    assert "Start preparing" in page


def test_a_review_nobody_looked_at_is_not_told_but_offered(browser, somebody):
    waits = talked(somebody, 0, NUMBER, seen=False)
    answer = browser.get(DRILLS).content.decode()
    assert "Your review comes first" in answer
    assert waits.get_absolute_url() in answer
    assert "Put one number" not in answer


def test_where_nothing_is_left_the_page_says_what_next(browser, somebody):
    talked(somebody, 0)
    assert "Nothing to practise again" in shown(browser)


def test_a_drill_that_goes_on_is_gone_on_with_instead_of_begun_twice(browser, somebody):
    talked(somebody, 0, NUMBER)
    session = SessionFactory(person=somebody, status=SessionStatus.IN_PROGRESS)
    Drill.objects.create(session=session, theme="number", dimension=NUMBER["dimension"], criterion="measured")
    answer = browser.get(DRILLS).content.decode()
    assert session.get_absolute_url() in answer
    assert "Go on with it" in answer
    assert "/practise/" not in answer


@pytest.mark.parametrize(
    ("status", "says"),
    [(EvaluationStatus.READY, "Read your review"), (EvaluationStatus.RUNNING, "It is being read")],
)
def test_a_drill_that_waits_for_its_person_or_its_reader_is_pointed_to(browser, somebody, status, says):
    talked(somebody, 0, NUMBER)
    drill = drilled(somebody, 1, NUMBER, shown=3, seen=False)
    if status != EvaluationStatus.READY:
        type(drill).objects.filter(pk=drill.pk).update(status=status, overall_score=None)
    answer = browser.get(DRILLS).content.decode()
    assert drill.get_absolute_url() in answer
    assert says in answer


def test_a_drill_of_today_is_counted(browser, somebody):
    talked(somebody, 0, NUMBER)
    drilled(somebody, 6, NUMBER, shown=3)
    assert "1 drill today" in shown(browser)


def test_it_is_said_in_korean(somebody):
    talked(somebody, 0, NUMBER)
    client = Client(headers={"accept-language": "ko"})
    client.force_login(somebody)
    type(somebody).objects.filter(pk=somebody.pk).update(language="ko")
    with translation.override("ko"):
        page = shown(client)
    assert "숫자" in page
    assert "Put one number" not in page


def test_a_click_begins_the_drill_and_a_second_click_is_the_same(browser, somebody, bank):
    talked(somebody, 0, NUMBER, POINT)
    number, point = drilling.cards(somebody).order_by("theme")
    page = {"request_id": str(uuid4())}
    first, again = (browser.post(reverse("practise_card", args=[number.pk]), page) for _ in range(2))
    other = browser.post(reverse("practise_card", args=[point.pk]), page)
    assert first.url == again.url != other.url
    begun = Drill.objects.get(theme=number.theme)
    assert first.url == begun.session.get_absolute_url()
    assert begun.session.question_count == 3


def test_where_the_talk_is_gone_it_is_like_the_newest_that_asked_for_it(browser, somebody, bank):
    drilled(somebody, 0, NUMBER, shown=2)
    [card] = drilling.cards(somebody)
    talked(somebody, 1)
    talked(somebody, 2, levels={"clarity_structure": 3})
    Session.objects.filter(created_at=on(1)).update(role="Nurse")
    Session.objects.filter(created_at=on(2)).update(role="Pilot")
    browser.post(reverse("practise_card", args=[card.pk]))
    assert Session.objects.newest_first()[0].role == "Nurse"


def test_where_no_talk_is_left_nothing_begins(somebody, bank):
    card = Card(person=somebody, theme="number", dimension="specific_evidence", criterion="measured", due_at=NOW)
    with pytest.raises(NothingToTrain):
        practise(card=card)
    assert not Session.objects.exists()


def test_a_stranger_cannot_practise_it_and_nothing_begins(client, somebody, bank):
    talked(somebody, 0, NUMBER)
    [card] = drilling.cards(somebody)
    client.force_login(AccountFactory())
    assert client.post(reverse("practise_card", args=[card.pk])).status_code == 404
    assert not Drill.objects.exists()


@pytest.mark.parametrize("many", [1, 9])
def test_the_page_asks_the_same_of_few_and_of_many(browser, somebody, many, django_assert_num_queries):
    for day in range(many):
        talked(somebody, day / 2, NUMBER, *([POINT, HEDGED] if day else []))
        drilled(somebody, day / 2 + 0.2, POINT, shown=2)
    browser.get(DRILLS)
    cache.clear()
    # Who it is (2), whether anything is new, the cards, drills that go on, drills of today.
    with django_assert_num_queries(6):
        browser.get(DRILLS)


def test_nobody_begins_by_looking(browser, somebody):
    talked(somebody, 0, NUMBER)
    [card] = drilling.cards(somebody)
    assert browser.get(reverse("practise_card", args=[card.pk])).status_code == 405
    assert Session.objects.count() == 1


def test_from_a_first_talk_to_a_drill_that_rests(somebody, browser, bank):
    """Nothing made up: what the rules read in real answers."""
    talk = services.finish(session=practised(SessionFactory(person=somebody)))
    judge.judge(talk.pk)
    assert not drilling.cards(somebody).exists()
    services.skip_self_rating(evaluation=talk)
    card = next(card for card in drilling.due_today(somebody) if card.theme == "number")
    browser.post(reverse("practise_card", args=[card.pk]))
    drill = services.finish(session=practised(Drill.objects.get().session, BETTER, ANSWERS[0], CRATES))
    judge.judge(drill.pk)
    assert drilling.cards(somebody).get(pk=card.pk).drills == 0
    services.skip_self_rating(evaluation=drill)
    rested = drilling.cards(somebody).get(pk=card.pk)
    assert (rested.drills, rested.last_drilled_at, rested.last_recall) == (1, NOW, Recall.EASY)
    assert rested not in drilling.due_today(somebody)
