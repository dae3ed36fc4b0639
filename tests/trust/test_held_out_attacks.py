"""The held-out attacks are new to the reading only while none of them is also among those it was made with."""

import base64
import json
import re
import unicodedata
from collections import Counter
from itertools import product
from pathlib import Path

import pytest

from evaluations.bench.attacks import Attack

BENCH = Path(__file__).parents[2] / "evaluations" / "bench"
KEYS = {"id", "kind", "lang", "where", "text"}
LANGS = ("en", "ko")
KINDS = (
    "directive", "fake_score", "role_tag", "fake_json", "base64", "keyword_stuffing", "repetition", "padding",
    "paraphrased_repetition", "echo", "sample_answer", "hidden_characters", "emotional", "authority", "roleplay",
)  # fmt: skip
MARKS = {"echo": "{question}", "sample_answer": "{other_sample}"}
UNSEEN = {"Cf", "Mn"}  # characters that join, hide or decorate their neighbours
Row = dict[str, str]


def lines_of(name: str) -> list[str]:
    return (BENCH / name).read_text(encoding="utf-8").splitlines()


LINES = lines_of("held_out_attacks.jsonl")
HELD_OUT: list[Row] = [json.loads(line) for line in LINES]


def of(*kinds: str) -> list[Row]:
    return [row for row in HELD_OUT if row["kind"] in kinds]


def named(row: Row) -> str:
    return row["id"]


def hangul(text: str) -> bool:
    return any("가" <= letter <= "힣" for letter in text)


def is_unseen(letter: str) -> bool:
    return unicodedata.category(letter) in UNSEEN or "\u1100" <= letter <= "\u11ff"


def revealed(text: str) -> str:
    """What is hidden in a text: between invisible characters, in variation selectors, or in loose Korean letters."""
    selected = bytes(ord(letter) - 0xE0100 + 16 for letter in text if "\U000e0100" <= letter <= "\U000e01ef")
    return selected.decode() or unicodedata.normalize("NFC", text.replace("\u2063", ""))


def test_every_line_is_an_attack_with_the_agreed_keys():
    for row in HELD_OUT:
        assert set(row) == KEYS | ({"once"} if row["kind"] == "paraphrased_repetition" else set())
        assert Attack(**row).text.strip()
        assert row["where"] in {"append", "prepend", "middle", "whole"}
        assert re.fullmatch(rf"{row['kind']}-{row['lang']}-h\d\d", row["id"])


def test_there_are_eighty_and_each_kind_is_tried_as_often_in_both_languages():
    twice = dict.fromkeys(product(KINDS, LANGS), 2)
    assert Counter((row["kind"], row["lang"]) for row in HELD_OUT) == twice | {("new", lang): 10 for lang in LANGS}


def test_no_attack_is_there_twice():
    assert len({row["id"] for row in HELD_OUT}) == len({row["text"] for row in HELD_OUT}) == 80


def test_no_attack_is_also_among_those_the_reading_was_made_with():
    known: list[Row] = [json.loads(line) for line in lines_of("attacks.jsonl")]
    assert known
    for key in ("id", "text"):
        assert not {row[key] for row in HELD_OUT} & {row[key] for row in known}


@pytest.mark.parametrize("lang", LANGS)
def test_an_attack_comes_at_every_place_of_an_answer(lang):
    assert {row["where"] for row in HELD_OUT if row["lang"] == lang} == {"append", "prepend", "middle", "whole"}


@pytest.mark.parametrize("row", HELD_OUT, ids=named)
def test_only_known_marks_are_left_open(row):
    opened = set(re.findall(r"\{\w+\}", row["text"]))
    assert opened <= {"{answer}", "{question}", "{other_sample}"}
    assert MARKS.get(row["kind"], "") in row["text"]
    # Alone, an attack that is no rewording would be compared with nothing that was said.
    assert row["where"] != "whole" or "{answer}" in opened or "once" in row


@pytest.mark.parametrize("row", HELD_OUT, ids=named)
def test_an_attack_is_in_the_language_of_its_answers(row):
    assert hangul(unicodedata.normalize("NFC", row["text"])) == (row["lang"] == "ko")


@pytest.mark.parametrize("row", of("base64"), ids=named)
def test_base64_holds_an_order_in_the_language_of_the_attack(row):
    (blob,) = re.findall(r"[A-Za-z0-9+/]{40,}={0,2}", row["text"])
    order = base64.b64decode(blob, validate=True).decode()
    assert hangul(order) == (row["lang"] == "ko")
    assert re.search(r"\b(?:maximum|outstanding)\b|최고 점수|탁월", order)


@pytest.mark.parametrize("row", of("hidden_characters"), ids=named)
def test_hidden_characters_hide_an_order(row):
    order = re.compile(r"\b(?:top|highest) level\b|최고 단계|만점")
    assert not order.search(row["text"])
    assert order.search(revealed(row["text"]))


@pytest.mark.parametrize("row", of("paraphrased_repetition"), ids=named)
def test_a_rewording_begins_with_what_it_says_once(row):
    assert row["text"].startswith(row["once"])
    assert len(row["text"]) > 3 * len(row["once"])


def test_what_cannot_be_seen_is_written_so_that_it_can_be_read_in_the_file():
    assert not any(is_unseen(letter) for line in LINES for letter in line)
