import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.listening import detect_language, listen, question_overlap, sentences, words


def test_sentences_end_at_marks_and_lines_but_not_inside_numbers_or_short_forms():
    text = "It cost 3.5 million, e.g. in May. Why?\nNo idea… Next"
    assert [text[span.start : span.end] for span in sentences(text, "en")] == [
        "It cost 3.5 million, e.g. in May.",
        "Why?",
        "No idea…",
        "Next",
    ]


def test_a_finding_knows_its_sentence_and_its_place():
    text = "It rained. I fixed the roof."
    finding = next(finding for finding in listen(text, "en") if finding.name == "own_action")
    assert finding.sentence == 1
    assert text[finding.start : finding.end] == "I fixed"


def test_a_capital_with_a_longer_small_letter_moves_no_place():
    text = "İİİ. I fixed the roof."
    finding = next(finding for finding in listen(text, "en") if finding.name == "own_action")
    assert text[finding.start : finding.end] == "I fixed"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I wrote a list of the parts we had.", "en"),
        ("제가 부품 목록을 썼습니다.", "ko"),
        ("Ich habe gestern eine lange Liste geschrieben.", "other"),
        ("", ""),
    ],
)
def test_the_language_of_a_text_is_told(text, language):
    assert detect_language(text) == language


def test_words_are_small_and_keep_their_apostrophes():
    assert words("I’ve BUILT it, twice.") == ["i've", "built", "it", "twice"]


def test_giving_the_question_back_is_no_overlap():
    question = "How do you choose suppliers for a new kitchen?"
    assert question_overlap(question, "I choose suppliers for a new kitchen.") == 0
    assert question_overlap(question, "I visit two suppliers before I sign, and I look at how clean they are.") > 0


@given(st.text(max_size=300), st.sampled_from(["en", "ko"]))
def test_any_text_can_be_heard_and_places_lie_inside_it(text, language):
    for finding in listen(text, language):
        assert 0 <= finding.start < finding.end <= len(text)
        assert 0 <= finding.sentence < len(sentences(text, language))


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize(
    "seed",
    [
        "a, ",
        "i ",
        "so the ",
        "from 1 to ",
        "the same the ",
        "제가 ",
        "((((",
        "was was ",
        "9,999 ",
        "a-b-",
        "'''",
        "and,",
    ],
)
def test_hostile_text_is_heard_to_its_end(seed, language):
    """A pattern that goes back over what it has read would still be running when the suite is stopped."""
    found = listen((seed * 5000)[:5000], language)
    assert list(found) == sorted(found, key=lambda finding: (finding.start, finding.end, finding.name))
