import os
import subprocess
import sys

import pytest
from django.conf import settings

from bench.looking_back.asked import NAMES
from bench.looking_back.plans import understood
from bench.looking_back.words import LANGUAGES, PARAGRAPHS, paragraphs

SCAN = {
    "Node Type": "Index Scan",
    "Index Name": "history_newest_first",
    "Relation Name": "analytics_entry",
    "Actual Rows": 7.0,
    "Actual Loops": 20,
    "Rows Removed by Filter": 3,
    "Shared Hit Blocks": 28,
}
NEVER = {"Node Type": "Seq Scan", "Relation Name": "coaching_turn", "Actual Rows": 0, "Actual Loops": 0}
TOP = {"Node Type": "Limit", "Shared Hit Blocks": 30, "Shared Read Blocks": 4, "Actual Rows": 20, "Actual Loops": 1}
TOLD = {"Execution Time": 1.5, "Plan": TOP | {"Plans": [SCAN, NEVER]}}


def test_what_a_step_threw_away_counts_as_gone_through_in_each_of_its_loops():
    plan = understood(TOLD)
    assert (plan.ms, plan.buffers, plan.rows) == (1.5, 34, 200)


def test_a_plan_tells_by_which_way_it_came_to_how_many_rows():
    way = "Index Scan using history_newest_first on analytics_entry"
    assert understood(TOLD).steps == (f"      200  {way}, 60 of them thrown away",)


def test_words_are_the_same_at_every_run():
    told = list(paragraphs())
    assert told == list(paragraphs())
    assert len(told) == len(LANGUAGES) * PARAGRAPHS


@pytest.mark.slow
def test_a_short_run_measures_every_page_and_names_no_path():
    size = ["--turns", "7500", "--people", "3", "--rounds", "1", "--warm-up", "0"]
    command = [sys.executable, "-m", "bench.looking_back", *size]
    # A database somebody named must not be measured on: it would be written to.
    named = os.environ | {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/theirs"}
    told = subprocess.run(command, cwd=settings.BASE_DIR, env=named, capture_output=True, text=True)
    assert told.returncode == 0, told.stderr
    assert "not there" not in told.stderr
    assert all(f"| {name} |" in told.stdout for name in NAMES)
    assert "7,500 turns, 300 talks" in told.stdout
    assert str(settings.BASE_DIR) not in told.stdout
    assert os.uname().nodename not in told.stdout
