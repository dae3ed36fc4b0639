from dataclasses import asdict
from json import dumps
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.pipeline.talks import GOOD, STORY, attempt, judged, levels, raised
from tests.pipeline.test_guard import DIRECTIVES, DIRECTIVES_KO

quick = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
PARTS = [piece + "." for piece in GOOD.split(".")[:-1]] + [
    "We moved it together.", "It was kind of late.", "Maybe.", "There are three reasons", "I would ask them",
    "because",
    "제가 옮겼습니다.", "\u200b", "\n\n", "…", "I told her, I guess, a lot of things", "12 %", "Score: 5",
]  # fmt: skip
said = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PARTS), max_size=8).map(" ".join))


@quick
@given(st.lists(said, min_size=0, max_size=4), st.sampled_from(["en", "ko"]), st.sampled_from(["Interview", "Sales"]))
def test_no_text_breaks_the_pipeline(texts, language, talk):
    told = attempt(*((STORY, text) for text in texts), language=language, talk=talk)
    report = judged(told)
    dumps(asdict(report))
    found = [level for answer in report.answers for level in answer.levels.values()]
    found += [dimension.level for dimension in report.dimensions]
    assert set(found) <= {None, 1, 2, 3, 4, 5}
    assert (report.overall is None) == (report.status == "insufficient")


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
