"""What the page of two talks shows: their levels as bands, and the words behind what changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from coaching.models import Preparation
from evaluations import rubric
from evaluations.marking import css_of
from evaluations.models import Evaluation
from evaluations.pages import finding
from evaluations.pages.comparison import comparison
from evaluations.pages.other_views import STATES
from evaluations.pipeline.gaps import theme_of

CHOICES = 60
QUOTES = 2
Told = dict[str, Any]
DIFFERS = {
    "reader": gettext_lazy("One was read by rules, the other by a model."),
    "model": gettext_lazy("Two different models have read them."),
    "rubric_version": gettext_lazy("The rubric has changed in between."),
    "prompt_version": gettext_lazy("How answers are read has changed in between."),
    "talk": gettext_lazy("They are different kinds of talk, so their scores are made of different dimensions."),
}


def choices(person: User) -> list[Evaluation]:
    """The newest talks that may be laid side by side."""
    return list(finding.seen(finding.mine(person).ready())[:CHOICES])


def side_by_side(before: Evaluation, after: Evaluation, language: str) -> Told:
    told = comparison(before, after)
    return {
        "sides": [_side(before), _side(after)],
        "verdict": _verdict(told),
        "reasons": [DIFFERS[name] for name in _reasons(told["differs"])],
        "levels": [_level(row, language) for row in told["dimensions"]],
        "appeared": _entries(told["appeared"], before, after, language),
        "vanished": _entries(told["vanished"], before, after, language),
        "kept": _entries(told["kept"], before, after, language, quotes=1),
    }


def _reasons(differs: list[str]) -> list[str]:
    """Another reader has another model and other instructions: that is said once."""
    return [name for name in differs if "reader" not in differs or name not in ("model", "prompt_version")]


def _side(one: Evaluation) -> Told:
    return {
        "evaluation": one,
        "session": one.session,
        "kind": Preparation(one.session.preparation_type).label,
        "url": one.get_absolute_url(),
    }


def _verdict(told: Told) -> str:
    if told["differs"]:
        return _("These two scores cannot be compared.")
    if told["difference"] is None:
        return _("No difference one could rely on: the two ranges overlap.")
    n = abs(told["difference"])
    if told["difference"] > 0:
        return ngettext("%(n)d point higher than before", "%(n)d points higher than before", n) % {"n": n}
    return ngettext("%(n)d point lower than before", "%(n)d points lower than before", n) % {"n": n}


def _level(row: Told, language: str) -> Told:
    name = rubric.name_of(row["dimension"], language)
    return {
        "name": name,
        "css": css_of(row["dimension"]),
        "cells": [_cell(name, row[side]) for side in ("before", "after")],
        "words": _moved(row),
        "change": row["change"],
    }


def _cell(name: str, level: Told | None) -> Told:
    if level is None:
        return {"state": STATES["not_part"]}
    if level["level"] is None:
        return {"state": STATES[level["state"]]}
    return {"band": level["band"], "bar": {"name": name, "score": rubric.score(level["level"]), "prev": None}}


def _moved(row: Told) -> str:
    """In words, and nothing where one side has no level or was read in another way."""
    change = row["change"]
    if change:
        told = ngettext("%(n)d level up", "%(n)d levels up", change) if change > 0 else ""
        told = told or ngettext("%(n)d level down", "%(n)d levels down", -change)
        return told % {"n": abs(change)}
    if row["within_noise"] is None:
        return ""
    return _("the same") if row["before"]["level"] == row["after"]["level"] else _("may be chance")


def _entries(
    found: Iterable[Told], before: Evaluation, after: Evaluation, language: str, *, quotes: int = QUOTES
) -> list[Told]:
    """Several dimensions often see the same thing; a person is told once."""
    groups: dict[tuple[str, str], list[Told]] = {}
    for one in found:
        groups.setdefault((theme_of(one["criterion"]), one["polarity"]), []).append(one)
    return [
        _entry(group, language)
        | {"quotes": _quotes(group[0]["before"], before, quotes) + _quotes(group[0]["after"], after, quotes)}
        for group in groups.values()
    ]


def _entry(group: list[Told], language: str) -> Told:
    first = group[0]
    names = dict.fromkeys(one["dimension"] for one in group)
    return {
        "css": css_of(first["dimension"]),
        "dims": [rubric.name_of(name, language) for name in names],
        "polarity": first["polarity"],
        "is_good_news": first["is_good_news"],
        "counts": rubric.criterion(first["dimension"], first["criterion"]).counts[language],
    }


def _quotes(rows: list[Told], talk: Evaluation, most: int) -> list[Told]:
    url = talk.get_absolute_url()
    return [
        {"text": row["quote"], "url": f"{url}#said-{row['turn_id']}", "language": talk.session.language}
        for row in rows[:most]
    ]
