"""Time at the server, which no browser's clock can move."""

import subprocess
import sys

from tests.plugins.stack import BASE, Stack

LEAVE = """
from datetime import timedelta
from django.utils import timezone
from coaching.models import Turn
asked = Turn.objects.filter(session_id={session!r}).order_by("-number")[:1]
Turn.objects.filter(pk__in=asked.values("pk")).update(answer_by=timezone.now() + timedelta(seconds={seconds}))
"""


def leave(product: Stack, place: str, *, seconds: int) -> None:
    """So many seconds for the answer to what was asked last in the room at this address."""
    script = LEAVE.format(session=place.strip("/").split("/")[-1], seconds=seconds)
    command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", script]
    subprocess.run(command, cwd=BASE, env=product.environment, check=True, capture_output=True)
