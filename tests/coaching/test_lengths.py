"""An answer is counted once, and what it should come to is said once."""

import pytest
from django.template.loader import render_to_string

from interviewos.lengths import TARGET, sized
from tests.factories import SessionFactory


def test_a_length_is_in_words_and_in_korean_in_characters_without_spaces():
    assert sized("I rang them - twice.", "en") == 5
    assert sized("제가 두 번 전화했습니다.", "ko") == 11


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_room_aims_for_what_the_review_measures_by(language):
    shown = render_to_string("coaching/_count.html", {"session": SessionFactory.build(language=language)})
    low, high = TARGET[language]
    assert f"{low}–{high}" in shown
    assert f'class="count-target" x="{low}" width="{high - low}"' in shown
