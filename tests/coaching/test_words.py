"""What a person typed, as we keep it."""

import unicodedata

import pytest

from coaching import words


@pytest.mark.parametrize(
    "text",
    ["Ten chars.", "열 글자 이상입니다.", "Десять слов", "我想说一个例子因为它很短", "أجبت على السؤال", "🙂" * 10],
)
def test_ten_characters_of_any_script_are_an_answer(text):
    assert words.answer(text) == text


@pytest.mark.parametrize("text", ["", "   \n\t ", "Too short", "아홉 글자입니다"])
def test_less_than_ten_characters_is_refused_with_both_numbers(text):
    with pytest.raises(words.AnswerTooShort, match="at least 10 characters") as refused:
        words.answer(text)
    assert refused.value.details == {"length": len(text.strip()), "least": 10}


def test_characters_that_cannot_be_seen_are_no_answer():
    with pytest.raises(words.AnswerTooShort):
        words.answer("\u200b\u200d\ufeff\u2060\u3164" * 5)


def test_marks_inside_a_text_are_kept():
    family = "👩\u200d👩\u200d👧 and a name\u200c"
    assert words.answer(family) == family


def test_five_thousand_characters_are_kept_and_one_more_is_refused():
    assert len(words.answer("가" * 5000)) == 5000
    with pytest.raises(words.AnswerTooLong, match="5001 characters long"):
        words.answer("가" * 5001)


def test_the_length_is_counted_after_composing_so_that_decomposed_hangul_is_not_counted_twice():
    decomposed = unicodedata.normalize("NFD", "한" * 5000)
    assert len(decomposed) == 15_000
    assert words.answer(decomposed) == "한" * 5000


@pytest.mark.parametrize("text", ["A NUL\x00 in the middle", "Half a pair \ud83d alone", "The other half \udc00 too"])
def test_what_cannot_be_stored_is_refused_rather_than_changed(text):
    with pytest.raises(words.UnreadableText):
        words.answer(text)


def test_every_kind_of_line_end_becomes_one():
    assert words.clean("one\r\ntwo\rthree\nfour") == "one\ntwo\nthree\nfour"


def test_space_around_goes_and_space_inside_stays():
    assert words.clean("\n  one   two \n") == "one   two"
