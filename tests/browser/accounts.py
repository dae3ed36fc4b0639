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


def make(product: Stack, address: str) -> None:
    script = MAKE.format(address=address, password=PASSWORD)
    command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", script]
    subprocess.run(command, cwd=BASE, env=product.environment, check=True, capture_output=True)


def sign_in(visitor: Visitor, address: str, *, wanted: str = "/settings/") -> None:
    page = visitor.open(f"/account/login/?next={wanted}")
    page.locator("input[name=login]").fill(address)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url(f"**{wanted}")
