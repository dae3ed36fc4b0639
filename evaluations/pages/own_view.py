"""What a person thought of their talk before they saw the reading, beside it. No judgement in either direction."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evaluations.models import Evaluation, Rater, RatingSheet
from evaluations.pages.rating import levels_of
from evaluations.rubric import band_label


def own_sheet(evaluation: Evaluation) -> RatingSheet | None:
    """Theirs, also when they skipped it; None as long as they have not been asked."""
    return next((sheet for sheet in evaluation.sheets.all() if sheet.rater == Rater.SELF), None)


def beside(dims: list[dict[str, Any]], sheet: RatingSheet, language: str) -> str:
    """Lay what was guessed beside each dimension of the page, as its `guess`. Returns the sentence on all of them."""
    given = levels_of(sheet)
    near = []
    for dim in dims:
        if guess := given.get(dim["key"]):
            dim["guess"] = _gap(guess, dim["level"], band_label(guess, language))
            near += [abs(guess - dim["level"]) <= 1] if dim["level"] else []
    if not near:
        return ""
    return _("You were within one level in %(near)d of %(n)d.") % {"near": sum(near), "n": len(near)}


def _gap(guess: int, level: int | None, band: str) -> str:
    if level is None:
        return _("You would have called it “%(band)s”.") % {"band": band}
    if guess == level:
        return _("You saw it the same way.")
    steps = abs(guess - level)
    higher = ngettext("You put it %(n)d level higher: %(band)s.", "You put it %(n)d levels higher: %(band)s.", steps)
    lower = ngettext("You put it %(n)d level lower: %(band)s.", "You put it %(n)d levels lower: %(band)s.", steps)
    return (higher if guess > level else lower) % {"n": steps, "band": band}
