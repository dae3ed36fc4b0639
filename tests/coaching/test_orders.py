"""What a model is told to do in each turn, and what of it is the person's words."""

from __future__ import annotations

import pytest

from coaching import prompts
from coaching.models import Session, Style, Turn, TurnKind
from coaching.reasons import Reason
from interviewos.ai import Message
from tests.factories import AnswerFactory, QuestionFactory, SessionFactory, TurnFactory

pytestmark = pytest.mark.django_db


def told(done: Turn, *, reminder: str = "", **given) -> list[Message]:
    turn = TurnFactory.build(session=done.session, number=done.number + 1, **{"earlier": ""} | given)
    return prompts.conversation(done.session, [done], turn, reminder=reminder)


def order(done: Turn, **given) -> str:
    return told(done, **given)[-1].content


def answer(session: Session | None = None, **given) -> Turn:
    return AnswerFactory(**({"session": session} if session else {}), **given)


@pytest.mark.parametrize(
    ("done", "said"),
    [
        ({"kind": TurnKind.SKIP, "text": ""}, "leave the last question"),
        ({"kind": TurnKind.SILENCE, "text": "", "cut_off": True}, "time for the last question is over"),
        ({"cut_off": True}, "time for the last question is over"),
    ],
)
def test_how_the_last_question_was_left_is_to_be_said_first(done, said):
    question = QuestionFactory()
    assert said in order(answer(**done), kind=TurnKind.QUESTION, question=question)
    assert said not in order(answer(), kind=TurnKind.QUESTION, question=question)
    assert said not in order(answer(**done), kind=TurnKind.FAREWELL)


def test_a_camera_is_only_told_what_to_ask():
    session = SessionFactory(style=Style.ONE_WAY, opening__ask=False)
    question = QuestionFactory()
    said = order(answer(session, kind=TurnKind.SKIP, text=""), kind=TurnKind.QUESTION, question=question)
    assert said == f"Now: Ask exactly this, with nothing before or after it: {question.said('en')}"


def test_a_question_back_is_to_be_answered_before_anything_else():
    for kind, then in ((TurnKind.INVITE, "anything else"), (TurnKind.FAREWELL, "end the talk")):
        said = order(answer(text="What about the team?"), kind=kind, reason=Reason.ASKED_BACK)
        assert said.index("without inventing facts") < said.index(then)
        assert "inventing" not in order(answer(), kind=kind)


def test_a_silence_is_two_or_three_words():
    assert "two or three words" in order(answer(), kind=TurnKind.PROBE, reason=Reason.SILENCE)


def test_two_statements_that_clash_stand_beside_the_task_as_data():
    messages = told(answer(), kind=TurnKind.PROBE, reason=Reason.CONTRADICTION, quote="five {x}", earlier="eight")
    assert messages[-2].role == "user"
    assert messages[-2].content.endswith('{"earlier": "eight", "quote": "five {x}"}')
    assert "five" not in messages[-1].content
    assert "how the two statements" in messages[-1].content


def test_a_reminder_comes_last_and_names_what_was_wrong():
    done = answer()
    asked = {"kind": TurnKind.PROBE, "reason": Reason.VAGUE}
    reminded = told(done, reminder="leaves the role", **asked)
    assert reminded[:-1] == told(done, **asked)
    assert "because it leaves your role" in reminded[-1].content


def test_a_reason_of_long_ago_is_no_fault():
    assert "ask for what is still open: ." in order(answer(), kind=TurnKind.PROBE, reason="no_longer_known")
