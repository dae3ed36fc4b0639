"""Somebody who has practised for a while, made beside the running product."""

import subprocess
import sys
from collections.abc import Callable
from uuid import uuid4

from tests.browser.accounts import MAKE, PASSWORD, sign_in
from tests.browser.visitor import Visitor
from tests.plugins.stack import BASE, Stack

PRACTISE = """
from datetime import time, timedelta
from django.utils import timezone
from analytics.services.planning import change_plan
from tests.analytics.walks import HEDGED, NUMBER, POINT, UNEVEN, read_talk
today = timezone.localdate()
User.objects.filter(pk=person.pk).update(activated_at=timezone.now())
for n in range(14):
    about = {{"preparation_type": ("Interview", "Sales", "Presentation")[n % 3], "role": "Ward manager"}}
    told = [item for item, every in ((NUMBER, 1), (HEDGED, 2), (POINT, 3)) if n % every == 0]
    levels = {{name: min(5, low + (n + step) // 6) for step, (name, low) in enumerate(UNEVEN.items())}}
    day = today - timedelta(days=39 - 3 * n)
    read_talk(person, day, 50 + 2 * n, *told, levels=levels, at=time(0, 1), **about)
read_talk(person, today, 64, seen=False, at=time(0, 2), title="The last one")
change_plan(person=person, talk_on=today + timedelta(days=6), talk_title="Board day")
"""


def make(product: Stack, address: str) -> None:
    """Fourteen talks, every third day up to today, each better than the one before, and one that waits."""
    script = MAKE.format(address=address, password=PASSWORD) + PRACTISE.format()
    command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", script]
    subprocess.run(command, cwd=BASE, env=product.environment, check=True, capture_output=True)


def arrived(arrive: Callable[..., Visitor], product: Stack, language: str, *, wanted: str) -> Visitor:
    """Such a person, signed in and on the page they wanted."""
    address = f"{uuid4()}@example.com"
    make(product, address)
    visitor = arrive(locale={"en": "en-GB", "ko": "ko-KR"}[language])
    sign_in(visitor, address, wanted=wanted)
    return visitor
