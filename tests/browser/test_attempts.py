"""An answer given again after its review, and both attempts side by side."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.visitor import DESK, NARROW, PHONE, Visitor
from tests.evaluations.talks import BETTER

pytestmark = pytest.mark.slow

WEAK = "We write lists, kind of, because the vans leave early. It went a lot better in the end, I guess."


def reviewed(visitor: Visitor) -> Visitor:
    """A talk whose first answer could be better, at its review."""
    visitor.start()
    visitor.say(WEAK)
    visitor.hear()
    visitor.talk(2)
    visitor.finish()
    visitor.read()
    return visitor


def test_what_is_typed_survives_a_reload_and_is_no_draft_once_it_arrived(arrive):
    visitor = reviewed(arrive())
    page = visitor.page
    page.get_by_role("link", name="Answer again").first.click()
    visitor.box.press_sequentially("Last autumn I ")
    expect(page.locator("[data-saved]")).to_have_text("Draft kept in this browser")
    page.reload()
    expect(visitor.box).to_have_value("Last autumn I ")
    visitor.box.fill(BETTER)
    visitor.box.press("Control+Enter")
    expect(page.get_by_role("heading", name="What appeared")).to_be_visible()
    page.get_by_role("link", name="Answer again").click()
    expect(visitor.box).to_have_value("")


def test_a_mark_leads_to_what_is_told_of_it(arrive):
    visitor = _compared(reviewed(arrive()))
    mark = visitor.page.locator("a.ev").first
    mark.click()
    expect(visitor.page.locator(f".found .note{mark.get_attribute('href')}")).to_be_in_viewport()


def test_it_needs_no_javascript(arrive):
    visitor = arrive(java_script_enabled=False)
    visitor.start()
    for count in range(1, 4):
        visitor.say(WEAK if count == 1 else "")
        expect(visitor.mine).to_have_count(count)
        while visitor.pending.count():
            visitor.pending.get_by_role("link", name="Show the reply").click()
    visitor.page.get_by_role("button", name="End session").click()
    visitor.read()
    _compared(visitor)
    expect(visitor.page.locator(".attempts-words")).to_contain_text("As a result late deliveries fell")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_both_pages_can_be_read_by_everybody(arrive, scheme):
    visitor = reviewed(arrive(color_scheme=scheme))
    visitor.page.get_by_role("link", name="Answer again").first.click()
    found = list(_look(visitor))
    _send(visitor)
    assert [*found, *_look(visitor)] == []


def _compared(visitor: Visitor) -> Visitor:
    visitor.page.get_by_role("link", name="Answer again").first.click()
    _send(visitor)
    return visitor


def _send(visitor: Visitor) -> None:
    visitor.box.fill(BETTER)
    visitor.page.get_by_role("button", name="Compare").click()
    expect(visitor.page.get_by_role("heading", name="What appeared")).to_be_visible()


def _look(visitor: Visitor) -> Iterator[str]:
    for size in (DESK, PHONE, NARROW):
        visitor.page.set_viewport_size(size)
        yield from (f"{size['width']}: {problem}" for problem in violations(visitor.page))
        if visitor.scrolls_sideways():
            yield f"{size['width']}: it runs off the side"
    visitor.page.set_viewport_size(DESK)
