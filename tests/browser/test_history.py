"""Looking for one's sessions as one does with hands and eyes: typing, choosing, going back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser import accounts, practice
from tests.browser.reading import unreadable
from tests.browser.visitor import Visitor

PLACES = (
    "/history/", "/history/?q=counted&preparation_type=Sales&min_score=50", "/history/?q=intervew+practise",
    "/history/?preparation_type=Pitch", "/history/?min_score=900&from=never", "/history/?status=archived",
)  # fmt: skip
ROWS = ".history-table tbody tr"


@pytest.fixture
def somebody(product, request) -> str:
    address = f"history-{abs(hash(request.node.name))}@example.com"
    practice.make(product, address)
    return address


@pytest.fixture
def visitor(arrive, somebody) -> Visitor:
    visitor = arrive()
    accounts.sign_in(visitor, somebody, wanted="/history/")
    expect(visitor.page.locator(ROWS)).to_have_count(15)
    return visitor


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ko"])
def test_it_can_be_read_by_everybody(arrive, somebody, language):
    visitor = arrive(locale={"en": "en-GB", "ko": "ko-KR"}[language])
    visitor.watch.expects("status of 422")
    accounts.sign_in(visitor, somebody, wanted="/history/")
    found: list[str] = []
    for place in PLACES:
        page = visitor.open(place)
        page.locator(".history-more").evaluate("(more) => { more.open = true; }")
        found += unreadable(visitor, touched="a, button, summary, select, input")
    assert not found, "\n".join(found)


def test_typing_changes_the_list_and_the_address_and_keeps_the_place_in_the_field(visitor):
    page = visitor.page
    box = page.get_by_role("searchbox")
    box.press_sequentially("last")
    expect(page.locator(ROWS)).to_have_count(1)
    expect(page).to_have_url(re.compile(r"/history/\?q=last$"))
    expect(box).to_be_focused()
    expect(page.locator("#live")).to_have_text("1 session")
    expect(page.locator(".history-chip")).to_contain_text("“last”")
    expect(page.locator(f"{ROWS} mark")).to_have_text("last")


def test_choosing_a_filter_needs_no_button_and_going_back_takes_it_away(visitor):
    page = visitor.page
    page.locator(".history-more summary").click()
    page.get_by_label("Kind of talk").select_option("Sales")
    expect(page.locator(ROWS)).to_have_count(5)
    page.get_by_label("Score from").fill("60")
    page.get_by_label("Score from").blur()
    expect(page.locator(".history-chip")).to_have_count(2)
    expect(page).to_have_url(re.compile(r"/history/\?preparation_type=Sales&min_score=60$"))
    page.go_back()
    expect(page.locator(".history-chip")).to_have_count(1)
    expect(page.get_by_label("Kind of talk")).to_have_value("Sales")
    expect(page.get_by_label("Score from")).to_have_value("")
    page.locator(".history-chip").click()
    expect(page).to_have_url(re.compile(r"/history/$"))
    expect(page.locator(ROWS)).to_have_count(15)


def test_what_cannot_be_asked_is_said_where_the_list_is(visitor):
    visitor.watch.expects("status of 422")
    page = visitor.page
    page.locator(".history-more summary").click()
    page.get_by_label("Score up to").fill("900")
    page.get_by_label("Score up to").blur()
    expect(page.locator(".history-found .notice")).to_contain_text("A score is a number from 0 to 100.")
    expect(page.locator(ROWS)).to_have_count(15)


def test_a_whole_row_leads_to_its_talk_and_its_buttons_do_what_they_say(visitor):
    page = visitor.page
    place = page.locator(ROWS).first.locator(".history-length").bounding_box()
    assert place
    page.mouse.click(place["x"] + 4, place["y"] + 4)
    page.wait_for_url("**/evaluations/**")
    page.go_back()
    page.locator(ROWS).nth(1).get_by_role("button", name="Archive").click()
    expect(page.locator(ROWS)).to_have_count(14)
    expect(page.get_by_text("is archived. Its words and its review stay.")).to_be_visible()
    visitor.open("/history/?status=archived")
    page.get_by_role("button", name="Put").click()
    expect(page.get_by_role("heading", name="No session matches")).to_be_visible()


def test_it_needs_no_javascript(arrive, somebody):
    visitor = arrive(java_script_enabled=False)
    accounts.sign_in(visitor, somebody, wanted="/history/")
    page = visitor.page
    page.get_by_role("searchbox").fill("practice")
    page.locator(".history-more summary").click()
    page.get_by_label("Kind of talk").select_option("Presentation")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(ROWS)).to_have_count(4)
    expect(page.get_by_role("searchbox")).to_have_value("practice")
    page.locator(".history-clear").click()
    expect(page.locator(ROWS)).to_have_count(15)
