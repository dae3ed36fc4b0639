"""A person's profile, as it is used: with a script and without, on a desk and on a phone, in both languages."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.visitor import DESK, NARROW, PHONE

CV = """WORK EXPERIENCE
Operations Lead, Northgate Foods Ltd, March 2019 – Present
- Negotiated a new contract with the packaging supplier, saving £48,000 a year
- Cut late deliveries from 14% to 3% in eight months by moving the round to six

SKILLS
Planning, Excel, SAP
"""
LOCALES = {"en": "en-GB", "ko": "ko-KR"}


@pytest.mark.parametrize("has_script", [True, False])
def test_a_guest_sets_it_up_keeps_a_story_and_chooses_what_to_train(arrive, model, has_script):
    visitor = arrive(java_script_enabled=has_script)
    page = visitor.open("/practice/new/")
    page.locator("input[name=role]").fill("Operations lead")
    page.locator("input[name=ai_consent][value=no]").check()
    page.locator(".setup-go button[type=submit]").click()
    page.wait_for_url("**/sessions/**")
    visitor.open("/profile/")
    expect(page.locator("#prepare input[name=role]")).to_have_value("Operations lead")
    page.locator("#prepare input[name=industry]").fill("Logistics")
    page.locator("#prepare-save").click()
    expect(page.locator("#notices")).to_contain_text("Saved.")
    expect(page.locator("#prepare input[name=industry]")).to_have_value("Logistics")
    page.locator("#cv textarea").fill(CV)
    page.locator("#cv-read").click()
    expect(page.locator("#cv")).to_contain_text("Northgate Foods Ltd")
    page.locator("#cv button[name=keep]").first.click()
    expect(page.locator("#stories .story")).to_have_count(1)
    expect(page.locator("#coverage tbody tr")).to_have_count(13)
    page.locator("#focus-numbers").click()
    expect(page.locator(".focus-now")).to_contain_text("Numbers")
    page.locator("#stories .story a").click()
    page.locator("textarea[name=situation]").fill("Our supplier wanted nine percent more.")
    page.locator(".story-form .btn-primary").click()
    expect(page.locator("#stories .story")).to_have_count(1)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_it_can_be_read_by_everybody(arrive, model, language):
    visitor = arrive(locale=LOCALES[language])
    visitor.start(language=language)
    page = visitor.open("/profile/")
    found = [f"new: {problem}" for problem in _look(visitor)]
    page.locator("#cv textarea").fill(CV)
    page.locator("#cv-read").click()
    page.locator("#cv button[name=keep]").first.click()
    page.locator("#stories .story").wait_for()
    page.locator("#focus-own_part").click()
    page.locator(".focus-now").wait_for()
    page.locator("details").evaluate_all("(all) => all.forEach((one) => { one.open = true; })")
    found += [f"with everything: {problem}" for problem in _look(visitor)]
    page.locator("#stories .story a").click()
    page.locator(".story-form").wait_for()
    found += [f"a story: {problem}" for problem in _look(visitor)]
    assert not found, "\n".join(found)


def test_what_is_trained_stands_in_the_room(arrive, model):
    visitor = arrive()
    visitor.start()
    page = visitor.open("/profile/")
    page.locator("#cv textarea").fill(CV)
    page.locator("#cv-read").click()
    page.locator("#cv button[name=keep]").first.click()
    page.locator("#focus-pushback").click()
    page.locator(".focus-now").wait_for()
    page.locator("#coverage form button").first.click()
    page.wait_for_url("**/sessions/**")
    expect(page.locator(".rail-focus")).to_contain_text("Calm under pushback")


def _look(visitor):
    for size in (DESK, PHONE):
        visitor.page.set_viewport_size(size)
        for scheme in ("light", "dark"):
            visitor.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            visitor.page.wait_for_timeout(100)
            yield from (f"{scheme}, {size['width']}: {problem}" for problem in violations(visitor.page))
    visitor.page.set_viewport_size(NARROW)
    if visitor.scrolls_sideways():
        yield "scrolls sideways"
    visitor.page.set_viewport_size(DESK)
