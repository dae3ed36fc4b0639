"""The held-out answers measure the reading honestly only while their shape gives nothing away."""

import json
from collections import Counter, defaultdict
from itertools import product
from pathlib import Path
from statistics import correlation, mean

import pytest

BENCH = Path(__file__).parents[2] / "evaluations" / "bench"
KEYS = {"id", "talk", "domain", "question", "answer", "level", "lang"}
TALKS = ("Interview", "Corporate", "Pitch", "Sales", "Presentation", "Other")
LEVELS = ("weak", "middling", "good")
LANGS = ("en", "ko")


def lines_of(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


HELD_OUT = lines_of(BENCH / "held_out.jsonl")


def ranks(values: list[int]) -> list[float]:
    """Ties share the middle of the places they take, as Spearman's measure asks."""
    ordered = sorted(values)
    return [ordered.index(value) + (ordered.count(value) - 1) / 2 for value in values]


def length(answer: str, unit: str) -> int:
    return len(answer.split()) if unit == "words" else len(answer)


def in_language(lang: str) -> list[dict[str, str]]:
    return [row for row in HELD_OUT if row["lang"] == lang]


def test_every_line_has_the_agreed_keys_and_the_id_of_its_question() -> None:
    for row in HELD_OUT:
        assert set(row) == KEYS
        assert row["domain"] == row["talk"]
        talk, number = row["id"].split("-")
        assert talk == row["talk"].lower()
        assert number in {"h01", "h02", "h03", "h04"}
        assert row["question"].strip()
        assert row["answer"].strip()


def test_no_answer_appears_twice() -> None:
    assert max(Counter((row["id"], row["level"], row["lang"]) for row in HELD_OUT).values()) == 1
    assert max(Counter(row["answer"] for row in HELD_OUT).values()) == 1


def test_each_talk_has_four_questions_at_every_level_in_both_languages() -> None:
    counted = Counter((row["talk"], row["level"], row["lang"]) for row in HELD_OUT)
    assert counted == dict.fromkeys(product(TALKS, LEVELS, LANGS), 4)


def test_the_answers_to_one_question_share_its_wording() -> None:
    wordings = defaultdict(set)
    for row in HELD_OUT:
        wordings[row["id"], row["lang"]].add(row["question"])
    assert len(wordings) == 48
    assert all(len(asked) == 1 for asked in wordings.values())


def test_korean_rows_are_korean_and_english_rows_are_not() -> None:
    for row in HELD_OUT:
        hangul = any("가" <= letter <= "힣" for letter in row["question"] + row["answer"])
        assert hangul == (row["lang"] == "ko"), row["id"]


def test_no_question_or_answer_is_also_in_the_set_the_reading_was_made_with() -> None:
    known = [row for path in (BENCH / "set").glob("*.jsonl") for row in lines_of(path)]
    assert known
    for key in ("question", "answer"):
        assert not {row[key] for row in HELD_OUT} & {row[key] for row in known}


@pytest.mark.parametrize(("lang", "unit"), list(product(LANGS, ("words", "letters"))))
def test_the_length_of_an_answer_does_not_tell_its_level(lang: str, unit: str) -> None:
    rows = in_language(lang)
    lengths = [length(row["answer"], unit) for row in rows]
    levels = [LEVELS.index(row["level"]) for row in rows]
    assert abs(correlation(ranks(lengths), ranks(levels))) < 0.2


@pytest.mark.parametrize("lang", LANGS)
def test_the_three_levels_are_about_as_long_and_their_ranges_overlap(lang: str) -> None:
    by_level = [[len(row["answer"]) for row in in_language(lang) if row["level"] == level] for level in LEVELS]
    means = [mean(lengths) for lengths in by_level]
    assert max(means) <= 1.1 * min(means)
    assert max(min(lengths) for lengths in by_level) < min(max(lengths) for lengths in by_level)
