"""What to work on, as it is looked at: before its person was asked, while talks go, and with two clicks for one."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts.services import choices
from coaching.models import Mind, Session
from evaluations import focus, rubric, services
from evaluations.models import FocusArea, FocusStatus
from evaluations.pipeline.gaps import theme_of
from tests.evaluations.test_focus import NOON, NUMBER, POINT, report
from tests.factories import AccountFactory

IMPROVE = reverse("evaluations:improve")


@pytest.fixture
def somebody(db):
    return AccountFactory(activated_at=NOON)


@pytest.fixture
def browser(somebody) -> Client:
    client = Client()
    client.force_login(somebody)
    return client


def html(browser: Client, path: str = IMPROVE) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_review_that_waits_for_its_persons_own_view_is_neither_quoted_nor_told(browser, somebody):
    report(somebody, 0, POINT)
    report(somebody, 1, NUMBER, seen=False)
    page = html(browser)
    assert POINT["quote"] in page
    assert NUMBER["quote"] not in page
    assert "Put one number on the result" not in page
    assert "Gathered from your review" in page


def test_what_both_show_is_quoted_from_the_one_that_was_looked_at(browser, somebody):
    report(somebody, 0, NUMBER)
    report(somebody, 1, NUMBER | {"quote": "It was huge."}, seen=False)
    page = html(browser)
    assert NUMBER["quote"] in page
    assert "It was huge." not in page


def test_where_nothing_else_was_read_the_person_is_asked_first(browser, somebody):
    waits = report(somebody, 0, NUMBER, seen=False)
    assert browser.get(IMPROVE).url == waits.get_absolute_url()


def test_a_talk_that_goes_while_one_looks_is_no_fault(browser, somebody, monkeypatch):
    evaluation = report(somebody, 0, NUMBER)
    list(focus.areas(somebody))
    evaluation.session.delete()
    monkeypatch.setattr(focus, "areas", FocusArea.objects.for_person)
    assert NUMBER["quote"] not in html(browser)


@pytest.mark.parametrize("priorities", [(90, 80), (50, 40), (10, 5)])
def test_one_thing_comes_first_however_much_or_little_there_is_to_do(browser, somebody, monkeypatch, priorities):
    report(somebody, 0, NUMBER, POINT)
    list(focus.areas(somebody))
    for theme, priority in zip(("number", "to_the_point"), priorities, strict=True):
        FocusArea.objects.filter(theme=theme).update(priority=priority)
    monkeypatch.setattr(focus, "areas", FocusArea.objects.for_person)
    page = html(browser)
    first, second = re.findall(r'class="focus-rank">([^<]+)<', page)
    assert first == "Work on this first"
    assert second in {"Then this", "Later"}
    assert page.count("focus-area is-first") == 1


def test_of_many_things_six_are_laid_out_and_the_others_are_one_click_away(browser, somebody):
    told = [(name, one) for name in rubric.UNIVERSAL for one in rubric.load(name).criteria]
    things = [*{theme_of(one): (name, one) for name, one in told}.values()][:8]
    report(
        somebody, 0, *(NUMBER | {"dimension": dimension, "criterion": criterion} for dimension, criterion in things)
    )
    laid_out, folded = html(browser).split('<details class="focus-more">')
    assert laid_out.count('class="card focus-area') == 6
    assert folded.count('class="card focus-area') == 2
    assert "2 more" in folded


def test_what_was_done_with_last_stands_first(browser, somebody, monkeypatch):
    report(somebody, 0, NUMBER, POINT)
    list(focus.areas(somebody))
    for theme, day in (("number", 3), ("to_the_point", 5)):
        done = {"status": FocusStatus.RESOLVED, "resolved_at": NOON + timedelta(days=day)}
        FocusArea.objects.filter(theme=theme).update(**done)
    monkeypatch.setattr(focus, "areas", FocusArea.objects.for_person)
    page = html(browser)
    assert page.index("Open with the point") < page.index("Put one number on the result")


@pytest.mark.parametrize("name", ["practise_area", "practise"])
def test_a_double_click_begins_one_talk_and_another_thing_another(browser, somebody, bank, name):
    evaluation = report(somebody, 0, NUMBER, POINT)
    areas = {area.theme: area for area in focus.areas(somebody)}
    number, point = (
        (reverse(f"evaluations:{name}", args=[areas[theme].pk if name == "practise_area" else evaluation.pk]), item)
        for theme, item in (("number", NUMBER), ("to_the_point", POINT))
    )
    page = {"request_id": str(uuid4())}
    first, again = (browser.post(number[0], number[1] | page) for _ in range(2))
    assert first.url == again.url
    assert browser.post(point[0], point[1] | page).url != first.url
    assert Session.objects.count() == 3


def test_both_pages_bring_what_makes_two_clicks_one(browser, somebody, ready):
    report(somebody, 0, NUMBER)
    assert 'name="request_id" value="' in html(browser)
    owner = Client()
    owner.force_login(ready.session.person)
    assert 'name="request_id" value="' in html(owner, ready.get_absolute_url())


@pytest.mark.parametrize("sent", ["", "twice", "\x00"])
def test_without_it_a_click_is_a_click(browser, somebody, bank, sent):
    evaluation = report(somebody, 0, NUMBER)
    browser.post(reverse("evaluations:practise", args=[evaluation.pk]), NUMBER | {"request_id": sent})
    assert Session.objects.count() == 2


def test_who_chose_the_built_in_partner_for_the_talk_keeps_it_in_the_practice(agreed, bank, fake_openai):
    evaluation = report(agreed, 0, NUMBER)
    assert evaluation.session.mind == Mind.RULES
    told = {"evaluation": evaluation, "dimension": NUMBER["dimension"], "criterion": NUMBER["criterion"]}
    assert services.drill(**told).mind == Mind.RULES
    Session.objects.filter(pk=evaluation.session_id).update(mind=Mind.MODEL)
    evaluation.session.refresh_from_db()
    assert services.drill(**told).mind == Mind.MODEL
    choices.consent(person=agreed, agreed=False)
    assert services.drill(**told).mind == Mind.RULES
