"""What one can do about a question beside answering it."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations

HALF = "I told the client a week early and"
SKIP = "[formaction$='/skip/']"
OTHER_WORDS = "[formaction$='/rephrase/']"


@pytest.mark.parametrize("java_script", [True, False], ids=["with a script", "without"])
def test_a_question_that_is_skipped_makes_room_for_the_next_and_keeps_the_words(arrive, java_script):
    visitor = arrive(java_script_enabled=java_script)
    visitor.start()
    visitor.box.fill(HALF)
    visitor.page.locator(SKIP).click()
    expect(visitor.page.get_by_text("You skipped this one.")).to_be_visible()
    while not java_script and visitor.pending.count():
        visitor.pending.get_by_role("link", name="Show the reply").click()
    visitor.hear()
    expect(visitor.theirs.last).to_contain_text("Question 2")
    expect(visitor.box).to_have_value(HALF)
    expect(visitor.mine).to_have_count(0)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_question_can_be_asked_another_way(arrive, language):
    visitor = arrive(locale={"en": "en-GB", "ko": "ko-KR"}[language])
    visitor.start(language=language)
    first = visitor.theirs.last.locator(".bubble").inner_text()
    visitor.page.locator(OTHER_WORDS).click()
    expect(visitor.theirs).to_have_count(2)
    visitor.hear()
    assert visitor.theirs.last.locator(".bubble").inner_text() != first
    expect(visitor.page.locator(OTHER_WORDS)).to_have_count(0)
    expect(visitor.page.locator(SKIP)).to_be_visible()
    assert not violations(visitor.page)


def test_a_skip_by_keyboard_leaves_the_person_at_the_next_answer(arrive):
    visitor = arrive()
    visitor.start()
    visitor.page.locator(SKIP).focus()
    visitor.page.keyboard.press("Enter")
    expect(visitor.theirs).to_have_count(2)
    visitor.hear()
    expect(visitor.box).to_be_focused()


def test_ctrl_enter_sends_and_does_not_skip(arrive):
    visitor = arrive()
    visitor.start()
    visitor.page.locator(SKIP).focus()
    visitor.box.fill("I counted the crates myself on a Friday afternoon.")
    visitor.page.keyboard.press("Control+Enter")
    expect(visitor.mine).to_have_count(1)
    expect(visitor.page.get_by_text("You skipped this one.")).to_have_count(0)
    visitor.hear()


def test_the_title_is_changed_where_it_stands(arrive):
    visitor = arrive()
    visitor.start()
    page = visitor.page
    page.locator("#about > summary").click()
    page.get_by_text("Change title or background").click()
    page.get_by_label("Title").fill("The second round")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#room-title")).to_have_text("The second round")
    assert not violations(page)
    page.reload()
    expect(page.locator("#room-title")).to_have_text("The second round")


def test_who_sits_opposite_is_whom_one_chose(arrive):
    visitor = arrive()
    page = visitor.open("/practice/new/")
    page.locator("details.setup-more").last.locator("summary").click()
    expect(page.get_by_text("Maya Chen")).to_be_visible()
    page.locator("input[name=preparation_type][value=Pitch]").check(force=True)
    expect(page.get_by_text("Maya Chen")).to_be_hidden()
    page.get_by_label("Ingrid Solberg").check()
    page.locator("input[name=ai_consent][value=no]").check()
    assert not violations(page)
    page.locator(".setup-go button").click()
    expect(visitor.theirs.first).to_contain_text("Ingrid Solberg")
