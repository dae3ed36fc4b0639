"""What stands in a table, a workbook and the data, and that nothing in them acts by itself."""

from __future__ import annotations

import csv
import io
import tracemalloc
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics import keeping
from analytics.exporting import columns, rows
from analytics.exporting import csv as commas
from analytics.exporting import json as objects
from analytics.exporting import xlsx as workbooks
from analytics.exporting.csv import harmless
from analytics.exporting.rows import History
from analytics.models import Entry
from coaching import services as coaching
from coaching.models import Session
from evaluations.models import Drill
from tests.analytics.exported import NOON, data, made, many, read_talk, sheet, stored, table, workbook
from tests.factories import AnswerFactory, CategoryFactory, SessionFactory, UserFactory, talk

pytestmark = pytest.mark.django_db
NUMBER = {"dimension": "specific_evidence", "criterion": "measured", "quote": "=It went a lot better.", "turn_id": ""}


@pytest.fixture(autouse=True)
def _no_file_left() -> Iterator[None]:
    """Files stay when the rows of a test are taken back."""
    yield
    for name in stored():
        default_storage.delete(name)


def test_a_row_tells_of_one_session_in_words_and_numbers(user):
    topic = CategoryFactory(slug="conflict")
    evaluation = read_talk(user, score=64, title="The harbour", category=topic, role="Nurse")
    talk(evaluation.session, "I told the client.", "We moved the date.")
    [row] = table(made(user, "csv"))
    told = {"Date": "2026-05-04", "Began": "12:00:00", "Title": "The harbour", "About": "Nurse"}
    told |= {"Kind of talk": "Interview", "Topic": "Topic conflict", "Language": "English", "Status": "Finished"}
    told |= {"Short practice": "", "Answers": "2", "Score": "64", "Score from": "60", "Score to": "68"}
    told |= {"Band": "Solid", "Own view": "", "Strongest": "Relevance & focus", "Weakest": "Confidence & delivery"}
    told |= {"Ownership": "3", "Language quality": "", "Read by": "rules 1", "Session": str(evaluation.session_id)}
    assert told.items() <= row.items()


def test_it_is_the_hour_where_the_person_is(user):
    user.time_zone = "Asia/Seoul"
    user.save()
    read_talk(user)
    assert table(made(user, "csv"))[0]["Began"] == "21:00:00"


def test_headings_and_values_are_in_the_language_that_was_asked_for(user):
    read_talk(user)
    [row] = table(made(user, "csv", "ko"))
    assert row["명료성과 구성"] == "3"
    assert "안정적" in row.values()


def test_an_unseen_score_is_in_no_file_and_the_row_says_why(user):
    read_talk(user, score=87, seen=False, levels={"ownership": 5, "clarity_structure": 2})
    [row] = table(made(user, "csv"))
    assert row["Own view"] == "awaits your own view"
    hidden = ("Score", "Score from", "Score to", "Band", "Strongest", "Weakest", "Ownership")
    assert not any(row[name] for name in hidden)
    [cells] = sheet(made(user, "xlsx"), "Sessions")
    assert (cells["Own view"], cells["Score"], cells["Ownership"]) == ("awaits your own view", None, None)
    told = data(made(user, "json"))
    [item] = told["sessions"]
    assert (item["awaits_own_view"], item["score"], item["levels"], item["strongest"]) == (True, None, {}, None)
    assert (told["dimensions"], told["skills"]) == ([], [])


def test_a_comma_separated_file_is_what_a_spreadsheet_expects(user):
    SessionFactory(person=user, title='Quotes " and, commas')
    SessionFactory(person=user, title="면접 연습")
    content = made(user, "csv")
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == content.count(b"\n") == 3
    assert {row["Title"] for row in table(content)} == {'Quotes " and, commas', "면접 연습"}


FORMULAS = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u200b=1", "\ufeff=1", "\u3000@a", "＝1",
    # Nothing of these is seen either: private use, not assigned yet, a tag, fillers, and marks without a shape.
    "\ue000@a", "\u0378=1", "\U000e0001+1", "\u115f-1", "\u3164=1", "\u2800=1", "\u034f=1", "\ufe0f=1",
]  # fmt: skip


@pytest.mark.parametrize("text", FORMULAS)
def test_no_formula_is_in_a_comma_separated_file(user, text):
    SessionFactory(person=user, title=text)
    assert table(made(user, "csv"))[0]["Title"] == f"'{text}"


@pytest.mark.parametrize("text", ["Interview", "1 = 1", "a@b.example", "", "'", "면접", "5-1"])
def test_what_is_no_formula_stays_as_it_is(text):
    assert harmless(text) == text


def test_no_formula_is_in_a_workbook_and_every_text_is_whole(user):
    titles = [*FORMULAS, "https://example.com", "12", "_x0041_", "a\x07b", "😀", "x" * 120]
    for title in titles:
        SessionFactory(person=user, title=title)
    read_talk(user, report={"improvements": [NUMBER]})
    book = workbook(made(user, "xlsx"))
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink]
    told = {str(row[2]) for row in book["Sessions"].iter_rows(min_row=2, values_only=True)}
    assert {"=1+1", "@SUM(A1)", "https://example.com", "12", "😀", "x" * 120} <= told
    assert [cell.value for cell in book["Focus"][2]][6] == "=It went a lot better."


TELLING = st.sampled_from("=+-@\t\r\n '\",;\u200b\ufeff\u00a0＝")
ANYTHING = st.text(
    st.one_of(TELLING, st.characters(exclude_categories=["Cs"], exclude_characters="\x00")), max_size=40
)
LOOSE = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@LOOSE
@given(ANYTHING)
def test_whatever_somebody_writes_a_cell_never_begins_like_a_formula(text):
    safe = harmless(text)
    assert safe in (text, f"'{text}")
    shown = "".join(c for c in safe if c.isprintable()).lstrip()
    assert not shown.startswith(("=", "+", "-", "@"))
    assert not safe.startswith(("\t", "\r"))


@LOOSE
@given(st.lists(ANYTHING, min_size=1, max_size=8))
def test_whatever_somebody_writes_both_tables_read_back_as_it_was(user, texts):
    some = {"began_at": NOON, "practised_on": NOON.date(), "language": "en"}
    entries = [Entry(title=text, preparation_type="Pitch", status="completed", **some) for text in texts]
    read = list(csv.DictReader(io.StringIO(_written(commas, user, entries).decode("utf-8-sig"), newline="")))
    assert [row["Title"] for row in read] == [harmless(text) for text in texts]
    book = workbook(_written(workbooks, user, entries))
    assert [row[2].data_type for row in book["Sessions"].iter_rows(min_row=2)] == [
        "s" if text else "n" for text in texts
    ]


def _written(writer: Any, person: Any, entries: list[Entry]) -> bytes:
    history = History(person, {}, "en")
    history.entries = lambda most=None: iter(entries)  # type: ignore[method-assign]
    file = io.BytesIO()
    writer.write(history, file)
    return file.getvalue()


def test_a_workbook_has_dates_numbers_and_a_heading_that_stays(user):
    evaluation = read_talk(user, score=64)
    talk(evaluation.session, "I told the client.")
    book = workbook(made(user, "xlsx"))
    assert book.sheetnames == ["Sessions", "Dimensions", "Skills", "Focus"]
    assert {page.freeze_panes for page in book} == {"A2"}
    row = dict(zip((cell.value for cell in book["Sessions"][1]), book["Sessions"][2], strict=True))
    assert (row["Date"].value, row["Date"].is_date) == (datetime(2026, 5, 4), True)
    assert row["Began"].value == time(12, 0)
    assert (row["Score"].value, row["Score"].data_type) == (64, "n")
    assert book["Sessions"].column_dimensions["C"].width > 30


def test_what_different_readers_read_is_never_one_average(user):
    read_talk(user, 0, levels={"ownership": 2}, score=40)
    read_talk(user, 1, levels={"ownership": 4}, score=80)
    read_talk(user, 2, levels={"ownership": 5}, score=100, reader="model")
    told = sheet(made(user, "xlsx"), "Dimensions")
    assert [(row["Dimension"], row["Sessions"], row["Average level (1 to 5)"], row["Read by"]) for row in told] == [
        ("Ownership", 1, 5, "model 1"),
        ("Ownership", 2, 3, "rules 1"),
    ]
    assert {row["average_level"] for row in data(made(user, "json"))["dimensions"]} == {3, 5}


def test_a_drill_counts_towards_skills_and_in_no_average(user):
    evaluation = read_talk(user, levels={"ownership": 4})
    Drill.objects.create(
        session=evaluation.session, theme="number", dimension="specific_evidence", criterion="measured"
    )
    [answer, *_rest] = talk(evaluation.session, "40 of them.")
    place = {"turn": answer, "number": 1, "quote": "40", "start": 0, "end": 2}
    evaluation.evidence.create(dimension="specific_evidence", criterion="measured", polarity="plus", **place)
    content = made(user, "xlsx")
    assert sheet(content, "Dimensions") == []
    [skill] = sheet(content, "Skills")
    assert (skill["Skill"], skill["Sessions"], skill["Shown, in percent"]) == ("Giving the number", 1, 100)
    assert sheet(content, "Sessions")[0]["Short practice"] == "yes"


def test_what_keeps_coming_back_is_quoted_only_from_talks_that_were_seen(user):
    read_talk(user, 0, report={"improvements": [NUMBER]})
    read_talk(user, 1, seen=False, report={"improvements": [NUMBER | {"quote": "It was huge."}]})
    point = {"dimension": "clarity_structure", "criterion": "point_first", "quote": "Well.", "turn_id": ""}
    read_talk(user, 2, seen=False, report={"improvements": [point]})
    [area] = data(made(user, "json"))["focus"]
    assert (area["theme"], area["times"]) == ("number", 1)
    assert (area["first"], area["last"]) == ("2026-05-04", "2026-05-04")
    assert [quote["text"] for quote in area["quotes"]] == ["=It went a lot better."]
    assert len(sheet(made(user, "xlsx"), "Focus")) == 1


def test_nothing_is_done_with_by_reviews_that_were_not_seen(user):
    gapless = {"improvements": [], "gaps": []}
    levels = {"specific_evidence": 3}
    read_talk(user, 0, levels=levels, report={"improvements": [NUMBER]})
    unseen = [read_talk(user, day, seen=False, levels=levels, report=gapless) for day in (1, 2, 3)]
    [area] = data(made(user, "json"))["focus"]
    assert (area["status"], area["priority"]) == ("open", 85)

    for evaluation in unseen:
        evaluation.sheets.create(rater="self")
    [area] = data(made(user, "json"))["focus"]
    assert area["status"] == "resolved"


def test_the_data_has_the_shape_that_is_promised(user):
    read_talk(user, report={"improvements": [NUMBER]})
    told = data(made(user, "json", preparation_type="Interview"))
    assert list(told) == ["version", "made_at", "language", "time_zone", "filters", "sessions", "dimensions",
                          "skills", "focus"]  # fmt: skip
    assert (told["version"], told["filters"]) == (1, {"preparation_type": "Interview"})
    assert set(told["sessions"][0]) == {
        "session_id", "began_at", "practised_on", "title", "subtitle", "preparation_type", "category", "language",
        "status", "is_drill", "answers", "seconds", "evaluation_id", "awaits_own_view", "score", "score_low",
        "score_high", "band", "levels", "skills", "strongest", "weakest", "read_by",
    }  # fmt: skip
    assert set(told["dimensions"][0]) == {"dimension", "read_by", "sessions", "average_level", "first_on", "last_on"}
    assert set(told["focus"][0]["quotes"][0]) == {"text", "day", "title", "evaluation_id"}


@pytest.mark.parametrize("format", ["csv", "xlsx", "json", "pdf"])
def test_somebody_without_a_session_gets_an_empty_file(user, format):
    assert made(user, format)


# Which sessions.


@pytest.fixture
def several(user) -> dict[str, Session]:
    topic = CategoryFactory(slug="conflict")
    whole = read_talk(user, 0, score=80, title="The harbour", category=topic).session
    low = read_talk(user, 5, score=40, title="The bridge", preparation_type="Pitch", language="ko").session
    unseen = read_talk(user, 10, score=90, title="Unseen", seen=False).session
    away = read_talk(user, 15, score=70, title="Put away").session
    coaching.archive(session=away)
    left = SessionFactory(person=user, created_at=NOON + timedelta(days=20), title="Left open")
    AnswerFactory(session=left, text="물류센터에서 재고를 옮겼습니다.")
    drill = read_talk(user, 25, score=60, title="Five minutes").session
    Drill.objects.create(session=drill, theme="number", dimension="specific_evidence", criterion="measured")
    read_talk(UserFactory(), 0, title="Of somebody else")
    return {"whole": whole, "low": low, "unseen": unseen, "away": away, "left": left, "drill": drill}


@pytest.mark.parametrize(
    ("filters", "wanted"),
    [
        ({}, "drill left unseen low whole"),
        ({"preparation_type": "Pitch"}, "low"),
        ({"category": "conflict"}, "whole"),
        ({"language": "ko"}, "low"),
        ({"from": "2026-05-09"}, "drill left unseen low"),
        ({"to": "2026-05-09"}, "low whole"),
        ({"from": "2026-05-09", "to": "2026-05-09"}, "low"),
        ({"min_score": 50}, "drill whole"),
        ({"max_score": 50}, "low"),
        ({"min_score": 85}, ""),
        ({"status": "archived"}, "away"),
        ({"status": "open"}, "left"),
        ({"status": "finished"}, "drill unseen low whole"),
        ({"is_drill": True}, "drill"),
        ({"is_drill": False}, "left unseen low whole"),
        ({"q": "harb"}, "whole"),
        ({"q": "재고"}, "left"),
        ({"q": "harbour bridge"}, ""),
        ({"q": "') OR 1=1 --"}, ""),
        ({"q": "100% %s \\"}, ""),
        ({"q": "harbour", "preparation_type": "Pitch"}, ""),
    ],
)
def test_only_what_was_asked_for_is_in_it(user, several, filters, wanted):
    [*told] = data(made(user, "json", **filters))["sessions"]
    names = {str(session.pk): name for name, session in several.items()}
    assert " ".join(names[item["session_id"]] for item in told) == wanted


# Many of them.


def test_each_session_is_in_it_once_whatever_the_chunks(user, monkeypatch):
    monkeypatch.setattr(rows, "CHUNK", 3)
    many(user, 6)
    # Of one moment, on the edge of a chunk.
    for _number in range(4):
        SessionFactory(person=user, created_at=NOON + timedelta(minutes=2))
    told = [row["Session"] for row in table(made(user, "csv"))]
    assert len(told) == len(set(told)) == 10


@pytest.mark.parametrize("number", [3, 60])
def test_a_chunk_is_one_query(user, number, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(rows, "CHUNK", 100)
    many(user, number)
    history = History(user, {}, "en")
    with django_assert_num_queries(2):
        commas.write(history, io.BytesIO())
    assert history.written == number


@pytest.mark.parametrize("writer", [commas, objects, workbooks])
def test_many_sessions_are_written_without_holding_them_all(user, writer, tmp_path, monkeypatch):
    monkeypatch.setattr(rows, "CHUNK", 100)
    many(user, 1500)

    def most_held(filters: dict[str, str]) -> tuple[int, int]:
        history = History(user, filters, "en")
        tracemalloc.start()
        with (tmp_path / "file").open("w+b") as file:
            writer.write(history, file)
        held = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return history.written, held

    Entry.objects.filter(began_at__gte=NOON + timedelta(minutes=300)).update(language="ko")
    most_held({"language": "en"})
    few, many_more = most_held({"language": "en"}), most_held({})
    assert (few[0], many_more[0]) == (300, 1500)
    # Twelve hundred entries would be some three million bytes; what is left of queries is collected now and then.
    assert many_more[1] - few[1] < 1_000_000


def test_every_column_has_a_heading_of_its_own(user):
    for language in ("en", "ko"):
        headings = [column.heading for column in columns.columns(History(user, {}, language))]
        assert len(headings) == len(set(headings))
        assert all(headings)


def test_a_cell_is_a_day_a_time_a_number_or_a_text(user):
    read_talk(user)
    keeping.catch_up(user.pk)
    for column in columns.columns(History(user, {}, "en")):
        assert isinstance(column.cell(Entry.objects.get()), str | int | float | date | time | None), column.heading
