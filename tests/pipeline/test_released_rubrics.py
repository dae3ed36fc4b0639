"""A rubric that levels were given by never changes: what was said of somebody last year must still be true."""

import hashlib
import json

import pytest

from evaluations import rubric

FOLDER = rubric.FOLDER
RELEASED = json.loads((FOLDER / "released.json").read_text(encoding="utf-8"))
KNOWN = sorted(path.name for path in FOLDER.glob("*.v*.json"))


@pytest.mark.parametrize("name", sorted({*KNOWN, *RELEASED}))
def test_a_released_rubric_stays_as_it_is(name):
    assert name in RELEASED, f"{name} is new: list it in released.json with the command in docs/evaluation.md."
    assert name in KNOWN, f"{name} was released and is gone, and with it what levels given by it meant."
    now = hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()
    assert now == RELEASED[name], f"{name} was released and must not change: make a v2 instead (docs/evaluation.md)."
