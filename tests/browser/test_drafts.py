"""Nothing typed is lost, sent or not."""

from playwright.sync_api import expect

DRAFT = "I would begin with the crates, because nobody"


def test_a_draft_survives_a_reload(arrive):
    visitor = arrive()
    visitor.start()
    visitor.box.fill(DRAFT)
    visitor.page.reload()
    expect(visitor.box).to_have_value(DRAFT)


def test_a_draft_is_kept_by_the_server_for_a_browser_that_forgets(arrive):
    visitor = arrive()
    visitor.start()
    visitor.box.fill(DRAFT)
    expect(visitor.page.locator("[data-saved]")).to_have_text("Draft saved")
    visitor.page.evaluate("localStorage.clear()")
    visitor.page.reload()
    expect(visitor.box).to_have_value(DRAFT)


def test_a_draft_the_server_did_not_get_is_kept_by_the_browser(arrive):
    visitor = arrive()
    visitor.start()
    visitor.watch.expects("ERR_INTERNET_DISCONNECTED")
    visitor.context.set_offline(True)
    visitor.box.fill(DRAFT)
    expect(visitor.page.locator("[data-saved]")).to_have_text("Draft kept in this browser")
    visitor.context.set_offline(False)
    visitor.page.reload()
    expect(visitor.box).to_have_value(DRAFT)


def test_a_draft_waits_for_a_window_that_was_closed(arrive):
    visitor = arrive()
    room = visitor.start()
    visitor.box.press_sequentially(DRAFT)
    visitor.page.close()
    back = visitor.another_window(room)
    expect(back.box).to_have_value(DRAFT)
    expect(back.page.locator("[data-amount]")).to_have_text(str(len(DRAFT.split())))


def test_a_draft_that_was_sent_does_not_come_back(arrive):
    visitor = arrive()
    visitor.start()
    visitor.box.press_sequentially(DRAFT, delay=5)
    visitor.send_button.click()
    visitor.hear()
    expect(visitor.box).to_have_value("")
    visitor.page.reload()
    expect(visitor.box).to_have_value("")


def test_what_is_typed_while_the_partner_replies_stays_when_the_reply_has_come(arrive, model):
    model.delay = 0.1
    visitor = arrive()
    visitor.start(partner="model")
    visitor.say("I counted the crates myself on a Friday afternoon.")
    visitor.box.fill(DRAFT)
    visitor.hear()
    expect(visitor.box).to_have_value(DRAFT)
