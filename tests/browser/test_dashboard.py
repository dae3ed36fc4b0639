"""The first page of somebody who has practised: looked at, switched, and changed."""

import pytest
from playwright.sync_api import expect

from tests.browser import accounts, practice
from tests.browser.axe import violations
from tests.browser.reading import unreadable
from tests.browser.visitor import PHONE, Visitor


@pytest.fixture
def visitor(arrive, product, request) -> Visitor:
    visitor = practice.arrived(arrive, product, getattr(request, "param", "en"), wanted="/")
    expect(visitor.page.locator(".kpis")).to_be_visible()
    return visitor


@pytest.mark.parametrize("visitor", ["en", "ko"], indirect=True)
def test_it_can_be_read_by_everybody(visitor):
    page = visitor.page
    for summary in page.locator(".as-table summary").all():
        summary.click()
    found = list(unreadable(visitor))
    assert not found, "\n".join(found)


def test_the_picture_shows_what_is_chosen_and_its_table_shows_it_all(visitor):
    page = visitor.page
    lines = page.locator(".dash-trend .line:visible")
    for value, shown in (("overall", 1), ("one", 2), ("all", 6)):
        page.locator(f".segments input[value={value}]").check(force=True)
        expect(lines).to_have_count(shown)
    page.locator(".dash-trend summary").click()
    expect(page.locator(".dash-trend tbody tr")).to_have_count(12)
    expect(page.locator(".dash-trend thead th")).to_have_count(7)


def test_the_plan_is_changed_in_a_dialog_and_esc_leaves_it_as_it_was(visitor):
    page = visitor.page
    opener, dialog = page.locator("[data-open=plan-dialog]"), page.locator("#plan-dialog")
    opener.click()
    expect(dialog).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()
    opener.click()
    dialog.locator("input[name=sessions_a_week]").fill("5")
    dialog.get_by_role("button", name="Save").click()
    expect(page.get_by_text("of 5 planned")).to_be_visible()


def test_without_javascript_the_plan_has_a_page_which_refuses_and_keeps_what_was_typed(arrive, product):
    practice.make(product, "plain@example.com")
    visitor = arrive(java_script_enabled=False)
    accounts.sign_in(visitor, "plain@example.com", wanted="/")
    visitor.watch.expects("status of 422")
    page = visitor.page
    page.get_by_role("link", name="Change your plan").click()
    page.locator("input[name=talk_title]").fill("Board day in spring")
    page.locator("input[name=talk_on]").fill("2020-01-01")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#id_talk_on_error")).to_be_visible()
    expect(page.locator("input[name=talk_title]")).to_have_value("Board day in spring")
    page.locator("input[name=talk_on]").fill("")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".kpis")).to_be_visible()


def test_the_drill_of_the_day_is_one_click_away(visitor):
    visitor.page.locator(".head-actions form button").click()
    expect(visitor.box).to_be_visible()


def test_a_phone_sees_half_a_year(visitor):
    page = visitor.page
    squares = page.locator(".heat-grid li:visible")
    expect(squares).to_have_count(53 * 7)
    page.set_viewport_size(PHONE)
    expect(squares).to_have_count(26 * 7)
