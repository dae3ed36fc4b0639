"""What kind of answer a question asks for, and so which dimensions it can show."""

import re
from typing import Literal

from coaching.listening import listen, sentences
from evaluations.readers.asked import ASKED
from evaluations.readers.attempt import Attempt, Unit
from evaluations.readers.guarded import Guarded
from evaluations.readers.thread import astray

Kind = Literal["story", "work", "other"]
_STORY = re.compile(
    r"\b(?:tell me about (?:a|an|one|something|someone|your (?:most|biggest|proudest))\b|describe (?:a|an"
    r"|one|the last)\b"
    r"|(?:give|share|think of)(?: me)? (?:an? |one )?(?:example|instance|situation)|an? (?:example|instance"
    r"|occasion) (?:of|when|where)"
    r"|(?:a|the|that|last|first|recent|one) (?:time|moment|situation|day|occasion)\b|have you ever|what "
    r"happened|went wrong|did you handle|how (?:it|that) went)"
    r"|경험|사례|적이 있|때를|일화|일을 말씀",
    re.I,
)
_WORK = re.compile(
    r"\b(?:how|what|which|who|where|why|when) (?:do|does|did|would|should|will|are|were|was|have)(?: you| "
    r"your| the)\b"
    r"|\bwhat(?:'s| is| are) (?:your|the (?:most|high|best|common))|\b(?:walk|talk|run|take) (?:me|us"
    r"|them) through\b|\bhow you\b|\bproject\b"
    r"|\bwhat (?:inputs|steps|feedback|metrics|criteria|is a)\b|\byour (?:approach|process|method|workflow"
    r"|way)\b|\btell me about (?:the|that|your [a-z]+ (?:project|model|work))\b"
    r"|\bhave you (?:worked|used|done|built|run|led)\b|\bdo you (?:have|like|ask|make|do|decide|choose)\b"
    r"|\byour [a-z]+ fine-tune\b"
    r"|어떻게|하시나요|하십니까|하시겠|하셨나요|했나요|방법|방식|절차|무엇을",
    re.I,
)
_TOLD = {"named_case", "own_action"}
_JOB_WORDS = {"en": 8, "ko": 5}  # A Korean word carries its particle, and often its object.


def kind(question: str) -> Kind:
    """ "story" asks for one occasion; "work" for how something is or was done; "other" for motives and views."""
    if _STORY.search(question):
        return "story"
    return "work" if _WORK.search(question) else "other"


def elicited(dimension: str, unit: Unit, attempt: Attempt, guarded: Guarded) -> bool:
    """Whether a question asks for a dimension (`asked/` says so for each kind of talk).

    A question about motives does not ask for a story; an answer that tells one is read for it all the same.
    """
    if dimension == "role_fit":
        return len(attempt.job_description.split()) >= _JOB_WORDS[attempt.language]
    if dimension in ASKED:
        return ASKED[dimension].search(unit.main.question) is not None
    if dimension not in {"story_structure", "specific_evidence", "ownership"}:
        return True
    asked = kind(unit.main.question)
    if asked == "story" or (asked == "work" and dimension != "story_structure"):
        return True
    return {
        name for turn in unit.turns for name in _told(guarded.plain(turn), turn.question, attempt.language)
    } >= _TOLD


def _told(text: str, question: str, language: str) -> set[str]:
    """What is heard where the answer is one: a story beside the question asks for nothing."""
    said = [text[span.start : span.end] for span in sentences(text)]
    loose = astray(said, question) if language == "en" else frozenset()
    return {finding.name for finding in listen(text, language) if finding.sentence not in loose}
