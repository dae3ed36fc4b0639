"""What is shown to others is without the name of its person, however that is written."""

from __future__ import annotations

import pytest

from accounts.models import User
from coaching.models import Session
from evaluations.pages.shared import nameless


def shown(text: str, name: str, language: str = "en") -> str:
    return nameless(text, Session(person=User(full_name=name), language=language))


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("Dana Kimberley", "i am dana kimberley, call me dana", "i am ••••••••••••••, call me ••••"),
        ("Dana Kimberley", "DANA here. Dana's team.", "•••• here. ••••'s team."),
        ("dana kimberley", "Dana said so.", "•••• said so."),
        ("Dana  Kimberley", "Dana\nKimberley", "••••••••••••••"),
        ("Bo Li", "I am Bo. Mr Li.", "I am ••. Mr ••."),
        ("Will Park", "Will I? I will, in the park. Ask Will Park.", "•••• I? I will, in the park. Ask •••••••••."),
        ("Joé Ray", "Joé was there.", "••• was there."),
        ("J. Doe", "J. Doe", "••••••"),
        ("", "Nobody.", "Nobody."),
        ("Ann", "An annual plan for Ann.", "An annual plan for •••."),
    ],
)
def test_a_name_is_dotted_out_and_words_are_left(name, text, left):
    assert shown(text, name) == left


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("김민수", "저는 김민수입니다. 김 민수라고 합니다.", "저는 •••입니다. ••••라고 합니다."),
        ("김 민수", "저는 김민수입니다.", "저는 •••입니다."),
        ("김민수", "팀장님이 민수님, 민수 씨라고 불렀습니다.", "팀장님이 ••님, •• 씨라고 불렀습니다."),
        ("김지수", "물가 지수가 올랐고 지수를 보았습니다.", "물가 지수가 올랐고 지수를 보았습니다."),
        ("남궁민", "남궁민은 맡았습니다.", "•••은 맡았습니다."),
    ],
)
def test_a_korean_name_too_with_what_follows_it(name, text, left):
    assert shown(text, name, "ko") == left


def test_the_text_stays_as_long_as_it_was():
    text = "Dana and dana kimberley."
    assert len(shown(text, "Dana Kimberley")) == len(text)
