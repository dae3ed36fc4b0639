"""Who did what, in English: own acts, a group's acts, ways of working, and plans, which are no acts."""

import re
from collections.abc import Iterator

from coaching.listening.heard import Heard, Place
from coaching.listening.lexicon import lexicon

_IRREGULAR, _INNER, _STILL = lexicon("past_irregular"), lexicon("inner_verbs"), lexicon("verbs_that_do_nothing")
_ADVERB = (
    r"(?:(?:then|also|first|next|now|just|only|always|often|soon|since|still|even|myself|later|once"
    r"|[a-z]{3,}ly) ){0,2}"
)
_DEED = re.compile(rf"\bi(?:'ve|'d| have| had)? {_ADVERB}([a-z][a-z'-]+)")
_OUR_DEED = re.compile(rf"\b(?:we|the team|our team)(?:'ve| have| had)? {_ADVERB}([a-z][a-z'-]+)")
_INTENTION = re.compile(
    rf"\bi(?:'d| would|'ll| will|'m going to| am going to| plan to| intend to| hope to) {_ADVERB}(?!have\b"
    rf"|be\b|like\b|love\b|rather\b)([a-z]+)"
)


_VERBS_ONLY = re.compile(r"(?:, (?:and )?[a-z]+){3,}[.!]?(?=\s|$)")
_RESOLVED = re.compile(
    r"(?:decided|chose|vowed|promised(?: myself)?|committed(?: myself)?|agreed) to (?:always|never|give|be|stay"
    r"|do (?:my|our))\b"
)


def is_past_act(verb: str) -> bool:
    if verb in _INNER or verb in _STILL:
        return verb == "agreed"
    return verb in _IRREGULAR or (verb.endswith("ed") and len(verb) > 4)


def is_deed(verb: str) -> bool:
    """Something done as a rule: no state, no thought, nothing that is over."""
    return not (verb in _STILL or verb in _INNER or is_past_act(verb) or verb.endswith("ing"))


def own_action(heard: Heard) -> Iterator[Place]:
    """A resolution is no act yet: "I decided to always be on time"."""
    for match in _DEED.finditer(heard.low):
        if _VERBS_ONLY.match(heard.low, match.end()):
            continue
        wished = heard.before(match.start(), 8).endswith(("if ", "wish ", "if only "))
        if is_past_act(match[1]) and not wished and not _RESOLVED.match(heard.low, match.start(1)):
            yield match.span()


def usual_step(heard: Heard) -> Iterator[Place]:
    """How the person works as a rule: "I write the acceptance test first"."""
    for match in _DEED.finditer(heard.low):
        if is_deed(match[1]) and not match.group().startswith(("i've", "i'd", "i have", "i had")):
            yield match.span()


def team_action(heard: Heard) -> Iterator[Place]:
    """ "We" acted and nobody else did: a sentence that also says "I fixed" is not counted."""
    own = {heard.at(start) for start, _ in own_action(heard)}
    for match in _OUR_DEED.finditer(heard.low):
        if is_past_act(match[1]) and heard.at(match.start()) not in own:
            yield match.span()


def intention(heard: Heard) -> Iterator[Place]:
    """A plan is not an action: "I would call them"."""
    for match in _INTENTION.finditer(heard.low):
        if not (is_past_act(match[1]) and "'d" in match.group()):
            yield match.span()
