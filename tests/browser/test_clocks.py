"""The clocks of a talk as one sees them: the time for an answer, the last minutes, breaks."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import hourglass
from tests.browser.axe import violations

pytestmark = pytest.mark.slow

HALF = "I told the client a week early and"


def clock(visitor):
    return visitor.page.locator("[data-answer-clock]")


def begin(visitor, *, seconds: int, style: str = "stress", language: str = "en") -> None:
    """A talk whose answers have a limit."""
    page = visitor.open("/practice/new/")
    page.locator(f"input[name=language][value={language}]").check(force=True)
    page.locator("details.setup-more").last.locator("summary").click()
    page.locator(f"input[name=style][value={style}]").check()
    page.locator(f"input[name=answer_seconds][value='{seconds}']").check(force=True)
    page.locator("input[name=ai_consent][value=no], input[name=mind][value=rules]").check()
    page.locator(".setup-go button").click()
    expect(visitor.box).to_be_visible()
    page.wait_for_load_state()


def test_the_time_for_an_answer_is_a_choice_only_where_a_talk_is_short_of_it(arrive):
    visitor = arrive()
    page = visitor.open("/practice/new/")
    page.locator("details.setup-more").last.locator("summary").click()
    limit = page.locator(".setup-limit")
    expect(limit).to_be_hidden()
    page.locator("input[name=style][value=stress]").check()
    expect(limit).to_be_visible()
    expect(limit.locator(":checked")).to_have_value("120")
    page.locator("input[name=style][value=standard]").check()
    expect(limit).to_be_hidden()


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_browser_whose_clock_runs_ahead_closes_no_answer(arrive, language):
    visitor = arrive(locale={"en": "en-GB", "ko": "ko-KR"}[language])
    visitor.page.clock.install()
    begin(visitor, seconds=60, language=language)
    expect(clock(visitor)).to_be_visible()
    assert not violations(visitor.page)
    visitor.box.fill(HALF)
    visitor.page.clock.fast_forward(31_000)
    expect(visitor.page.locator("#live")).to_have_text(re.compile(r"\b(2\d|30)"))
    visitor.page.clock.fast_forward(20_000)
    expect(clock(visitor)).to_have_class(re.compile("is-low"))
    with visitor.page.expect_response("**/time-up/"):
        visitor.page.clock.fast_forward(10_000)
    expect(visitor.box).to_have_value(HALF)
    expect(visitor.mine).to_have_count(0)
    expect(clock(visitor)).to_contain_text("00:5")


def test_when_time_runs_out_what_stands_in_the_field_is_sent(arrive, product):
    visitor = arrive()
    begin(visitor, seconds=60)
    visitor.box.fill(HALF)
    expect(visitor.page.locator("[data-saved]")).to_have_text("Draft saved")
    hourglass.leave(product, visitor.place, seconds=5)
    visitor.page.reload()
    expect(visitor.mine).to_have_count(1, timeout=20_000)
    expect(visitor.mine.first).to_contain_text(HALF)
    expect(visitor.mine.first).to_contain_text("Time ran out here")
    visitor.hear()
    expect(visitor.box).to_have_value("")
    expect(clock(visitor)).to_be_visible()


def test_who_comes_back_after_the_time_for_an_answer_finds_the_next_question(arrive, product):
    visitor = arrive()
    begin(visitor, seconds=60)
    visitor.box.fill(HALF)
    expect(visitor.page.locator("[data-saved]")).to_have_text("Draft saved")
    hourglass.leave(product, visitor.place, seconds=-20)
    visitor.page.reload()
    expect(visitor.mine).to_have_count(1, timeout=20_000)
    expect(visitor.mine.first).to_contain_text(HALF)
    visitor.hear()
    expect(visitor.theirs).to_have_count(2)


def test_one_way_there_is_time_to_think_and_nobody_nods(arrive):
    visitor = arrive()
    begin(visitor, seconds=60, style="one_way")
    expect(clock(visitor)).to_contain_text("Time to think")
    expect(visitor.page.locator(".partner-avatar")).to_be_hidden()
    assert not violations(visitor.page)
    visitor.talk(1)
    expect(visitor.theirs.last).to_contain_text("Question 2")


def test_a_break_hides_the_question_and_going_on_brings_it_back(arrive):
    visitor = arrive()
    visitor.start()
    asked = visitor.theirs.last.locator(".bubble").inner_text()
    visitor.box.fill(HALF)
    visitor.page.get_by_role("button", name="Pause").click()
    expect(visitor.page.get_by_role("heading", name="Paused")).to_be_visible()
    assert asked.splitlines()[-1] not in visitor.page.content()
    assert not violations(visitor.page)
    visitor.page.get_by_role("button", name="Go on").click()
    expect(visitor.theirs.last.locator(".bubble")).to_contain_text(asked.splitlines()[-1])
    expect(visitor.box).to_have_value(HALF)


def test_a_break_works_without_javascript_and_keeps_the_words(arrive):
    visitor = arrive(java_script_enabled=False)
    visitor.start()
    visitor.box.fill(HALF)
    visitor.page.get_by_role("button", name="Pause").click()
    expect(visitor.page.get_by_role("heading", name="Paused")).to_be_visible()
    visitor.page.get_by_role("button", name="Go on").click()
    expect(visitor.box).to_have_value(HALF)


def test_the_last_five_minutes_are_counted_down_and_said_once(arrive):
    visitor = arrive()
    visitor.page.clock.install()
    visitor.start()
    timer = visitor.page.locator("[data-timer]")
    expect(timer.locator("small")).to_be_hidden()
    visitor.page.clock.fast_forward("01:55:02")
    expect(timer).to_have_class(re.compile("is-low"))
    expect(timer.locator("b")).to_have_text(re.compile(r"^04:5\d$"))
    expect(timer).to_contain_text("left")
    expect(visitor.page.locator("#live")).to_have_text("Five minutes left")
