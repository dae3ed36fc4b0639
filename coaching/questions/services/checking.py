"""What a question of the bank has to be, said in sentences; and whether another one asks the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from coaching.questions import likeness
from coaching.questions.models import CRITERIA, Question, Review

LANGUAGES = ("en", "ko")
FEWEST_POINTS, MOST_POINTS, FEWEST_PROBES = 3, 6, 2
# Of each question its kind of talk and its text.
Asked = dict[UUID, tuple[str, dict[str, str]]]
HANGUL = re.compile("[가-힣]")
# What staff may set, in the order in which a form asks for it.
EDITABLE = (
    "slug",
    "category",
    "competency",
    "difficulty",
    "type",
    "tags",
    "text",
    "reworded",
    "expected_points",
    "criteria",
    "probes",
    "sample_answer",
    "is_active",
)
WORDS = ("text", "reworded", "expected_points", "criteria", "probes", "sample_answer")


def told(question: Question) -> dict[str, Any]:
    """Everything that staff may set, as plain data."""
    return {name: getattr(question, name) for name in EDITABLE} | {"category": question.category.slug}


def changes(before: dict[str, Any], after: dict[str, Any]) -> dict[str, list[Any]]:
    """`{field: [before, after]}` for each that differs."""
    return {name: [before[name], value] for name, value in after.items() if before[name] != value}


def faults(question: Question, names: Iterable[str] = WORDS) -> dict[str, str]:
    """What is wrong with these fields: a sentence for each that is."""
    found = {name: CHECKS[name](getattr(question, name)) for name in names if name in CHECKS}
    return {name: fault for name, fault in found.items() if fault}


def asked_of_all() -> Asked:
    others = Question.objects.filter(made_for=None).exclude(review=Review.REJECTED)
    return {pk: (kind, text) for pk, kind, text in others.values_list("pk", "preparation_type", "text")}


def twin(question: Question, among: Asked | None = None) -> Question | None:
    """Another one, for everybody and the same kind of talk, that asks nearly the same in either language."""
    asked = [
        (pk, text)
        for pk, (kind, text) in (asked_of_all() if among is None else among).items()
        if pk != question.pk and kind == question.preparation_type
    ]
    for language in LANGUAGES:
        told = [(pk, text[language]) for pk, text in asked if text.get(language)]
        if question.text.get(language) and (found := likeness.nearest(question.text[language], told)):
            return Question.objects.get(pk=found[0])
    return None


def languages(question: Question) -> list[str]:
    """Those in which nothing of it is missing."""
    parts = [question.text, question.expected_points, question.probes, question.sample_answer]
    parts += [question.criteria.get(name, {}) for name in CRITERIA]
    return [language for language in LANGUAGES if all(part.get(language) for part in parts)]


def _spoken(said: Any) -> str:
    return _in_both(said, _is_text)


def _otherwise(said: Any) -> str:
    return _in_both(said, _is_text) if said else ""


def _points(said: Any) -> str:
    if fault := _in_both(said, _is_list) or _as_many(said):
        return fault
    if not FEWEST_POINTS <= len(said["en"]) <= MOST_POINTS:
        return _("Give three to six points.")
    return ""


def _probes(said: Any) -> str:
    if fault := _in_both(said, _is_list):
        return fault
    if min(len(said[language]) for language in LANGUAGES) < FEWEST_PROBES:
        return _("Give at least two follow-ups in each language.")
    return _as_many(said)


def _criteria(said: Any) -> str:
    if not isinstance(said, dict) or set(said) != set(CRITERIA):
        return _("Say all four: understanding, logic, specificity and job fit.")
    return next((fault for fault in map(_spoken, said.values()) if fault), "")


def _in_both(said: Any, fits: Callable[[Any], bool]) -> str:
    """The first thing wrong with a text, or a list of texts, in English and Korean."""
    if not isinstance(said, dict) or not said:
        return _("Say it in English and in Korean.")
    if not set(said) <= set(LANGUAGES):
        return _("There are two languages here: en and ko.")
    if not said.get("en"):
        return _("The English is missing.")
    if not said.get("ko"):
        return _("The Korean is missing.")
    if not all(fits(part) for part in said.values()):
        return _("This is not in the form it has to have: a text, or a list of texts.")
    return _written(said)


def _written(said: dict[str, Any]) -> str:
    english, korean = ("\n".join([part] if isinstance(part, str) else part) for part in (said["en"], said["ko"]))
    if "\x00" in english + korean:
        return _("Some characters in this text cannot be kept.")
    if HANGUL.search(english):
        return _("There is Korean in the English.")
    return "" if HANGUL.search(korean) else _("The Korean is not in Korean.")


def _as_many(said: dict[str, Any]) -> str:
    return "" if len(said["en"]) == len(said["ko"]) else _("Give as many in Korean as in English.")


def _is_text(part: Any) -> bool:
    return isinstance(part, str) and bool(part.strip())


def _is_list(part: Any) -> bool:
    return isinstance(part, list) and all(map(_is_text, part))


CHECKS: dict[str, Callable[[Any], str]] = {
    "text": _spoken,
    "reworded": _otherwise,
    "expected_points": _points,
    "criteria": _criteria,
    "probes": _probes,
    "sample_answer": _spoken,
}
