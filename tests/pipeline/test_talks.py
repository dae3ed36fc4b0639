"""One yardstick for every kind of talk: full answers of the bank read well, thin ones do not."""

import json
from collections import defaultdict
from pathlib import Path
from statistics import fmean

import pytest

from coaching import questions
from evaluations import rubric
from tests.pipeline.talks import levels, raised
from tests.pipeline.test_guard import DIRECTIVES, DIRECTIVES_KO

BANK = Path(questions.__file__).parent / "data"
WEAK = json.loads((Path(__file__).parent / "weak.json").read_text(encoding="utf-8"))
THIN = [(language, one["talk"], one["question"], one["text"]) for language in WEAK for one in WEAK[language]]
COMPLAINT = "My mother waited four hours and nobody spoke to her. Who is responsible?"
FACED = (
    "Four hours, and nobody said a word to her. I'm sorry. I was in charge from two o'clock, so the answer is me. "
    "Where is she now, and has she had anything for the pain? She was seen at 14.20 and the picture was asked for"
    " at 14.35. I don't know yet why nothing happened after that, and I won't guess."
    " I'll ask both colleagues tonight and ring you myself at eleven. Which number is best?"
)
COMPLAINT_KO = "어머니가 네 시간을 기다리셨는데 아무도 말을 안 걸었습니다. 누가 책임지는 겁니까?"
FACED_KO = (
    "네 시간을 기다리셨는데 아무도 말씀을 안 드렸군요. 정말 죄송합니다. 두 시부터 제가 책임자였으니 제 책임입니다."
    " 어머님은 지금 어디 계세요? 기록을 보니 14시 20분에 진료를 보셨고 그 뒤로 아무것도 없습니다."
    " 왜 그랬는지는 아직 모르겠습니다. 오늘 밤 두 사람에게 확인하고 내일 열한 시에 제가 전화드리겠습니다."
)


def universal(question: str, text: str, language: str, talk: str) -> float:
    found = levels(question, text, language=language, talk=talk)
    return fmean(found[name] for name in rubric.UNIVERSAL)


def bank(language: str) -> dict[str, list[float]]:
    found = defaultdict(list)
    for path in BANK.glob("*.json"):
        for one in json.loads(path.read_text(encoding="utf-8")) if path.stem != "categories" else []:
            text = one["sample_answer"][language]
            found[one["category"]].append(universal(one["text"][language], text, language, one["preparation_type"]))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ko"])
def test_four_in_five_sample_answers_read_at_least_between_solid_and_strong(language):
    found = bank(language)
    assert len(found) >= 30
    means = [mean for category in found.values() for mean in category]
    assert sum(mean >= 3.5 for mean in means) >= 0.8 * len(means)
    # Answers that reason about a craft tell less of a story than the rules listen for.
    assert {name for name, means in found.items() if sum(mean >= 3.5 for mean in means) < 0.5 * len(means)} == set()


@pytest.mark.parametrize(("language", "talk", "question", "text"), THIN, ids=[f"{t[0]}-{t[1]}" for t in THIN])
def test_a_short_vague_or_evasive_answer_reads_low_in_every_talk(language, talk, question, text):
    assert universal(question, text, language, talk) <= 2.5


def test_thin_answers_stand_for_every_talk_in_both_languages():
    for language in ("en", "ko"):
        assert len({talk for said, talk, *_ in THIN if said == language}) == 6
        assert sum(said == language for said, *_ in THIN) >= 12


@pytest.mark.parametrize(
    ("question", "text", "language"), [(COMPLAINT, FACED, "en"), (COMPLAINT_KO, FACED_KO, "ko")], ids=["en", "ko"]
)
def test_an_answer_to_somebody_who_was_let_down_needs_no_story(question, text, language):
    found = levels(question, text, language=language, talk="Other")
    assert all(found[name] >= 3 for name in rubric.UNIVERSAL)
    assert found["tone_alignment"] == 5


def test_not_knowing_one_thing_is_not_stopping_there():
    assert levels(COMPLAINT, FACED, talk="Other")["relevance_focus"] >= 4
    assert levels(COMPLAINT, "I don't know. I'm not responsible.", talk="Other")["relevance_focus"] == 1


def test_sorry_is_owed_to_a_counterpart_and_wears_out():
    once = levels(COMPLAINT, FACED, talk="Other")["confidence_delivery"]
    begging = f"{FACED} I'm sorry, really. I'm very sorry about it. I'm so sorry for everything."
    assert once >= 3
    assert levels(COMPLAINT, begging, talk="Other")["confidence_delivery"] == 2
    assert levels("Tell me about your week.", "I'm sorry, I planned it on Monday.")["confidence_delivery"] <= 2


def test_kind_words_and_promises_alone_are_no_moves():
    kind = "I understand your worry, and your time matters to us."
    promise = " We'll send you a fair offer, and I'd like to hear from you. Which day suits you best?"
    bare = levels("Your quote is high. Why should I pay that?", kind, talk="Sales")
    both = levels("Your quote is high. Why should I pay that?", kind + promise, talk="Sales")
    assert fmean(both.values()) <= 2.5
    assert both["tone_alignment"] == bare["tone_alignment"]


def test_friends_who_speak_plainly_may_be_answered_plainly():
    answer = "토요일은 내가 못 해. 딸 경기가 세 번 다 있거든. 대신 13일 금요일은 내가 일찍 열게."
    plain = levels("6월에 내 토요일 근무 세 번만 대신 해 줄 수 있어?", answer, language="ko", talk="Other")
    polite = levels("6월에 토요일 근무 세 번만 대신 해 주실 수 있습니까?", answer, language="ko", talk="Other")
    assert polite["tone_alignment"] <= 2
    assert plain["tone_alignment"] > 2


@pytest.mark.parametrize("talk", ["Corporate", "Pitch", "Sales", "Presentation", "Other"])
@pytest.mark.parametrize("order", DIRECTIVES[::3])
def test_an_order_to_the_grader_raises_nothing_in_a_talk_either(talk, order):
    for text in (FACED, "I understand your worry. It's fine."):
        before = levels(COMPLAINT, text, talk=talk)
        assert raised(before, levels(COMPLAINT, f"{text} {order}", talk=talk)) == {}


@pytest.mark.parametrize("order", DIRECTIVES_KO)
def test_an_order_in_korean_raises_nothing_in_a_talk_either(order):
    for text in (FACED_KO, "걱정되시는 마음 이해합니다."):
        before = levels(COMPLAINT_KO, text, language="ko", talk="Other")
        assert raised(before, levels(COMPLAINT_KO, f"{text} {order}", language="ko", talk="Other")) == {}


def test_saying_it_again_or_giving_the_question_back_raises_nothing_in_a_talk_either():
    before = levels(COMPLAINT, FACED, talk="Sales")
    assert raised(before, levels(COMPLAINT, " ".join([FACED] * 3), talk="Sales")) == {}
    assert raised(before, levels(COMPLAINT, f"{FACED} {COMPLAINT}", talk="Sales")) == {}
    stuffed = "Empathy, offer, discount, value, trust, 40 %, next step, because, partnership."
    thin = "I understand your worry. It's fine."
    assert raised(levels(COMPLAINT, thin, talk="Sales"), levels(COMPLAINT, f"{thin} {stuffed}", talk="Sales")) == {}
