"""The whole visit, as most people make it."""

import re

from playwright.sync_api import Page, expect

from tests.browser.visitor import PHONE, Visitor


def test_a_visit_leads_from_the_first_page_to_a_review_of_ones_own_words(arrive):
    visitor = arrive()
    page = visitor.open("/")
    page.locator(".landing-hero a.btn-primary").click()
    page.wait_for_url("**/practice/new/")
    visitor.start()
    visitor.talk(6)
    expect(visitor.mine).to_have_count(6)
    visitor.finish()
    visitor.read()

    for said in visitor.said:
        assert _letters(said) in _letters(_shown(page))
    _follow_a_mark_and_come_back(page)
    _go_dark_and_small(visitor)


def test_a_talk_that_has_come_to_its_end_offers_the_review_in_place_of_the_field(arrive):
    visitor = arrive()
    visitor.start(questions=3, style="one_way")
    visitor.talk(3)
    visitor.say("What would the person in this role have changed after half a year?")
    expect(visitor.page.locator(".closing")).to_be_visible()
    expect(visitor.box).to_have_count(0)
    expect(visitor.page.locator("#closing-h")).to_be_focused()
    visitor.finish_at_the_end()
    visitor.read()


def test_what_was_practised_waits_on_the_first_page_and_in_the_list(arrive):
    visitor = arrive()
    room = visitor.start()
    page = visitor.open("/")
    page.locator(f".landing-recent a[href='{room}']").click()
    expect(visitor.box).to_be_visible()
    visitor.open("/history/").locator(f"a[href='{room}']").click()
    expect(visitor.box).to_be_visible()


def test_a_session_belongs_to_the_browser_that_began_it(arrive):
    room = arrive().start()
    stranger = arrive()
    stranger.start()
    stranger.watch.expects("status of 404")
    answer = stranger.page.goto(room)
    assert answer
    assert answer.status == 404


def _shown(page: Page) -> str:
    """The transcript without what the review wrote into it."""
    words = page.locator(".words").first
    texts = words.evaluate(
        """(list) => {
          const copy = list.cloneNode(true);
          copy.querySelectorAll("sup, .guarded-why").forEach((added) => added.remove());
          return copy.textContent;
        }"""
    )
    return str(texts)


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text)


def _follow_a_mark_and_come_back(page: Page) -> None:
    mark = page.locator("a.ev[id]").first
    number = (mark.get_attribute("id") or "").removeprefix("m")
    mark.click()
    note = page.locator(f"#n{number}")
    expect(note).to_be_in_viewport()
    note.locator("a.note-n").hover()
    expect(mark).to_have_class(re.compile("is-on"))
    note.locator("a.note-n").click()
    expect(mark).to_be_in_viewport()


def _go_dark_and_small(visitor: Visitor) -> None:
    page = visitor.page
    visitor.choose_theme("dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
    page.set_viewport_size(PHONE)
    assert not visitor.scrolls_sideways()
    expect(page.locator(".tabbar")).to_be_visible()
