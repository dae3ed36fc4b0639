"""What is drawn: the course of the last talks, the five dimensions, and the year."""

from __future__ import annotations

from statistics import fmean
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analytics.measures import LEAST, WINDOW, Change, monday_of
from analytics.models import Entry
from analytics.pages.naming import short
from analytics.standing import Day, Standing
from evaluations import rubric
from evaluations.marking import css_of
from interviewos import charts, days
from interviewos.charts import Course

# Points of the score that a level stands for.
POINTS = 20


def trend(now: Standing, language: str) -> dict[str, Any]:
    if len(now.recent) < LEAST:
        return {"missing": LEAST - len(now.recent)}
    weakest = _weakest(now.recent)
    overall = Course(_("Overall"), "is-all", now.scores)
    dimensions = [
        Course(
            rubric.name_of(name, language),
            f"is-dim {css_of(name)}{' is-one' if name == weakest else ''}",
            _steadied(now.recent, name),
        )
        for name in rubric.UNIVERSAL
    ]
    drawn = [course for course in dimensions if any(course.values)]
    return {
        "chart": charts.trend([days.short(entry.practised_on) for entry in now.recent], [overall, *drawn]),
        "one": short(weakest, language) if weakest else "",
        "talks": len(now.recent),
        "finding": _course_in_words(now),
    }


def _steadied(talks: tuple[Entry, ...], dimension: str) -> list[int | None]:
    """Means of three talks in a row: levels are whole numbers, and their lines would lie on one another."""
    return [
        _points(_mean(talks[max(0, n - 2) : n + 1], dimension)) if dimension in entry.levels else None
        for n, entry in enumerate(talks)
    ]


def _points(level: float | None) -> int | None:
    return None if level is None else round(POINTS * level)


def _weakest(talks: tuple[Entry, ...]) -> str:
    """The dimension with the lowest level in the last talks; none where all are alike."""
    means = {name: mean for name in rubric.UNIVERSAL if (mean := _mean(talks[-WINDOW:], name)) is not None}
    return min(means, key=lambda name: means[name]) if len(set(means.values())) > 1 else ""


def _mean(talks: tuple[Entry, ...], dimension: str) -> float | None:
    levels = [entry.levels[dimension] for entry in talks if dimension in entry.levels]
    return fmean(levels) if levels else None


def _course_in_words(now: Standing) -> str:
    first, last = now.recent[0], now.recent[-1]
    told = _("From %(first)d on %(since)s to %(last)d on %(until)s. The lowest was %(low)d, the highest %(high)d.")
    ends = {"first": first.score, "since": days.short(first.practised_on)}
    ends |= {"last": last.score, "until": days.short(last.practised_on)}
    said = told % (ends | {"low": min(now.scores), "high": max(now.scores)})
    return f"{said} {_direction(now.change)}".strip()


def _direction(change: Change | None) -> str:
    if change is None:
        return ""
    return {
        "improving": _("The later talks are clearly higher than the ones before."),
        "declining": _("The later talks are clearly lower than the ones before."),
    }.get(change.trend, _("Later and earlier talks do not clearly differ."))


def radar(now: Standing, language: str) -> dict[str, Any]:
    if len(now.recent) < LEAST:
        return {"missing": LEAST - len(now.recent)}
    last, before = now.recent[-WINDOW:], now.recent[:-WINDOW][-WINDOW:]
    named = [name for name in rubric.UNIVERSAL if _mean(last, name) is not None]
    if len(named) < LEAST:
        return {"missing": 1}
    after = [_points(_mean(last, name)) for name in named]
    courses = [Course(_talks(len(last), is_last=True), "is-all", after)]
    if len(before) >= LEAST and all(_mean(before, name) for name in named):
        earlier = [_points(_mean(before, name)) for name in named]
        courses.append(Course(_talks(len(before), is_last=False), "is-before", earlier))
    ranked = sorted(zip(after, named, strict=True), key=lambda one: one[0] or 0)
    return {
        "chart": charts.radar([(css_of(name), short(name, language)) for name in named], courses),
        "has_before": len(courses) > 1,
        "finding": _("Highest: %(best)s, %(high)d. Lowest: %(worst)s, %(low)d.") % {
            "best": rubric.name_of(ranked[-1][1], language), "high": ranked[-1][0],
            "worst": rubric.name_of(ranked[0][1], language), "low": ranked[0][0],
        },
    }  # fmt: skip


def _talks(n: int, *, is_last: bool) -> str:
    return (_("Last %(n)d talks") if is_last else _("The %(n)d before")) % {"n": n}


def calendar(now: Standing) -> dict[str, Any]:
    chart = charts.heat({day: done.times for day, done in now.days.items()}, now.today)
    shown = {day: done for day, done in now.days.items() if day >= chart["first"]}
    for square in chart["days"]:
        if square["times"]:
            square["title"] = f"{days.short(square['day'])}: {_times(now.days[square['day']])}"
    weeks: dict[Any, Day] = {}
    for day, done in sorted(shown.items(), reverse=True):
        _add(weeks.setdefault(monday_of(day), Day()), done)
    total = Day()
    for done in shown.values():
        _add(total, done)
    return {
        "chart": chart,
        "finding": _("%(times)s on %(days)s") % {"times": _times(total), "days": _days(len(shown))},
        "weeks": [
            {"on": monday, "day": days.short(monday), "done": done, "minutes": round(done.seconds / 60)}
            for monday, done in weeks.items()
        ],
    }


def _add(sum_: Day, one: Day) -> None:
    for name in ("talks", "drills", "retakes", "answers", "seconds"):
        setattr(sum_, name, getattr(sum_, name) + getattr(one, name))


def _times(done: Day) -> str:
    sessions = done.talks + done.drills
    said = ngettext("%(n)d session", "%(n)d sessions", sessions) % {"n": sessions}
    if not done.retakes:
        return said
    again = ngettext("%(n)d answer given again", "%(n)d answers given again", done.retakes) % {"n": done.retakes}
    return _("%(sessions)s and %(again)s") % {"sessions": said, "again": again} if sessions else again


def _days(n: int) -> str:
    return ngettext("%(n)d day", "%(n)d days", n) % {"n": n}
