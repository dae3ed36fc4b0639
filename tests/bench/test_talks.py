import os
import subprocess
import sys

import pytest
from django.conf import settings

from bench.speakers import WAYS


@pytest.mark.slow
def test_a_few_talks_lose_nothing_and_name_no_path():
    command = [sys.executable, "-m", "bench.talks", "--sessions", "3", "--answers", "1", "--ramp", "0", "--pace", "0"]
    # A database somebody named must not be talked to: it would be written to.
    named = os.environ | {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/theirs"}
    told = subprocess.run(command, cwd=settings.BASE_DIR, env=named, capture_output=True, text=True)
    assert told.returncode == 0, told.stdout + told.stderr
    assert all(f"| {way} | 1 |" in told.stdout for way in WAYS)
    assert "replies heard otherwise than stored: 0." in told.stdout
    assert str(settings.BASE_DIR) not in told.stdout
