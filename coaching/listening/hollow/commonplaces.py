"""True of anybody and always, in English."""

import re
from collections.abc import Iterator

from coaching.listening.heard import Heard, Place, any_of, matches
from coaching.listening.lexicon import lexicon

_OPENING = (
    r"(?:(?:first(?:ly| of all)?|second(?:ly)?|third(?:ly)?|finally|lastly|all in all|in (?:summary|short|the end)"
    r"|in today's [^,]{3,40}|as for me|and|but|so|well|yes|no|sure|ok|okay|right|honestly|frankly|naturally"
    r"|of course|obviously|clearly"
    r"|in general|generally|in my (?:opinion|experience|view)|for me|to me|to be honest|as we all know"
    r"|(?:i|we)(?: really| also| do| just)? (?:think|believe|feel|find|guess|know|suppose|would say"
    r"|'d say)(?: that)?"
    r"|i'd say(?: that)?)[, ]+)*"
)
_ANYBODY = (
    r"(?:people|everyone|everybody|nobody|no one|anyone|anybody|most of us|all of us|we all|life|change"
    r"|(?:every|each|any) (?:good |single |great )?(?!of\b|morning|day|week|month|year|quarter|january|second"
    r"|[a-z]+day\b)[a-z-]+"
    r"|(?:all|most|some|many|good|great|different|small|big|large) (?!of\b)[a-z-]+s)"
)
_HAPPENED = re.compile(
    r"\b(?:was|were|had|did|didn't|[a-z]{2,}ed|" + "|".join(sorted(lexicon("past_irregular"))) + r"|meant|said"
    r"|told)\b"
)
_IDEAL = "|".join(sorted(lexicon("ideals")))
_WORTH = (
    r"(?:normal|human|natural|important|essential|crucial|vital|key|inevitable|understandable|unavoidable|business"
    r"|common sense|(?:never|not|always) (?:easy|simple|perfect|black and white)|part of (?:life|the (?:job|game"
    r"|deal)"
    r"|business|it|leadership)|what (?:matters|counts|it's (?:all )?about)|a (?:matter|question) of"
    r"|(?:all )?about (?!to\b|\d|half\b|a (?:third|quarter)\b))"
)
_ONES = r"(?:always|just|simply|never|can't|cannot|can never|can always|have to|must|mustn't|shouldn't)"
_STANCE = re.compile(
    rf"^{_OPENING}(?:"
    rf"{_ANYBODY} (?:(?:really|always|often|never|just|only|also) )*(?![a-z]+ed\b)(?P<verb>[a-z']+)"
    rf"|(?!this\b|yours\b|ours\b|theirs\b|has\b|was\b|is\b|does\b|plus\b|us\b)[a-z]{{3,}}s (?:today |nowadays "
    rf"|these days )?(?:are|aren't|always|never|often|tend|will always|can (?:always|be)|need|have to)\b"
    r"|(?:for me )?(?:it|everything|success|all of this) (?:always |all )*(?:comes? down to|depends on|starts with"
    r"|begins with)\b"
    rf"|(?:{_IDEAL})(?: and [a-z]+)? (?:is|are|means|matters?|counts?|comes?|starts?|begins?|takes?|needs?|makes?)\b"
    rf"|(?:it|that|this)(?:'s| is)(?: (?:really|always|very|so|simply|just|also|quite|extremely|only"
    rf"|most))* {_WORTH}"
    r"|(?:it|that|this)(?:'s| is)(?: (?:really|always|quite|such))* (?:a|an"
    r"|one of those) (?:[a-z]+ ){0,2}(?:matter|situation"
    r"|topic|issue|subject|field|thing|question of)\b"
    r"|not (?:everyone|everybody|all|every [a-z]+) (?:is|are|can|has|likes|wants)\b"
    r"|(?:if|when|once|where) (?:everyone|everybody|people|somebody|someone|you|one|opinions|things|problems)\b"
    r"(?=[^.!?\n]*\b(?:usually|always|often|normally|mostly|everything|everyone|you(?:'ll)? (?:just|can|get)"
    r"|listen|runs?))"
    rf"|(?:the )?(?:really |most |more |single )*(?:important|main|key|best|decisive|crucial|essential)"
    rf"(?: thing| part| point)? (?:is|for me is|here is) (?!\d)"
    rf"|(?:what|all that) (?:really |always |most )?(?:matters|counts|helps)"
    rf"|(?:you|one|we) {_ONES} [a-z]+"
    rf"|one (?:has|should|can|needs|never|must)\b"
    rf"|there(?:'s| is| are|'ll) (?:always|never|no one|nothing like|many|so many|plenty|lots|great|room for)\b"
    rf"|the (?:more|sooner|better|earlier|less|faster) [^.!?\n]{{3,60}}, the (?:more|sooner|better|earlier|less"
    rf"|faster)"
    rf"\b)"
)
_PRONOUNCED = any_of(
    rf"(?:{_IDEAL}) (?:is|are) (?:really |very |so |always |just |simply |extremely )*(?:the (?:key|most|main|basis"
    rf"|foundation)|important|essential|crucial|vital|everything|key)\b",
    r"(?:is|are) (?:really |very |so |always |just |simply |extremely )*(?:what (?:matters|counts)|(?:the )?key to\b"
    r"|important (?:to|for) (?:me|us)|everybody's|of (?:utmost|great) importance|(?:one of )?(?:the|our) "
    r"(?:[a-z]+ )?(?:values|topics of our time|priorities))",
    r"(?:goes without saying|as they say|as the saying goes|human nature|at the end of the day|sooner or later"
    r"|in (?:today's|this day)|for everyone involved|like everywhere|as always)\b",
)


def commonplace(heard: Heard) -> Iterator[Place]:
    """True of anybody and always: "every customer is different", "the main thing is to stay calm"."""
    for span in heard.sentences:
        said = heard.low[span.start : span.end]
        match = _STANCE.match(said)
        if match and not (match["verb"] and _HAPPENED.search(said)):
            yield span.start, span.end
    yield from matches(_PRONOUNCED, heard)
