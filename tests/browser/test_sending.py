"""Sending an answer: once, from the keys, without a network, from two windows."""

import re

from playwright.sync_api import expect

ANSWER = "I counted the crates myself on a Friday, because nobody knew how many there were."
# htmx names in the console what its request met.
LOST = "htmx:(sendError|afterRequest)"
OTHER = "I would rather tell you about the move, because that is where I learned most."


def test_control_and_enter_send_and_the_field_keeps_the_focus(arrive):
    visitor = arrive()
    visitor.start()
    visitor.box.fill(ANSWER)
    visitor.box.press("Control+Enter")
    expect(visitor.mine).to_have_count(1)
    visitor.hear()
    expect(visitor.box).to_have_value("")
    expect(visitor.box).to_be_focused()


def test_enter_alone_begins_a_new_line(arrive):
    visitor = arrive()
    visitor.start()
    visitor.box.fill(ANSWER)
    visitor.box.press("Enter")
    expect(visitor.box).to_have_value(ANSWER + "\n")
    expect(visitor.mine).to_have_count(0)


def test_a_double_click_on_send_is_one_turn(arrive):
    visitor = arrive()
    visitor.start()
    visitor.box.fill(ANSWER)
    visitor.send_button.dblclick()
    expect(visitor.mine).to_have_count(1)
    visitor.hear()
    visitor.page.reload()
    expect(visitor.mine).to_have_count(1)


def test_an_answer_sent_without_a_network_stays_in_the_field_and_can_be_sent_again(arrive):
    visitor = arrive()
    visitor.start()
    visitor.watch.expects("ERR_INTERNET_DISCONNECTED", LOST)
    visitor.box.fill(ANSWER)
    visitor.context.set_offline(True)
    visitor.send_button.click()
    expect(visitor.page.locator("[data-alert]")).to_contain_text("Your words are still here")
    expect(visitor.box).to_have_value(ANSWER)
    expect(visitor.mine).to_have_count(0)

    visitor.context.set_offline(False)
    visitor.send_button.click()
    expect(visitor.mine).to_have_count(1)
    visitor.hear()
    expect(visitor.box).to_have_value("")


def test_an_answer_whose_receipt_was_lost_is_one_turn_when_sent_again(arrive):
    visitor = arrive()
    visitor.start()
    visitor.watch.expects("ERR_CONNECTION_RESET", LOST)
    say = re.compile("/say/$")

    def lose(route):
        route.fetch()
        route.abort("connectionreset")

    visitor.page.route(say, lose)
    visitor.box.fill(ANSWER)
    visitor.send_button.click()
    expect(visitor.page.locator("[data-alert]")).to_be_visible()
    visitor.page.unroute(say)
    visitor.send_button.click()
    expect(visitor.mine).to_have_count(1)
    visitor.hear()
    visitor.page.reload()
    expect(visitor.mine).to_have_count(1)


def test_a_second_window_cannot_speak_over_a_reply_and_keeps_its_words(arrive, model):
    model.delay = 0.2
    visitor = arrive()
    visitor.start(partner="model")
    second = visitor.second_window()
    visitor.say(ANSWER)
    expect(visitor.pending).to_have_count(1)

    second.box.fill(OTHER)
    second.send_button.click()
    expect(second.page.locator("#notices")).to_contain_text("gone on in another window. Your text is kept")
    expect(second.box).to_have_value(OTHER)
    expect(second.mine).to_have_count(1)
    visitor.hear()
    visitor.page.reload()
    expect(visitor.mine).to_have_count(1)


def test_a_second_window_shows_a_talk_that_went_on_in_the_first(arrive):
    visitor = arrive()
    visitor.start()
    second = visitor.second_window()
    visitor.talk(1)
    second.page.reload()
    expect(second.mine).to_have_count(1)
    assert second.theirs.last.inner_text() == visitor.theirs.last.inner_text()


def test_too_few_characters_are_refused_beside_the_field_where_they_stay(arrive):
    visitor = arrive()
    visitor.start()
    visitor.box.fill("   Yes.    ")
    visitor.send_button.click()
    expect(visitor.page.locator("#composer")).to_contain_text("at least 10 characters")
    expect(visitor.box).to_have_value(re.compile("Yes."))
    expect(visitor.mine).to_have_count(0)
