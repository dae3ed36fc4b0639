"""What each kind of talk needs said once, whatever is asked: heard over everything the person has said so far."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from coaching.models import Preparation, Session
from coaching.questions.models import Question
from coaching.reasons import Reason

# In the order in which somebody opposite would miss them.
OWED: dict[Preparation, list[Reason]] = {
    Preparation.INTERVIEW: [],
    Preparation.CORPORATE: [Reason.THE_ASK, Reason.RISK, Reason.COST],
    Preparation.PITCH: [Reason.PROOF, Reason.THE_ASK, Reason.WHY_NOW],
    Preparation.SALES: [Reason.FOR_BUYER, Reason.NEXT_STEP],
    Preparation.PRESENTATION: [Reason.EXAMPLE, Reason.SO_WHAT],
    Preparation.OTHER: [Reason.OWN_WISH, Reason.OTHER_SIDE],
}
# Where somebody stands on the other side of the matter.
TWO_SIDED = {"negotiation", "difficult_conversation"}


# What shows that it was said, in lower case.
HEARD = {
    language: {Reason(name): re.compile("|".join(parts)) for name, parts in named.items()}
    for language, named in json.loads(Path(__file__).with_name("owed.json").read_text(encoding="utf-8")).items()
}


def owed(session: Session, question: Question | None, said: str) -> Iterator[Reason]:
    """What this kind of talk still misses in everything the person has said."""
    for reason in OWED[Preparation(session.preparation_type)]:
        if reason == Reason.OTHER_SIDE and not _has_two_sides(question):
            continue
        if not HEARD[session.language][reason].search(said.lower().replace("’", "'")):
            yield reason


def _has_two_sides(question: Question | None) -> bool:
    return question is None or question.category.slug in TWO_SIDED
