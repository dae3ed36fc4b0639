"""Coming in by every door, with the hands of a person."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.browser import accounts
from tests.browser.authenticator import code_of, with_a_finger
from tests.browser.axe import violations
from tests.browser.visitor import DESK, NARROW, PHONE, Visitor

CODE = re.compile(r"^[A-Z0-9]{4}-[A-Z0-9]{4}$", re.MULTILINE)
HANGUL = re.compile("[가-힣]")
OUTSIDE = ["login", "signup", "login/code", "password/reset", "inactive", "3rdparty/login/cancelled"]
INSIDE = [
    "email",
    "password/change",
    "2fa",
    "2fa/totp/activate",
    "2fa/webauthn",
    "2fa/webauthn/add",
    "3rdparty",
    "logout",
]


@pytest.fixture
def mailbox(product):
    """The newest code that was sent to an address."""
    folder = product.layout.state / "mails"

    def newest(address: str) -> str:
        product.wait_until(lambda: codes(folder, address), f"a mail to {address}")
        return codes(folder, address)[-1]

    return newest


def codes(folder: Path, address: str) -> list[str]:
    mails = [path.read_text() for path in sorted(folder.glob("*"), key=lambda path: path.stat().st_mtime_ns)]
    # Each has its code twice: in the text, and in the page beside it.
    return [CODE.findall(mail)[0] for mail in mails if f"To: {address}" in mail and CODE.search(mail)]


@pytest.fixture
def account(product) -> str:
    address = f"{uuid4().hex}@example.com"
    accounts.make(product, address)
    return address


def at(page: Page, path: str) -> None:
    """Wait to be there, whatever is asked of that page."""
    page.wait_for_url(lambda url: urlsplit(url).path == path)


def begin(visitor: Visitor) -> str:
    """A session with the partner that needs nobody's leave."""
    page = visitor.open("/practice/new/")
    page.locator("input[name=role]").fill("Head nurse")
    page.locator(".setup-go button[type=submit]").click()
    expect(visitor.box).to_be_visible()
    return visitor.place


def sign_up(page: Page, address: str) -> None:
    page.locator("input[name=email]").fill(address)
    page.locator("input[name=password1]").fill(accounts.PASSWORD)
    page.locator("input[name=password1]").press("Enter")
    at(page, "/account/confirm-email/")


def type_code(page: Page, code: str) -> None:
    page.locator("input[name=code]").fill(code)
    page.locator("input[name=code]").press("Enter")


def sign_in(page: Page, address: str) -> None:
    page.locator("input[name=login]").fill(address)
    page.locator("input[name=password]").fill(accounts.PASSWORD)
    page.locator("input[name=password]").press("Enter")


def prove(page: Page) -> None:
    """Say who one is once more."""
    at(page, "/account/reauthenticate/")
    page.locator("input[name=password]").fill(accounts.PASSWORD)
    page.locator("input[name=password]").press("Enter")


def sign_out(page: Page) -> None:
    page.goto("/account/logout/")
    page.locator("main").get_by_role("button", name="Sign out").click()
    at(page, "/")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_guest_signs_up_with_a_code_and_is_back_in_the_room(arrive, mailbox, scripts):
    visitor, address = arrive(java_script_enabled=scripts), f"{uuid4().hex}@example.com"
    room = begin(visitor)
    visitor.say("I led the move to one queue, and waiting fell by half in four weeks.")
    page = visitor.open(f"/account/signup/?next={room}")
    sign_up(page, address)
    type_code(page, mailbox(address))
    at(page, room)
    assert visitor.mine.count() == 1
    visitor.open("/account/email/")
    expect(page.locator("main")).to_contain_text(address)


def test_a_wrong_code_is_said_beside_it_and_the_right_one_still_counts(arrive, mailbox):
    visitor, address = arrive(), f"{uuid4().hex}@example.com"
    page = visitor.open("/account/signup/")
    sign_up(page, address)
    type_code(page, "XXXX-XXXX")
    expect(page.locator("#id_code_error")).to_contain_text("That is not the code we sent")
    expect(page.locator("input[name=code]")).to_be_focused()
    type_code(page, mailbox(address))
    page.wait_for_url(lambda url: "/account/" not in url)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_person_signs_in_and_out_by_keyboard(arrive, account, scripts):
    visitor = arrive(java_script_enabled=scripts)
    page = visitor.open("/account/login/?next=/account/email/")
    expect(page.locator("input[name=login]")).to_be_focused()
    page.keyboard.type(account)
    page.keyboard.press("Tab")
    page.keyboard.type(accounts.PASSWORD)
    page.keyboard.press("Enter")
    at(page, "/account/email/")
    sign_out(page)
    visitor.open("/account/email/")
    at(page, "/account/login/")


def test_a_password_can_be_looked_at(arrive):
    page = arrive().open("/account/login/")
    page.locator("input[name=password]").fill("what I typed")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("input[name=password]")).to_have_attribute("type", "text")
    page.get_by_role("button", name="Hide").click()
    expect(page.locator("input[name=password]")).to_have_attribute("type", "password")


def test_a_person_signs_in_by_a_code_alone(arrive, account, mailbox):
    page = arrive().open("/account/login/?next=/account/email/")
    page.get_by_role("link", name="Send me a code by e-mail").click()
    page.locator("input[name=email]").fill(account)
    page.locator("input[name=email]").press("Enter")
    at(page, "/account/login/code/confirm/")
    type_code(page, mailbox(account).lower())
    at(page, "/account/email/")


def test_a_forgotten_password_is_replaced(arrive, account, mailbox):
    page = arrive().open("/account/login/")
    page.get_by_role("link", name="Forgot your password?").click()
    page.locator("input[name=email]").fill(account)
    page.locator("input[name=email]").press("Enter")
    at(page, "/account/password/reset/confirm/")
    type_code(page, mailbox(account))
    page.locator("input[name=password1]").fill("a whole new password")
    page.locator("input[name=password1]").press("Enter")
    page.wait_for_url(lambda url: "/complete" not in url)
    page.goto("/account/login/")
    page.locator("input[name=login]").fill(account)
    page.locator("input[name=password]").fill("a whole new password")
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url(lambda url: "/login" not in url)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_an_authenticator_app_is_turned_on_and_asked_for(arrive, account, scripts):
    visitor = arrive(java_script_enabled=scripts)
    page = visitor.open("/account/login/?next=/account/2fa/totp/activate/")
    sign_in(page, account)
    prove(page)
    at(page, "/account/2fa/totp/activate/")
    secret = page.locator("#totp-key").inner_text()
    expect(page.locator("img.door-qr")).to_be_visible()
    if scripts:
        assert page.locator("img.door-qr").evaluate("(image) => image.naturalWidth") > 0
    type_code(page, code_of(secret))
    at(page, "/account/2fa/recovery-codes/")
    recovery = page.locator(".door-codes code").first.inner_text()
    sign_out(page)
    page.goto("/account/login/?next=/account/email/")
    sign_in(page, account)
    at(page, "/account/2fa/authenticate/")
    if scripts:
        assert violations(page) == []
    type_code(page, "000000")
    expect(page.locator("#id_code_error")).to_contain_text("That does not fit")
    type_code(page, recovery)
    at(page, "/account/email/")


@pytest.fixture
def by_name(arrive, product) -> Visitor:
    """A visitor who came to a host that has a name, as passkeys want it."""
    visitor: Visitor = arrive()
    visitor.watch.home = product.url.replace("127.0.0.1", "localhost")
    return visitor


def test_a_passkey_is_added_signs_in_and_is_removed(by_name, account):
    home = by_name.watch.home
    page = by_name.open(f"{home}/account/login/?next=/account/2fa/webauthn/add/")
    with_a_finger(page)
    sign_in(page, account)
    prove(page)
    page.locator("input[name=name]").fill("My laptop")
    page.get_by_role("button", name="Add a passkey").click()
    at(page, "/account/2fa/recovery-codes/")
    page.goto(f"{home}/account/2fa/webauthn/")
    expect(page.locator(".door-rows")).to_contain_text("My laptop")
    page.get_by_role("link", name="Rename My laptop").click()
    page.locator("input[name=name]").fill("The old laptop")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".door-rows")).to_contain_text("The old laptop")
    page.goto(f"{home}/account/logout/")
    page.locator("main").get_by_role("button", name="Sign out").click()
    page.goto(f"{home}/account/login/?next=/account/2fa/webauthn/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    at(page, "/account/2fa/webauthn/")
    page.get_by_role("link", name="Remove The old laptop").click()
    prove_with_passkey(page)
    page.get_by_role("button", name="Remove").click()
    expect(page.locator("main")).to_contain_text("You have none yet.")


def prove_with_passkey(page: Page) -> None:
    if "reauthenticate" not in page.url:
        return
    page.get_by_role("link", name="Use a passkey").click()
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(lambda url: "reauthenticate" not in url)


def test_a_passkey_is_a_second_step_after_the_password(by_name, account):
    home = by_name.watch.home
    page = by_name.open(f"{home}/account/login/?next=/account/2fa/webauthn/add/")
    with_a_finger(page)
    sign_in(page, account)
    prove(page)
    page.get_by_role("button", name="Add a passkey").click()
    at(page, "/account/2fa/recovery-codes/")
    page.goto(f"{home}/account/logout/")
    page.locator("main").get_by_role("button", name="Sign out").click()
    page.goto(f"{home}/account/login/?next=/account/email/")
    sign_in(page, account)
    at(page, "/account/2fa/authenticate/")
    page.get_by_role("button", name="Use a passkey").click()
    at(page, "/account/email/")


def test_a_passkey_that_is_refused_is_explained_and_can_be_tried_again(by_name):
    page = by_name.open(f"{by_name.watch.home}/account/login/")
    driver = with_a_finger(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.locator("main [data-failed]")).to_contain_text("That did not work, or you stopped it")
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_enabled()
    driver.send("WebAuthn.disable")


def test_without_scripts_a_passkey_says_what_it_needs(arrive):
    page = arrive(java_script_enabled=False).open("/account/login/")
    expect(page.locator("main")).to_contain_text("Passkeys need JavaScript")
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_door_can_be_read_by_everybody(arrive, account, language):
    visitor = arrive(locale={"en": "en-GB", "ko": "ko-KR"}[language])
    page, found = visitor.page, []
    for name in OUTSIDE:
        visitor.open(f"/account/{name}/")
        found += look(visitor, language)
    visitor.open("/account/login/?next=/account/2fa/totp/activate/")
    sign_in(page, account)
    at(page, "/account/reauthenticate/")
    found += look(visitor, language)
    prove(page)
    at(page, "/account/2fa/totp/activate/")
    for name in INSIDE:
        visitor.open(f"/account/{name}/")
        found += look(visitor, language)
    assert not found, "\n".join(found)


def look(visitor: Visitor, language: str) -> list[str]:
    page, found = visitor.page, []
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("main .door-card").is_visible(), page.url
    if language == "ko" and not HANGUL.search(page.locator("h1").first.inner_text()):
        found.append(f"{page.url}: the heading is not Korean")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for size in (DESK, PHONE, NARROW):
            page.set_viewport_size(size)
            page.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
            found += [f"{page.url} {scheme} {size['width']}: {problem}" for problem in violations(page)]
            if visitor.scrolls_sideways():
                found.append(f"{page.url} {scheme} {size['width']}: runs off the side")
    return found
