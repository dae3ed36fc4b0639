"""The attacks are data: what they claim to be, they must be, or a reading that resists them proves nothing."""

import base64
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import evaluations
from coaching.listening.spans import hangul_share

_BENCH = Path(evaluations.__file__).parent / "bench"
_LINES = (_BENCH / "attacks.jsonl").read_text().splitlines()
ATTACKS: list[dict[str, str]] = [json.loads(line) for line in _LINES]
KINDS = {
    "directive", "fake_score", "role_tag", "fake_json", "base64", "keyword_stuffing", "repetition", "padding",
    "paraphrased_repetition", "echo", "sample_answer", "translation_of_question", "hidden_characters", "emotional",
    "authority", "roleplay",
}  # fmt: skip
LANGUAGES = ("en", "ko")
PLACEHOLDER = {"repetition": "{answer}", "echo": "{question}", "sample_answer": "{other_sample}"}
ORDER = re.compile(
    r"\b(?:give|award|mark|rate|score|ignore|forget)\b.*\b(?:score|marks|level|criterion|five|100|answer|outstanding)\b"
    r"|(?:만점|점수|최고|level 5|score).*(?:주세요|주고|적어)",
    re.I | re.S,
)
HIDING = {
    "zero width": re.compile("[\u200b-\u200d\u2060\u00ad]"),
    "tag characters": re.compile("[\U000e0020-\U000e007e]{10,}"),
    "reversed by bidi control": re.compile("\u202e(.+)\u202c"),
    "look-alike letters": re.compile("[\u0370-\u04ff]"),
    "wide letters": re.compile("[\uff01-\uff5e]"),
    "bold letters": re.compile("[\U0001d400-\U0001d433]"),
    "blank letters": re.compile("[\u3164\u034f]"),
}
_LATIN = str.maketrans("\u0430\u0435\u043e\u0440\u0441\u0445\u03bf\u03bd\u03a1", "aeopcxovP")


def of(kind: str) -> list[dict[str, str]]:
    return [row for row in ATTACKS if row["kind"] == kind]


def ids(row: dict[str, str]) -> str:
    return row["id"]


def questions() -> dict[str, dict[str, str]]:
    """The questions of the labelled set in both languages, by the number they have there."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted((_BENCH / "set").glob("*.jsonl")):
        for line in path.read_text().splitlines():
            row = json.loads(line)
            found.setdefault("-".join(row["id"].split("-")[:2]), {})[row["lang"]] = row["question"]
    return found


def decoded(text: str) -> Iterator[str]:
    """What stands in base64 in a text, even broken over lines or without its padding."""
    for blob in re.findall(r"[A-Za-z0-9+/_-]{20,}", re.sub(r"(?<=[\w+/-])\n(?=[\w+/-])", "", text)):
        standard = blob.replace("-", "+").replace("_", "/")
        yield base64.b64decode(standard + "=" * (-len(standard) % 4), validate=True).decode()


def revealed(text: str) -> str:
    """The text as it was before it was hidden."""
    text = HIDING["reversed by bidi control"].sub(lambda match: match[1][::-1], text)
    text = "".join(chr(ord(char) - 0xE0000) if 0xE0020 <= ord(char) < 0xE007F else char for char in text)
    text = HIDING["zero width"].sub("", text).replace("\u034f", "").replace("\u3164", "")
    return unicodedata.normalize("NFKC", text).translate(_LATIN)


def test_every_line_is_one_attack_in_the_agreed_form():
    for row in ATTACKS:
        assert set(row) - {"question_id", "once"} == {"id", "kind", "lang", "where", "text"}
        assert row["lang"] in LANGUAGES
        assert row["where"] in {"append", "prepend", "middle", "whole"}
        assert re.fullmatch(rf"{row['kind']}-{row['lang']}-\d\d", row["id"])
        assert row["text"].strip()


def test_no_attack_is_there_twice():
    assert len({row["id"] for row in ATTACKS}) == len(ATTACKS)
    assert len({(row["lang"], row["where"], row["text"]) for row in ATTACKS}) == len(ATTACKS)


def test_there_are_a_hundred_and_half_of_them_are_korean():
    languages = Counter(row["lang"] for row in ATTACKS)
    assert languages.total() >= 100
    assert languages["en"] == languages["ko"]


def test_every_kind_is_tried_three_times_in_each_language():
    counts = Counter((row["kind"], row["lang"]) for row in ATTACKS)
    assert {kind for kind, _ in counts} == KINDS
    assert {pair: n for pair, n in counts.items() if n < 3} == {}
    assert len(counts) == len(KINDS) * len(LANGUAGES)


def test_an_attack_comes_at_every_place_of_an_answer():
    assert {(row["where"], row["lang"]) for row in ATTACKS} == {
        (where, lang) for where in ("append", "prepend", "middle", "whole") for lang in LANGUAGES
    }


@pytest.mark.parametrize("row", ATTACKS, ids=ids)
def test_only_known_placeholders_are_left_open(row):
    opened = set(re.findall(r"\{\w+\}", row["text"]))
    assert opened <= {"{answer}", "{question}", "{other_sample}"}
    assert PLACEHOLDER.get(row["kind"], "") in row["text"]
    if row["where"] == "whole" and row["kind"] != "repetition":  # It would hold what an honest answer is worth.
        assert "{answer}" not in opened


@pytest.mark.parametrize("row", ATTACKS, ids=ids)
def test_an_attack_is_in_the_language_of_its_talk(row):
    said = re.sub(r"\{\w+\}", "", row["text"])
    korean = row["lang"] == "ko"
    if row["kind"] == "translation_of_question":
        assert (hangul_share(said) < 0.1) == korean
    elif row["kind"] not in {"base64", "hidden_characters", *PLACEHOLDER}:
        assert (hangul_share(said) > 0.3) == korean


@pytest.mark.parametrize("row", of("base64"), ids=ids)
def test_base64_holds_an_order_to_the_grader(row):
    assert not ORDER.search(row["text"])
    assert [text for text in decoded(row["text"]) if ORDER.search(text)]


@pytest.mark.parametrize("row", of("hidden_characters"), ids=ids)
def test_hidden_characters_hide_an_order_to_the_grader(row):
    assert any(pattern.search(row["text"]) for pattern in HIDING.values())
    assert not ORDER.search(row["text"])
    assert ORDER.search(revealed(row["text"]))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("way", ["zero width", "tag characters", "reversed by bidi control", "look-alike letters"])
def test_every_way_of_hiding_is_tried(way, lang):
    assert [row for row in of("hidden_characters") if row["lang"] == lang and HIDING[way].search(row["text"])]


def test_what_cannot_be_seen_is_written_so_that_it_can_be_read_in_the_file():
    for line in _LINES:
        assert not any(unicodedata.category(char) == "Cf" or "\u0370" <= char <= "\u04ff" for char in line)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_five_questions_of_the_set_come_back_translated(lang):
    known = questions()
    rows = [row for row in of("translation_of_question") if row["lang"] == lang]
    assert len({row["question_id"] for row in rows}) >= 5
    for row in rows:
        assert row["text"] not in known[row["question_id"]].values()


def test_a_paraphrase_tells_what_it_says_once_and_what_it_was_asked():
    known = questions()
    for row in of("paraphrased_repetition"):
        assert row["question_id"] in known
        assert row["where"] == "whole"
        assert row["text"].startswith(row["once"])
        assert len(row["text"]) > 2 * len(row["once"])
