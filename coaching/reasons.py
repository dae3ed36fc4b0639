"""Why a partner asks what it asks: one closed list, read by the director, both minds and the review."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    # Without these there is nothing to talk about yet.
    NO_ANSWER = "no_answer"
    TOO_SHORT = "too_short"
    OWN_PART = "own_part"
    NO_RESULT = "no_result"
    # What a kind of talk needs said once, whatever the question.
    THE_ASK = "the_ask"
    PROOF = "proof"
    FOR_BUYER = "for_buyer"
    EXAMPLE = "example"
    OWN_WISH = "own_wish"
    RISK = "risk"
    COST = "cost"
    WHY_NOW = "why_now"
    NEXT_STEP = "next_step"
    SO_WHAT = "so_what"
    OTHER_SIDE = "other_side"
    # How much, why, and how one would know.
    VAGUE = "vague"
    NO_NUMBER = "no_number"
    NO_REASON = "no_reason"
    NO_CHECK = "no_check"
    # Pressing on what is there.
    CONTRADICTION = "contradiction"
    SILENCE = "silence"
    DEEPER = "deeper"
    CHALLENGE = "challenge"
    # No follow-up: the partner says something because it was asked.
    ASKED_BACK = "asked_back"


BASIC = frozenset(
    {
        Reason.NO_ANSWER,
        Reason.TOO_SHORT,
        Reason.OWN_PART,
        Reason.NO_RESULT,
        Reason.THE_ASK,
        Reason.PROOF,
        Reason.FOR_BUYER,
        Reason.EXAMPLE,
        Reason.OWN_WISH,
    }
)
# Asked for at most once in a talk, because one answer is enough.
ONCE = frozenset(
    {
        Reason.THE_ASK,
        Reason.PROOF,
        Reason.FOR_BUYER,
        Reason.EXAMPLE,
        Reason.OWN_WISH,
        Reason.RISK,
        Reason.COST,
        Reason.WHY_NOW,
        Reason.NEXT_STEP,
        Reason.SO_WHAT,
        Reason.OTHER_SIDE,
        Reason.SILENCE,
    }
)
