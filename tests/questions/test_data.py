"""The bank as it ships: every question whole, in both languages, and none twice."""

import re
from collections import Counter
from itertools import chain, combinations

import pytest

from coaching.questions import likeness
from coaching.questions.loading import DATA, FIELDS, OPTIONAL, question_files, read
from coaching.questions.models import Difficulty, Preparation, Question, QuestionType

ROWS = [row for path in question_files() for row in read(path)]
CATEGORIES = {row["slug"]: row for row in read(DATA / "categories.json")}
LANGUAGES = ("en", "ko")
CRITERIA = {"understanding", "logic", "specificity", "job_fit"}
HANGUL = re.compile("[가-힣]")
# Words in English, characters in Korean.
SAMPLE = {"en": (120, 180), "ko": (300, 500)}
# By file: as many tests as questions would spend more time between the tests than in them.
BY_FILE = {path.stem: read(path) for path in question_files()}
each = pytest.mark.parametrize("rows", BY_FILE.values(), ids=BY_FILE)


def test_the_bank_is_large_enough_for_every_kind_of_talk():
    assert len(ROWS) >= 600
    assert len(CATEGORIES) >= 30
    assert {row["category"] for row in ROWS} == set(CATEGORIES)
    kinds = Counter(row["preparation_type"] for row in ROWS)
    assert set(kinds) == set(Preparation.values)
    assert min(kinds.values()) >= 10
    assert {row["type"] for row in ROWS} == set(QuestionType.values)
    assert {(row["preparation_type"], row["difficulty"]) for row in ROWS} == {
        (kind, difficulty) for kind in Preparation.values for difficulty in Difficulty.values
    }


def test_no_slug_is_used_twice():
    assert [slug for slug, times in Counter(row["slug"] for row in ROWS).items() if times > 1] == []


@pytest.mark.parametrize("category", CATEGORIES.values(), ids=lambda category: category["slug"])
def test_a_category_is_named_in_both_languages(category):
    assert category["preparation_type"] in Preparation.values
    assert set(category["name"]) == set(category["description"]) == set(LANGUAGES)
    assert HANGUL.search(category["name"]["ko"])
    assert HANGUL.search(category["description"]["ko"])
    assert not HANGUL.search(category["name"]["en"] + category["description"]["en"])


@each
def test_a_question_has_every_field_and_fits_its_column(rows):
    for row in rows:
        assert set(row) - set(OPTIONAL) == {"slug", *FIELDS}, row["slug"]
        assert row["preparation_type"] == CATEGORIES[row["category"]]["preparation_type"], row["slug"]
        assert 3 <= len(row["expected_points"]["en"]) == len(row["expected_points"]["ko"]) <= 6, row["slug"]
        assert set(row["criteria"]) == CRITERIA, row["slug"]
        assert row["probes"]["en"], row["slug"]
        assert len(row["probes"]["en"]) == len(row["probes"]["ko"]), row["slug"]
        assert row["tags"], row["slug"]
        question = Question(**row | {"category": None})
        question.clean_fields(exclude=["category"])
        question.clean()


@each
def test_a_question_is_complete_in_both_languages(rows):
    for row in rows:
        said = {name: row[name] for name in ("text", "expected_points", "probes", "sample_answer")} | row["criteria"]
        for name, texts in said.items():
            assert set(texts) == set(LANGUAGES), (row["slug"], name)
            english, korean = ("\n".join([text] if isinstance(text, str) else text) for text in texts.values())
            assert HANGUL.search(korean), (row["slug"], name)
            assert not HANGUL.search(english), (row["slug"], name)
        for text in texts_of(row):
            assert text == text.strip() != "", row["slug"]


@each
def test_other_words_for_a_question_are_other_words_in_both_languages(rows):
    for row in rows:
        reworded = row["reworded"]
        assert set(reworded) == set(LANGUAGES), row["slug"]
        assert HANGUL.search(reworded["ko"]), row["slug"]
        assert not HANGUL.search(reworded["en"]), row["slug"]
        for language in LANGUAGES:
            assert reworded[language].strip() == reworded[language], row["slug"]
            # Asked by its words alone: the measure for two questions is far stricter than "the same ones again".
            assert likeness.alike(reworded[language], row["text"][language]) < likeness.NEAR, row["slug"]


def texts_of(row):
    for texts in (
        row["text"],
        row["expected_points"],
        row["probes"],
        row["sample_answer"],
        *row["criteria"].values(),
    ):
        yield from chain.from_iterable([text] if isinstance(text, str) else text for text in texts.values())


@each
def test_a_sample_answer_is_as_long_as_one_would_speak(rows):
    for row in rows:
        english, korean = row["sample_answer"]["en"], row["sample_answer"]["ko"]
        assert SAMPLE["en"][0] <= len(english.split()) <= SAMPLE["en"][1], row["slug"]
        assert SAMPLE["ko"][0] <= len(korean) <= SAMPLE["ko"][1], row["slug"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_questions_say_nearly_the_same(language):
    told = [(row["slug"], set(re.findall(r"\w+", row["text"][language].lower()))) for row in ROWS]
    alike = [
        (one, other)
        for (one, words), (other, others) in combinations(told, 2)
        if len(words & others) / len(words | others) >= 0.6
    ]
    assert alike == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_follow_up_and_no_sample_is_used_twice(language):
    probes = Counter(probe for row in ROWS for probe in row["probes"][language])
    samples = Counter(row["sample_answer"][language] for row in ROWS)
    assert [text for text, times in (probes | samples).items() if times > 1] == []
