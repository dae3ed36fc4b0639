"""How alike two questions are, and that no two of the bank are."""

from itertools import combinations

import pytest

from coaching.questions.likeness import NEAR, alike, likeness, nearest, said
from coaching.questions.loading import question_files, read

ROWS = [row for path in question_files() for row in read(path)]
THE_SAME = [
    ("Why us?", "why us"),
    ("Tell me about a deadline you missed.", "Describe a time when you missed a deadline."),
    ("Why do you want to work here?", "Why do you want to work for us?"),
    ("What is your greatest weakness?", "What would you say is your greatest weakness?"),
    ("How do you decide which feature to build first?", "How do you decide what feature gets built first?"),
    (
        "Tell me about a time you disagreed with your manager.",
        "Can you describe a situation in which you disagreed with a manager?",
    ),
    ("마감을 지키지 못했던 경험을 말씀해 주세요.", "마감을 지키지 못한 적이 있습니까? 그 경험을 이야기해 주세요."),
    ("상사와 의견이 달랐던 경험을 말씀해 주세요.", "상사와 의견이 다를 때 어떻게 했는지 경험을 들려주세요."),
    ("우리 회사에 지원한 이유가 무엇입니까?", "우리 회사에 지원하신 이유를 말씀해 주세요."),
    ("가장 큰 약점은 무엇입니까?", "본인의 가장 큰 약점은 무엇인가요?"),
]
ANOTHER = [
    ("Tell me about a deadline you missed.", "Tell me about a promise you kept."),
    ("Tell me about a time you disagreed with your manager.", "Tell me about a time you agreed too quickly."),
    ("How do you decide which feature to build first?", "How do you decide which bug to fix first?"),
    ("Tell me about a time you led a team through a change.", "Tell me about a team that did not want you."),
    ("마감을 지키지 못했던 경험을 말씀해 주세요.", "약속을 지키려고 손해를 본 경험을 말씀해 주세요."),
    ("상사와 의견이 달랐던 경험을 말씀해 주세요.", "후배의 의견을 받아들여 계획을 바꾼 경험을 말씀해 주세요."),
    ("우리 회사에 지원한 이유가 무엇입니까?", "우리 회사의 가장 큰 약점은 무엇입니까?"),
    ("What would you ask us?", "우리에게 무엇을 묻고 싶습니까?"),
]


@pytest.mark.parametrize(("one", "other"), THE_SAME)
def test_the_same_question_in_other_words_is_near(one, other):
    assert alike(one, other) == alike(other, one) >= NEAR


@pytest.mark.parametrize(("one", "other"), ANOTHER)
def test_another_question_in_like_words_is_not(one, other):
    assert alike(one, other) == alike(other, one) < NEAR


def test_the_same_question_is_wholly_alike_however_it_is_set():
    assert alike("  Why  us? ", "Why us?") == alike("WHY US", "Why us?") == 1.0


@pytest.mark.parametrize("nothing", ["", "?!"])
def test_nothing_is_like_no_question(nothing):
    assert alike(nothing, "Why us?") == 0.0


def test_the_nearest_of_many_is_found_and_a_far_one_is_none():
    among = [("a", "Why us?"), ("b", "Describe a time when you missed a deadline."), ("c", "A promise you kept?")]
    found = nearest("Tell me about a deadline you missed.", among)
    assert found is not None
    assert found[0] == "b"
    assert nearest("How would you price this?", among) is None
    assert nearest("How would you price this?", []) is None


@pytest.mark.parametrize("language", ["en", "ko"])
def test_no_two_questions_of_the_bank_are_near(language):
    told = [(row["slug"], said(row["text"][language])) for row in ROWS]
    near = [
        (one, other, round(likeness(ours, theirs), 2))
        for (one, ours), (other, theirs) in combinations(told, 2)
        if likeness(ours, theirs) >= NEAR
    ]
    assert near == []


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_question_of_the_bank_in_other_words_would_be_found(language):
    row = next(row for row in ROWS if row["text"]["en"].startswith("Tell me about"))
    other = {"en": "Please describe", "ko": "혹시"}[language]
    text = row["text"][language].replace("Tell me about", other) + ("" if language == "en" else f" {other}")
    found = nearest(text, [(row["slug"], row["text"][language]) for row in ROWS])
    assert found is not None
    assert found[0] == row["slug"]
