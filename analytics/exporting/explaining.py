"""How to read the report: what its numbers are, and what read the talks."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from analytics.standing import Standing


def how_to_read(stands: Standing) -> dict[str, Any]:
    told = [
        _("A score is twenty times the average level (1 to 5) of what could be observed; relevance counts double."),
        _("The range beside a score is where readings of the same words lie. Scores whose ranges meet are alike."),
        _("Only talks that were read in the same way are compared with each other."),
        _("A change is named only where chance alone would bring it about less than one time in ten."),
        _("A score is shown once you have said yourself how the talk went."),
        _("Drills count as practice and towards skills, but in no average of talks."),
    ]
    if stands.recent:
        told.append(_read_by(stands.recent[-1].read_by))
    return {"title": _("How to read this"), "rows": told}


def _read_by(read_by: str) -> str:
    """`rules 1` or `model gpt-4o 1 2`: reader, model, rubric and prompt."""
    reader, *rest = read_by.split()
    if reader == "rules":
        return _("The newest talks were read by fixed rules (rubric v%(version)s).") % {"version": rest[0]}
    words = {"model": rest[0], "version": rest[1] if len(rest) > 1 else "1"}
    return _("The newest talks were read with %(model)s (rubric v%(version)s); rules set the levels.") % words
