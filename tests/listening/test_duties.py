import pytest

from coaching.listening.duties import duties, met


@pytest.mark.parametrize(
    ("said", "nouns"),
    [
        ("재고를 주문해 두었습니다.", {"재고", "주문"}),
        ("고객사와의 회의를 준비하고", {"고객사", "회의", "준비"}),
        ("프로그램에서 오류를 분석했습니다.", {"프로그램", "오류", "분석"}),
    ],
)
def test_a_korean_noun_stands_without_its_particles_and_endings(said, nouns):
    assert nouns <= duties(said, "ko")


def test_words_of_every_job_meet_nothing_in_korean():
    assert duties("관련 업무 경력 3년 이상, 지원자 우대", "ko") == {"3년"}


@pytest.mark.parametrize(
    ("said", "asked", "is_met"),
    [
        ("고객사에 설명했습니다", "고객 응대", True),
        ("프로젝트를 맡았습니다", "프로그램 개발", False),
        ("주말에 쉬었습니다", "재고 관리", False),
    ],
)
def test_a_korean_duty_is_met_by_the_same_noun_and_no_other(said, asked, is_met):
    assert bool(met(duties(said, "ko"), duties(asked, "ko"), "ko")) is is_met


def test_an_english_duty_is_met_by_its_stem():
    assert met(duties("I trained two cooks", "en"), duties("You train new cooks", "en"), "en")
    assert not met(duties("I like mornings", "en"), duties("You train new cooks", "en"), "en")
