"""Every page in both languages, both schemes and three widths: WCAG 2.2 AA by axe, and nothing runs off the side."""

from collections.abc import Iterator

import pytest

from tests.browser import accounts
from tests.browser.axe import violations
from tests.browser.visitor import DESK, NARROW, PHONE, Visitor
from tests.fake_openai import faults

pytestmark = pytest.mark.slow

PRACTISED = (
    "/history/", "/improve/", "/feedback/", "/feedback/compare/", "/", "/settings/", "/settings/security/",
    "/settings/data/", "/settings/data/leave/", "/rubrics/", "/trust/",
)  # fmt: skip
# A scheme that has just changed is drawn with the next frame, and measured after it.
TWO_FRAMES = "() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_page_can_be_read_by_everybody(arrive, model, language):
    visitor = arrive(locale={"en": "en-GB", "ko": "ko-KR"}[language])
    visitor.watch.expects("status of 4", "status of 500", "fault: 500")
    found = [
        f"{page}, {scheme}, {width}: {problem}"
        for page in _everywhere(visitor, model, language)
        for scheme, width, problem in _look(visitor)
    ]
    assert not found, "\n".join(found)


def test_waiting_for_a_review_can_be_read_by_everybody(arrive, model):
    visitor = arrive()
    visitor.start(partner="model")
    visitor.talk(3)
    model.faults = [faults.hang(12)]
    visitor.finish()
    visitor.page.locator("#progress[aria-busy]").wait_for()
    assert list(_look(visitor)) == []
    assert visitor.page.locator("#progress[aria-busy]").is_visible(), "or this looked at another page"


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_persons_own_pages_can_be_read_by_everybody(arrive, product, language):
    address = f"reader-{language}@example.com"
    accounts.make(product, address)
    visitor = arrive(locale={"en": "en-GB", "ko": "ko-KR"}[language])
    accounts.sign_in(visitor, address)
    found = [
        f"{page}, {scheme}, {width}: {problem}"
        for page in _own_pages(visitor)
        for scheme, width, problem in _look(visitor)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_what_somebody_sees_who_is_asked_can_be_read_by_everybody(arrive, language):
    locale = {"en": "en-GB", "ko": "ko-KR"}[language]
    visitor, mentor = arrive(locale=locale), arrive(locale=locale)
    mentor.watch.expects("status of 404")
    found = [
        f"{page}, {scheme}, {width}: {problem}"
        for who, page in _asking(visitor, mentor, language)
        for scheme, width, problem in _look(who)
    ]
    assert not found, "\n".join(found)


def _asking(visitor: Visitor, mentor: Visitor, language: str) -> Iterator[tuple[Visitor, str]]:
    visitor.start(partner="rules", language=language, questions=3, style="one_way")
    visitor.talk(3)
    visitor.finish()
    visitor.read()
    visitor.page.locator(".share-new button").click()
    address = visitor.page.locator(".share-address input").input_value()
    mentor.open(address)
    yield mentor, "a talk somebody was asked about"
    mentor.page.locator("input[name=level_tone_alignment][value='3']").check(force=True)
    mentor.page.locator("textarea[name=note]").fill("Say the number first.")
    mentor.page.locator(".rating-go button").click()
    mentor.page.locator("#compared").wait_for()
    yield mentor, "both readings side by side"
    visitor.page.reload()
    yield visitor, "the review with a mentor's levels"
    visitor.page.locator(".share-state button").click()
    visitor.page.locator(".share-links").wait_for(state="detached")
    mentor.open(address)
    yield mentor, "a link that is closed"


def _own_pages(visitor: Visitor) -> Iterator[str]:
    for path in ("/settings/", "/settings/security/", "/settings/data/", "/settings/data/leave/"):
        visitor.open(path)
        yield path
    visitor.open("/settings/")
    visitor.watch.expects("status of 422")
    visitor.page.locator("input[name=keep][value=own]").check(force=True)
    visitor.page.locator(".settings-save button").click()
    visitor.page.locator(".errorlist").wait_for()
    yield "/settings/, refused"
    visitor.page.locator("[popovertarget=user-menu]:visible").click()
    yield "the menu"


def _everywhere(visitor: Visitor, model, language: str) -> Iterator[str]:
    """Walks on and stops wherever there is something to look at."""
    for path in ("/", "/practice/new/", "/history/", "/offline/", "/nowhere/", "/broken/"):
        visitor.open(path)
        yield path
    visitor.start(partner="model", language=language)
    yield "room, begun"
    visitor.page.locator("[data-open=finish-dialog]").click()
    yield "room, asked whether to end"
    visitor.page.keyboard.press("Escape")
    model.faults = [faults.status(500)]
    visitor.say()
    visitor.failed.wait_for()
    yield "room, a reply that failed"
    visitor.start(language=language, questions=3, style="one_way")
    visitor.talk(3)
    visitor.say()
    visitor.page.locator(".closing").wait_for()
    yield "room, at its end"
    visitor.finish_at_the_end()
    visitor.page.locator("button[name=skip]").wait_for(timeout=40_000)
    yield "asked how it went"
    visitor.read()
    visitor.page.locator("details").evaluate_all("(all) => all.forEach((one) => { one.open = true; })")
    yield "review"
    for path in PRACTISED:
        visitor.open(path)
        yield f"{path} of somebody who practised"


def _look(visitor: Visitor) -> Iterator[tuple[str, int, str]]:
    page = visitor.page
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.evaluate(TWO_FRAMES)
            yield from ((scheme, size["width"], problem) for problem in violations(page))
    page.set_viewport_size(NARROW)
    if visitor.scrolls_sideways():
        yield "any", NARROW["width"], "scrolls sideways"
    page.set_viewport_size(DESK)
