"""The twelve skills, as the themes of `evaluations.pipeline.gaps` are called where they are shown."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Skill:
    name: Promise
    about: Promise


SKILLS = {
    "number": Skill(_("Giving the number"), _("How many, how much, before and after.")),
    "own_step": Skill(_("Saying what you did"), _("Your own step, not only what the team did.")),
    "result": Skill(_("Telling how it ended"), _("What came of it, and a last line that stands.")),
    "decision": Skill(_("Naming the decision"), _("What you chose, and what you left.")),
    "reason": Skill(_("Giving the reason"), _("Why, in a sentence that joins the two.")),
    "hedging": Skill(_("Saying it plainly"), _("Without “kind of”, “maybe” and “I guess”.")),
    "fairness": Skill(_("Being fair to others"), _("What was hard, without making somebody small.")),
    "modesty": Skill(_("Claiming no more than is true"), _("As large as it was, and no larger.")),
    "lesson": Skill(_("Saying what you learned"), _("What you do differently since.")),
    "occasion": Skill(_("Telling of one occasion"), _("A time, a place, somebody who was there.")),
    "to_the_point": Skill(_("Coming to the point"), _("The answer first, then how it came about.")),
    "whole": Skill(_("Telling it whole"), _("Long enough, in an order that one can follow.")),
}
