"""The words of a question or of a sample answer are nobody's own, nor is what only leads to them."""

import json
from itertools import pairwise

import pytest

from coaching.questions import loading
from evaluations.pipeline import guard
from tests.pipeline.guards import kinds, left
from tests.pipeline.talks import attempt

ASKED = {
    "en": "Tell me about a parcel that went astray. What did you do, and who paid?",
    "ko": "사라진 소포에 대해 말씀해 주세요. 그때 무엇을 하셨고 누가 물어 주었나요?",
}
LEADS = {
    "en": "So what you would like to hear is this: {question} Let me come to exactly that question.",
    "ko": "그러니까 듣고 싶으신 것은 바로 이것이군요. {question} 그럼 그 질문에 답해 보겠습니다.",
}
BANK = [row for path in loading.question_files() for row in json.loads(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_question_given_back_is_guarded_with_what_leads_to_it(language):
    for said in (ASKED[language], LEADS[language].format(question=ASKED[language])):
        assert kinds(said, language, ASKED[language]) == {"echo"}
        assert left(said, language, ASKED[language]) == ""


def test_one_sentence_of_a_question_is_an_echo_too():
    assert kinds("What did you do, and who paid?", question=ASKED["en"]) == {"echo"}


def test_a_few_words_of_the_question_in_ones_own_sentence_are_left_alone():
    assert kinds("The parcel that went astray had gone to Hull.", question=ASKED["en"]) == set()


def test_what_leads_to_words_said_again_is_guarded():
    again = "I moved the depot in Leeds before the others."
    assert left(f"As I said: {again}") == ""
    assert left(f"As my brother Tom said in Hull: {again}") != ""


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_sample_answer_to_any_other_question_is_guarded(language):
    for row, other in list(pairwise(BANK))[::40]:
        answered = attempt((other["text"][language], row["sample_answer"][language]), language=language)
        found = guard(answered)
        assert {note.kind for note in found.notes} == {"sample_answer"}
        assert found.plain(answered.answers[0]).strip() == ""


def test_a_sentence_that_somebody_else_might_also_say_is_left_alone():
    assert kinds("At the end of the day I had to tell them that it was my mistake.") == set()
    assert kinds("그래서 제가 먼저 전화를 드리고 사정을 말씀드렸습니다.", "ko") == set()
