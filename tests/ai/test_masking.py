"""Personal numbers are dotted out before anything leaves for a provider, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewos.private import MASK, found, masked, redacted

PERSONAL = [
    ("Mail me at kim.dana+work@example.co.kr, please.", "email", "kim.dana+work@example.co.kr"),
    ("Call 010-1234-5678 after six.", "phone", "010-1234-5678"),
    ("My mobile is +44 7911 123456 these days.", "phone", "+44 7911 123456"),
    ("Reach me at (415) 555-2671.", "phone", "(415) 555-2671"),
    ("제 번호는 02-555-1234입니다.", "phone", "02-555-1234"),
    ("주민등록번호 900101-1234567을 적었습니다.", "resident number", "900101-1234567"),
    ("They asked for my SSN, 219-09-9999.", "social security number", "219-09-9999"),
    ("I read out 4111 1111 1111 1111 by mistake.", "card", "4111 1111 1111 1111"),
    ("Passport M12345678 was in the file.", "passport", "M12345678"),
    ("계좌번호 110-234-567890으로 보내 주세요.", "account", "110-234-567890"),
    ("The IBAN DE89 3704 0044 0532 0130 00 was wrong.", "account", "DE89 3704 0044 0532 0130 00"),
    ("I lived at 221 Baker Street then.", "address", "221 Baker Street"),
    ("서울시 강남구 테헤란로 152에 살았습니다.", "address", "서울시 강남구 테헤란로 152"),
    ("My work is at https://github.com/somebody/thing.", "link", "https://github.com/somebody/thing"),
]
HARMLESS = [
    "Revenue rose from 1,200,345 to 2,400,000 between 2019 and 2024.",
    "We counted 1 2 3 4 5 6 7 8 9 10 pallets, then 100 200 300.",
    "From 2019-2024 errors fell by 37.5%, from 40 to 6 a week.",
    "Release 10.2.3.4 shipped on 2026-11-20 at 14:30.",
    "지난 3년 동안 12명을 이끌며 매출을 2,400,000원에서 늘렸습니다.",
    "Ticket 20231105-01 took 12-14 weeks.",
    "The sample was 1234567890 rows.",
    "turn 01234567-0123-4012-8123-010123456789 said it",
]


@pytest.mark.parametrize(("text", "kind", "number"), PERSONAL)
def test_a_personal_number_is_found_where_it_stands(text: str, kind: str, number: str):
    assert [(hit.kind, text[hit.start : hit.end]) for hit in found(text)] == [(kind, number)]


@pytest.mark.parametrize("text", HARMLESS)
def test_sums_dates_and_counts_are_left_alone(text: str):
    assert masked(text) == text


@pytest.mark.parametrize(("text", "kind", "number"), PERSONAL)
def test_the_text_keeps_its_length_and_every_other_word(text: str, kind: str, number: str):
    before, after = text.split(number)
    hidden = masked(text)
    assert len(hidden) == len(text)
    assert hidden.startswith(before)
    assert hidden.endswith(after)
    assert not any(c.isalnum() for c in hidden[len(before) : len(hidden) - len(after)])


def test_a_redacted_text_names_what_was_there_and_counts_it():
    text, kinds = redacted("Call 010-1234-5678 or 010-8765-4321, or mail a@example.org.")
    assert text == "Call [phone] or [phone], or mail [email]."
    assert kinds == {"phone": 2, "email": 1}


@given(st.text(alphabet=st.sampled_from("0123456789-+() .@가나abcXYZ/:\n" + MASK), max_size=300))
def test_whatever_stands_there_is_either_kept_or_dotted_out_in_its_place(text: str):
    hits = found(text)
    inside = {place for hit in hits for place in range(hit.start, hit.end)}
    assert sum(hit.end - hit.start for hit in hits) == len(inside)
    expected = [MASK if place in inside and c.isalnum() else c for place, c in enumerate(text)]
    assert masked(text) == "".join(expected)
