"""The whole visit without a mouse."""

import re

from playwright.sync_api import Locator, expect

from tests.browser import answers
from tests.browser.visitor import Visitor

FAR = 60


def test_a_visit_needs_no_mouse(arrive):
    visitor = arrive()
    page = visitor.open("/")
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    _go(visitor, page.locator(".landing-hero a.btn-primary"), "Enter")
    page.wait_for_url("**/practice/new/")
    _set_up(visitor)
    _talk(visitor, 3)
    _end(visitor)
    visitor.read()
    _follow_a_mark_and_come_back(visitor)


def _reach(visitor: Visitor, wanted: Locator, key: str = "Tab") -> None:
    """Step on until the element has the focus, and see that it shows."""
    for _ in range(FAR):
        visitor.page.keyboard.press(key)
        if wanted.evaluate("(element) => element === document.activeElement"):
            expect(wanted).to_be_in_viewport()
            return
    raise AssertionError(f"{wanted} is not within {FAR} steps")


def _go(visitor: Visitor, wanted: Locator, *keys: str) -> None:
    _reach(visitor, wanted)
    for key in keys:
        visitor.page.keyboard.press(key)


def _set_up(visitor: Visitor) -> None:
    page = visitor.page
    _reach(visitor, page.locator("input[name=role]"))
    page.keyboard.type(answers.ROLE["en"])
    _go(visitor, page.locator("input[name=ai_consent]").first, "ArrowDown")
    expect(page.locator("input[name=ai_consent][value=no]")).to_be_checked()
    _go(visitor, page.locator("details.setup-more summary").last, "Enter")
    _reach(visitor, page.locator(".setup-go button"), "Shift+Tab")
    page.keyboard.press("Enter")
    expect(visitor.box).to_be_visible()


def _talk(visitor: Visitor, times: int) -> None:
    _reach(visitor, visitor.box)
    for turn in range(1, times + 1):
        expect(visitor.box).to_be_focused()
        text = visitor.wording()
        visitor.said.append(text)
        visitor.page.keyboard.insert_text(text)
        visitor.page.keyboard.press("Control+Enter")
        expect(visitor.mine).to_have_count(turn)
        visitor.hear()


def _end(visitor: Visitor) -> None:
    page = visitor.page
    opener, dialog = page.locator("[data-open=finish-dialog]"), page.locator("#finish-dialog")
    _reach(visitor, opener, "Shift+Tab")
    page.keyboard.press("Enter")
    expect(dialog.locator("[data-close-dialog]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()
    page.keyboard.press("Enter")
    _go(visitor, dialog.locator("button[type=submit]"), "Enter")
    page.wait_for_url("**/evaluations/**")


def _follow_a_mark_and_come_back(visitor: Visitor) -> None:
    page = visitor.page
    mark = page.locator("a.ev[id]").first
    _go(visitor, mark, "Enter")
    number = (mark.get_attribute("id") or "").removeprefix("m")
    note = page.locator(f"#n{number}")
    expect(note).to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(note.locator("a.note-n")).to_be_focused()
    expect(mark).to_have_class(re.compile("is-on"))
    page.keyboard.press("Enter")
    expect(mark).to_be_in_viewport()
