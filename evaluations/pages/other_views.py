"""The same levels under the names other products use: points for each answer, and a scorecard of the talk."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coaching.models import Preparation
from evaluations import rubric
from evaluations.models import Evaluation
from evaluations.pages import finding
from evaluations.scorecard import Part, scorecard

PARTS = {
    "understanding": gettext_lazy("Understanding"),
    "logic": gettext_lazy("Logic"),
    "specificity": gettext_lazy("Specificity"),
    "job_fit": gettext_lazy("Job fit"),
}
NAMES = {
    "communication": gettext_lazy("Communication"),
    "problem_solving": gettext_lazy("Problem solving"),
    "evidence": gettext_lazy("Evidence"),
    "presence": gettext_lazy("Presence"),
    "tone": gettext_lazy("Tone"),
    "grammar": gettext_lazy("Grammar"),
    "relevance": gettext_lazy("Relevance"),
    "confidence": gettext_lazy("Confidence"),
    "positivity": gettext_lazy("Positivity"),
}
GROUPS = (
    (gettext_lazy("The talk as a whole"), ("communication", "problem_solving", "evidence", "presence")),
    (gettext_lazy("How you sound in words"), ("tone", "grammar", "confidence")),
    (gettext_lazy("How your answers land"), ("relevance", "confidence", "positivity")),
)
STATES = {
    "not_elicited": gettext_lazy("Not asked for"),
    "insufficient": gettext_lazy("Too little said"),
    "not_part": gettext_lazy("Not part of this kind of talk"),
    "not_read": gettext_lazy("Nothing read yet"),
}
Told = dict[str, Any]


def other_views(evaluation: Evaluation, transcript: list[Told]) -> Told:
    session = evaluation.session
    talk, language = session.preparation_type, session.language
    parts = scorecard([finding.talk(evaluation, evaluation.report.get("answers", []))])
    return {
        "columns": _columns(talk, language),
        "answers": _answers(evaluation, transcript, talk),
        "groups": groups(parts, language),
    }


def groups(parts: dict[str, Part], language: str) -> list[Told]:
    return [{"title": title, "parts": [_part(parts[name], language) for name in names]} for title, names in GROUPS]


def _part(part: Part, language: str) -> Told:
    return {
        "name": NAMES[part.name],
        "score": part.score,
        "state": "" if part.score is not None else STATES[part.state],
        "made_of": [rubric.name_of(dimension, language) for dimension in part.dimensions],
        "places": part.places,
    }


def _columns(talk: str, language: str) -> list[Told]:
    """What each 25 points are read from. Only an interview has a job to fit."""
    made_of = rubric.analysis_for(talk)
    return [
        {
            "name": name if key != "job_fit" or talk == Preparation.INTERVIEW else _("Fit"),
            "made_of": rubric.name_of(made_of[key], language) if made_of[key] else "",
        }
        for key, name in PARTS.items()
    ]


def _answers(evaluation: Evaluation, transcript: list[Told], talk: str) -> list[Told]:
    read = {answer["turn_id"]: answer for answer in evaluation.report.get("answers", [])}
    return [
        _answer(pair, read[pair["answer"]["turn_id"]], talk)
        for pair in transcript
        if pair["answer"] and pair["answer"]["turn_id"] in read
    ]


def _answer(pair: Told, answer: Told, talk: str) -> Told:
    made_of = rubric.analysis_for(talk)
    return {
        "turn_id": answer["turn_id"],
        "number": pair["question"]["number"],
        "question": pair["question"]["text"],
        "cells": [_cell(answer["analysis"].get(key), made_of[key]) for key in PARTS],
        "total": answer["total"],
    }


def _cell(points: int | None, dimension: str) -> Told:
    if points is not None:
        return {"points": points, "state": ""}
    return {"points": None, "state": STATES["not_elicited"] if dimension else STATES["not_part"]}
