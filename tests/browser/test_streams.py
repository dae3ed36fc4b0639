"""A reply arrives as it is said."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.slow

REPLY = "That is clear. You counted before you asked anybody. What did it change in the weeks after?"
BEGUN_AGAIN = "Let me ask that in another way. What would you count first today?"
ANSWER = "I counted the crates myself on a Friday, because nobody knew how many there were."


def test_a_reply_arrives_word_by_word_and_only_whole_sentences_are_spoken(arrive, model):
    model.replies, model.delay = [REPLY], 0.15
    visitor = arrive()
    visitor.start(partner="model")
    visitor.say(ANSWER)
    bubble = visitor.pending.locator(".bubble")
    expect(bubble).to_have_attribute("aria-busy", "true")
    expect(bubble).to_contain_text("That is clear. You")
    assert REPLY not in bubble.inner_text()
    expect(visitor.page.locator("#live")).to_have_text("That is clear.")
    visitor.hear()
    expect(visitor.theirs.last).to_contain_text(REPLY)
    expect(visitor.theirs.last.locator("[aria-busy]")).to_have_count(0)


def test_a_reload_in_the_middle_of_a_reply_goes_on_to_its_end(arrive, model):
    model.replies, model.delay = [REPLY, BEGUN_AGAIN], 0.2
    visitor = arrive()
    visitor.start(partner="model")
    visitor.say(ANSWER)
    expect(visitor.pending.locator(".bubble")).to_contain_text("You counted")
    visitor.page.reload()
    visitor.hear()
    expect(visitor.theirs).to_have_count(2)
    expect(visitor.mine).to_have_count(1)
    heard = visitor.theirs.last.inner_text()
    assert (REPLY in heard) != (BEGUN_AGAIN in heard)


def test_a_reply_that_was_erased_is_not_asked_for_again(arrive, model):
    model.replies, model.delay = [REPLY], 0.2
    visitor = arrive()
    visitor.start(partner="model")
    visitor.watch.expects("status of 404")
    asked = []
    visitor.page.clock.install()
    visitor.page.route("**/events/", lambda route: route.fulfill(status=404))
    visitor.page.route("**/turns/*/", lambda route: (asked.append(route.request.url), route.fulfill(status=404)))
    with visitor.page.expect_response("**/turns/*/"):
        visitor.say(ANSWER)
    visitor.page.clock.run_for(30_000)
    assert len(asked) == 1


def test_a_second_window_follows_the_reply_the_first_one_asked_for(arrive, model):
    model.replies, model.delay = [REPLY], 0.2
    visitor = arrive()
    visitor.start(partner="model")
    visitor.say(ANSWER)
    expect(visitor.pending.locator(".bubble")).to_contain_text("That is")
    second = visitor.second_window()
    expect(second.pending.locator(".bubble")).to_contain_text("You counted before")
    visitor.hear()
    second.hear()
    expect(second.theirs.last).to_contain_text(REPLY)
