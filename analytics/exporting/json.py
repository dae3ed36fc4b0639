"""The history for programs, as one object that is written as it is read.

`version` 1 has `made_at`, `language`, `time_zone`, `filters`, and the lists `sessions`, `dimensions`, `skills` and
`focus`. A later version may add names; one that takes a name away, or means something else by it, is another number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import IO, Any

import orjson
from django.utils import timezone

from analytics.exporting.recurring import Recurring, recurring
from analytics.exporting.rows import History, levels_of
from analytics.exporting.tally import Mean, Tally
from analytics.models import Entry
from evaluations import rubric

VERSION = 1


def write(history: History, file: IO[bytes]) -> None:
    tally = Tally()
    head = {
        "version": VERSION,
        "made_at": timezone.now(),
        "language": history.language,
        "time_zone": history.person.time_zone,
        "filters": dict(history.filters),
    }
    file.write(orjson.dumps(head)[:-1])
    _list(file, "sessions", _sessions(history, tally))
    _list(file, "dimensions", (_mean("dimension", "average_level", *row) for row in tally.dimensions.items()))
    _list(file, "skills", (_mean("skill", "shown_percent", *row) for row in tally.skills.items()))
    _list(file, "focus", (_area(area) for area in recurring(history.person, history.language)))
    file.write(b"\n}\n")


def _list(file: IO[bytes], name: str, items: Iterable[dict[str, Any]]) -> None:
    file.write(b',\n"%b": [' % name.encode())
    for number, item in enumerate(items):
        file.write(b",\n" if number else b"\n")
        file.write(orjson.dumps(item))
    file.write(b"\n]")


def _sessions(history: History, tally: Tally) -> Iterator[dict[str, Any]]:
    for entry in history.entries():
        tally.add(entry)
        yield _session(entry) | _reading(entry)


def _session(entry: Entry) -> dict[str, Any]:
    return {
        "session_id": entry.session_id,
        "began_at": entry.began_at,
        "practised_on": entry.practised_on,
        "title": entry.title,
        "subtitle": entry.subtitle,
        "preparation_type": entry.preparation_type,
        "category": entry.category,
        "language": entry.language,
        "status": entry.status,
        "is_drill": entry.is_drill,
        "answers": entry.answers,
        "seconds": entry.seconds,
    }


def _reading(entry: Entry) -> dict[str, Any]:
    """Empty until its person was asked how it went, which `awaits_own_view` says."""
    score = entry.shown_score
    return {
        "evaluation_id": entry.evaluation_id,
        "awaits_own_view": entry.awaits_own_view,
        "score": score,
        "score_low": entry.score_low if entry.is_seen else None,
        "score_high": entry.score_high if entry.is_seen else None,
        "band": None if score is None else rubric.band_of_score(score),
        "levels": levels_of(entry),
        "skills": entry.skills if entry.is_seen else {},
        "strongest": (entry.strongest if entry.is_seen else "") or None,
        "weakest": (entry.weakest if entry.is_seen else "") or None,
        "read_by": entry.read_by or None,
    }


def _mean(what: str, value: str, key: tuple[str, str], mean: Mean) -> dict[str, Any]:
    name, read_by = key
    told = {what: name, "read_by": read_by, "sessions": mean.n, value: round(mean.value, 3)}
    return told | {"first_on": mean.first, "last_on": mean.last}


def _area(area: Recurring) -> dict[str, Any]:
    return asdict(area)
