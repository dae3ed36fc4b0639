"""What a row of talks and drills comes to. Pure: no row of the database, no clock. Talks come oldest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from analytics import measures
from coaching.models import Difficulty, Style
from evaluations import rubric

Moments = list[datetime]

SHOWN, MISSED = 100, 0
IN_A_ROW = 3
STEPS = {difficulty: n for n, difficulty in enumerate(Difficulty.values)}
SOLID = 3
# Older talks say little about how somebody speaks today.
RECENT = 40


class Talk(NamedTuple):
    """`drills` is the theme of a drill, and empty in a whole talk."""

    began_at: datetime
    practised_on: date
    kind: str
    language: str
    difficulty: str
    style: str
    answers: int
    is_counted: bool
    read_by: str
    score: int | None
    levels: Mapping[str, int]
    skills: Mapping[str, int]
    drills: str


def courses(talks: Sequence[Talk]) -> dict[str, Moments]:
    whole = [talk for talk in talks if talk.is_counted and not talk.drills]
    drills = [talk for talk in talks if talk.drills and talk.answers]
    return {
        "kinds": _firsts(whole, "kind"),
        "languages": _firsts(whole, "language"),
        "stress": [talk.began_at for talk in whole if talk.style == Style.STRESS],
        "one_way": [talk.began_at for talk in whole if talk.style == Style.ONE_WAY],
        "harder": harder(whole),
        "solid": solid(whole),
        "certain": certain(whole),
        "habits": habits(whole),
        "transfers": transfers(talks),
        "drills_shown": [one.began_at for one in drills if one.is_counted and one.skills.get(one.drills) == SHOWN],
        "drill_days": drill_days(drills),
    }


def _firsts(talks: Iterable[Talk], what: str) -> Moments:
    found: dict[str, datetime] = {}
    for talk in talks:
        found.setdefault(getattr(talk, what), talk.began_at)
    return list(found.values())


def harder(whole: Iterable[Talk]) -> Moments:
    """Talks with the band of the last easier one of their kind, or a higher one."""
    last: dict[tuple[str, str], dict[int, Talk]] = defaultdict(dict)
    found = []
    for talk in whole:
        alike, step = last[talk.kind, talk.read_by], STEPS[talk.difficulty]
        easier = [one for easy, one in alike.items() if easy < step]
        if easier and _band(talk) >= _band(max(easier, key=attrgetter("began_at"))):
            found.append(talk.began_at)
        alike[step] = talk
    return found


def _band(talk: Talk) -> int:
    return rubric.BANDS["en"].index(rubric.band_of_score(talk.score or 0))


def solid(whole: Iterable[Talk]) -> Moments:
    """Once for each general dimension that is solid or better in the talk that has the most of them."""
    found: Moments = []
    for talk in whole:
        here = [talk.began_at for name in rubric.UNIVERSAL if talk.levels.get(name, 0) >= SOLID]
        found = max(found, here, key=len)
    return found


def certain(whole: Sequence[Talk]) -> Moments:
    """For each general dimension when it first rose by more than its noise, over talks that were read alike."""
    found: dict[str, datetime] = {}
    for _reader, alike in groupby(sorted(whole, key=attrgetter("read_by")), key=attrgetter("read_by")):
        talks = list(alike)[-RECENT:]
        for name in rubric.UNIVERSAL:
            if rose := _rose(name, talks):
                found[name] = min(rose, found.get(name, rose))
    return sorted(found.values())


def _rose(name: str, talks: Iterable[Talk]) -> datetime | None:
    levels: list[int] = []
    for talk in talks:
        if name in talk.levels:
            levels.append(talk.levels[name])
            change = measures.change(levels, sd=measures.LEVEL_SD)
            if change and change.trend == "improving":
                return talk.began_at
    return None


def habits(whole: Iterable[Talk]) -> Moments:
    """The talks in a row that showed what was missing before: the first three, or the most there are by now."""
    runs: dict[tuple[str, str], Moments] = {}
    for talk in whole:
        for theme, value in talk.skills.items():
            key = talk.read_by, theme
            if value == SHOWN and key in runs:
                runs[key].append(talk.began_at)
                if len(runs[key]) == IN_A_ROW:
                    return runs[key]
            elif value == MISSED or key in runs:
                runs[key] = []
    return max(runs.values(), key=len, default=[])


def transfers(talks: Iterable[Talk]) -> Moments:
    """Talks that showed what an earlier one missed, with a drill of it in between."""
    missed: set[tuple[str, str]] = set()
    drilled: set[tuple[str, str]] = set()
    found = []
    for talk in talks:
        if talk.drills:
            drilled |= {key for key in missed if key[1] == talk.drills and talk.answers}
        elif talk.is_counted:
            shown = {(talk.read_by, theme) for theme, value in talk.skills.items() if value == SHOWN}
            found += [talk.began_at] if shown & drilled else []
            missed |= {(talk.read_by, theme) for theme, value in talk.skills.items() if value == MISSED}
    return found


def drill_days(drills: Iterable[Talk]) -> Moments:
    """Once for each day on which the thing was drilled that was drilled on the most days."""
    days: dict[str, dict[date, datetime]] = defaultdict(dict)
    for drill in drills:
        days[drill.drills].setdefault(drill.practised_on, drill.began_at)
    return max((list(found.values()) for found in days.values()), key=len, default=[])
