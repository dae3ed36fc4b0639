import pytest

from coaching.listening import listen


def heard(text: str) -> set[str]:
    return {finding.name for finding in listen(text, "en")}


def test_a_choice_is_a_decision_and_a_hard_choice_left_open_is_not():
    assert "decision" in heard("I decided to drop the second report.")
    assert "decision" in heard("I rang them rather than send a letter.")
    assert "decision" not in heard("It was hard to say who I decided with.")
    assert "decision" not in heard("I would have decided otherwise.")


def test_a_reason_needs_a_clause_behind_it():
    assert "decision_reason" in heard("I split it because nobody could test it whole.")
    assert "decision_reason" in heard("I wrote it down so that the night shift could read it.")
    assert "decision_reason" not in heard("I split it because of that.")
    assert "decision_reason" not in heard("I have been here since March.")


def test_a_purpose_is_not_heard_in_a_try():
    assert "purpose" in heard("I ran it twice to confirm the figure.")
    assert "purpose" not in heard("I tried to help.")


def test_what_was_weighed_is_an_alternative():
    assert "alternative" in heard("I considered a second supplier.")
    assert "alternative" in heard("I wrote to them instead of waiting.")
    assert "alternative" not in heard("I wrote to them.")


def test_a_lesson_is_a_reflection_and_a_course_is_not():
    assert "reflection" in heard("I learned that silence costs more than bad news.")
    assert "reflection" in heard("Since then I ask for the date in writing.")
    assert "reflection" not in heard("I learned to code at school.")
    assert "reflection" not in heard("I learned French.")


def test_an_admission_is_heard_as_an_accepted_part():
    assert "accepted_part" in heard("The delay was my own call.")
    assert "accepted_part" not in heard("The delay was not my fault.")


def test_another_persons_view_is_heard():
    assert "others" in heard("I asked the buyer what she needed.")
    assert "others" not in heard("I wrote the buyer's name on a list.")


@pytest.mark.parametrize(
    "text",
    [
        "I moved the team to mornings. It helped.",
        "Yes. I moved the team to mornings.",
        "My first step was a list of every supplier.",
    ],
)
def test_an_answer_that_opens_with_the_point_is_direct(text):
    assert "direct_answer" in heard(text)


@pytest.mark.parametrize(
    "text",
    [
        "Um, that is hard to say really.",
        "That's a great question, and I moved the team.",
        "It depends on many things in my view.",
        "I don't really know what to say here.",
        "Do you mean my last job?",
    ],
)
def test_an_answer_that_stalls_is_not_direct(text):
    assert "direct_answer" not in heard(text)
