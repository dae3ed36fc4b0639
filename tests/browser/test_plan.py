"""A plan, seen and changed before the talk begins: by mouse, by keyboard, in Korean, and without JavaScript."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import axe
from tests.browser.visitor import PHONE, Visitor
from tests.fake_openai import faults

ADVERTS = Path(__file__).parents[1] / "coaching" / "adverts"


def paste(visitor: Visitor, name: str) -> Page:
    page = visitor.open("/practice/new/")
    page.locator("details.setup-more").first.locator("summary").click()
    page.locator("textarea[name=job_description]").fill((ADVERTS / f"{name}.txt").read_text(encoding="utf-8"))
    page.locator("#plan > summary").click()
    return page


def press(page: Page, order: str) -> None:
    page.locator(f"#plan button[value^='{order}']").first.click()


def words(page: Page) -> list[str]:
    return [text.strip() for text in page.locator(".plan-words > p:first-child").all_inner_texts()]


def test_a_plan_is_changed_by_keyboard_and_begins_the_talk(arrive):
    visitor = arrive()
    page = paste(visitor, "warehouse_lead.en")
    press(page, "make")
    expect(page.locator(".plan-step")).to_have_count(6)
    expect(page.locator("#plan > summary")).to_be_focused()
    expect(page.locator("#live")).to_contain_text("6 questions for them")
    first, second = words(page)[:2]

    page.locator(".plan-does button[value^=down]").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#live")).to_contain_text("Now question 2 of 6.")
    assert words(page)[:2] == [second, first]
    assert (page.evaluate("document.activeElement.value") or "").startswith("down:")

    page.locator(".plan-does button[value^=remove]").nth(1).click()
    expect(page.locator(".plan-step")).to_have_count(5)
    assert first not in words(page)
    expect(page.locator(".plan-left")).to_be_visible()

    page.locator("#plan-query").fill("deadline")
    page.keyboard.press("Enter")
    page.locator(".plan-found button").first.click()
    expect(page.locator(".plan-step")).to_have_count(6)
    assert visitor.place == "/practice/new/", "Enter in the field of the search begins no talk"

    page.get_by_role("button", name="Start with this plan").click()
    expect(visitor.box).to_be_visible()
    expect(visitor.theirs.first).to_contain_text(second)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_plan_is_accessible_and_fits_a_phone(arrive, scheme):
    visitor = arrive(viewport=PHONE, color_scheme=scheme)
    page = paste(visitor, "backend_engineer.en")
    press(page, "make")
    expect(page.locator(".plan-step").first).to_be_visible()
    page.locator(".plan-source summary").click()
    assert axe.violations(page) == []
    assert not visitor.scrolls_sideways()


def test_a_korean_advert_is_planned_in_korean(arrive):
    visitor = arrive(locale="ko-KR")
    page = paste(visitor, "product_manager.ko")
    press(page, "make")
    expect(page.locator(".plan-step")).to_have_count(6)
    expect(page.locator(".plan-tests q").first).to_contain_text(
        "배송 기사용 앱의 문제를 찾고 개선 우선순위를 정합니다"
    )
    asked = words(page)[0]
    page.locator(".plan-go button[type=submit]").click()
    expect(visitor.theirs.first).to_contain_text(asked)


def test_a_plan_needs_no_javascript(arrive):
    visitor = arrive(java_script_enabled=False)
    page = paste(visitor, "warehouse_lead.en")
    page.locator("input[name=role]").fill("Night shift lead")
    press(page, "make")
    expect(page.locator(".plan-step")).to_have_count(6)
    expect(page.locator("input[name=role]")).to_have_value("Night shift lead")
    first, second = words(page)[:2]
    press(page, "down")
    assert words(page)[:2] == [second, first]
    press(page, "remove")
    expect(page.locator(".plan-step")).to_have_count(5)
    page.locator("#plan-query").fill("deadline")
    press(page, "look")
    page.locator(".plan-found button").first.click()
    expect(page.locator(".plan-step")).to_have_count(6)
    visitor.choose("rules")
    page.get_by_role("button", name="Start with this plan").click()
    expect(visitor.theirs.first).to_contain_text(first)


def test_a_set_is_made_for_a_role(arrive):
    visitor = arrive()
    page = visitor.open("/practice/new/")
    page.locator("input[name=role]").fill("Lighthouse keeper")
    page.locator("#plan > summary").click()
    press(page, "set")
    expect(page.locator(".plan-step")).to_have_count(6)
    assert all("Lighthouse keeper" in text for text in words(page))


def test_a_model_that_is_down_is_said_and_the_plan_is_there(arrive, model):
    visitor = arrive()
    visitor.start(partner="model")
    model.faults = [faults.status(500)] * 3
    page = paste(visitor, "warehouse_lead.en")
    press(page, "make")
    expect(page.locator("#plan .notice")).to_contain_text("fixed rules did")
    expect(page.locator(".plan-step")).to_have_count(6)
