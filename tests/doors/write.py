"""Writes the table anew: `python -m pytest tests/doors/write.py`. Read every line of what changed."""

import pytest

from tests.doors.callers import WHO, rows
from tests.doors.test_who_gets_what import CALLS, TABLE, knock_at_call, knock_at_page, pages


@pytest.mark.django_db
def test_write_the_table():
    lines = [f"{'# ':<80}{''.join(f'{name:<8}' for name in WHO)}"]
    lines += [_line(name, knock_at_page(name, rows())) for name in sorted(pages(), key=lambda name: name.split()[1])]
    lines += [_line(name, knock_at_call(name, operation, rows())) for name, operation in CALLS.items()]
    TABLE.write_text("\n".join(line.rstrip() for line in lines) + "\n", encoding="utf-8")


def _line(name: str, found: list[str]) -> str:
    return f"{name:<80}{''.join(f'{outcome:<8}' for outcome in found)}"
