"""The same visit in Korean."""

import re

from playwright.sync_api import Page, expect

HANGUL = re.compile("[가-힣]")
# What a Korean page may say in Latin letters: names, and the language that is not Korean.
LATIN = re.compile(r"[A-Za-z]{3,}")
NAMES = {"Interview", "English", "STAR"}


def test_a_visit_in_korean_speaks_korean_from_the_first_page_to_the_review(arrive):
    visitor = arrive(locale="ko-KR")
    page = visitor.open("/")
    expect(page.locator("html")).to_have_attribute("lang", "ko")
    page.locator(".landing-hero a.btn-primary").click()
    expect(page.locator("input[name=language][value=ko]")).to_be_checked()
    visitor.start(language="ko")
    visitor.talk(4)
    assert all(HANGUL.search(text) for text in visitor.theirs.locator(".bubble").all_inner_texts())
    visitor.finish()
    visitor.read()
    for written in (".review-text h2", ".note p:last-child", ".improve-card h3"):
        texts = page.locator(written).all_inner_texts()
        assert texts
        assert all(HANGUL.search(text) for text in texts)


def test_no_english_is_left_on_korean_pages(arrive):
    assert _english(arrive(locale="en-GB").open("/")), (
        "what is to be found in Korean pages is not found in English ones"
    )
    visitor = arrive(locale="ko-KR")
    left = {path: _english(visitor.open(path)) for path in ("/", "/practice/new/", "/offline/")}
    visitor.start(language="ko", questions=3, style="one_way")
    left["room"] = _english(visitor.page)
    visitor.talk(3)
    visitor.say()
    expect(visitor.page.locator(".closing")).to_be_visible()
    left["room, at its end"] = _english(visitor.page)
    visitor.finish_at_the_end()
    visitor.read()
    left["review"] = _english(visitor.page)
    left["sessions"] = _english(visitor.open("/history/"))
    assert not {page: words for page, words in left.items() if words}


def test_the_language_of_the_pages_is_chosen_in_the_menu_and_stays(arrive):
    visitor = arrive()
    page = visitor.open("/practice/new/")
    page.locator("[popovertarget=user-menu]:visible").click()
    page.locator("#user-menu button[value=ko]").click()
    expect(page.locator("html")).to_have_attribute("lang", "ko")
    visitor.open("/")
    expect(page.locator("html")).to_have_attribute("lang", "ko")


def test_a_korean_talk_on_english_pages_is_marked_as_korean(arrive):
    visitor = arrive()
    visitor.start(language="ko")
    expect(visitor.page.locator("html")).to_have_attribute("lang", "en")
    expect(visitor.theirs.first.locator(".bubble")).to_have_attribute("lang", "ko")
    expect(visitor.box).to_have_attribute("lang", "ko")
    expect(visitor.page.locator("[data-count]")).to_have_attribute("data-count", "characters")


def _english(page: Page) -> list[str]:
    """Words a reader of Korean would stumble over."""
    texts = page.locator("body *:not(code, kbd)").evaluate_all(
        """(all) => all.filter((element) => element.checkVisibility()).flatMap((element) =>
          [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data))"""
    )
    return sorted({word for text in texts for word in LATIN.findall(text)} - NAMES)
