"""What practice has come to: looked at by everybody, and over another time."""

import pytest
from playwright.sync_api import expect

from tests.browser import accounts, practice
from tests.browser.axe import violations
from tests.browser.visitor import DESK, NARROW, PHONE, Visitor

TWO_FRAMES = "() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
SMALL = """() => [...document.querySelectorAll("#main :is(a, button, summary)")]
  .filter((one) => one.checkVisibility())
  .map((one) => [one.textContent.trim().slice(0, 40), one.getBoundingClientRect().height])
  .filter(([_text, height]) => height < 24)"""
MEETING = """() => [...document.querySelectorAll(".trend-x")].flatMap((axis) => {
  const shown = [...axis.children].filter((one) => one.textContent && getComputedStyle(one).visibility !== "hidden")
  const places = shown.map((one) => {
    const range = document.createRange(); range.selectNodeContents(one); return range.getBoundingClientRect() })
  return places.slice(1).filter((place, n) => place.left < places[n].right).map((place) => place.left)
})"""


@pytest.fixture
def visitor(arrive, product, request) -> Visitor:
    language = getattr(request, "param", "en")
    address = f"progress-{request.node.name[-30:].replace('[', '-').replace(']', '')}@example.com"
    practice.make(product, address)
    visitor = arrive(locale={"en": "en-GB", "ko": "ko-KR"}[language])
    accounts.sign_in(visitor, address, wanted="/progress/")
    expect(visitor.page.locator(".prog-spans")).to_be_visible()
    return visitor


@pytest.mark.parametrize("visitor", ["en", "ko"], indirect=True)
def test_it_can_be_read_by_everybody(visitor):
    page = visitor.open("/progress/?span=year")
    for summary in page.locator(".as-table summary").all():
        summary.click()
    found = []
    for size in (DESK, PHONE, NARROW):
        page.set_viewport_size(size)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.evaluate(TWO_FRAMES)
            found += [f"{size['width']} {scheme}: {problem}" for problem in violations(page)]
        found += [f"{size['width']}: {small}" for small in page.evaluate(SMALL)]
        found += [f"{size['width']}: labels meet at {place}" for place in page.evaluate(MEETING)]
        if visitor.scrolls_sideways():
            found.append(f"{size['width']}: scrolls sideways")
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
