"""Drills as they are looked at: read by everybody, begun with one click, with and without JavaScript."""

from __future__ import annotations

import subprocess
import sys

import pytest
from playwright.sync_api import expect

from tests.browser import accounts
from tests.browser.reading import unreadable
from tests.plugins.stack import BASE, Stack

# Two things never practised, one that faded, one that did not come through, one that rests and one that is kept.
PRACTISED = """
from datetime import timedelta
from django.utils import timezone
from accounts.models import User
from tests.analytics.drilled import HEDGED, NOON, NUMBER, POINT, drilled, talked
person = User.objects.get(email={address!r})
User.objects.filter(pk=person.pk).update(activated_at=NOON, language={language!r})
today = (timezone.now() - NOON) / timedelta(days=1)
def like(dimension, criterion):
    return NUMBER | {{"dimension": dimension, "criterion": criterion}}
task, lesson = like("story_structure", "task"), like("story_structure", "lesson")
joined, scene = like("language_quality", "joined"), like("story_structure", "scene")
talked(person, today - 80, joined)
for ago, shown in ((70, 3), (62, 3), (20, 3)):
    drilled(person, today - ago, joined, shown=shown)
talked(person, today - 9, NUMBER, POINT, HEDGED)
talked(person, today - 8, task, lesson, scene, NUMBER)
drilled(person, today - 7, NUMBER, shown=2)
drilled(person, today - 4, NUMBER, shown=2)
drilled(person, today - 2, HEDGED, missed=True)
drilled(person, today - 6, POINT, shown=2)
drilled(person, today - 1.5, lesson, shown=3)
"""


def somebody_who_practised(product: Stack, address: str, language: str = "en") -> None:
    accounts.make(product, address)
    script = PRACTISED.format(address=address, language=language)
    command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", script]
    subprocess.run(command, cwd=BASE, env=product.environment, check=True, capture_output=True)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_drills_can_be_read_by_everybody(arrive, product, language):
    address = f"drills-{language}@example.com"
    somebody_who_practised(product, address, language)
    visitor = arrive(locale={"en": "en-GB", "ko": "ko-KR"}[language])
    accounts.sign_in(visitor, address, wanted="/drills/")
    expect(visitor.page.locator(".drills-due > li")).to_have_count(3)
    visitor.page.locator(".drills-how summary").click()
    assert list(unreadable(visitor)) == []


def test_before_a_first_talk_the_page_can_be_read_by_everybody(arrive):
    visitor = arrive()
    visitor.start(questions=3, partner=None)
    visitor.open("/drills/")
    expect(visitor.page.locator(".empty h2")).to_be_visible()
    assert list(unreadable(visitor)) == []


@pytest.mark.parametrize("scripts", [True, False])
def test_one_click_begins_a_drill_and_it_is_gone_on_with(arrive, product, scripts):
    address = f"drills-begun-{scripts}@example.com".lower()
    somebody_who_practised(product, address)
    visitor = arrive(java_script_enabled=scripts)
    accounts.sign_in(visitor, address, wanted="/drills/")
    page = visitor.page
    first = page.locator(".drill.is-first")
    title = first.locator("h3").inner_text()
    first.get_by_role("button", name="Start").click()
    expect(visitor.box).to_be_visible()
    room = visitor.place
    visitor.open("/drills/")
    card = page.locator(".drill, .drills-rows li").filter(has_text=title)
    card.get_by_role("link", name="Go on with it").click()
    expect(visitor.box).to_be_visible()
    assert visitor.place == room
