"""What is tied to nothing that was asked or told belongs to no answer."""

import json
from pathlib import Path

import pytest

from evaluations.readers.tied import loose

ASKED = "We already pay for something that does this. Why do you want a second tool?"
TOLD = [
    "The tool we pay for was built for IT requests.",
    "So five fitters on Line 3 used another one for four weeks.",
    "They reported 34 faults a week, because they take a photo on the spot.",
]
UNTIED = json.loads(Path(__file__).with_name("untied.json").read_text(encoding="utf-8"))["en"]
_BESIDE = [said for kind in ("idle_figures", "prose", "tongues", "recipe") for said in UNTIED[kind]]


@pytest.mark.parametrize("said", _BESIDE)
def test_a_sentence_about_something_else_is_loose(said: str) -> None:
    assert loose([*TOLD, said], ASKED, "en", is_faced=True) == {3}


@pytest.mark.parametrize(
    "said", ["The fitters kept the photos.", "It costs us less.", "May I order it today?", "I asked the fitters."]
)
def test_a_sentence_that_goes_on_is_not(said: str) -> None:
    assert loose([*TOLD, said], ASKED, "en", is_faced=True) == frozenset()
