"""What practice has come to: looked at by everybody, and over another time."""

import pytest
from playwright.sync_api import expect

from tests.browser import accounts, practice
from tests.browser.reading import unreadable
from tests.browser.visitor import Visitor

MEETING = """() => [...document.querySelectorAll(".trend-x")].flatMap((axis) => {
  const shown = [...axis.children].filter((one) => one.textContent && getComputedStyle(one).visibility !== "hidden")
  const places = shown.map((one) => {
    const range = document.createRange(); range.selectNodeContents(one); return range.getBoundingClientRect() })
  return places.slice(1).filter((place, n) => place.left < places[n].right).map((place) => place.left)
})"""


@pytest.fixture
def visitor(arrive, product, request) -> Visitor:
    visitor = practice.arrived(arrive, product, getattr(request, "param", "en"), wanted="/progress/")
    expect(visitor.page.locator(".prog-spans")).to_be_visible()
    return visitor


@pytest.mark.parametrize("visitor", ["en", "ko"], indirect=True)
def test_it_can_be_read_by_everybody(visitor):
    page = visitor.open("/progress/?span=year")
    for summary in page.locator(".as-table summary").all():
        summary.click()
    found = list(unreadable(visitor, meeting=MEETING))
    assert not found, "\n".join(found)


def test_another_time_is_an_address_of_its_own_and_back_leads_back(visitor):
    page = visitor.page
    bars = page.locator(".bars-bar")
    # Ninety days touch 13 weeks or 14.
    assert bars.count() in (13, 14)
    page.locator(".prog-spans a", has_text="A year").click()
    expect(page.locator(".prog-spans [aria-current]")).to_have_text("A year")
    assert page.url.endswith("?span=year")
    assert bars.count() in (53, 54)
    page.go_back()
    expect(page.locator(".prog-spans [aria-current]")).to_have_text("90 days")


def test_the_table_of_a_picture_has_what_is_not_drawn_too(visitor):
    table = visitor.page.locator(".prog-courses .as-table")
    table.locator("summary").click()
    expect(table.locator("thead th")).to_have_count(7)
    expect(visitor.page.locator(".prog-courses .line:visible")).to_have_count(1)


def test_without_javascript_it_is_all_there(arrive, product):
    practice.make(product, "progress-plain@example.com")
    visitor = arrive(java_script_enabled=False)
    accounts.sign_in(visitor, "progress-plain@example.com", wanted="/progress/")
    page = visitor.page
    page.locator(".prog-spans a", has_text="30 days").click()
    expect(page.locator(".prog-spans [aria-current]")).to_have_text("30 days")
    page.locator(".prog-spent summary").click()
    expect(page.locator(".prog-spent tbody tr").first).to_be_visible()
    page.locator(".prog-patterns button").first.click()
    expect(page.locator("#answer, #composer").first).to_be_visible()
