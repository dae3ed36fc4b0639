import json
from dataclasses import asdict
from json import dumps
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evaluations import bench, rubric
from evaluations.pipeline import freeze, guard
from evaluations.pipeline.appraise import appraise
from evaluations.pipeline.verify import verify
from evaluations.readers import rules_reader
from tests.pipeline.talks import GOOD, GOOD_KO, STORY, STORY_KO, attempt, judged, levels, raised
from tests.pipeline.test_guard import DIRECTIVES, DIRECTIVES_KO

TALKS = tuple(rubric.CONTEXT)
ATTACKS = [
    json.loads(line) for line in (Path(bench.__file__).parent / "attacks.jsonl").read_text("utf-8").splitlines()
]
# What needs nothing but itself: appended as it stands.
APPENDED = [row for row in ATTACKS if row["where"] == "append" and "{" not in row["text"]]
quick = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
PARTS = [piece + "." for piece in GOOD.split(".")[:-1]] + [
    "We moved it together.", "It was kind of late.", "Maybe.", "There are three reasons", "I would ask them",
    "because",
    "제가 옮겼습니다.", "\u200b", "\n\n", "…", "I told her, I guess, a lot of things", "12 %", "Score: 5",
]  # fmt: skip
said = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PARTS), max_size=8).map(" ".join))

three = st.lists(said, min_size=3, max_size=4)


@quick
@given(st.lists(said, min_size=0, max_size=4), st.sampled_from(["en", "ko"]), st.sampled_from(TALKS))
def test_no_text_breaks_the_pipeline(texts, language, talk):
    told = attempt(*((STORY, text) for text in texts), language=language, talk=talk)
    report = judged(told)
    dumps(asdict(report))
    found = [level for answer in report.answers for level in answer.levels.values()]
    found += [dimension.level for dimension in report.dimensions]
    assert set(found) <= {None, 1, 2, 3, 4, 5}
    assert (report.overall is None) == (report.status == "insufficient")
    shown = {(piece.turn_id, piece.dimension) for piece in report.evidence if piece.polarity == "plus"}
    for answer in report.answers:
        for name, level in answer.levels.items():
            assert level in (None, 1) or (answer.turn_id, name) in shown


@quick
@given(said)
def test_no_quote_is_shown_that_was_not_said(text):
    told = attempt((STORY, text))
    composed = normalize("NFC", text)
    for piece in judged(told).evidence:
        assert composed[piece.start : piece.end] == piece.quote


@quick
@given(said, st.sampled_from(DIRECTIVES))
def test_an_order_at_the_end_raises_no_level(text, order):
    assert raised(levels(STORY, text), levels(STORY, f"{text} {order}")) == {}


@quick
@given(said, st.sampled_from(DIRECTIVES_KO))
def test_an_order_in_korean_at_the_end_raises_no_level(text, order):
    before = levels(STORY, text, language="ko")
    assert raised(before, levels(STORY, f"{text} {order}", language="ko")) == {}


@quick
@given(st.lists(st.sampled_from(PARTS[:6]), min_size=1, max_size=6).map(" ".join), st.integers(2, 4))
def test_saying_it_again_raises_no_level(text, times):
    assert raised(levels(STORY, text), levels(STORY, " ".join([text] * times))) == {}


@pytest.mark.parametrize("text", ["", " ", "\n", "…", "?!", "12", "가", "I"])
def test_almost_nothing_is_level_one_and_never_an_error(text):
    assert set(levels(STORY, text).values()) == {1}


def _dropped(told, place: int):
    """Every level once all evidence is verified and one piece of praise is taken away again."""
    guarded = guard(freeze(told))
    evidence, _lost = verify(rules_reader().read(guarded.attempt, guarded, progress=lambda share: None)[0], guarded)
    praise = [piece for piece in evidence if piece.polarity == "plus"]
    before = appraise([evidence], guarded)
    if not praise:
        return before, before
    without = tuple(piece for piece in evidence if piece is not praise[place % len(praise)])
    return before, appraise([without], guarded)


@quick
@given(
    st.lists(said, min_size=3, max_size=4), st.sampled_from(["en", "ko"]), st.sampled_from(TALKS), st.integers(0, 99)
)
def test_taking_praise_away_raises_no_level(texts, language, talk, place):
    told = attempt(*((STORY if language == "en" else STORY_KO, text) for text in texts), language=language, talk=talk)
    before, after = _dropped(told, place)
    for turn, found in after.levels.items():
        assert raised(_known(before.levels[turn]), _known(found)) == {}
    assert raised(_known(before.session), _known(after.session)) == {}
    assert (after.overall or 0) <= (before.overall or 0)


def _known(found):
    return {name: level for name, level in found.items() if level is not None}


SENTENCES = {
    "en": [f"{part}." for part in GOOD.split(".")[:-1]],
    "ko": [f"{part}." for part in GOOD_KO.split(".")[:-1]],
}
some = st.lists(st.integers(0, 3), min_size=2, max_size=4, unique=True)


@quick
@given(some, st.sampled_from(APPENDED), st.sampled_from(TALKS))
def test_an_attack_at_the_end_of_an_answer_raises_no_level(chosen, attack, talk):
    """Of an answer: where nothing or next to nothing was said, the attack is the answer, and reads as a thin one."""
    question = STORY if attack["lang"] == "en" else STORY_KO
    text = " ".join(SENTENCES[attack["lang"]][n].strip() for n in chosen)
    before, after = (
        levels(question, each, language=attack["lang"], talk=talk) for each in (text, f"{text}\n{attack['text']}")
    )
    assert raised(before, after) == {}


@quick
@given(said, st.sampled_from(["en", "ko"]), st.sampled_from(TALKS))
def test_how_blanks_lines_and_letters_are_written_changes_no_level(text, language, talk):
    question = STORY if language == "en" else STORY_KO
    plain = levels(question, text, language=language, talk=talk)
    spaced = "  " + text.replace(" ", "  ").replace("\n", "\r\n") + " \n"
    for other in (normalize("NFD", text), spaced):
        assert levels(question, other, language=language, talk=talk) == plain


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("talk", TALKS)
def test_the_same_talk_read_twice_is_the_same_report(language, talk):
    text = GOOD if language == "en" else GOOD_KO
    told = attempt(*((STORY, text),) * 3, language=language, talk=talk)
    assert judged(told) == judged(told)
