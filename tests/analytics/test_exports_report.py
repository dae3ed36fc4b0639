"""The report: what it says, that nothing of what was said is read as markup, and what its numbers rest on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from django.core.files.storage import default_storage
from django.utils import timezone, translation

from analytics import keeping, standing
from analytics.exporting import pdf, rows
from analytics.exporting.report import report
from analytics.exporting.rows import History
from tests.analytics.exported import NOON, made, many, read_talk, stored
from tests.factories import SessionFactory

pytestmark = pytest.mark.django_db
QUOTE = "It went a lot better in the end."
NUMBER = {"dimension": "specific_evidence", "criterion": "measured", "quote": QUOTE, "turn_id": ""}
RISING = (30, 32, 31, 33, 30, 70, 72, 71, 70, 73)


@pytest.fixture(autouse=True)
def _no_file_left() -> Iterator[None]:
    """Files stay when the rows of a test are taken back."""
    yield
    for name in stored():
        default_storage.delete(name)


def pages(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def told(person: Any, language: str = "en", **filters: Any) -> dict[str, Any]:
    with translation.override(language):
        return report(History(person, filters, language))


def text_of(person: Any, language: str = "en", **filters: Any) -> str:
    return " ".join(" ".join(pages(made(person, "pdf", language, **filters))).split())


def test_it_says_who_when_how_much_and_how_well(user):
    user.full_name = "Dana Kim"
    user.save()
    for number, score in enumerate(RISING):
        read_talk(user, number, score=score, report={"improvements": [NUMBER]}, title=f"Talk {number}")
    text = text_of(user)
    for said in (
        "Practice report", "Dana Kim", "4 May 2026 to 13 May 2026", "Score by talk", "Five dimensions",
        "Clarity & structure", "What keeps coming back", "Put one number on the result", QUOTE, "In 10 talks",
        "Days practised", "Where the time went", "How to read this", "fixed rules (rubric v1)", "Talk 9",
    ):  # fmt: skip
        assert said in text


HOSTILE = '#eval(1) #panic() *bold* $x$ @ref <script>alert(1)</script> \\ " // /* #{ `raw` ]] = head'


def test_what_somebody_wrote_is_text_and_nothing_else(user):
    user.full_name = HOSTILE[:150]
    user.save()
    read_talk(user, title=HOSTILE[:120], role=HOSTILE[:120], report={"improvements": [NUMBER | {"quote": HOSTILE}]})
    SessionFactory(person=user, custom_category='#read("report.typ")', title="😀 العربية ไทย \x07 漢字")
    text = text_of(user)
    for said in ("#eval(1) #panic() *bold* $x$ @ref <script>alert(1)</script>", '#read("report.typ")', "`raw`"):
        assert said in text


def test_words_without_an_end_or_without_a_blank_are_cut_and_set(user):
    long = "가나다라마바사" * 1500
    read_talk(user, title="x" * 120, report={"improvements": [NUMBER | {"quote": long}]})
    [area] = told(user)["areas"]["rows"]
    assert len(area["quotes"][0]["text"]) <= 281
    assert len(pages(made(user, "pdf"))) < 5


def test_a_sign_that_no_typeface_has_is_drawn_as_a_box(user):
    read_talk(user, title="Before 😀 after")
    content = made(user, "pdf")
    assert "after" in " ".join(pages(content))


@pytest.mark.parametrize("language", ["en", "ko"])
def test_both_typefaces_are_in_the_file(user, language):
    read_talk(user, title="면접 Interview")
    content = made(user, "pdf", language)
    assert b"NotoSansKR" in content
    assert b"Inter" in content
    assert "면접 Interview" in " ".join(pages(content))


def test_without_a_typeface_there_is_no_report(user, monkeypatch):
    monkeypatch.setattr(pdf, "FAMILIES", {"Inter", "Sans of Nowhere"})
    pdf._fonts.cache_clear()
    with pytest.raises(pdf.CannotBeSet, match="Sans of Nowhere"):
        pdf.set_from({})
    pdf._fonts.cache_clear()


def test_what_typst_warns_of_is_no_report(tmp_path: Path, monkeypatch):
    template = tmp_path / "report.typ"
    template.write_text('#set text(font: "Sans of Nowhere")\nHello')
    monkeypatch.setattr(pdf, "TEMPLATE", template)
    with pytest.raises(pdf.CannotBeSet, match="sans of nowhere"):
        pdf.set_from({})


def test_a_change_that_may_be_chance_is_called_that(user):
    for number, score in enumerate((60, 55, 62, 58, 61, 60, 57, 63, 59, 62)):
        read_talk(user, number, score=score)
    course = told(user)["course"]
    assert "That may be chance" in course["finding"]
    assert "points a talk" not in course["finding"]


def test_a_change_that_is_certain_is_told_as_the_pages_tell_it(user):
    for number, score in enumerate(RISING):
        read_talk(user, number, score=score, levels={"ownership": 3, "clarity_structure": 2 if number < 5 else 5})
    stands = standing.of(user)
    course, dimensions = (told(user)[name] for name in ("course", "dimensions"))
    assert stands.change
    assert stands.velocity
    assert f"average {round(stands.change.after)}, those before {round(stands.change.before)}" in course["finding"]
    assert f"{stands.velocity.value:+.1f} points a talk" in course["finding"]
    verdicts = {row["name"]: row["verdict"] for row in dimensions["rows"]}
    assert verdicts["Clarity & structure"] == "Higher than before"
    assert verdicts["Tone alignment"] == "Not observed yet"


def test_a_narrowed_report_says_so_and_tells_of_nothing_else(user):
    for number, score in enumerate(RISING):
        read_talk(user, number, score=score, preparation_type="Pitch" if number % 2 else "Interview")
    report = told(user, preparation_type="Pitch", **{"from": "2026-05-05"})
    assert report["head"]["chosen"] == "Only: Pitch, from 5 May 2026"
    assert [point["score"] for point in report["course"]["points"]] == list(RISING[1::2])
    assert {row[1]["about"] for row in report["sessions"]["rows"]} == {"Pitch"}


def test_what_was_read_in_another_way_is_not_drawn_and_that_is_said(user):
    for number in range(3):
        read_talk(user, number, score=90, reader="model")
    for number in range(3, 6):
        read_talk(user, number, score=50)
    course = told(user)["course"]
    assert {point["score"] for point in course["points"]} == {50}
    assert course["note"].startswith("3 other talks were read in another way")


def test_a_score_that_was_not_seen_is_nowhere_in_it(user):
    read_talk(user, 0, score=50)
    read_talk(user, 1, score=50)
    read_talk(user, 2, score=97, seen=False, report={"improvements": [NUMBER]})
    text = text_of(user)
    assert "97" not in text
    assert QUOTE not in text
    assert "awaits your own view" in text


def test_after_five_hundred_sessions_it_says_what_is_left_out(user, monkeypatch):
    monkeypatch.setattr("analytics.exporting.report.MOST_IN_A_REPORT", 5)
    many(user, 8)
    sessions = told(user)["sessions"]
    assert len(sessions["rows"]) == 5
    assert sessions["legend"].startswith("The newest 5 of 8.")
    assert rows.MOST_IN_A_REPORT == 500


def test_without_a_session_it_says_so(user):
    assert "There is no session to report on here" in text_of(user)


def test_days_are_drawn_from_monday_on_and_the_ones_to_come_are_not(user):
    today = user.today()
    session = SessionFactory(person=user, created_at=timezone.now() - timedelta(hours=1), practised_on=today)
    session.turns.create(number=2, speaker="person", kind="answer", text="I did.")
    weeks = told(user)["calendar"]["weeks"]
    assert (len(weeks), {len(week) for week in weeks}) == (26, {7})
    assert weeks[-1][today.weekday()] == 1
    assert weeks[-1][today.weekday() + 1 :] == [None] * (6 - today.weekday())
    assert sum(shade or 0 for week in weeks for shade in week) == 1


def test_the_course_goes_from_the_oldest_to_the_newest_between_the_edges(user):
    for number, score in enumerate((20, 100, 60)):
        read_talk(user, number, score=score)
    keeping.catch_up(user.pk)
    points = told(user)["course"]["points"]
    assert [(point["x"], point["score"]) for point in points] == [(0, 20), (0.5, 100), (1, 60)]
    assert all(0 <= point["low"] <= point["y"] <= point["high"] <= 1 for point in points)
    assert told(user)["course"]["ends"] == ["4 May 2026", "6 May 2026"]
    assert NOON.day == 4


@pytest.mark.parametrize("number", [3, 60])
def test_a_report_asks_as_often_whatever_there_is(user, number, django_assert_num_queries):
    many(user, number)
    told(user)
    with django_assert_num_queries(11):
        told(user)
