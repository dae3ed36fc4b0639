"""The history as a workbook: sessions, and what they add up to. Text is stored as text, so it is never a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import IO, Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from analytics.exporting.columns import Cell, columns
from analytics.exporting.recurring import Recurring, recurring
from analytics.exporting.rows import History
from analytics.exporting.tally import Mean, Tally
from analytics.skills import SKILLS
from evaluations import rubric

# What a cell of a spreadsheet holds.
LONGEST = 32_000
# Each row goes to disk before the next one, and nothing that is written is taken for what it looks like.
OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


class DoesNotFit(Exception):
    """A spreadsheet has no place for this."""


class Sheet:
    """A table with a heading that stays in sight."""

    def __init__(self, book: Workbook, name: str, headings: Sequence[tuple[str, int]]) -> None:
        self._sheet: Worksheet = book.add_worksheet(name)
        self._formats = {date: book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
                         time: book.add_format({"num_format": "hh:mm", "align": "left"})}  # fmt: skip
        self._bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self._row = 0
        for number, (_heading, width) in enumerate(headings):
            self._sheet.set_column(number, number, width)
        self._sheet.freeze_panes(1, 0)
        for number, (heading, _width) in enumerate(headings):
            self._fits(self._sheet.write_string(0, number, heading, self._bold))

    def add(self, cells: Iterable[Cell]) -> None:
        self._row += 1
        for number, cell in enumerate(cells):
            self._put(number, cell)

    def _put(self, column: int, cell: Cell) -> None:
        if cell is None or cell == "":
            return
        if isinstance(cell, str):
            self._fits(self._sheet.write_string(self._row, column, cell[:LONGEST]))
        elif isinstance(cell, date | time):
            self._fits(self._sheet.write_datetime(self._row, column, cell, self._formats[type(cell)]))
        else:
            self._fits(self._sheet.write_number(self._row, column, cell))

    def _fits(self, code: int) -> None:
        if code:
            raise DoesNotFit(f"row {self._row}: {code}")


def write(history: History, file: IO[bytes]) -> None:
    book = Workbook(file, OPTIONS)
    tally = Tally()
    _sessions(book, history, tally)
    _dimensions(book, tally, history.language)
    _skills(book, tally)
    _focus(book, recurring(history.person, history.language))
    book.close()


def _sessions(book: Workbook, history: History, tally: Tally) -> None:
    shown = columns(history)
    sheet = Sheet(book, _("Sessions"), [(column.heading, column.width) for column in shown])
    for entry in history.entries():
        tally.add(entry)
        sheet.add(column.cell(entry) for column in shown)


def _dimensions(book: Workbook, tally: Tally, language: str) -> None:
    """A row for each dimension and what read it: levels of different readers are never one average."""
    sheet = Sheet(book, _("Dimensions"), [(_("Dimension"), 26), *_of_mean(_("Average level (1 to 5)"))])
    for (name, read_by), mean in tally.dimensions.items():
        sheet.add([rubric.name_of(name, language), *_mean(mean), read_by])


def _skills(book: Workbook, tally: Tally) -> None:
    skill = (pgettext("a thing one can do", "Skill"), 26)
    sheet = Sheet(book, _("Skills"), [skill, *_of_mean(_("Shown, in percent"))])
    for (theme, read_by), mean in tally.skills.items():
        sheet.add([str(SKILLS[theme].name), *_mean(mean), read_by])


def _of_mean(value: str) -> list[tuple[str, int]]:
    return [
        (pgettext("how many", "Sessions"), 10),
        (value, 16),
        (pgettext("day", "First"), 12),
        (pgettext("day", "Last"), 12),
        (_("Read by"), 30),
    ]


def _mean(mean: Mean) -> list[Any]:
    return [mean.n, round(mean.value, 2), mean.first, mean.last]


def _focus(book: Workbook, areas: Iterable[Recurring]) -> None:
    headings = [
        (_("What keeps coming back"), 40),
        (_("Dimension"), 24),
        (pgettext("of a session", "Status"), 12),
        (pgettext("how many", "Sessions"), 10),
        (pgettext("day", "First"), 12),
        (pgettext("day", "Last"), 12),
        (_("In your words"), 60),
        (_("What helps"), 60),
    ]
    sheet = Sheet(book, pgettext("what to work on", "Focus"), headings)
    for area in areas:
        words = area.quotes[0].text if area.quotes else ""
        sheet.add(
            [area.title, area.dimension_name, area.status_name, area.times, area.first, area.last, words, area.advice]
        )
