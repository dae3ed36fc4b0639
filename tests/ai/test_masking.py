"""Personal numbers are dotted out before anything leaves for a provider, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewos.private import MASK, found, masked, redacted

SPOKEN = "oh seven nine one one, one two three four five six"
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
    # A Korean particle goes on where the address ends.
    ("제 메일은 hong.gildong@naver.com이고요, 언제든 주세요.", "email", "hong.gildong@naver.com"),
    ("Write to dana (at) example (dot) com instead.", "email", "dana (at) example (dot) com"),
    ("As dictated: dana dot kim at gmail dot com, thanks.", "email", "dana dot kim at gmail dot com"),
    ("You can text me on 07700 900123 tonight.", "phone", "07700 900123"),
    ("My number's 555-867-5309, they said.", "phone", "555-867-5309"),
    ("Ring 415.555.2671 ext. 12 for me.", "phone", "415.555.2671 ext. 12"),
    ("공일공 일이삼사 오육칠팔로 전화하세요.", "phone", "공일공 일이삼사 오육칠팔"),
    ("It is oh seven nine one one, one two three four five six.", "phone", SPOKEN),
    ("주민번호 8501152345678을 불러 주었습니다.", "resident number", "8501152345678"),
    ("주민번호는 850115-2******입니다.", "resident number", "850115-2******"),
    ("The form wants AB123456C here.", "national insurance number", "AB123456C"),
    ("운전면허번호 11-12-123456-01을 적었습니다.", "driving licence", "11-12-123456-01"),
    ("My passport number is 123456789.", "passport", "123456789"),
    ("My SSN is 219 09 9999 by the way.", "social security number", "219 09 9999"),
    ("국민은행 123456-01-234567로 보내 주세요.", "account", "123456-01-234567"),
    ("The bank account 12345678, I think.", "account", "12345678"),
    ("The CVV is 123 on the back.", "card", "123"),
    ("We met at 1600 Amphitheatre Parkway in May.", "address", "1600 Amphitheatre Parkway"),
    ("The postcode is LS1 4AP there.", "address", "LS1 4AP"),
    ("경기도 성남시 분당구 판교역로 235에 있었습니다.", "address", "경기도 성남시 분당구 판교역로 235"),
    ("집은 101동 1203호입니다.", "address", "101동 1203호"),
    ("My kakao id: dana_kim, add me.", "handle", "dana_kim"),
]
HARMLESS = [
    "06/2014 - 02/2019 Team lead, night shift",
    "2014 – 2019 Warehouse; 03/2019–2021 Yard",
    "Revenue rose from 1,200,345 to 2,400,000 between 2019 and 2024.",
    "We counted 1 2 3 4 5 6 7 8 9 10 pallets, then 100 200 300.",
    "From 2019-2024 errors fell by 37.5%, from 40 to 6 a week.",
    "Release 10.2.3.4 shipped on 2026-11-20 at 14:30.",
    "지난 3년 동안 12명을 이끌며 매출을 2,400,000원에서 늘렸습니다.",
    "Ticket 20231105-01 took 12-14 weeks.",
    "The sample was 1234567890 rows.",
    "turn 01234567-0123-4012-8123-010123456789 said it",
    "부서도 앞으로 3년 안에 12명을 더 뽑고, 저도 새로 12명을 맡습니다.",
    "대구 동구 지점으로 3명이 옮겼고 연구 활동 10-12개를 정리했습니다.",
    "은행 프로젝트를 2023-11-20에 시작해 2024-03-15에 마쳤습니다.",
    "계좌 개설을 2023-2024년에 두 배로 늘려 입금 금액이 12000000원이 됐습니다.",
    "카카오톡 아이디 연동을 만들고 영일만 항구에서 일했습니다.",
    "We moved 4GB in H1 4GB in Q2 2TB, and B2B 4EU markets.",
    "In 2008 Wall Street fell, and we spent $12000000 on the account.",
    "Seats: 100-200-3000, errors 404-500-502, sprints 24-25-26.",
    "@dataclass is a decorator and a@b a matrix product.",
    "We took into account 02-03-24 and counted one two three four five six seven eight nine ten.",
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
