"""One talk on two devices."""

from playwright.sync_api import expect

from tests.browser import accounts

ANSWER = "I counted the crates myself on a Friday, because nobody knew how many there were."
HALF = "I told the client a week early and"


def look(visitor) -> None:
    """Come back to this window."""
    visitor.page.evaluate("window.dispatchEvent(new Event('focus'))")


def test_what_is_said_on_one_device_appears_on_the_other(arrive):
    visitor = arrive()
    visitor.start()
    phone = visitor.on_a_phone()
    visitor.say(ANSWER)
    visitor.hear()
    look(phone)
    expect(phone.mine).to_have_count(1)
    expect(phone.mine.first).to_contain_text(ANSWER)
    phone.hear()
    phone.say("The first count said forty, and the books said sixty.")
    phone.hear()
    look(visitor)
    expect(visitor.mine).to_have_count(2)
    visitor.hear()
    assert visitor.theirs.last.locator(".bubble").inner_text() == phone.theirs.last.locator(".bubble").inner_text()
    assert not phone.watch.problems
    phone.leave()


def test_a_visible_window_looks_by_itself_while_nobody_types(arrive):
    visitor = arrive()
    visitor.start()
    phone = visitor.on_a_phone()
    phone.page.clock.install()
    phone.page.reload()
    visitor.say(ANSWER)
    visitor.hear()
    phone.page.clock.fast_forward(11_000)
    expect(phone.mine).to_have_count(1)
    phone.leave()


def test_a_draft_begun_on_one_device_is_gone_on_with_on_the_other(arrive):
    visitor = arrive()
    visitor.start()
    phone = visitor.on_a_phone()
    visitor.box.fill(HALF)
    expect(visitor.page.locator("[data-saved]")).to_have_text("Draft saved")
    look(phone)
    expect(phone.box).to_have_value(HALF)
    expect(phone.page.locator("[data-amount]")).to_have_text(str(len(HALF.split())))
    phone.say(f"{HALF} we moved the date.")
    phone.hear()
    look(visitor)
    expect(visitor.mine).to_have_count(1)
    phone.leave()


def test_words_typed_here_are_not_replaced_by_those_from_elsewhere(arrive):
    visitor = arrive()
    visitor.start()
    phone = visitor.on_a_phone()
    phone.box.fill("My own beginning, here")
    visitor.say(ANSWER)
    visitor.hear()
    look(phone)
    expect(phone.mine).to_have_count(1)
    expect(phone.box).to_have_value("My own beginning, here")
    phone.send_button.click()
    expect(phone.page.get_by_text("The talk has gone on in another window.")).to_be_visible()
    expect(phone.box).to_have_value("My own beginning, here")
    expect(phone.mine).to_have_count(1)
    phone.leave()


def test_a_break_taken_on_one_device_hides_the_question_on_the_other(arrive):
    visitor = arrive()
    visitor.start()
    phone = visitor.on_a_phone()
    visitor.page.get_by_role("button", name="Pause").click()
    expect(visitor.page.get_by_role("heading", name="Paused")).to_be_visible()
    look(phone)
    expect(phone.page.get_by_role("heading", name="Paused")).to_be_visible()
    phone.page.get_by_role("button", name="Go on").click()
    expect(phone.box).to_be_visible()
    phone.leave()


def test_who_signs_in_elsewhere_goes_on_where_they_left(arrive, product):
    accounts.make(product, "two.devices@example.com")
    visitor = arrive()
    accounts.sign_in(visitor, "two.devices@example.com")
    room = visitor.start()
    visitor.talk(1)
    visitor.box.fill(HALF)
    visitor.page.get_by_role("button", name="Pause").click()
    expect(visitor.page.get_by_role("heading", name="Paused")).to_be_visible()

    other = arrive()
    accounts.sign_in(other, "two.devices@example.com")
    page = other.open("/history/")
    expect(page.get_by_text("Paused, waits until")).to_be_visible()
    page.locator("tr", has_text="Continue").get_by_role("link").first.click()
    page.get_by_role("button", name="Go on").click()
    assert other.place == room
    expect(other.mine).to_have_count(1)
    expect(other.box).to_have_value(HALF)
    other.said = visitor.said
    other.talk(1)
