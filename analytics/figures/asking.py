"""How the statements of `analytics.queries` are asked."""

from __future__ import annotations

from typing import Any

from django.db import connection

Row = dict[str, Any]


def rows(statement: str, **values: Any) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        names = [column.name for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def row(statement: str, **values: Any) -> Row:
    [found] = rows(statement, **values)
    return found
