"""The history taken along: chosen, watched while it is made, downloaded."""

import re
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from tests.browser import accounts
from tests.browser.axe import violations
from tests.browser.visitor import DESK, NARROW, PHONE
from tests.plugins.stack import BASE, Stack

SIZES = (DESK, PHONE, NARROW)
PRACTISED = """
from accounts.models import User
from tests.analytics.exported import read_talk
from analytics.models import Export
person = User.objects.get(email={address!r})
for number in range(12):
    read_talk(person, number, score=50 + number, title=f"Talk {{number}}")
for status in ("running", "failed", "expired"):
    Export.objects.create(person=person, format="xlsx", language="en", status=status, progress=40,
                          filters={{"preparation_type": "Pitch", "from": "2026-05-04"}},
                          lease_until="2100-01-01T00:00:00Z")
"""


@pytest.fixture(scope="module")
def address(product: Stack) -> str:
    address = "takes@example.com"
    accounts.make(product, address)
    command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", PRACTISED.format(address=address)]
    subprocess.run(command, cwd=BASE, env=product.environment, check=True, capture_output=True)
    return address


def test_a_report_is_made_while_one_watches_and_taken_away(arrive, address):
    visitor = arrive()
    accounts.sign_in(visitor, address, wanted="/exports/")
    page = visitor.page
    page.get_by_text("PDF report", exact=True).first.click()
    page.locator("input[name=from]").fill("2026-05-06")
    page.get_by_role("button", name="Make the file").click()
    download = page.get_by_role("link", name=re.compile("Download.*PDF report"))
    expect(download).to_be_visible()
    expect(page.get_by_text("10 sessions")).to_be_visible()
    with page.expect_download() as taken:
        download.click()
    assert taken.value.suggested_filename.endswith(".pdf")
    assert taken.value.path().read_bytes().startswith(b"%PDF")


def test_without_javascript_one_looks_again_until_it_is_there(arrive, address):
    visitor = arrive(java_script_enabled=False)
    accounts.sign_in(visitor, address, wanted="/exports/")
    page = visitor.page
    page.locator("input[name=format][value=json]").check()
    page.get_by_role("button", name="Make the file").click()
    made = page.get_by_role("link", name=re.compile("Download.*JSON"))
    for _time in range(20):
        if made.is_visible():
            break
        page.wait_for_timeout(500)
        page.get_by_role("link", name="Look again").first.click()
    expect(made).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_it_at_any_width(arrive, address, scheme):
    visitor = arrive(color_scheme=scheme)
    accounts.sign_in(visitor, address, wanted="/exports/?part=talks")
    expect(visitor.page.get_by_text("Being made")).to_be_visible()
    for size in SIZES:
        visitor.page.set_viewport_size(size)
        assert violations(visitor.page) == [], size
        assert not visitor.scrolls_sideways(), size


def test_the_format_is_chosen_by_keyboard(arrive, address):
    visitor = arrive()
    accounts.sign_in(visitor, address, wanted="/exports/")
    page = visitor.page
    page.locator("input[name=format]:checked").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("input[name=format][value=xlsx]")).to_be_checked()
