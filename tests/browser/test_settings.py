"""A person's own pages, as they are used."""

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser import accounts
from tests.browser.axe import violations


@pytest.fixture(scope="package")
def address(product):
    accounts.make(product, "ines@example.com")
    return "ines@example.com"


def test_settings_are_kept_and_a_picture_is_shown_everywhere(arrive, address, tmp_path):
    visitor = arrive()
    accounts.sign_in(visitor, address)
    page = visitor.page
    page.get_by_label("Role").fill("Head nurse")
    expect(page.get_by_label("Number of days")).to_be_hidden()
    page.locator("input[name=keep][value=own]").check(force=True)
    page.get_by_label("Number of days").fill("45")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#notices")).to_contain_text("Saved.")
    expect(page.get_by_label("Number of days")).to_have_value("45")
    page.get_by_label("Picture", exact=True).set_input_files(_picture(tmp_path))
    page.get_by_role("button", name="Upload").click()
    expect(page.locator(".sidebar .avatar img")).to_be_visible()
    assert (
        page.locator(".sidebar .avatar img").evaluate("(image) => image.decode().then(() => image.naturalWidth)")
        == 512
    )


def test_data_is_put_together_while_one_watches_and_taken_away(arrive, address):
    visitor = arrive()
    accounts.sign_in(visitor, address, wanted="/settings/data/")
    page = visitor.page
    page.get_by_role("button", name="together").click()
    download = page.get_by_role("link", name="Download")
    download.wait_for()
    expect(page.get_by_role("button", name="Put a new file together")).to_be_visible()
    with page.expect_download() as taken:
        download.click()
    assert taken.value.suggested_filename.endswith(".zip")


def test_a_device_is_ended_from_another_one(arrive, address):
    desk, phone = arrive(), arrive()
    accounts.sign_in(phone, address)
    accounts.sign_in(desk, address, wanted="/settings/security/")
    desk.page.get_by_role("button", name="Sign out everywhere else").click()
    expect(desk.page.get_by_text("This device")).to_be_visible()
    phone.open("/settings/")
    phone.page.wait_for_url("**/account/login/?next=/settings/")


@pytest.mark.parametrize("has_script", [True, False])
def test_an_account_is_deleted_and_kept_after_all(arrive, address, has_script):
    visitor = arrive(java_script_enabled=has_script)
    accounts.sign_in(visitor, address, wanted="/settings/data/leave/")
    page = visitor.page
    page.get_by_label("Password").fill(accounts.PASSWORD)
    page.get_by_role("button", name="Delete my account").click()
    visitor.open("/history/")
    expect(page.locator(".leaving")).to_be_visible()
    if has_script:
        assert violations(page) == []
    page.locator(".leaving button").click()
    page.wait_for_url("**/history/")
    expect(page.locator(".leaving")).to_have_count(0)


def test_settings_need_no_javascript(arrive, address):
    visitor = arrive(java_script_enabled=False)
    accounts.sign_in(visitor, address)
    page = visitor.page
    page.get_by_label("Company or industry").fill("Harbour works")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_label("Company or industry")).to_have_value("Harbour works")
    visitor.open("/settings/data/")
    page.get_by_role("button", name="together").click()
    waiting = page.get_by_role("link", name="Look again")
    while waiting.count():
        waiting.click()
    expect(page.get_by_role("link", name="Download")).to_be_visible()


def _picture(folder: Path) -> Path:
    path = folder / "me.png"
    Image.new("RGB", (300, 200), "seagreen").save(path)
    return path
