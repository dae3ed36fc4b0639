"""A CV that was pasted: read by rules or a model, always in its own words, without the numbers of its person."""

from __future__ import annotations

import json
from typing import Any

import pytest

from accounts.billing.models import ModelCall
from coaching import services
from coaching.models import Profile, Provenance, Story
from coaching.resumes import reading
from tests import fake_openai as fault

ENGLISH = """Ines Roth
ines.roth@example.com | +44 20 7946 0958

PROFESSIONAL SUMMARY
Operations lead with nine years in chilled food.

WORK EXPERIENCE

Operations Lead, Northgate Foods Ltd        March 2019 – Present
- Cut late deliveries from 14% to 3% in eight months by moving the round to six
- Negotiated a new contract with the packaging supplier, saving £48,000 a year
- Responsible for weekly planning.

Harbour Logistics
Warehouse Supervisor
06/2014 - 02/2019
* Introduced a two-bin system that reduced missing stock by 40 percent
* Trained 30 seasonal workers every December
  and wrote the handbook they still use.

EDUCATION
BSc Business Management, University of Leeds, 2011 - 2014

SKILLS
Planning, Excel, SAP; Route optimisation | People management

LANGUAGES
English (native), German (B2)

CERTIFICATIONS
HACCP Level 3, 2020
"""
KOREAN = """김하늘
010-1234-5678 / haneul@example.com

자기소개
고객 문의를 줄이는 일을 좋아하는 서비스 기획자입니다.

경력 사항
㈜바로배송 | 서비스 기획팀 대리 | 2020.03 ~ 현재
- 반품 절차를 다시 설계하여 처리 기간을 9일에서 4일로 단축
- 주간 보고 작성

한빛전자 고객지원센터
2017년 7월 – 2020년 2월
사원
• 신입 상담사 12명의 교육 자료를 만들고 직접 교육

학력
한국대학교 산업공학과 2013.03 - 2017.02

보유 기술
SQL, 엑셀, Figma

자격증
정보처리기사 (2016)
"""


def even(text: str) -> str:
    return " ".join(text.split())


def entry(position: reading.Position) -> tuple[str, str, str, str]:
    return position.title, position.organisation, position.start, position.end


def test_an_english_cv_is_understood():
    cv = reading.read(ENGLISH)
    assert cv.language == "en"
    assert cv.summary == "Operations lead with nine years in chilled food."
    assert [entry(position) for position in cv.positions] == [
        ("Operations Lead", "Northgate Foods Ltd", "2019-03", "present"),
        ("Warehouse Supervisor", "Harbour Logistics", "2014-06", "2019-02"),
    ]
    assert [entry(position) for position in cv.education] == [
        ("BSc Business Management", "University of Leeds", "2011", "2014")
    ]
    assert cv.skills == ("Planning", "Excel", "SAP", "Route optimisation", "People management")
    assert (cv.languages, cv.certificates) == (("English (native)", "German (B2)"), ("HACCP Level 3, 2020",))


def test_a_korean_cv_is_understood():
    cv = reading.read(KOREAN)
    assert cv.language == "ko"
    assert [entry(position) for position in cv.positions] == [
        ("서비스 기획팀 대리", "㈜바로배송", "2020-03", "present"),
        ("사원", "한빛전자 고객지원센터", "2017-07", "2020-02"),
    ]
    assert [(one.organisation, one.start, one.end) for one in cv.education] == [
        ("한국대학교 산업공학과", "2013-03", "2017-02")
    ]
    assert (cv.skills, cv.certificates) == (("SQL", "엑셀", "Figma"), ("정보처리기사 (2016)",))


@pytest.mark.parametrize("text", [ENGLISH, KOREAN], ids=["en", "ko"])
def test_everything_that_comes_out_stands_in_the_text(text):
    cv = reading.read(text)
    there = even(text)
    told = [part for story in cv.stories for part in (story.situation, story.action, story.result, story.quote)]
    told += [*cv.skills, *cv.certificates, cv.summary, *(line for one in cv.positions for line in one.lines)]
    told += [one for position in (*cv.positions, *cv.education) for one in (position.title, position.organisation)]
    assert len(told) > 10
    assert [part for part in told if even(part) not in there] == []


def test_an_entry_without_dates_is_one_all_the_same():
    cv = reading.read(
        "EXPERIENCE\n\nWard Manager, City Hospital\n- Led a team of 12 nurses\n\nCare assistant\n- Beds"
    )
    assert [(one.title, one.organisation) for one in cv.positions] == [
        ("Ward Manager", "City Hospital"),
        ("Care assistant", ""),
    ]
    assert [story.quote for story in cv.stories] == ["Led a team of 12 nurses"]


def test_deeds_become_stories_and_duties_do_not():
    told = {story.quote: story for story in reading.read(ENGLISH).stories}
    assert "Responsible for weekly planning." not in told
    cut = told["Cut late deliveries from 14% to 3% in eight months by moving the round to six"]
    assert (cut.action, cut.result) == (
        "moving the round to six",
        "Cut late deliveries from 14% to 3% in eight months",
    )
    korean = reading.read(KOREAN).stories[0]
    assert (korean.action, korean.result) == ("반품 절차를 다시 설계하여", "처리 기간을 9일에서 4일로 단축")


@pytest.mark.parametrize(
    "text", ["", "\n\n", "SKILLS", "– – –", "2019 - 2020", "a" * 50_000, "2019 - 2020\n" * 4000, "해 " * 20_000]
)
def test_whatever_was_pasted_is_read_without_a_fault(text):
    assert reading.read(text).language in ("en", "ko")


@pytest.mark.django_db
@pytest.mark.parametrize("text", [ENGLISH, KOREAN], ids=["en", "ko"])
def test_numbers_of_the_person_are_replaced_before_anything_is_kept(user, text):
    read = services.read_cv(person=user, cv_text=text)
    assert {one["kind"] for one in read.redactions} == {"email", "phone"}
    assert all(one["count"] == 1 for one in read.redactions), "from when to when one worked is no phone number"
    kept = Profile.objects.get()
    assert "example.com" not in kept.cv_text + json.dumps(kept.structured_cv) + json.dumps(kept.story_bank)
    assert "[email]" in kept.cv_text
    assert len(kept.structured_cv["positions"]) == 2


@pytest.mark.django_db
def test_whoever_wants_to_keep_their_numbers_keeps_them(user):
    read = services.read_cv(person=user, cv_text=ENGLISH, redact_pii=False)
    assert read.redactions == []
    assert "ines.roth@example.com" in Profile.objects.get().cv_text


@pytest.mark.django_db
def test_a_proposal_is_kept_once_and_read_again_it_does_not_come_back(user):
    first = services.read_cv(person=user, cv_text=ENGLISH).story_bank[0]
    story = services.keep_proposal(person=user, proposal_id=first["id"])
    assert (story.provenance, story.title, story.result) == (Provenance.CV, first["title"], first["result"])
    with pytest.raises(services.NotThere):
        services.keep_proposal(person=user, proposal_id=first["id"])
    assert Story.objects.count() == 1
    again = services.read_cv(person=user, cv_text=ENGLISH).story_bank
    assert first["title"] not in [entry["title"] for entry in again]


@pytest.mark.django_db
def test_too_little_is_refused_and_what_was_there_stays(user):
    services.read_cv(person=user, cv_text=ENGLISH)
    before = Profile.objects.get()
    with pytest.raises(services.TooLittleToRead):
        services.read_cv(person=user, cv_text="I am a nurse.")
    assert Profile.objects.get().cv_text == before.cv_text


def model_says(**more: Any) -> dict[str, Any]:
    nothing: dict[str, Any] = {
        "summary": "",
        **dict.fromkeys(("positions", "education", "skills", "certificates", "languages", "awards", "stories"), []),
    }
    return nothing | more


POSITION = {
    "title": "Operations Lead",
    "organisation": "Northgate Foods Ltd",
    "start": "March 2019",
    "end": "Present",
    "lines": ["Responsible for weekly planning.", "Won the Nobel Prize."],
}


@pytest.mark.django_db
def test_of_what_a_model_says_only_quotes_are_kept_and_it_is_paid_for(agreed, fake_openai):
    deed = "Introduced a two-bin system that reduced missing stock by 40 percent"
    true = {"situation": "Harbour Logistics", "task": "", "action": "", "result": "Made millions", "quote": deed}
    lie = true | {"quote": "Invented the wheel in 2012"}
    fake_openai.shaped = [model_says(positions=[POSITION], skills=["SAP", "Rockets"], stories=[true, lie])]
    read = services.read_cv(person=agreed, cv_text=ENGLISH)
    told = read.structured_profile
    assert (read.read_by, read.notice) == ("model", "")
    assert told["skills"] == ["SAP"]
    assert [(one["start"], one["end"], one["lines"]) for one in told["positions"]] == [
        ("2019-03", "present", ["Responsible for weekly planning."])
    ]
    assert [(one["action"], one["result"], one["quotes"]) for one in read.story_bank] == [(deed, "", [deed])]
    call = ModelCall.objects.get()
    assert (call.person, call.purpose, call.outcome) == (agreed, "profile", "ok")


@pytest.mark.django_db
def test_numbers_of_the_person_never_reach_the_model(agreed, fake_openai):
    fake_openai.shaped = [model_says(positions=[POSITION])]
    services.read_cv(person=agreed, cv_text=ENGLISH, redact_pii=False)
    sent = json.dumps(fake_openai.calls[0].body)
    assert "Northgate" in sent
    assert "ines.roth" not in sent
    assert "7946" not in sent


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("faults", "shaped"),
    [([fault.status(500)] * 3, []), ([], [model_says(skills=["Rockets"])]), ([fault.wrong_schema()] * 2, [])],
    ids=["down", "lies", "shape"],
)
def test_rules_stand_in_for_a_model_that_fails_and_the_page_says_so(agreed, fake_openai, faults, shaped, person):
    fake_openai.faults, fake_openai.shaped = faults, shaped
    page = person.post("/profile/cv/", {"cv_text": ENGLISH, "redact_pii": "on"}, follow=True).text
    assert "The AI model could not read it, so fixed rules did." in page
    kept = Profile.objects.get()
    assert (kept.structured_cv["read_by"], len(kept.structured_cv["positions"])) == ("rules", 2)
    assert ModelCall.objects.get().outcome != "ok"


@pytest.mark.django_db
def test_without_a_yes_no_model_reads_it(user, fake_openai):
    assert services.read_cv(person=user, cv_text=ENGLISH).read_by == "rules"
    assert fake_openai.calls == []


@pytest.mark.django_db
def test_the_page_shows_what_was_understood_and_what_was_left_out(person):
    page = person.post("/profile/cv/", {"cv_text": ENGLISH, "redact_pii": "on"}, follow=True).text
    assert all(said in page for said in ("Northgate Foods Ltd", "BSc Business Management", "Route optimisation"))
    assert "Phone number (1)" in page
    assert "4 stories were found in it" in page


@pytest.mark.django_db
def test_a_proposal_is_kept_or_dropped_on_the_page(person, user):
    first, second, *_rest = services.read_cv(person=user, cv_text=ENGLISH).story_bank
    person.post(f"/profile/cv/proposals/{first['id']}/", {"keep": ""})
    person.post(f"/profile/cv/proposals/{second['id']}/", {"drop": ""})
    assert Story.objects.get().title == first["title"]
    assert not {first["id"], second["id"]} & {one["id"] for one in Profile.objects.get().story_bank}


@pytest.mark.django_db
def test_somebody_elses_proposal_cannot_be_kept(stranger, user):
    first = services.read_cv(person=user, cv_text=ENGLISH).story_bank[0]
    response = stranger.post(f"/profile/cv/proposals/{first['id']}/", {"keep": ""}, follow=True)
    assert "no longer there" in response.text
    assert not Story.objects.exists()
    assert first in Profile.objects.get(person=user).story_bank


@pytest.mark.django_db
def test_what_cannot_be_read_stays_in_the_field(person):
    response = person.post("/profile/cv/", {"cv_text": "I am a nurse."})
    assert response.status_code == 422
    assert "I am a nurse." in response.text
    assert "too little text to read" in response.text
    assert not Profile.objects.exists()


@pytest.mark.django_db
def test_a_cv_is_deleted_and_the_stories_kept_from_it_stay(person, user):
    first = services.read_cv(person=user, cv_text=ENGLISH).story_bank[0]
    services.keep_proposal(person=user, proposal_id=first["id"])
    person.post("/profile/cv/forget/")
    kept = Profile.objects.get()
    assert (kept.cv_text, kept.structured_cv, kept.story_bank) == ("", {}, [])
    assert Story.objects.count() == 1
