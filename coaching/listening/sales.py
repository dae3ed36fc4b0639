"""What is heard from a seller, in English: real questions, their reason, another customer, a gain, a worry."""

import re
from collections.abc import Iterator

from coaching.listening.heard import Heard, Place, affirmed, any_of, matches

_OPEN = re.compile(
    r"\b(?:how (?:many|much|long|often|do|does|did|is|are|would|quickly|far)|what|which|who|whom|whose|why|when"
    r"|where)\b"
    r"|\bis it\b[^?]*\bor\b|\bwould (?:it|this|that)\b[^?]*\bor (?:is|would|will|does)\b|\bwas there a\b"
    r"|\bdo(?:es)? (?:you|your|she|he|they|anybody|the) [a-z]+ (?:know|have|use|keep|ever|count|measure|see|still)\b"
)
_PROPOSAL = re.compile(
    r"^(?:and |so |then |also )?(?:shall|may i (?!ask|check)|can i (?!ask|check)|could (?:i|we) (?!ask|check)|let"
    r"|how about|what about|what if|why don't"
    r"|would (?:nine|ten|eleven|monday|tuesday|wednesday|thursday|friday)|should (?:i|we))\b|\bwhat do you think\b"
    r"|\bwhat's not to\b"
    r"|\bwho (?:wouldn't|doesn't|knows)\b|\bhow (?:does that|could you not|great)\b|\bwhy not\b"
)
_YOURS = re.compile(
    r"\byou(?:r|rs|'ve|'re|'d|'ll)?\b|\bhere\b|\bshe\b|\bhe\b|\bthey\b|\bit\b|\bthat\b|\byours\b|\bsite\b|\bthe\b"
    r"|\ba\b"
)
_SHARP = re.compile(
    r"\b(?:how (?:many|much|long|often|far|quickly)|who|whom|whose|which|when|how do (?:you|they|your)|what (?:did"
    r"|does|do|is|was|happens|would|hurt|cost|has)"
    r"|what's (?:your|the|her|his)|why (?:was|did|is)|is it)\b"
)
_BECAUSE_I_ASK = any_of(
    r"i(?:'m| am)? ask(?:ing)?(?: [a-z]+){0,3} (?:because|since|as|so that|in order|only)\b|the reason (?:i ask"
    r"|is|for asking)\b|why i(?:'m| am)? ask",
    r"(?:because|so) (?:that )?(?:that's|that is|it'?s|this is|they) (?:where|what|show|shows|tell|decides?"
    r"|the (?:place|week|point))\b",
    r"(?:that|it|this|which)(?:'d| would|'ll| will| (?:usually ))? (?:tells?|shows?|decides?|depends"
    r"|makes the difference)\b",
    r"(?:before|until) (?:i|we) (?:know|write|say|show|start|quote|talk|have|anything)\b|before anything\b"
    r"|so that i (?:don't|can|know|won't)\b",
    r"(?:i'd|i would|i) (?:build|start|begin) (?:on|from|with) (?:that|it|what)\b|i'd like to know that\b",
)
_LOOKED = any_of(
    r"i (?:drove|walked|stood|counted|sat|timed|read|saw|noticed|rang|visited|watched|measured|looked|spent|pulled"
    r"|went through|checked|followed|compared"
    r"|heard)\b",
    r"(?:i'd|i would|i'll|i will|let me|we'd|we'll) (?:also |then |first |like to |want to )*(?:stand|sit|watch"
    r"|count|walk|look at (?:your|the)|go to|stay|time"
    r"|visit|measure|see (?:where|how|what|which)|know|ask (?:your|the|each|two)|follow|come and look|read)\b",
    r"you (?:showed|told|said|mentioned|wrote|let) (?:me|us|that|it)?\b|(?:your|her|his) (?:own )?(?:log|book"
    r"|figures?|records?|list|waste|report|gate|adverts?)",
)
_CASE = re.compile(
    r"\b(?:a|an|one|another|the last|the case|somebody|somewhere|two|three) (?:[a-z-]+ ){0,5}?(?:school|plant|firm"
    r"|company|maker|lab|laboratory|hotel|shop|site|college"
    r"|hospital|clinic|bank|town|council|office|customer|client|importer|distributor|bakery|kitchen|factory|dairy"
    r"|garage|farm|charity|nursery|warehouse|buyer|club"
    r"|practice|brewery|foundry|head|manager|owner|workshop|branch|department|woman|man|wholesaler|restaurant"
    r"|library|gym|agency)\b"
)
_PLACE = re.compile(
    r"\b(?:in|near|outside|at|from|around) (?!January|February|March|April|May|June|July|August|September|October"
    r"|November|December|Monday|Tuesday|Wednesday|Thursday|Friday)[A-Z][a-z]+"
)
_TOLD = re.compile(
    r"\b(?:was|were|had|did|didn't|[a-z]{3,}ed|told|sat|stood|went|began|came|saw|took|rang|ran|let|made|said|put"
    r"|cut|found|got|gave|bought|spent|lost|left|paid|sent)\b"
)
_GAIN = any_of(
    r"sav(?:e|es|ed|ing|ings)\b|spar(?:e|es|ed) (?:you|them)|(?:no longer|needn't|don't have to|doesn't have to"
    r"|won't have to|never (?:again )?have to)\b",
    r"(?:fewer|less|shorter|quicker|faster|cheaper|earlier|sooner|lower|safer|better for)\b|stop(?:s"
    r"|ped)? [a-z]+ing\b|in time\b",
    r"(?:fell|dropped|went|came|is|was|are|were) (?:down )?(?:from|to) (?:about )?[£$€\d]|(?:later|afterwards"
    r"|after that) (?:it was|they were|it came)|down to\b",
    r"(?:dropped|came down|went (?:up |down )?from|climbed|rose|halved|doubled|grew|were down|was down)\b"
    r"|pays? (?:for itself|back|off)|(?:get|gets|got|has|have) (?:it|that|the money|their [a-z]+) back|gave? up\b"
    r"|instead of\b",
    r"so (?:that )?(?:you|your|drivers|they|nobody|people|the|it|everyone)\b[^.!?\n]{0,40}|you(?:'d| would|'ll| will"
    r"| can| could) (?:have|know|see|get|deliver|leave|cancel|keep|hear"
    r"|plan|find|add|take|use|check)\b",
    r"(?:without|no) (?:paper|queue|extra|training|app|contract|fee|waiting|overtime)\b|(?:would|will"
    r"|'d) (?:have )?(?:caught|saved|spared|prevented|covered?)\b",
    r"(?:were|was|are|is|been|have been) (?:entered|recorded|answered|caught|found|delivered|booked)\b"
    r"|use(?:d)? it every\b",
)
_TAKEN_UP = any_of(
    r"(?:that's|that is|it's|this is|it is|that'd be) (?:a )?(?:very |quite |perfectly |only |more than "
    r"|completely )?(?:fair|true|right|reasonable|understandable|a real)\b",
    r"you(?:'re| are|'d be| would be)(?: quite| absolutely| perfectly)? right\b|(?:fair|good) (?:point|enough)\b",
    r"i(?: can| do|'d|'ve)? (?:understand|see why|see that|hear (?:that|you)|know (?:how|what)|get that)\b"
    r"|no problem\b|of course\b",
    r"i (?:can't|cannot|won't|wouldn't|couldn't) (?:promise|guarantee|claim|argue|tell you|expect|blame|pay)\b"
    r"|i wouldn't\b|you shouldn't\b|(?:it|that) (?:could|might|may|does|can) happen",
    r"(?:that|it|there) (?:could|may|might) (?:well )?(?:have been|be)\b|(?:quite )?possibly\b|(?:it|that)(?:'s"
    r"| is) true\b|(?:part|some) of it (?:was|is) mine\b",
    r"(?:wrong|bad) (?:week|moment|time|day)\b|you(?:'re| are) not the (?:first|only)",
    r"(?:the|this|that|your) (?:worry|concern|doubt|question|fear|price|reason|thing"
    r"|problem)[^.!?\n]{0,50}(?:is|was|it's)\b",
    r"(?:asked|told|rang|put|said) (?:me |us |for )?(?:the same|exactly (?:that|the same))|same (?:question|worry"
    r"|thing)|same (?:position|place)\b|in your (?:position|place|shoes)\b",
)
_SAFE = any_of(
    r"you (?:pay|owe|lose|risk) (?:nothing|only|no)\b|(?:i|we)(?:'ll| will|'d)? (?:take|remove|collect|carry) (?:it"
    r"|them|everything)? ?(?:out|back|away)?\b(?= (?:out|back|away|at|and|for free|[.]))",
    r"(?:leave|cancel|get out|stop|walk away|you're out|end it|out again|be out) (?:again )?(?:after|within|at|any"
    r"|whenever|in|by|from) [a-z\d]+",
    r"(?:before you|until you've|without) (?:sign|signed|buy|bought|pay|paid|signing|paying|deciding)\b|(?:if"
    r"|should) (?:it's a|the answer (?:is|be)|it is a|you say) no\b",
    r"(?:try|tried|trial|test|pilot|run it|bring|let (?:me|us) (?:bring|pack|show|leave|run)|start(?:ed)? (?:with"
    r"|small)|begin with|on one (?:line|machine|site|ward|class|route|corridor)|one of your lines)\b",
    r"i(?:'ll| will) (?:leave you alone|say so|tell you|not ring)"
    r"|i won't (?:ring|call|bother|disturb)\b",
    r"lets? you (?:leave|cancel|add|stop|try|see)|(?:needn't|don't|not) (?:have to )?sign\b|whether or not you\b"
    r"|meant i'd (?:take|leave|stop)"
    r"|(?:for|or) nothing\b|free of charge\b|(?:refund|money back|no charge|at my cost|at our (?:own )?cost"
    r"|guarantee[sd]?|penalty|escrow|in the contract|in writing)\b",
    r"(?:if|should) (?:yours|yours?|it|fewer|less|that|the [a-z]+)\b[^.!?\n]{2,60}(?:don't need|needn't|cheaper one"
    r"|i(?:'ll| will|'d)|we stop|you can)\b",
    r"(?:check|ask|ring|count|see|hold|judge|weigh|cut) (?:it|them|that|the)? ?(?:yourself|yourselves|without (?:me"
    r"|us))\b|you (?:hold|judge|decide|choose|keep)\b",
)
_BRUSHED = any_of(
    r"(?:don't|needn't|no need to|nothing to|wouldn't|won't|shouldn't) (?:you )?worry\b|not the end of the world\b"
    r"|not a big (?:deal|issue|problem)\b",
    r"(?:people|everybody|everyone|finance people|they|users|staff) (?:always |just |will |'ll )?(?:resist|complain"
    r"|dislike|fear|hate|get used to|come (?:along|round)|grumble)",
    r"(?:believe|trust) me\b|you'll (?:see|love it|be amazed|get used)\b|sooner or later\b|in the long run\b"
    r"|takes? (?:a bit of |some )?(?:patience|time)\b|needs? (?:a bit of |some )?patience\b",
    r"(?:per ?cent|%) off\b|promotion\b|discount\b[^.!?\n]{0,40}(?:month|week|today|only|runs|ends|until|sign)|(?:if"
    r"|when) you sign (?:before|by|this|today|now)|offer (?:ends|runs out|is only)|only this month\b",
    r"(?:quality|everything|excellence) (?:has|costs|comes at) (?:its|a|something)|you get what you pay\b"
    r"|no pressure\b|can't put a price\b|gut feeling\b",
    r"(?:self-explanatory|so intuitive|so easy|so simple|foolproof)\b|you(?:'ll| will) do (?:great|brilliantly|fine"
    r"|well)\b|good luck\b",
    r"(?:confidence|enthusiasm|conviction|belief) is\b|(?:price|cost) is no (?:argument|problem|issue)\b",
)
_ABOUT_US = any_of(
    r"(?:we(?:'ve| have)|our company|who's|our firm)[^.!?\n]{0,40}(?:years|decades|since (?:19|20)\d\d)|since (?:19"
    r"|20)\d\d\b|on the market for\b|years of experience\b|decades\b",
    r"(?:reliable |strong |digital |trusted |good )?(?:partner|partnership)\b|journey\b|customer (?:first"
    r"|in the cent(?:re|er)|focus|at heart|centric)\w*|motivated team\b|put the customer\b",
    r"our (?:brochure|customers (?:trust|love)|values|mission|users (?:are|say))|(?:are|say they're|is) (?:satisfied"
    r"|happy|delighted) with (?:it|us|our)|digitali[sz](?:e|ation|ing)\b",
)


def probing(heard: Heard) -> Iterator[Place]:
    """A question about the other's own matter, which a yes or a date does not answer."""
    for span in heard.sentences:
        said = heard.low[span.start : span.end]
        asks = said.rstrip("\"')").endswith("?") and _OPEN.search(said) and _YOURS.search(said)
        if asks and not _PROPOSAL.search(said) and len(said.split()) >= 4:
            yield span.start, span.end


def sharp_question(heard: Heard) -> Iterator[Place]:
    """One that wants an amount, a person, an event or one of two: "How long does a driver wait?"."""
    return (place for place in probing(heard) if _SHARP.search(heard.low[slice(*place)]))


def reason_to_ask(heard: Heard) -> Iterator[Place]:
    return affirmed(_BECAUSE_I_ASK, heard)


def looked(heard: Heard) -> Iterator[Place]:
    """The seller has looked, or will look, with their own eyes."""
    return affirmed(_LOOKED, heard)


def like_customer(heard: Heard) -> Iterator[Place]:
    """One other customer, told as past: not "other plants"."""
    for span in heard.sentences:
        said = heard.low[span.start : span.end]
        one = _CASE.search(said) or _PLACE.search(heard.text[span.start : span.end])
        if one and _TOLD.search(said) and not said.endswith("?"):
            yield span.start, span.end


def gain(heard: Heard) -> Iterator[Place]:
    """What gets better for whoever buys."""
    return matches(_GAIN, heard)


def taken_up(heard: Heard) -> Iterator[Place]:
    """The worry, or what is right in it, is said back before it is answered."""
    return matches(_TAKEN_UP, heard)


def made_safe(heard: Heard) -> Iterator[Place]:
    """A way to try it, to check it or to leave again."""
    return matches(_SAFE, heard)


def brushed_off(heard: Heard) -> Iterator[Place]:
    return matches(_BRUSHED, heard)


def about_us(heard: Heard) -> Iterator[Place]:
    return matches(_ABOUT_US, heard)
