"""Whether the person asks something back once they are invited to."""

from __future__ import annotations

import re

NOTHING = {
    "en": re.compile(
        r"^(?:no\b|none\b|nothing\b|not (?:really|right now|at the moment|for now)\b"
        r"|i (?:have|don't have|do not have) (?:no|any)(?: more| other| further)? questions?\b"
        r"|that(?:'s| is| was) (?:all|everything|it)\b)"
    ),
    "ko": re.compile(r"^(?:아니|없|괜찮|특별히 없|따로 없|더 ?(?:이상|는)? 없|질문은? 없|궁금한 (?:점|것)은? 없)"),
}
ASKED = {
    "en": re.compile(
        r"\?|^(?:what|how|who|when|where|why|which|is|are|do|does|did|could|can|would|will|may)\b"
        r"|\b(?:tell me|i(?:'d| would) (?:like|love) to (?:know|ask|hear)|i(?:'m| am| was) (?:wondering|curious))\b"
    ),
    "ko": re.compile(
        r"\?|(?:까요|나요|가요|습니까|는지요|을까|인지)[.\s]*$|궁금(?:합|한|해)|여쭤|여쭙|알고 싶|질문이 있"
    ),
}


def asks_back(text: str, language: str) -> bool:
    """A question to the partner. "No, thank you" is none, whatever politeness follows it."""
    said = text.strip().lower().replace("’", "'")
    if "?" not in said and NOTHING[language].search(said):
        return False
    return bool(ASKED[language].search(said))
