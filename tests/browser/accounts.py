"""Somebody who has an account already, made beside the running product."""

import subprocess
import sys

from tests.browser.visitor import Visitor
from tests.plugins.stack import BASE, Stack

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


def make_staff(product: Stack, address: str, secret: str) -> None:
    """With an authenticator app that has this key."""
    _run(product, MAKE.format(address=address, password=PASSWORD) + MAKE_STAFF.format(secret=secret))


def _run(product: Stack, script: str) -> None:
    command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", script]
    subprocess.run(command, cwd=BASE, env=product.environment, check=True, capture_output=True)


def sign_in(visitor: Visitor, address: str, *, wanted: str = "/settings/") -> None:
    page = visitor.open(f"/account/login/?next={wanted}")
    page.locator("input[name=login]").fill(address)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url(f"**{wanted}")
