import os
import subprocess
import sys

import pytest
from django.conf import settings

from bench import calls
from bench.ratios import paired


def test_a_ratio_is_the_median_of_pairs_with_its_interval():
    ratio = paired([2.0, 4.0, 9.0], [1.0, 2.0, 3.0])
    assert (ratio.low, ratio.value, ratio.high) == (2.0, 2.0, 3.0)


def test_the_same_measurements_give_the_same_interval():
    ours, theirs = [1.0, 5.0, 2.0, 8.0, 3.0], [1.0, 2.0, 3.0, 2.0, 1.0]
    assert paired(ours, theirs) == paired(ours, theirs)


@pytest.mark.slow
def test_a_short_run_writes_every_call_and_no_address(tmp_path):
    page = tmp_path / "results.md"
    command = [sys.executable, "-m", "bench", "--rounds", "1", "--times", "2", "--streams", "2", "--to", page]
    # A database somebody named must not be measured on: it would be written to.
    named = os.environ | {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/theirs"}
    told = subprocess.run(command, cwd=settings.BASE_DIR, env=named, capture_output=True, text=True)
    assert told.returncode == 0, told.stderr
    text = page.read_text()
    assert all(f"| {name} |" in text for name in calls.NAMES)
    assert "First word, 2 replies at once" in text
    assert str(settings.BASE_DIR) not in text
    assert os.uname().nodename not in text
