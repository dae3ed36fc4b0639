"""Milestones, as somebody sees them who has practised for a while, and somebody who has not."""

import subprocess
import sys

import pytest
from playwright.sync_api import expect

from tests.browser import accounts
from tests.browser.axe import violations
from tests.browser.visitor import DESK, NARROW, PHONE, Visitor
from tests.plugins.stack import BASE, Stack

SIZES = (DESK, PHONE, NARROW)
PRACTISED = """
from accounts.models import User
from tests.analytics.milestones import SCENARIOS
person = User.objects.get(email={address!r})
for name in ("own_view", "habit", "stress", "both_languages", "closed", "story_told", "little_and_often"):
    list(SCENARIOS[name](person))
next(SCENARIOS["near_views"](person))
next(SCENARIOS["all_kinds"](person))
"""


def practised(product: Stack, address: str) -> None:
    """An account whose talks were read on many days."""
    accounts.make(product, address)
    command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", PRACTISED.format(address=address)]
    subprocess.run(command, cwd=BASE, env=product.environment, check=True, capture_output=True)


@pytest.fixture(scope="module")
def address(product: Stack) -> str:
    practised(product, "milestones@example.com")
    return "milestones@example.com"


def looking(visitor: Visitor, address: str) -> Visitor:
    accounts.sign_in(visitor, address, wanted="/achievements/")
    expect(visitor.page.get_by_role("heading", name="Milestones")).to_be_visible()
    return visitor


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_it_at_any_width(arrive, address, scheme):
    visitor = looking(arrive(color_scheme=scheme), address)
    visitor.page.locator(".milestones-more summary").click()
    for size in SIZES:
        visitor.page.set_viewport_size(size)
        assert violations(visitor.page) == [], size
        assert not visitor.scrolls_sideways(), size


def test_whoever_has_not_practised_yet_is_led_to_a_first_talk(arrive):
    visitor = arrive()
    visitor.start()
    visitor.open("/achievements/")
    for size in SIZES:
        visitor.page.set_viewport_size(size)
        assert violations(visitor.page) == [], size
        assert not visitor.scrolls_sideways(), size
    visitor.page.locator("main").get_by_role("link", name="Start preparing").click()
    assert visitor.place == "/practice/new/"


def test_the_rest_opens_by_keyboard_and_without_javascript(arrive, address):
    visitor = looking(arrive(java_script_enabled=False), address)
    further = visitor.page.locator(".milestones-more")
    expect(further.get_by_role("list")).to_be_hidden()
    further.locator("summary").focus()
    visitor.page.keyboard.press("Enter")
    expect(further.get_by_role("list")).to_be_visible()


def test_a_course_is_told_to_those_who_do_not_see_it(arrive, address):
    visitor = looking(arrive(), address)
    expect(visitor.page.get_by_role("img", name="A good eye: 2 of 3")).to_be_visible()
