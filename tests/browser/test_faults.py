"""A model that fails at every step: the words stay, the page says what happened, and there is a way on."""

import pytest
from playwright.sync_api import expect

from tests.browser.reader import reading
from tests.fake_openai import faults

pytestmark = pytest.mark.slow

# A partner that asks the same thing twice has its words withdrawn.
REPLIES = [
    "Thank you. What did it change in the weeks after?",
    "I see. Who was against it?",
    "Noted. Which figure would you stand behind?",
    "All right. How did the others take part?",
    "Okay. Where would you begin today?",
    "Right. By when was it done?",
    "Thanks. Whom did you tell first?",
    "Understood. What had been there before?",
]
FAULTS = {
    "too many requests": (lambda: faults.status(429, retry_after=1), "busy"),
    "a fault of its service": (lambda: faults.status(500), "has a fault"),
    "silence": (lambda: faults.hang(10), "too long"),
    "words far apart": (lambda: faults.slow_stream(2.5), "too long"),
    "a closed line": (lambda: faults.drop(), "could not be reached"),
    "half a reply": (lambda: faults.cut_mid_stream(4), "broke off"),
    "a refusal": (lambda: faults.refuse(), "declined"),
}


def test_a_visit_goes_on_through_every_fault_of_the_model(arrive, model):
    replies = iter(REPLIES)
    model.shaped = reading
    visitor = arrive()
    visitor.start(partner="model")
    for made, words in FAULTS.values():
        reply = next(replies)
        model.replies, model.faults = lambda messages, request, reply=reply: reply, [made()]
        visitor.say()
        expect(visitor.failed).to_contain_text(words)
        assert visitor.said[-1][:60] in visitor.mine.last.inner_text()
        visitor.failed.get_by_role("button", name="Try again").click()
        visitor.hear()
        expect(visitor.theirs.last).to_contain_text(reply)
    visitor.page.reload()
    expect(visitor.mine).to_have_count(len(FAULTS))
    expect(visitor.theirs).to_have_count(len(FAULTS) + 1)
    visitor.finish()
    visitor.read()
    expect(visitor.page.locator(".review-basis, #rubric").first).to_contain_text("fake-model")


def test_the_built_in_partner_takes_over_from_a_model_that_fails(arrive, model):
    visitor = arrive()
    visitor.start(partner="model")
    model.faults = [faults.status(500)]
    visitor.say()
    visitor.failed.get_by_role("button", name="Go on with the built-in partner").click()
    visitor.hear()
    asked = len(model.calls)
    visitor.talk(1)
    assert len(model.calls) == asked


def test_a_failure_is_still_explained_after_a_reload(arrive, model):
    visitor = arrive()
    visitor.start(partner="model")
    model.faults = [faults.status(500)]
    visitor.say()
    expect(visitor.failed).to_have_count(1)
    visitor.page.reload()
    expect(visitor.failed).to_contain_text("The reply did not come.")
    visitor.failed.get_by_role("button", name="Try again").click()
    visitor.hear()


@pytest.mark.parametrize("fault", [faults.refuse(), faults.wrong_schema()], ids=["refused", "wrong shape"])
def test_a_reading_that_fails_says_so_and_can_be_had_by_rules_instead(arrive, model, fault):
    visitor = arrive()
    visitor.start(partner="model")
    visitor.talk(3)
    model.faults = [fault] * 8
    visitor.finish()
    page = visitor.page
    expect(page.get_by_role("heading", name="The review could not be written")).to_be_visible(timeout=30_000)
    expect(page.locator("#progress")).to_contain_text("Your words are safe")
    expect(page.locator(".words-a")).to_have_count(3)
    page.get_by_role("button", name="Use the rule-based reading instead").click()
    visitor.read()
    expect(page.locator(".review-basis, #rubric").first).to_contain_text("rule-based")


def test_a_reading_is_asked_for_again_after_a_passing_fault(arrive, model):
    visitor = arrive()
    visitor.start(partner="model")
    visitor.talk(3)
    model.faults, model.shaped = [faults.status(500)], reading
    visitor.finish()
    visitor.read()
    expect(visitor.page.locator(".review-basis, #rubric").first).to_contain_text("fake-model")
