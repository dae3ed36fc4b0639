"""The report as a PDF, set by typst: it gets data, and nothing of the data is ever read as markup."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import IO

import fontpkg_inter
import orjson
import pylopdf_fonts_ko
import typst

from analytics.exporting.report import report
from analytics.exporting.rows import History

TEMPLATE = Path(__file__).with_name("report.typ")
# What the template asks for. A family that is missing is no error to typst, which then takes another.
FAMILIES = {"Inter", "Noto Sans KR"}


class CannotBeSet(Exception):
    """The report does not look as it should: a typeface is missing, or the template is wrong."""


def write(history: History, file: IO[bytes]) -> None:
    file.write(set_from(report(history)))


def set_from(data: dict[str, object]) -> bytes:
    """The pages of a report with this in it."""
    document, warnings = typst.compile_with_warnings(
        TEMPLATE,
        root=TEMPLATE.parent,
        font_paths=_fonts(),
        sys_inputs={"report": orjson.dumps(data, option=orjson.OPT_NON_STR_KEYS).decode()},
    )
    if warnings:
        raise CannotBeSet("; ".join(warning.message for warning in warnings))
    return bytes(document)


@cache
def _fonts() -> typst.Fonts:
    """Those that are packed with the product and no other, so that a report looks alike wherever it is made."""
    folders = [Path(package.__file__ or "").parent for package in (fontpkg_inter, pylopdf_fonts_ko)]
    fonts = typst.Fonts(include_system_fonts=False, font_paths=folders)
    if missing := FAMILIES - set(fonts.families()):
        raise CannotBeSet(f"Without {', '.join(sorted(missing))} there is no report. Install requirements.txt.")
    return fonts
