"""A finished talk is played again in a browser."""

from __future__ import annotations

import io
import subprocess
import sys
import wave
from base64 import b64encode
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.visitor import DESK, NARROW, PHONE, Visitor
from tests.plugins.stack import BASE, Stack

RECORD = """
from base64 import b64decode
from django.core.files.base import ContentFile
from coaching.models import Recording, Turn
turn = Turn.objects.get(session={session!r}, number=2)
words = [{{"word": word, "start": n / 4, "end": n / 4 + 0.2}} for n, word in enumerate(turn.text.split()[:6])]
row = Recording(session=turn.session, turn=turn, media_type="audio/wav", seconds=1.5, words=words)
row.file.save("answer.wav", ContentFile(b64decode({sound!r})), save=False)
row.save()
"""


def reviewed(visitor: Visitor) -> Visitor:
    """Three answers, at the review."""
    visitor.start()
    visitor.talk(3)
    visitor.finish()
    visitor.read()
    return visitor


def replay(visitor: Visitor) -> Page:
    visitor.page.get_by_role("link", name="Replay", exact=True).click()
    expect(visitor.page.locator(".page.replay")).to_be_visible()
    return visitor.page


def silent(seconds: float) -> str:
    written = io.BytesIO()
    with wave.open(written, "wb") as sound:
        sound.setparams((1, 1, 8000, 0, "NONE", ""))
        sound.writeframes(b"\x80" * int(8000 * seconds))
    return b64encode(written.getvalue()).decode()


def record(product: Stack, page: Page) -> None:
    session = page.url.split("/sessions/")[1].split("/")[0]
    script = RECORD.format(session=session, sound=silent(1.5))
    command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", script]
    subprocess.run(command, cwd=BASE, env=product.environment, check=True, capture_output=True)


def until(page: Page, true: Callable[[], object], what: str) -> None:
    """Our policy lets no page evaluate text, so Playwright cannot wait for it there."""
    for _ in range(200):
        if true():
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"Waited for {what}.")


def unsaid(page: Page) -> str:
    """What the stage holds back."""
    return str(page.evaluate("[...CSS.highlights.get('unsaid')].map((range) => range.toString()).join('')"))


def test_one_turn_stands_at_a_time_and_keys_and_links_lead_through_them(arrive):
    page = replay(reviewed(arrive()))
    shown = page.locator(".replay-turn:visible")
    expect(shown).to_have_count(1)
    expect(shown).to_have_attribute("id", "t1")
    page.keyboard.press("ArrowRight")
    expect(shown).to_have_attribute("id", "t2")
    assert page.url.endswith("#t2")
    page.keyboard.press("End")
    last = shown.get_attribute("id")
    page.keyboard.press("ArrowRight")
    expect(shown).to_have_attribute("id", str(last))
    page.keyboard.press("Home")
    expect(shown).to_have_attribute("id", "t1")
    page.locator("[data-index] a[href='#t4']").click()
    expect(shown).to_have_attribute("id", "t4")
    expect(page.locator("[data-index] a[aria-current]")).to_have_attribute("href", "#t4")
    page.go_back()
    expect(shown).to_have_attribute("id", "t1")


def test_an_address_leads_to_its_turn_and_a_note_to_its_words(arrive):
    page = replay(reviewed(arrive()))
    page.goto(page.url.split("#")[0] + "#t4")
    page.reload()
    shown = page.locator(".replay-turn:visible")
    expect(shown).to_have_attribute("id", "t4")
    number = page.locator(".replay-turn#t2 .note").first.get_attribute("id")
    page.evaluate("(id) => { location.hash = id }", number)
    expect(shown).to_have_attribute("id", "t2")


@pytest.mark.slow
def test_words_come_as_they_were_said_and_the_next_turn_follows(arrive):
    page = replay(reviewed(arrive(reduced_motion="no-preference")))
    page.get_by_text("2×").click()
    page.keyboard.press("ArrowRight")
    assert unsaid(page) == ""
    page.get_by_role("button", name="Play").focus()
    page.keyboard.press("Space")
    until(page, lambda: len(unsaid(page)) > 20, "words to be held back")
    before = len(unsaid(page))
    until(page, lambda: len(unsaid(page)) < before, "words to come")
    expect(page.locator(".replay-turn:visible")).to_have_attribute("id", "t3", timeout=60_000)
    assert page.url.endswith("#t3")
    expect(page.get_by_role("button", name="Pause")).to_be_focused()
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_who_wants_less_motion_gets_each_turn_whole(arrive):
    page = replay(reviewed(arrive(reduced_motion="reduce")))
    page.get_by_role("button", name="Play").click()
    expect(page.locator("[data-now]")).not_to_have_text("00:00")
    assert unsaid(page) == ""


def test_a_recording_is_heard_and_leads_the_words(arrive, product):
    page = replay(reviewed(arrive()))
    record(product, page)
    page.goto(page.url.split("#")[0] + "#t2")
    page.reload()
    audio = page.locator("#t2 audio")
    assert audio.evaluate("(one) => one.paused")
    page.get_by_role("button", name="Play").click()
    until(page, lambda: audio.evaluate("(one) => one.currentTime") > 0.3, "the recording to play")
    assert unsaid(page)
    expect(page.locator(".replay-turn:visible")).to_have_attribute("id", "t3")
    assert audio.evaluate("(one) => one.ended")


def test_a_recording_that_is_gone_holds_nothing_up(arrive, product):
    visitor = reviewed(arrive())
    visitor.watch.expects("404", "/recordings/")
    page = replay(visitor)
    record(product, page)
    page.route("**/recordings/**", lambda route: route.fulfill(status=404))
    page.goto(page.url.split("#")[0] + "#t2")
    page.reload()
    page.get_by_role("button", name="Play").click()
    expect(page.locator(".replay-turn:visible")).to_have_attribute("id", "t3")


def test_it_needs_no_javascript(arrive):
    visitor = reviewed(arrive())
    reader = arrive(java_script_enabled=False, storage_state=visitor.context.storage_state())
    reader.open(visitor.place)
    page = replay(reader)
    turns = page.locator(".replay-turn")
    assert turns.count() >= 7
    for number in range(turns.count()):
        expect(turns.nth(number)).to_be_visible()
    expect(page.locator("[data-controls]")).to_be_hidden()
    page.locator("[data-index] a[href='#t6']").click()
    expect(page.locator("#t6")).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_can_be_read_by_everybody(arrive, scheme):
    visitor = reviewed(arrive(color_scheme=scheme))
    page = replay(visitor)
    page.keyboard.press("ArrowRight")
    page.locator(".replay-table summary").click()
    assert list(_look(visitor)) == []


def _look(visitor: Visitor) -> Iterator[str]:
    for size in (DESK, PHONE, NARROW):
        visitor.page.set_viewport_size(size)
        yield from (f"{size['width']}: {problem}" for problem in violations(visitor.page))
        if visitor.scrolls_sideways():
            yield f"{size['width']}: it runs off the side"
