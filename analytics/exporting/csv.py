"""The sessions as comma-separated values: RFC 4180, in UTF-8 with the mark by which a spreadsheet knows it."""

from __future__ import annotations

import csv
import io
import re
from typing import IO

from analytics.exporting.columns import Cell, columns
from analytics.exporting.rows import History

# What a spreadsheet takes for a formula, after blanks and marks that it does not show: beside all that Unicode calls
# unprintable, marks and fillers without a shape. The wide ones are formulas to an East Asian spreadsheet.
_SIGNS = frozenset("=+-@＝＋－＠")
_UNSEEN = re.compile(r"[\s\u034f\u115f\u1160\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")


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
    return f"'{text}" if text.startswith(("\t", "\r", "\n")) or _first_seen(text) in _SIGNS else text


def _first_seen(text: str) -> str:
    return next((sign for sign in text if sign.isprintable() and not _UNSEEN.match(sign)), "")
