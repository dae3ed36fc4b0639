"""What kind of answer a question asks for, and so which dimensions it can show."""

import re
from typing import Literal

from coaching.listening import listen
from evaluations.readers.attempt import Attempt, Unit
from evaluations.readers.guarded import Guarded

Kind = Literal["occasion", "practice", "other"]
_OCCASION = re.compile(
    r"\b(?:you (?:[a-z]{3,}ed|made|built|led|ran|won|lost|wrote)\b|tell me about (?:a|an|the|that|one|your (?:last|most))|describe (?:a|an|one)|give (?:me )?an example|an example of|walk me through (?:a|one|the|that|your last|how you)|run me through"
    r"|(?:a|the|that|last|first) time\b|when (?:did|have|was|you were)|have you|what did|how did|who did|why did|pick one|what (?:was|were|changed|happened)|project you|where you)"
    r"|경험|사례|적이 있|셨나요|했나요|었나요|였나요|했습니까|때를|일화",
    re.I,
)
_PRACTICE = re.compile(
    r"\b(?:how (?:do|would|should|will|are) you|what (?:do|would|is|are|'s) (?:you|your)|what (?:inputs|steps|feedback)|what (?:is|'s) the (?:most|high)|your (?:approach|process|method|workflow|way)|who (?:do|are|would) you|which [a-z]+ (?:do|would)|when you|walk (?:me|them) through|how you)"
    r"|어떻게 (?:하|진행|해결|대응|관리|접근|준비)|하시나요|하십니까|하시겠|방법|방식",
    re.I,
)
_TOLD = {"named_case", "own_action"}


def kind(question: str) -> Kind:
    occasion, practice = _OCCASION.search(question), _PRACTICE.search(question)
    if occasion and practice:
        return "occasion" if occasion.start() <= practice.start() else "practice"
    return "occasion" if occasion else "practice" if practice else "other"


def elicited(dimension: str, unit: Unit, attempt: Attempt, guarded: Guarded) -> bool:
    """A question about motives does not ask for a story; an answer that tells one is read for it all the same."""
    if dimension == "role_fit":
        return len(attempt.job_description.split()) >= 8
    if dimension not in {"story_structure", "specific_evidence", "ownership"}:
        return True
    asked = kind(unit.main.question)
    if asked == "occasion" or (asked == "practice" and dimension != "story_structure"):
        return True
    heard = {finding.name for turn in unit.turns for finding in listen(guarded.plain(turn), attempt.language)}
    return heard >= _TOLD
