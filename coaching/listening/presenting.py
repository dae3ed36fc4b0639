"""What a speaker does for a room, in English: names the point, says where it goes, how far it holds, what to do."""

import re
from collections.abc import Iterator

from coaching.listening.heard import Detector, Heard, Place, affirmed, any_of, matches
from coaching.listening.outcome import measured

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


_NUMBER = (
    r"(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|seventeen|twenty|thirty"
    r"|forty|fifty|sixty|eighty"
    r"|ninety)"
)
_PICTURE = any_of(
    rf"{_NUMBER} (?:out )?of (?:the |those |these |our |them|every |all )?(?:{_NUMBER}|those|them|us|these|all)\b",
    rf"{_NUMBER} in (?:every )?(?:two|three|four|five|six|seven|eight|nine|ten|twenty|a hundred)\b",
    r"(?:is|are|was|were|looks?|sounds?|feels?|works?|behaves?|moves?|grows?) (?:just |exactly |a bit "
    r"|rather )?like (?:a|an|the|your|my"
    r"|when|two|that)\b",
    r"(?:as|about) (?:big|long|thick|heavy|tall|wide|loud|warm|cold|small|much|many|old) as (?:a|an|the|your|my"
    r"|this)\b",
    r"(?:imagine|picture|think of|suppose|say) (?:a|an|the|your|that|you|it|two|somebody|someone)\b",
    r"(?:for example|for instance)\b[^.!?\n]{4,}",
    r"(?:is|are) (?:that|your|this) [a-z]+(?=[.,;])",
)
_TOLD = any_of(r"(?:told|asked|showed|warned|thanked) (?:me|us|him|her|them)\b", r"(?:said|asked)[,:] ")
_NAMED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Professor|Sister|Uncle|Aunt) [A-Z][a-z]+")
_SOMEBODY = re.compile(
    r"\b(?:an?|my|our|one|this|another) (?:[a-z]+ )?(?:man|woman|girl|boy|child|neighbour|cook|nurse|driver"
    r"|farmer|baker|pupil|student"
    r"|colleague|receptionist|clerk|grandmother|grandfather|brother|sister|mother|father|mechanic|midwife"
    r"|teacher|patient|tenant|customer"
    r"|reader|guard|postman|fitter|engineer|friend|kid|guest|widow|apprentice|librarian)(?:'s"
    r"| [a-z]+)? (?!of the)[a-z]+"
)
_QUOTED = re.compile(r"(?<![A-Za-z])['‘\"“][^'’\"”\n]{3,80}['’\"”](?![a-z])")


def picture(heard: Heard) -> Iterator[Place]:
    """Something the listener can see or count on their fingers: a person, a comparison, "nine of the sixty"."""
    yield from affirmed(_PICTURE, heard)
    for pattern in (_NAMED, _QUOTED):
        yield from (match.span() for match in pattern.finditer(heard.text))
    yield from matches(_SOMEBODY, heard)
    yield from affirmed(_TOLD, heard)


_TO_YOU = re.compile(r"\b(?:you|your|yours|yourself|yourselves)\b")
_POLITE_YOU = re.compile(
    r"\b(?:thank you|thanks?|you know|you see|you can see|as you|if you like|you've been|you for|you all"
    r"|pleasure|welcome to|enjoy"
    r"|wonderful audience|your (?:attention|time|patience|question)(?=[.,!]))\b"
)


def to_them(heard: Heard) -> Iterator[Place]:
    """A sentence meant for those who listen; thanks and "you know" are not."""
    for place in matches(_TO_YOU, heard):
        if not _POLITE_YOU.search(heard.low[max(0, place[0] - 12) : place[1] + 14]):
            yield place


_DO = (
    r"(?:take|read|write|put|rewrite|ask|count|try|hang|keep|forget|start|pick|find|make|judge|bring|choose"
    r"|approve|check|send|stop"
    r"|measure|visit|compare|walk|sit|cut|move|call|ring|mark|test|give|show|turn|open|close|sign|draw|note|drop"
    r"|listen|go|buy|fix|swap"
    r"|let|leave|look at|talk to|invite|cancel|book|agree|decide|vote|print|pull|hold|remove|leave out)"
)
_REQUEST = re.compile(
    rf"(?:^|(?<=[.!?:;] )|(?<=, )|(?<=\band )|(?<=please )|(?<=then )|(?<=so )|(?<=instead ))(?:please |then "
    rf"|just |only |on monday,? )?"
    rf"(?:don't )?{_DO} (?:the|a|an|one|your|it|them|that|those|this|three|two|up|down|me|with|whatever|whoever"
    rf"|him|her|nothing|only|out"
    r"|somebody|someone|every|each|all|from|back|away|at|outside|for|where|what|how|in|by|on|to)\b"
    r"|\b(?:could|would|will|can|do) you (?!please )?(?:[a-z]+ )?[a-z]+"
    r"|\byou (?:can|could|may|might|need to|only need|should|'d|'ll) (?!see\b|imagine\b|say\b|be\b|find\b|also\b"
    r"|have to know)[a-z]+"
    r"|\b(?:what )?i(?:'d| would|'m)? (?:need|want|like|ask|asking|need from|want from|am asking) (?:from "
    r"|of )?(?:you|the [a-z]+ (?:here|in)|for)\b"
    r"|\bwhat i(?:'m asking| need| want| ask)\b|\b(?:one|only) thing (?:from|of) you\b|\bif you (?:agree|don't"
    r"|do|write|start|say)\b"
    r"|\b(?:for|in|on|to|at) your [a-z]+(?: [a-z]+)?[,:]"
)
_EMPTY_REQUEST = re.compile(
    r"\b(?:write to me|let me know|feel free|get home|ask me|welcome to|contact me|email me if|look it up"
    r"|keep (?:that |it |this )?in mind|take (?:it |that )?home|see for yourself|read (?:it|them|that) (?:in|at"
    r"|later|when|yourself)|stay tuned|enjoy|give it a try"
    r"|do (?:your|our|my) best"
    r"|take care|let me see|let's see|try (?:your|our|my) best|take with you|leave me)\b"
)


def request(heard: Heard) -> Iterator[Place]:
    """Something those who listen could do, or decide, with it."""
    for place in affirmed(_REQUEST, heard):
        if not _EMPTY_REQUEST.search(heard.sentence(place[0])):
            yield place


_AHEAD = any_of(
    r"(?:i|we|they|you|the [a-z]+(?: [a-z]+)?|it|work|all [a-z]+|that|somebody)(?:'ll| will"
    r"| shall) (?!not\b|be (?:made )?available|see\b|try\b|never\b)[a-z]+",
    r"(?:i|we) (?:begin|start|bring|come back|go back|test|return|publish|send|open|install|measure|repeat) ",
    r"(?:comes?|begins?|starts?|is|are) next\b|(?:the )?next (?:step|experiment|test|round|one|thing) ",
    r"should (?:come|follow|happen|be [a-z]+ed) (?:now|next|before|by|in)\b",
    r"from (?:monday|now on|tomorrow|today|this) ",
    r"(?:i|we|you)(?:'d| can| could| would)? (?:also )?(?:email|mail|ring|bring|print|send|show|hand|run|test"
    r"|ask|measure|count|try|give|repeat"
    r"|have)\b[^.!?\n]{2,60}\b(?:tonight|tomorrow|today|next [a-z]+|before [a-z]+day|by [a-z]+day|on [a-z]+day"
    r"|from [a-z]+(?: on)?|in (?:a"
    r"|two|three) [a-z]+)\b",
    r"(?:i've|i have|we've|we have) (?:now )?(?:rewritten|corrected|changed|moved|kept|put|added|started|begun"
    r"|asked)\b",
    r"(?:i've|i have|we have|we've) (?:written|planned|booked|ordered|asked|agreed|drafted|set aside)\b",
)
_UNDECIDED = re.compile(
    r"\b(?:maybe|perhaps|some ?time|another time|possibly|i (?:guess|suppose|believe|think|hope)|i'd suggest"
    r"|should certainly|could be|would be interesting"
    r"|more (?:on it|details|information)|the details|look (?:it|that|the details)|keep an eye|(?:hand (?:in"
    r"|out)|share|pass round|send (?:round|out)) the (?:slides|deck|presentation)|go on updating"
    r"|if (?:you|anyone) wants?|available)\b"
)


def looks_ahead(heard: Heard) -> Iterator[Place]:
    """What will happen now, without a perhaps."""
    for place in affirmed(_AHEAD, heard):
        if not _UNDECIDED.search(heard.sentence(place[0])):
            yield place


_WHEN = any_of(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b",
    r"(?:january|february|march|april|may(?= |,|\.)(?! be| have| need| well| not| i)|june|july|august|september"
    r"|october|november|december)\b",
    r"(?:19|20)\d\d\b",
    rf"(?:{_NUMBER}|a|one|few) (?:minutes?|hours?|days?|nights?|weeks?|fortnights?|months?|quarters?|years?"
    rf"|summers?|winters?)"
    r" (?:ago|later|before|after|earlier|into|from now|on)\b",
    rf"(?:after|for|within|in) (?:about |some |the first |the last )?(?:{_NUMBER}|a) (?:minutes?|hours?|days?"
    rf"|weeks?|months?|years?|summers?|winters?)\b",
    r"in (?:my|our|the|its|his|her) (?:first|second|third|last|final|same|next) (?:[a-z]+ )?(?:year|month|week"
    r"|winter|summer|quarter|hour|term|spring|night"
    r"|interview|round|day)\b",
    r"(?:last|this|next|that) (?:spring|summer|autumn|winter|year|month|week|quarter|term|night|morning"
    r"|afternoon|evening)\b",
    r"(?:tonight|tomorrow|yesterday|today)(?=[.,;]| )|from then on|by then|that's when|at that (?:time|point)"
    r"|the (?:same"
    r"|next) (?:day|night|week|month|morning)",
    r"in the (?:quarter|year|month|week|weeks|months|days?) (?:before|after)\b",
    r"at (?:half past |quarter (?:to|past) )?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|noon|midnight|\d{1,2}(?:[.:]\d\d)?)\b",
    r"since (?:january|february|march|april|june|july|august|september|october|november|december|19|20|last|that)\b",
)


def when(heard: Heard) -> Iterator[Place]:
    """A place in time that could be found in a diary."""
    return matches(_WHEN, heard)


def counted(heard: Heard) -> Iterator[Place]:
    """How many there were, with what was counted."""
    return measured(heard)


_COMMON = any_of(
    r"(?:as )?(?:we|everyone|everybody|you) (?:all )?(?:know|knows|agree|agrees|understands?) (?:that|it|this"
    r"|about|how|where)\b|as (?:we|you) all know\b",
    r"(?:obvious|clear|plain) to (?:everyone|everybody|anyone|all)\b",
    r"(?:generally|widely|commonly|well) (?:accepted|agreed|established)\b|common knowledge|goes without saying",
    r"(?:i wouldn't|let's not|we shouldn't|no need to|it doesn't help|there's no point in"
    r"|no use in) (?:get hung up|argu|worry|quibbl"
    r"|read too much|split|fuss|to argue|discuss|dwell)[a-z]*",
    r"(?:each|every|both|all) (?:method|methods|approach|approaches|side|sides|way|ways|option"
    r"|options)?[a-z ]{0,12}(?:has|have|are|is) (?:its|their|both)? ?"
    r"(?:own )?(?:advantages|pros|merits|strengths|legitimate|valid|value|place)\b",
    r"(?:can't|cannot|hard to|shouldn't|don't think you can) (?:really )?compare\b",
    r"matter of (?:paradigm|taste|opinion|perspective|definition|philosophy)\b",
    r"(?:the )?exact (?:number|figure|value|percentage)s? (?:isn't|is not|doesn't|are not|aren't)\b",
    r"(?:more of|just|only) a (?:guide|guideline|rough|picture|snapshot|ballpark)\b",
)
_WIDE = any_of(
    r"(?:complex|big|broad|wide|huge|vast|large|complicated) (?:topic|subject|field|issue|question|matter)\b"
    r"|(?:topic|subject|issue|field)s? (?:is|are)"
    r" (?:so |very |too |really )?(?:big|complex|broad|wide|huge|vast|complicated)\b",
    r"(?:many|various|different|several|lots of|a lot of|all sorts of|all kinds of) (?:sides|factors|aspects"
    r"|facets|angles|causes|reasons|approaches|studies|influences"
    r"|perspectives|components)\b",
    r"too (?:big|complex|broad|much|wide|complicated) (?:for|to)\b",
    r"(?:covered|talked about|discussed|heard|seen) (?:a lot|so much|many things|lots)\b",
    r"(?:key|heart|foundation) (?:to|of) everything\b",
)
_ADRIFT = any_of(
    r"let me (?:see|think)(?=[.,!])|let's see(?=[.,!])|where was i\b|what else(?=[.,!?])"
    r"|and so on(?: and so forth)?(?=[.,!])|i'll just (?:click|flick|go|run|skip) through",
    r"(?:this|that|here) (?:here |one )?is (?:the |about the |about )(?:introduction|literature|agenda"
    r"|background|next slide|overview|summary|method)\b",
    r"on the next (?:page|slide)\b|next slide\b|(?:as|like) i (?:already )?said\b|anyway(?=[.,])|i lost my\b"
    r"|i've lost the\b|jump(?:ing)? (?:around|back|ahead) (?:a bit|here|again)",
)
_FADES = any_of(
    r"thank(?:s| you)\b|(?:it was|it's been) (?:a|an|my) (?:pleasure|honour|honor)\b|get home safely"
    r"|wonderful audience",
    r"(?:i|we|let's) (?:just )?hope\b|maybe\b|perhaps\b|another time\b|some ?day\b|that's (?:it|all)(?: from me"
    r"| i have| really)?(?=[.,!]|$)|so,? yeah\b",
    r"(?:will be|are|is) (?:made )?available\b|in the handout\b",
    r"(?:if (?:anyone|you) (?:wants?|'d like|would like)|happy to|glad to|can) (?:[a-z]+ ){0,4}(?:details|more"
    r"|checklist|send|look|information)\b",
    r"i (?:think|believe|guess|suppose|feel)\b|in my (?:view|opinion)\b|should (?:certainly|definitely"
    r"|probably)\b|keep an eye\b|would be interesting\b",
    r"(?:all|each) of us\b",
)


def brushed_off(heard: Heard) -> Iterator[Place]:
    """The question is waved away: everybody knows, the number does not matter, both are fine."""
    return affirmed(_COMMON, heard)


def too_wide(heard: Heard) -> Iterator[Place]:
    """The size of the subject stands where a point should stand."""
    return affirmed(_WIDE, heard)


def adrift(heard: Heard) -> Iterator[Place]:
    """The way is lost, or pages are turned instead of walked through."""
    return matches(_ADRIFT, heard)


def fades(heard: Heard) -> Iterator[Place]:
    """Words that end a talk without leaving anything behind."""
    return matches(_FADES, heard)


HEARD: dict[str, Detector] = {
    "point_named": point_named, "plan_said": plan_said, "set_apart": set_apart, "limit": limit, "picture": picture,
    "to_them": to_them, "counted": counted, "request": request, "looks_ahead": looks_ahead, "when": when,
    "brushed_off": brushed_off, "too_wide": too_wide, "adrift": adrift, "fades": fades,
}  # fmt: skip
