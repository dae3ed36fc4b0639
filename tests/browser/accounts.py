"""Somebody who has an account already, made beside the running product."""

import subprocess
import sys

from playwright.sync_api import expect

from tests.browser.authenticator import code_of
from tests.browser.visitor import Visitor
from tests.plugins.stack import BASE, Stack
from tests.totp import TOTP_SECRET

PASSWORD = "correct horse battery"
MAKE = """
from allauth.account.models import EmailAddress
from accounts.models import User
person = User.objects.create_user({address!r}, {password!r}, full_name="Ines Roth")
EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
"""
MAKE_STAFF = """
from allauth.mfa.totp.internal.auth import TOTP
User.objects.filter(pk=person.pk).update(is_staff=True, is_superuser=True)
TOTP.activate(person, {secret!r})
"""


def make(product: Stack, address: str) -> None:
    _run(product, MAKE.format(address=address, password=PASSWORD))


def make_staff(product: Stack, address: str) -> None:
    """With an authenticator app that has a key of ours."""
    _run(product, MAKE.format(address=address, password=PASSWORD) + MAKE_STAFF.format(secret=TOTP_SECRET))


def _run(product: Stack, script: str) -> None:
    command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", script]
    subprocess.run(command, cwd=BASE, env=product.environment, check=True, capture_output=True)


def sign_in(visitor: Visitor, address: str, *, wanted: str = "/settings/") -> None:
    page = visitor.open(f"/account/login/?next={wanted}")
    page.locator("input[name=login]").fill(address)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url(f"**{wanted}")


def sign_in_staff(visitor: Visitor, address: str) -> None:
    """By password and code, to the admin's first page."""
    page = visitor.open("/account/login/?next=/admin/")
    page.locator("input[name=login]").fill(address)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    page.locator("input[name=code]").fill(code_of(TOTP_SECRET))
    page.locator("input[name=code]").press("Enter")
    expect(page.locator("#user-tools")).to_be_visible()
