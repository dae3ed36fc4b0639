"""Who else has this talk, and what they made of it: the part of the review that asks somebody trusted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from evaluations.models import Evaluation, Rater
from evaluations.pages.rating import side_by_side
from evaluations.services.sharing import DAYS


def sharing(evaluation: Evaluation, absolute: Callable[[str], str]) -> dict[str, Any]:
    """`absolute` makes a whole address of a path."""
    levels, language = list(evaluation.levels.all()), evaluation.session.language
    theirs = [sheet for sheet in evaluation.sheets.all() if sheet.rater == Rater.MENTOR]
    links = [link for link in evaluation.share_links.all() if link.is_open]
    for link in links:
        link.address = absolute(link.get_absolute_url())  # type: ignore[attr-defined]
        link.rated = sum(sheet.link_id == link.pk for sheet in theirs)  # type: ignore[attr-defined]
    return {
        "links": links,
        "days": DAYS,
        "mentors": [
            side_by_side(levels, sheet, language) | {"who": sheet.name or _("Somebody you asked")} for sheet in theirs
        ],
    }
