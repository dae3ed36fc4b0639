"""How far the reading can be trusted: the last figures of `evalbench`, each in words everybody understands."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.models import Language
from coaching.models import Preparation
from evaluations import bench
from evaluations.freezing import version_of
from evaluations.models import BenchRun
from evaluations.rubric import RUBRIC_VERSION
from interviewos import ai

OWN = "Our own set"
PACKAGED = Path(bench.__file__).with_name("last.json")
# In the order in which they are shown: what is measured, and what it means.
FIGURES = {
    "good_over_weak": (
        _("Good answers read above weak ones"),
        _("Of two answers to the same question, how often the better one also gets the higher level."),
    ),
    "good_over_middling": (
        _("Good answers read above middling ones"),
        _("The same with a closer call: an answer that is fine, and one that is really good."),
    ),
    "in_order": (
        _("Weak, middling and good in the right order"),
        _("How often all three answers to one question stand in the order their writers gave them."),
    ),
    "kappa": (
        _("Agreement with the writers' labels"),
        _("1 is the same level everywhere, 0 is no better than guessing (quadratic weighted kappa)."),
    ),
    "distance": (_("Distance from the writers' labels"), _("In levels of five, on average.")),
    "spearman": (_("Order compared with the labels"), _("1 is the same order from end to end (Spearman's rho).")),
    "attacks": (
        _("Tricks that raise a level"),
        _("Orders to the grader, fake scores, keyword lists, hidden characters and more, added to an answer."),
    ),
    "attacks_alone": (_("Tricks that pass as an answer"), _("The same with nothing else said.")),
    "repetition": (
        _("Answers that gain when said three times"),
        _("Saying it again is not saying more."),
    ),
    "padding": (
        _("Answers that gain by padding"),
        _("Pleasant sentences that bring nothing new, added to an answer."),
    ),
    "parity": (
        _("English and Korean within one level"),
        _("The same content in both languages, read on its own in each."),
    ),
    "length_within": (
        _("Longer answers read higher"),
        _("Among answers of the same quality: 0 means that length does not matter, 1 that nothing else does."),
    ),
    "stability": (
        _("The same level when read again"),
        _("Everything is read twice, in another order, without looking at the first result."),
    ),
}
SHARES = {"good_over_weak", "good_over_middling", "in_order", "attacks", "attacks_alone", "repetition", "padding",
          "parity", "stability"}  # fmt: skip

SAY_MOST = ("good_over_weak", "in_order", "kappa")


def trust() -> dict[str, Any]:
    """The figures of what reads here; where that was never measured, those of the rules, and the page says so."""
    reader, model = _running()
    own = _kept(reader, model)
    shown = own or _kept("rules", "") or packaged()
    return {
        "reader": reader,
        "model": model,
        "command": "manage.py evalbench",
        "is_measured": bool(own) or reader == "rules",
        "measured": shown,
        "is_packaged": shown is packaged(),
        "figures": _figures(shown) if shown else [],
        "fresh": (shown or {}).get("held_out"),
        "languages": _parts(shown, "by_language", dict(Language.choices)),
        "talks": _parts(shown, "by_talk", dict(Preparation.choices)),
    }


def _running() -> tuple[str, str]:
    return ("model", settings.OPENAI_MODEL) if ai.is_configured() else ("rules", "")


def _kept(reader: str, model: str) -> dict[str, Any] | None:
    """The newest run here with our own answers and with what is in use now."""
    runs = BenchRun.objects.filter(
        reader=reader,
        model=model,
        rubric_version=RUBRIC_VERSION,
        prompt_version=version_of(reader),
        result__data=OWN,
    )
    run = runs.first()
    return run.result | {"measured_at": run.created_at} if run else None


@cache
def packaged() -> dict[str, Any]:
    """What the rules of this version came to when it was made."""
    told: dict[str, Any] = json.loads(PACKAGED.read_text(encoding="utf-8"))
    return told


def _ordered(figures: list[dict[str, Any]]) -> list[dict[str, Any]]:
    known = {row["name"]: row for row in figures}
    return [known[name] for name in FIGURES if name in known and known[name]["value"] is not None]


def _figures(shown: dict[str, Any]) -> list[dict[str, Any]]:
    """Each beside the same figure of what nothing was fitted to, where that was measured."""
    fresh = {row["name"]: row["value"] for row in shown.get("held_out", {}).get("figures", [])}
    return [_figure(row, fresh.get(row["name"])) for row in _ordered(shown["figures"])]


def _figure(row: dict[str, Any], fresh: float | None) -> dict[str, Any]:
    label, meaning = FIGURES[row["name"]]
    is_share = row["name"] in SHARES
    return {
        "label": label,
        "meaning": meaning,
        "value": _told(row["value"], is_share=is_share),
        "low": _told(row["low"], is_share=is_share),
        "high": _told(row["high"], is_share=is_share),
        "goal": _told(row["goal"], is_share=is_share),
        "fresh": _told(fresh, is_share=is_share),
        "is_none": row["goal"] == 0,
        "is_all": row["goal"] == 1,
        "is_least": row["better"] == "high",
        "met": row["met"],
        "n": row["n"],
    }


def _told(value: float | None, *, is_share: bool) -> str:
    if value is None:
        return ""
    return f"{value * 100:.0f} %" if is_share else f"{value:.2f}"


def _parts(shown: dict[str, Any] | None, key: str, names: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The three figures that say most, for each language or talk."""
    parts = shown[key] if shown else {}
    return [
        {"name": names.get(part, part), "cells": [_cell(name, figures) for name in SAY_MOST]}
        for part, figures in parts.items()
    ]


def _cell(name: str, figures: list[dict[str, Any]]) -> str:
    value = next((row["value"] for row in figures if row["name"] == name), None)
    return _told(value, is_share=name in SHARES)
