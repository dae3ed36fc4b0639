"""The sessions as comma-separated values: RFC 4180, in UTF-8 with the mark by which a spreadsheet knows it."""

from __future__ import annotations

import csv
import io
import re
from typing import IO

from analytics.exporting.columns import Cell, columns
from analytics.exporting.rows import History

# What a spreadsheet takes for a formula, after any blanks and marks that it does not show. The wide ones are
# formulas to an East Asian spreadsheet.
_BLANK = r"\s\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\u3000\ufe00-\ufe0f\ufeff"
_FORMULA = re.compile(rf"[\t\r\n]|[{_BLANK}]*[=+\-@＝＋－＠]")


def write(history: History, file: IO[bytes]) -> None:
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=False)
    shown = columns(history)
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow([harmless(column.heading) for column in shown])
    for entry in history.entries():
        table.writerow([_cell(column.cell(entry)) for column in shown])
    # The file stays open for whoever gave it.
    text.detach()


def _cell(value: Cell) -> Cell:
    return harmless(value) if isinstance(value, str) else value


def harmless(text: str) -> str:
    """What would be a formula gets an apostrophe in front, which makes it words."""
    return f"'{text}" if _FORMULA.match(text) else text
