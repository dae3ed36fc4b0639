"""An answer that is spoken: by the browser's recogniser, or recorded and written down by the server."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.visitor import Visitor
from tests.fake_openai import faults

pytestmark = pytest.mark.slow

SAID = "We counted the crates on a Friday, because nobody knew how many there were."
# A recogniser as browsers have it, that hears what the test says with `hear` and `guess`.
RECOGNISER = """
  class Recogniser extends EventTarget {
    start() { window.ear = this; window.listened = (window.listened || 0) + 1; }
    stop() { window.ear = null; }
    say(text, isFinal) {
      const result = Object.assign([{ transcript: text }], { isFinal });
      this.dispatchEvent(Object.assign(new Event("result"), { results: [result], resultIndex: 0 }));
    }
    fail(error) { this.dispatchEvent(Object.assign(new Event("error"), { error })); }
    end() { this.dispatchEvent(new Event("end")); }
  }
  window.SpeechRecognition = window.webkitSpeechRecognition = Recogniser;
"""
NO_RECOGNISER = "delete window.SpeechRecognition; delete window.webkitSpeechRecognition;"
NO_MICROPHONE = """
  const none = () => Promise.reject(new DOMException("none", "NotFoundError"));
  navigator.mediaDevices.getUserMedia = none;
"""
# Somebody who says something for a second, and nothing for the next.
SOMEBODY = """
  navigator.mediaDevices.getUserMedia = async () => {
    const context = new AudioContext(), tone = context.createOscillator(), mouth = context.createGain();
    const room = context.createMediaStreamDestination();
    tone.connect(mouth).connect(room);
    for (let n = 0; n < 20; n += 1) mouth.gain.setValueAtTime(n % 2 ? 0 : 0.3, context.currentTime + n);
    tone.start();
    return room.stream;
  };
"""
NO_DEVICES = "Object.defineProperty(Navigator.prototype, 'mediaDevices', { get: () => undefined });"
VOICES = """
  window.spoken = [];
  const voices = [{ lang: "en-GB", localService: true, name: "Ada" }];
  window.SpeechSynthesisUtterance = class extends EventTarget { constructor(text) { super(); this.text = text; } };
  Object.defineProperty(window, "speechSynthesis", { value: {
    getVoices: () => voices,
    speak: (utterance) => window.spoken.push(utterance.text),
    cancel: () => { if (window.spoken.at(-1) !== "hush") window.spoken.push("hush"); },
    addEventListener: () => {},
  } });
"""


@pytest.fixture
def speaker(arrive):
    """Somebody in a room with a model, whose browser has been told what it can."""

    def come(*scripts: str, microphone: bool = True, partner: str = "model", **options) -> Visitor:
        visitor = arrive(**options)
        if microphone:
            visitor.context.grant_permissions(["microphone"])
        for script in scripts:
            visitor.context.add_init_script(script)
        visitor.start(partner=partner)
        return visitor

    return come


def mic(page: Page) -> Locator:
    return page.locator("[data-mic]")


def choose(page: Page, way: str, *, keep: bool = False) -> None:
    """By the dialog that stands before the first word."""
    mic(page).click()
    dialog = page.locator("#voice-dialog")
    expect(dialog.locator("[data-done]")).to_be_disabled()
    dialog.locator(f"[data-way={way}]").click()
    if keep:
        dialog.locator("[data-keep]").click()
    dialog.locator("[data-done]").click()
    expect(mic(page)).to_have_attribute("aria-pressed", "true")


@pytest.fixture
def sounds(model) -> Callable[[], list[dict[str, Any]]]:
    """What the model's server was sent to hear since the test began."""
    before = len(model.calls)
    return lambda: [call.body for call in model.calls[before:] if "transcriptions" in call.path]


def measured(page: Page) -> dict[str, Any]:
    return json.loads(page.locator("[data-delivery]").input_value())


def wait(page: Page, seconds: int = 2) -> None:
    """Until it has listened for so long."""
    expect(page.locator("[data-voice-time]")).to_have_text(f"00:0{seconds}")


def test_a_recording_is_written_down_read_over_and_sent(speaker, model, sounds):
    model.speech = [SAID]
    visitor = speaker(NO_RECOGNISER)
    page = visitor.page
    choose(page, "server")
    expect(page.locator("#live")).to_have_text("Listening")
    wait(page)
    assert page.locator("[data-wave] rect").count() > 10
    mic(page).click()
    expect(visitor.box).to_have_value(SAID)
    expect(visitor.box).to_be_focused()
    assert visitor.mine.count() == 0, "nothing is sent before it was read over"
    assert sounds()[-1]["file"]["head"] == "1a45dfa3"
    told = measured(page)
    assert (told["source"], told["words"][0], told["pauses"]) == ("transcribed", ["We", 0, 0.3], [[2.1, 0.9]])
    assert told["first_word"] > 0
    visitor.box.press("End")
    visitor.box.press_sequentially(" We know now.")
    visitor.send_button.click()
    expect(visitor.mine.last).to_contain_text("there were. We know now.")
    visitor.hear()
    assert page.locator("[data-delivery]").input_value() == ""
    assert page.locator("[name=recording_id]").count() == 0


def test_nobody_listens_before_it_was_said_who_gets_the_sound(speaker):
    visitor = speaker(RECOGNISER)
    page = visitor.page
    mic(page).click()
    dialog = page.locator("#voice-dialog")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("Your browser's maker (for example Google, Apple or Microsoft)")
    expect(dialog).to_contain_text("The sound goes through us to 127.0.0.1")
    assert dialog.locator("input[name=way]:checked").count() == 0
    expect(dialog.locator("input[name=keep]")).not_to_be_checked()
    dialog.locator("[data-close-dialog]").click()
    assert page.evaluate("window.listened") is None
    expect(mic(page)).to_have_attribute("aria-pressed", "false")


def test_words_of_the_browsers_recogniser_arrive_as_they_are_spoken(speaker, sounds):
    visitor = speaker(RECOGNISER, SOMEBODY)
    page = visitor.page
    choose(page, "browser")
    page.evaluate("ear.say('we counted the', false)")
    expect(page.locator("[data-voice-interim]")).to_have_text("we counted the")
    expect(visitor.box).to_have_value("")
    page.evaluate("ear.say('we counted the crates', true)")
    expect(visitor.box).to_have_value("We counted the crates")
    page.evaluate("ear.end()")
    assert page.evaluate("window.listened") == 2, "a recogniser that stops by itself is started again"
    wait(page, 4)
    page.evaluate("ear.say('on a Friday', false)")
    page.keyboard.press("Escape")
    expect(visitor.box).to_have_value("We counted the crates on a Friday")
    expect(mic(page)).to_have_attribute("aria-pressed", "false")
    told = measured(page)
    assert told["source"] == "recogniser"
    assert (1.5 < told["speaking"] < 2.9, 2.5 < told["duration"] < 4.5) == (True, True), "by the level of the voice"
    assert 0.7 <= told["pauses"][0][1] <= 1.3
    assert sounds() == []


def test_sending_while_speaking_takes_the_last_words_along(speaker):
    visitor = speaker(RECOGNISER)
    choose(visitor.page, "browser")
    visitor.page.evaluate("ear.say('We counted the crates on a Friday', true)")
    visitor.page.evaluate("ear.say('and then again', false)")
    visitor.send_button.click()
    expect(visitor.mine.last).to_contain_text("We counted the crates on a Friday and then again")
    visitor.hear()


def test_sending_while_a_recording_runs_waits_until_its_words_were_read_over(speaker, model):
    model.speech = [SAID]
    visitor = speaker(NO_RECOGNISER)
    visitor.box.fill("In March I took over the store.")
    choose(visitor.page, "server")
    wait(visitor.page)
    visitor.send_button.click()
    expect(visitor.box).to_have_value(f"In March I took over the store. {SAID}")
    expect(visitor.mine).to_have_count(0)
    visitor.send_button.click()
    expect(visitor.mine.last).to_contain_text(f"In March I took over the store. {SAID}")
    visitor.hear()


def test_leaving_a_question_while_speaking_loses_no_word(speaker, model):
    model.speech = [SAID]
    visitor = speaker(NO_RECOGNISER)
    choose(visitor.page, "server")
    wait(visitor.page)
    visitor.page.locator("[formaction$='/skip/']").click()
    expect(visitor.page.locator(".turn.instead")).to_have_count(1)
    expect(visitor.box).to_have_value(SAID)


def test_the_choice_is_remembered_and_the_keyboard_is_enough(speaker, model):
    model.speech = [SAID, "And again a week later."]
    visitor = speaker(NO_RECOGNISER)
    page = visitor.page
    choose(page, "server")
    wait(page)
    page.keyboard.press("Alt+m")
    expect(visitor.box).to_have_value(SAID)
    page.reload()
    page.wait_for_load_state()
    visitor.box.focus()
    page.keyboard.press("Alt+m")
    expect(page.locator("#voice-dialog")).not_to_be_visible()
    wait(page)
    page.keyboard.press("Escape")
    expect(visitor.box).to_have_value(f"{SAID} And again a week later.")


def test_a_kept_recording_is_played_in_the_review_and_its_words_light_up(speaker, model):
    model.speech = [SAID]
    visitor = speaker(NO_RECOGNISER)
    page = visitor.page
    choose(page, "server", keep=True)
    wait(page)
    mic(page).click()
    expect(page.locator("[data-voice-kept] li")).to_have_count(1)
    page.reload()
    expect(page.locator("[data-voice-kept] li")).to_have_count(1)
    visitor.send_button.click()
    expect(visitor.mine).to_have_count(1)
    visitor.hear()
    expect(page.locator("[data-voice-kept] li")).to_have_count(0)
    visitor.talk(2)
    visitor.finish()
    visitor.read()
    expect(page.locator("audio")).to_have_count(1)
    words = page.locator(".words-a .heard")
    assert " ".join(words.all_inner_texts()) == SAID.replace(",", "").replace(".", "")
    page.locator(".words-a .heard:not(a .heard)").nth(3).click()
    expect(page.locator(".heard.is-on")).to_have_count(1)
    assert page.evaluate("document.querySelector('audio').currentTime") > 0
    expect(page.locator("audio")).to_have_js_property("ended", True)
    page.locator(".recording button").click()
    expect(page.locator("audio")).to_have_count(0)
    expect(page.locator(".words-a").first).to_contain_text("We counted the crates")


def test_a_recording_may_be_thrown_away_before_it_is_sent(speaker, sounds):
    visitor = speaker(RECOGNISER)
    page = visitor.page
    choose(page, "browser", keep=True)
    page.evaluate("ear.say('We counted the crates on a Friday', true)")
    wait(page)
    mic(page).click()
    kept = page.locator("[data-voice-kept] li")
    expect(kept).to_have_count(1)
    kept.locator("button").click()
    expect(kept).to_have_count(0)
    page.reload()
    expect(page.locator("[data-composer]")).to_be_visible()
    expect(kept).to_have_count(0)
    assert sounds() == []


def test_a_server_that_fails_keeps_the_recording_for_another_try(speaker, model):
    model.faults, model.speech = [faults.status(500)], [SAID]
    visitor = speaker(NO_RECOGNISER)
    visitor.watch.expects("transcriptions", "status of 503")
    page = visitor.page
    choose(page, "server")
    wait(page)
    mic(page).click()
    expect(page.locator("[data-voice-alert]")).to_contain_text("could not be written down just now")
    expect(visitor.box).to_have_value("")
    page.locator("[data-voice-again]").click()
    expect(visitor.box).to_have_value(SAID)
    expect(page.locator("[data-voice-alert]")).to_be_hidden()


def test_a_lost_connection_keeps_the_recording_as_well(speaker, model):
    model.speech = [SAID]
    visitor = speaker(NO_RECOGNISER)
    visitor.watch.expects("ERR_INTERNET_DISCONNECTED")
    page = visitor.page
    choose(page, "server")
    wait(page)
    visitor.context.set_offline(True)
    mic(page).click()
    expect(page.locator("[data-voice-alert]")).to_contain_text("It is still here")
    visitor.context.set_offline(False)
    page.locator("[data-voice-again]").click()
    expect(visitor.box).to_have_value(SAID)


def test_a_refused_microphone_is_one_sentence_and_the_field_stays(speaker):
    visitor = speaker(NO_RECOGNISER, microphone=False)
    page = visitor.page
    mic(page).click()
    page.locator("[data-way=server]").click()
    page.locator("[data-done]").click()
    expect(page.locator("[data-voice-alert]")).to_contain_text("Your browser gives this page no microphone")
    expect(mic(page)).to_have_attribute("aria-pressed", "false")
    visitor.say()
    visitor.hear()


def test_no_microphone_is_one_sentence(speaker):
    visitor = speaker(NO_RECOGNISER, NO_MICROPHONE)
    page = visitor.page
    mic(page).click()
    page.locator("[data-way=server]").click()
    page.locator("[data-done]").click()
    expect(page.locator("[data-voice-alert]")).to_contain_text("No microphone was found")
    visitor.say()
    visitor.hear()


def test_a_recogniser_that_may_not_listen_says_so(speaker):
    visitor = speaker(RECOGNISER)
    choose(visitor.page, "browser")
    visitor.page.evaluate("ear.fail('not-allowed')")
    expect(visitor.page.locator("[data-voice-alert]")).to_contain_text("Your browser gives this page no microphone")
    expect(mic(visitor.page)).to_have_attribute("aria-pressed", "false")


def test_where_nothing_can_listen_or_speak_there_is_no_button(speaker):
    visitor = speaker(NO_RECOGNISER, NO_DEVICES)
    visitor.say()
    visitor.hear()
    expect(visitor.page.locator("[data-voice]")).to_be_hidden()


def test_who_did_not_agree_to_a_model_is_not_offered_one_for_the_sound(speaker):
    visitor = speaker(RECOGNISER, partner="rules")
    mic(visitor.page).click()
    expect(visitor.page.locator("[data-way=browser]")).to_be_visible()
    expect(visitor.page.locator("[data-way=server]")).to_have_count(0)


def test_questions_are_read_aloud_when_asked_and_stop_for_the_answer(speaker):
    visitor = speaker(VOICES, partner="rules")
    page = visitor.page
    assert page.evaluate("window.spoken") == [], "off by default"
    page.locator("[data-aloud]").first.click()
    assert "".join(page.evaluate("window.spoken")).replace("hush", "") != ""
    page.locator("[data-voice-open]").click()
    page.locator("[data-aloud-choice]").click()
    page.locator("[data-done]").click()
    visitor.say()
    visitor.hear()
    question = visitor.theirs.last.locator(".bubble p:not(.q-tag)").last.inner_text()
    page.wait_for_function("question => window.spoken.join(' ').includes(question.slice(-20))", arg=question)
    assert page.evaluate("window.spoken.at(-1)") != "hush"
    visitor.box.press("a")
    assert page.evaluate("window.spoken.at(-1)") == "hush"
