import os
import subprocess
import sys

import pytest
from django.conf import settings

from bench.looking_back.asked import NAMES
from bench.looking_back.plans import LINES, trimmed, understood
from bench.looking_back.words import LANGUAGES, PARAGRAPHS, paragraphs

TOLD = {
    "Execution Time": 1.5,
    "Plan": {
        "Shared Hit Blocks": 30,
        "Shared Read Blocks": 4,
        "Actual Rows": 20,
        "Actual Loops": 1,
        "Plans": [{"Actual Rows": 7.0, "Actual Loops": 20, "Rows Removed by Filter": 3, "Shared Hit Blocks": 28}],
    },
}


def test_what_a_step_threw_away_counts_as_gone_through_in_each_of_its_loops():
    plan = understood(TOLD)
    assert (plan.ms, plan.buffers, plan.rows) == (1.5, 34, 200)


def test_a_plan_is_shown_without_what_says_nothing_of_its_steps():
    lines = [
        "Limit (actual rows=1.00 loops=1)",
        "  ->  Seq Scan on t (actual rows=1.00 loops=1)",
        "        Buffers: shared hit=3",
    ]
    assert trimmed([*lines, "Planning Time: 0.1 ms", "Execution Time: 0.2 ms"]) == "\n".join(lines[:2])


def test_of_a_long_plan_it_says_how_much_is_left_out():
    assert trimmed(["Append"] * (LINES + 3)).endswith("… and 3 more lines")


def test_words_are_the_same_at_every_run():
    told = list(paragraphs())
    assert told == list(paragraphs())
    assert len(told) == len(LANGUAGES) * PARAGRAPHS


@pytest.mark.slow
def test_a_short_run_measures_every_page_and_names_no_path():
    command = [sys.executable, "-m", "bench.looking_back", "--turns", "7500", "--people", "3", "--rounds", "1"]
    # A database somebody named must not be measured on: it would be written to.
    named = os.environ | {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/theirs"}
    told = subprocess.run(command, cwd=settings.BASE_DIR, env=named, capture_output=True, text=True)
    assert told.returncode == 0, told.stderr
    assert "not there" not in told.stderr
    assert all(f"| {name} |" in told.stdout for name in NAMES)
    assert "7,500 turns, 300 talks" in told.stdout
    assert str(settings.BASE_DIR) not in told.stdout
    assert os.uname().nodename not in told.stdout
