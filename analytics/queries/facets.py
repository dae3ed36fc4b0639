"""What a session is narrowed by, kept among its words: so one index knows of words and of filters together.

Of 100,000 sessions half may have a word and a sixth be of a kind, and none both: whoever looks in one place for the
words and in another for the kind goes through all of either. A facet begins with a sign that no word begins with, and
is looked for whole. It narrows and never decides: the conditions themselves are asked of what it leaves. The database
adds them to the words of each entry that is written (migration 0007), so that none is without, whoever writes it.
"""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import md5
from uuid import UUID

from psycopg import sql

from analytics.queries.wanted import ARCHIVED, OPEN, Wanted

# Over so many months nothing is narrowed by them: most talks would be in one of them.
MOST_MONTHS = 60


def query(wanted: Wanted, person: UUID) -> str:
    """As a tsquery: one of each, and all of them."""
    every = [[f"=away {person}" if wanted.status == ARCHIVED else f"=of {person}"]]
    # Nearly all are finished.
    if wanted.status == OPEN:
        every.append([f"=is {status}" for status in wanted.statuses])
    if wanted.preparation_type:
        every.append([f"=kind {wanted.preparation_type}"])
    if wanted.category:
        every.append([f"=topic {md5(wanted.category.encode(), usedforsecurity=False).hexdigest()}"])
    if wanted.language:
        every.append([f"=in {wanted.language}"])
    if wanted.is_drill is not None:
        every.append(["=drill" if wanted.is_drill else "=talk"])
    if months := _months(wanted.first, wanted.last):
        every.append([f"=on {month}" for month in months])
    if wanted.min_score is not None or wanted.max_score is not None:
        low, high = wanted.min_score or 0, 100 if wanted.max_score is None else wanted.max_score
        every.append([f"=score {score}" for score in range(low, high + 1)] or ["=score"])
    told = " & ".join(f"({' | '.join(map(_lexeme, choice))})" for choice in every)
    return f"{sql.Literal(told).as_string()}::tsquery".replace("%", "%%")


def _months(first: date | None, last: date | None) -> list[str]:
    if first is None:
        return []
    # No day is further ahead of this one, wherever somebody is.
    last = last or date.today() + timedelta(days=1)
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in months] if len(months) <= MOST_MONTHS else []


def _lexeme(facet: str) -> str:
    """As a tsquery has it. None is a person's own words: there is neither a quote nor a backslash in it."""
    return f"'{facet}'"
