"""The template tags that turn values into what a person reads."""

from datetime import UTC, datetime

import pytest
from django.template import Context, Template
from django.utils import translation
from lucide import IconDoesNotExist

from interviewos.templatetags import ui


def render(source, **context):
    return Template("{% load ui %}" + source).render(Context(context))


def test_an_icon_is_drawn_inline_and_hidden_from_readers():
    drawn = render('{% icon "mic" %}')
    assert drawn.startswith("<svg")
    assert 'class="icon"' in drawn
    assert 'aria-hidden="true"' in drawn


def test_an_icon_that_does_not_exist_is_an_error_and_not_a_hole():
    with pytest.raises(IconDoesNotExist):
        render('{% icon "no-such-icon" %}')


@pytest.mark.parametrize(("band", "level"), [("emerging", 1), ("solid", 3), ("outstanding", 5)])
def test_a_band_has_its_bars_and_its_word(band, level):
    drawn = render("{% band name %}", name=band)
    assert f"band-{level}" in drawn
    assert drawn.strip().endswith(f"{band.capitalize()}</span>")


def test_a_band_uses_the_word_of_the_talk_s_language():
    assert "탄탄함" in render('{% band "solid" "탄탄함" %}')


def test_a_meter_never_leaves_its_track():
    assert 'width="100"' in render('{% meter 140 "Progress" %}').split("meter-fill")[1]
    assert 'width="0"' in render('{% meter -3 "Progress" %}').split("meter-fill")[1]


def test_a_bar_without_an_earlier_value_has_no_notch():
    dim = {"name": "Clarity", "score": 60, "prev": None}
    assert "meter-prev" not in render("{% dim_bar dim %}", dim=dim)
    assert "was 40" in render("{% dim_bar dim %}", dim=dim | {"prev": 40})


def test_an_answer_whose_parts_were_not_measured_shows_no_bar():
    assert render("{% star_bar shares %}", shares={}).strip() == ""
    measured = {"situation": 20, "task": 10, "action": 40, "result": 30}
    assert "Action 40%" in render("{% star_bar shares %}", shares=measured)


@pytest.mark.parametrize(
    ("step", "states"),
    [
        ("", ["now", "next", "next", "next"]),
        ("guard", ["now", "next", "next", "next"]),
        ("verify", ["done", "now", "next", "next"]),
        ("appraise", ["done", "done", "now", "next"]),
        ("check", ["done", "done", "done", "now"]),
    ],
)
def test_the_steps_follow_the_pipeline(step, states):
    assert [shown["state"] for shown in ui.reading_steps(step)] == states


@pytest.mark.parametrize(("seconds", "text"), [(0, "00:00"), (412, "06:52"), (7200, "120:00")])
def test_a_clock_counts_minutes(seconds, text):
    assert ui.clock(seconds) == text


@pytest.mark.parametrize(("seconds", "text"), [(40, "40 s"), (70, "1 min 10 s"), (120, "2 min")])
def test_a_length_is_said_as_one_would(seconds, text):
    assert ui.spoken(seconds) == text


def test_a_reading_says_how_often_it_was_made():
    assert ui.times_read(1) == "read once"
    assert ui.times_read(3) == "read 3 times"


def test_a_day_is_written_as_in_britain():
    with translation.override("en"):
        assert ui.day(datetime(2026, 11, 9, 12, tzinfo=UTC)) == "9 November"


def test_words_of_a_person_are_never_markup():
    segments = [{"text": "<b>I</b> did & said", "evidence": [], "guarded": None}]
    shown = render('{% include "components/marked.html" %}', segments=segments)
    assert "&lt;b&gt;I&lt;/b&gt; did &amp; said" in shown
