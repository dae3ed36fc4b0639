"""What holds a talk together, in English: its point, what is coming, what is kept apart, how far it holds."""

import re
from collections.abc import Iterator

from coaching.listening.heard import Heard, Place, affirmed, any_of, matches

_POINT = any_of(
    r"(?:the|my|our) (?:one|only|single|main|whole|real|short) (?:thing|idea|point|message|sentence|answer|reason"
    r"|change|talk|story|lesson|headline|finding|result|difference|question)\b[^.!?\n]{0,40}?(?:\bis\b|\bwas\b"
    r"|\bwould be\b|:|,)"
    r" ?[a-z]",
    r"(?:in|into) (?:just )?(?:one|a single) (?:sentence|line|word|breath)\b[^.!?\n]{0,30}[:,] [a-z]",
    r"(?:you get|here's|here is) the (?:one|only|single|short) [^.!?\n]{2,30}: ",
    r"(?:it|that|this) (?:all )?(?:comes|boils) down to [a-z]",
    r"(?:it|that|which) (?:simply |just )?means (?!that's|a lot|much|so much)[a-z]+",
    r"what (?:i|we)(?:'ve| have)? (?:found|learn(?:ed|t)|saw|need|want|ask|recommend"
    r"|counted)[^.!?\n]{0,40} (?:is|was)\b",
    r"that(?:'s| is| was) (?:what (?:i|we) (?:found|learn(?:ed|t)|saw)|(?:the|my|our) (?:whole |only )?"
    r"(?:point|idea|talk|message|subject|finding|answer)\b)",
    r"so please [a-z]+ [a-z0-9]+",
    r"my (?:own )?(?:recommendation|advice|answer|choice|finding|point|claim) (?:is|was|would be)\b",
    r"the (?:answer|headline|heart of it|point|reason|finding) is\b",
    r"(?:the|my) (?:straight|short|honest|plain|simple|true) (?:answer|version|truth)\b ?(?:is\b|,|:)",
    r"(?:keep|remember|take|say|want|learned|ask(?:ed)?(?: you)? for|left with) (?:only |just )?one (?:thing"
    r"|sentence)\b ?[:,]",
)
_DENIAL = re.compile(r"(?:^|(?<=[.!?] ))not (?:the|a|an|because|for|by|in|on|to|[a-z-]+s)\b[^.!?\n]{2,60}[.!]")
_CONTRAST = any_of(
    r"(?:not|never) (?!sure|really|only|just|so|too|very)[^.,;!?\n]{2,60}[,;] ?(?:but|because|it's|they"
    r"|it was) [a-z]",
    r"(?:is|are|was|were|do|does|did)n't [^.,;!?\n]{2,60}[,;:] (?:it's|it is|it was|they|but|we)\b",
    r"(?:it's|it is|they're|it was|is|was|were|means) (?!like\b)[^.,;!?\n]{2,40}, not (?!so|really|to|much|very"
    r"|only)[a-z]",
)


def point_named(heard: Heard) -> Iterator[Place]:
    """One point, said as such: "the only thing I want to say is …", "it is the basin, not the soap"."""
    for place in [*affirmed(_POINT, heard), *matches(_CONTRAST, heard), *matches(_DENIAL, heard)]:
        if not heard.sentence(place[0]).endswith("?"):
            yield place


_PARTS = r"(?:things?|parts?|steps?|points?|reasons?|numbers?|questions?|pieces?|answers?|halves)"
_PLAN = any_of(
    rf"\b(?:i'll|let me|i'd like|i want|we'll|here are|there are|take (?:it|them|that)"
    rf"|in) [^.!?\n]{{0,30}}(?:two|three|four|five|2|3|4)"
    rf" (?:[a-z]+ )?{_PARTS}\b",
    r"(?:let me|i'll|i will|i'd like to|i want to|we'll|allow me to) (?:first |just )?(?:start|begin|open"
    r"|take (?:it|them|that|you"
    r"|the|your)|go (?:through|back|in)|show you|answer|tell you|give you|explain|try with|walk you|come to"
    r"|split|do)\b",
    r"(?:in order|in turn|one by one|step by step|one at a time)\b",
    r"here(?:'s| is) (?:what|how|why|[a-z]+day|the (?:plan|order|one|only))\b",
    r"(?:so )?(?:today|tonight|this morning|now): (?:how|what|why|the|i|we|first)\b",
    r"(?:first|firstly|to begin with)\b[^.!?\n]{2,80}\b(?:then|second|secondly|next|last|finally)\b",
    r"as for (?:the|your) [a-z]+(?: [a-z]+)?[:,] ",
    r"before (?:i|we) (?:come|get|go|start|answer)\b",
    r"(?:one|two|five|ten|a few) minutes? (?:will do|is enough|are enough)\b",
)
_LABEL = re.compile(r"(?:^|(?<=[.!?] ))(?:[A-Z][a-z']+)(?: [a-z']+){0,3}(?:: |\? (?=[A-Z0-9]))")
_NO_PLAN = re.compile(
    r"\b(?:keep it short|quickly|click through|get an impression|get on with|see what|never mind|some time"
    r"|some day|later on"
    r"|look into|look (?:it|that) up|get back)\b"
)


def plan_said(heard: Heard) -> Iterator[Place]:
    """The listener is told what is coming: how many parts, in which order, or what the next one is called."""
    labels = [match.span() for match in _LABEL.finditer(heard.text)]
    for place in [*matches(_PLAN, heard), *(labels if len(labels) >= 2 else ())]:
        if not _NO_PLAN.search(heard.sentence(place[0])):
            yield place


_APART = any_of(
    r"as an? [a-z]+(?: [a-z]+)?(?: for [a-z ]{2,20})?,? (?:i|it|no|yes|we|much|that)\b",
    r"what (?:i|we|it|that|this|the [a-z]+) (?:can't|cannot|couldn't|can not|don't|doesn't|didn't|won't|still)\b",
    r"(?:the|those|these) (?:rest|others?|other [a-z]+|remaining [a-z]+)(?: of [a-z ]{2,20})? (?:is|are|was|were"
    r"|may|can|will|would|stays?|stayed"
    r"|rests?|comes?|belongs?)\b",
    r"(?:i'm|i am|i'll|i've|we're) (?:skipping|skip|leaving out|left out|leave out|leaving|left aside)\b",
    r"(?:is|are|you'll find (?:both|them|it|that)) on (?:the|your|page|a) [a-z]+(?: [a-z]+)?(?=[.,;])",
    r"for (?:a different|another|that|this) (?:question|reason|case)\b",
    r"(?:without|leaving out|excluding|apart from|except for) (?:the|that|those|it|them)\b",
    r"if (?:i|we|you) (?:(?:leave|fill|count|add|drop|include|exclude)\b|take [^.,!?\n]{2,40} (?:out|away"
    r"|off)\b)[^.!?\n]{0,60},",
    r"(?:nothing|something) (?:else|more)(?=[.,;])",
    r"(?:that|this|it) (?:isn't|is not|doesn't|was not|wasn't) (?:in|on|part|shown|covered|measured)\b",
    r"where (?:it|the comparison|that|this) (?:stops|ends|breaks)\b|the comparison (?:stops|ends)\b",
)
_TURN = re.compile(
    r"(?:^|(?<=[.!?] ))(?:but|however|still|yet|instead|except|otherwise|the other (?:way|option|half|part)|only"
    r"|by the way"
    r"|apart from that|on the other hand|in return|what's missing)\b[^.!?\n]{12,}"
)


def set_apart(heard: Heard) -> Iterator[Place]:
    """Two things kept apart: what belongs here and what does not, what was seen and what was not."""
    yield from matches(_APART, heard)
    yield from matches(_TURN, heard)


_LIMIT = any_of(
    r"(?:i|we) (?:can't|cannot|can not|couldn't) (?:tell|say|promise|claim|separate|give|prove|quote|rule|show"
    r"|speak|answer|know)\b",
    r"what (?:i|we) (?:can't|cannot|couldn't|don't) [a-z]+",
    r"(?:i|we) (?:don't|do not|didn't) (?:yet )?know (?:yet )?(?:why|whether|if|how|what|which|where|who)\b",
    r"(?:i|we) (?:should have|ought to have) (?!been here|to )[a-z]+",
    r"(?:only|just|but) (?:one|a single|a|two) (?:town|summer|winter|year|school|season|place|clinic|team|farm"
    r"|shop|field|site|case|survey"
    r"|soil|valley|group|study)\b",
    r"(?:it's|it is|it was|that's|that was) (?:one|a single) [a-z]+(?: and one [a-z]+)?[,.]",
    r"(?:one|a single) (?:town|summer|winter|year|season|school|farm|shop|clinic|site)(?:,| and) (?:one|a single)\b",
    r"(?:please )?don't (?:quote|take|read|expect|trust|start with|copy|repeat|believe)\b[^.!?\n]{4,}",
    r"prove(?:s|d)? (?:very )?little|is no proof|isn't (?:a )?proof|not proof\b",
    r"(?:i|we) (?:was|were) (?:wrong|mistaken|too|one of|embarrassed|ashamed|afraid|nervous)\b",
    r"(?:i|we) (?:gave up|failed|missed|forgot|misjudged|overlooked|got [a-z ]{2,20} wrong|had not|hadn't"
    r"|hurried|treated)\b",
    r"(?:failed|went wrong|broke|collapsed|vanished|stuck|got stuck|stopped working)(?: [a-z]+)?(?=[.,;]| in\b"
    r"| for\b| when\b| because\b)",
    r"(?:my|our) (?:own )?(?:mistake|error|fault|weakness|blind spot|weak point)\b",
    r"(?:might|may) (?:be|need|have|not|still) [a-z]+",
    r"to be fair|i must be fair|i (?:should|must|have to) (?:add|admit|say|warn)\b",
    r"(?:no|not) yet[,;:.]|(?:that|the rest) i don't know\b|how [a-z ]{3,40},? i don't know\b",
    r"still (?:ring|call|come|fail|complain|fall|happen|miss|need|lack)s?\b",
)


def limit(heard: Heard) -> Iterator[Place]:
    """How far it holds, or where it went wrong, said openly and of something: "I don't know" alone is no limit."""
    for start, end in matches(_LIMIT, heard):
        if len(heard.sentence(start).split()) >= 6 and not heard.sentence(start).endswith("?"):
            yield start, end
