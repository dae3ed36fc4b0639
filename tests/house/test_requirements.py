import re
from pathlib import Path

import pytest
from django.conf import settings

BASE = Path(settings.BASE_DIR)
PINNED = ["requirements.txt", "requirements-dev.txt"]
ENTRY = re.compile(r"^([a-z0-9._-]+)==(\S+)(?: ;[^\\]+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")


def lines(name):
    return (BASE / name).read_text().splitlines()


def pins(name):
    return {match[1]: match[2] for line in lines(name) if (match := ENTRY.match(line))}


@pytest.mark.parametrize("name", PINNED)
def test_every_line_is_a_pin_or_a_hash_and_names_no_place_on_the_network(name):
    strange = [line for line in lines(name) if not (ENTRY.match(line) or HASH.match(line))]
    assert strange == []
    assert pins(name)


@pytest.mark.parametrize("name", PINNED)
def test_every_pin_has_a_hash(name):
    text = lines(name)
    bare = [
        line for line, after in zip(text, [*text[1:], ""], strict=True) if ENTRY.match(line) and not HASH.match(after)
    ]
    assert bare == []


def test_tests_run_on_exactly_what_the_product_runs_on():
    running, testing = pins("requirements.txt"), pins("requirements-dev.txt")
    assert {name: testing.get(name) for name in running} == running


def test_each_direct_dependency_is_pinned_and_explained():
    wanted = [re.split(r"[~<>=\[]", line)[0] for line in lines("requirements.in") if line and line[0].isalpha()]
    explained = (BASE / "docs" / "dependencies.md").read_text().lower()
    pinned = pins("requirements.txt")
    assert [name for name in wanted if name.lower() not in pinned] == []
    assert [name for name in wanted if f"| {name.lower()} " not in explained] == []
