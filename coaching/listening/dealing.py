"""What is heard where something is sold, in English: sums, dates, wishes, conditions, candour, big words."""

import re
from collections.abc import Iterator

from coaching.listening.heard import Heard, Place, affirmed, any_of, matches

_WORD = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six"
    r"|seven|eight|nine))?(?: and a half)?(?: (?:hundred|thousand|million))?"
)
_UNCOUNTED = (
    r"(?:things?|reasons?|ways?|points?|aspects?|kinds?|types?|sides?|times better|questions?|words?|sentences?|and"
    r"|or"
    r"|to|in|at|o'clock|am|pm|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|stars?|years? of experience|billion)\b"
)
_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
NUMBER = rf"(?:[£$€₩] ?\d[\d,.]*|\d[\d,]*(?:\.\d+)?|\b{_WORD})"
_QUANTITY = re.compile(
    rf"[£$€₩] ?\d[\d,]*(?:\.\d+)?|(?<![\w.,])\d[\d,]*(?:\.\d+)? ?(?:%|per ?cent\b)|\b{_WORD} per ?cent\b"
    rf"|(?<![\w.,£$€])(?!(?:19|20)\d\d\b)\d[\d,]*(?:\.\d+)? (?!{_UNCOUNTED})[a-z]{{2,}}"
    rf"|\b{_WORD} (?!{_UNCOUNTED})[a-z]{{3,}}"
    rf"|\b(?:was|is|are|were|it's|that's|to|than|from|at|became|under|below|only|of|got|than|call it) (?:about "
    rf"|around"
    rf" |only |just )?(?:(?!(?:19|20)\d\d\b)\d[\d,]*(?:\.\d+)?|{_WORD})(?=[.,;:?]|$)"
    r"|\b(?:half|a third|a quarter|three quarters|a fifth) (?:of )?(?:the|all|its|our|their|them)\b"
)
_DATE = any_of(
    rf"(?:last|next|this|since|in|until|by|before|from|of|early|late) (?:early |late |mid-?)?(?:{_MONTH}|{_DAY}"
    rf"|spring"
    r"|summer|autumn|winter|easter|christmas)\b",
    rf"{_MONTH} \d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}|on (?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)?\b"
    rf"|{_DAY})"
    rf"|the \d{{1,2}}(?:st|nd|rd|th)\b|the (?:first|second|third|fourth|fifth|eighth|ninth|tenth)\b(?! [a-z]+)",
    rf"{_DAY}s?\b",
    r"(?:last|next) (?:week|month|quarter|year|season|term)|tomorrow|tonight|yesterday|this (?:week|afternoon"
    r"|morning)",
    rf"(?:for|in|over|after|within|since|the (?:last|first|next)) (?:about )?(?:\d+|{_WORD}|the) (?:days|weeks|months"
    r"|years|hours)\b",
    rf"(?:\d+|{_WORD}|a) (?:days?|weeks?|months?|years?) (?:ago|later|earlier|from now)",
    r"by (?:noon|midday|the end of)\b",
)
_NAME = re.compile(r"(?<=[a-z,;:] )(?!I\b|AI\b)(?:Mr |Mrs |Ms |Dr )?[A-Z][a-z]{2,}(?! ?['’])")
_BEFORE_OR_NOW = re.compile(
    r"\bof (?:the |those |these |my |our |their |every |all |his |her )?(?:last )?(?:\d|"
    rf"{_WORD})|\bfrom\b.*\bto\b|\b(?:instead of|in place of|against|compared|than|up from|down from|down to|up to"
    r"|became|before|beforehand|used to|had been|where it was|today|now|so far|later|rather than|to begin with"
    r"|previously|half)\b"
)
_QUOTED = re.compile(r"(?<![a-z])[\"'][a-z][^\"\n]{14,160}?[.,!?][\"']")
_SHARE = re.compile(
    rf"(?:{NUMBER}|once|one|twice) (?:times |[a-z]+ )?(?:in|out of|of) (?:every |those|them|these"
    rf"|the last )?(?:{NUMBER}|(?<=those)"
    r"|(?<=them)|(?<=these))"
)
_ROUGH = re.compile(r"\b(?:something like|perhaps|maybe|i think|i guess|or so|a bit over|let's say|probably)\b")

_REQUEST = any_of(
    r"(?:may|might|could|can|shall|would it be possible if) (?:i|we) (?!ask (?:you )?(?:what|who|how|which|when)\b"
    r"|be honest|say\b|just say|imagine|see why|understand)[^.!?\n]{3,120}\?",
    r"(?:could|would|can|will) you (?!imagine|believe)[^.!?\n]{3,120}\?",
    r"(?:i'm|i am|we're|we are) (?:asking|requesting|raising|applying)\b",
    r"(?:i|we)(?:'d| would)? ask (?:you |the council |the board )?(?:for|to)\b",
    r"(?:what|all) (?:i|we)(?:'d| would)? (?:like|need|want|ask)\b(?! to (?:say|stress))",
    r"(?:i|we)(?:'d| would) (?:like|need|want) (?:\d|£|\$|€|a |an |the |one |two |three |four |five |six "
    r"|your (?:yes|word|name"
    r"|approval|signature|permission)|you to|to (?:ring|call|start|begin|order|run|try|borrow|use|hire|buy|come|show"
    r"|meet|send|bring|take on))",
    r"(?:i|we) need (?!to\b)(?:\d|£|a |an |one |two |three |your |the |from )",
    r"(?:say|give us|give me) (?:a )?yes\b",
    r"(?:lend|give|let|send|grant|allow|leave) (?:me|us) (?!a moment|down\b|know if|be honest|tell you|say|say that"
    r"|see"
    r"|think|put it|repeat|start|begin|just|turn|explain|stress|add|assure)",
    r"please (?!don't|do not)(?:ring|call|send|sign|give|lend|find|put|count|come|try|say|let me|approve|choose)\b",
    r"(?:my|our|the) (?:request|ask|wish|proposal) (?:is|would be)\b|from you (?:i|we) (?:need|want|ask)\b",
    r"shall i\b|does (?:the |monday|tuesday|wednesday|thursday|friday)[^.!?\n]{0,30} (?:work|suit)",
)
_PRICE = re.compile(
    rf"\b(?:costs?|takes|(?:i|we) need|for|it's|that's|is|are|comes to|come to|would be|would cost|make"
    rf"|makes) (?:about |roughly |only |just )?"
    rf"(?:[£$€₩] ?\d[\d,]*|(?:\d[\d,]*|{_WORD}) (?:pounds|euros|dollars|thousand|million|a (?:year|month)))"
)
_BYGONE = re.compile(r"\b(?:was|were|had|paid|took|cost us|saved|earned|made)\b")
_VAGUE_WISH = re.compile(
    r"\b(?:believe|trust|faith|bear with|understand that|forgive|bigger picture|big picture|journey)\b"
)
_IF = re.compile(
    rf"\bif\b|\bshould (?:it|they|he|she|the|i|we|your|yours|that|there)\b|\bunless\b|\bwhatever\b|\b(?:under|below"
    rf"|fewer than"
    rf"|less than|more than|with) (?:{NUMBER}|half|that)|\bwith half\b|\bor more\b|\beither way\b|\botherwise\b"
    rf"|\bat the end"
    r"\b[^.!?]*\byou can\b"
)
_THEN = re.compile(
    r"\b(?:i|we|you|it|they|the [a-z]+)(?:'ll|'d| will| would| can| could| may)? (?:(?:still|then|simply|only|just"
    r"|myself|also)"
    r" )?(?:stop|drop|cancel|end|close|leave|pay|owe|refund|return|hand|give|remove|take|come|ring|call|build|keep"
    r"|get|go|say"
    r"|tell|lose|withdraw|shrink|cut|open|send|walk)\b|\byou (?:don't|won't|wouldn't|needn't|never) (?:need|pay"
    r"|owe|hear"
    r"|have)|\bnothing to pay|\bfree of charge|\bat (?:my|our) (?:own )?(?:cost|expense|risk)|\bno (?:charge|fee"
    r"|cost|invoice)"
    r"|\bleave things|\b(?:then|,) (?:no|one|only)\b|\bit's over\b|\bwe talk\b"
)
_PUT_OFF = re.compile(
    r"\b(?:think about|consider|see (?:if|how|what|whether)|look at|decide together|go from there)\b"
)
_FAULT = any_of(
    r"weak (?:spot|point|side)|weakness|weakest",
    r"(?:my|our) (?:own )?(?:mistake|fault|error|miss|oversight|worst|least)\b",
    r"i(?:'d| had| have|'ve)? (?:also )?(?:misread|misjudged|failed|missed|got (?:it|that|this) wrong|underestimated"
    r"|overlooked|forgot|assumed|mistook)\b",
    r"i (?:should|could|ought to) have\b|i ought to\b",
    r"(?:i|we)(?:'d| would) be lying\b",
    r"(?:i|we) (?:don't|do not|didn't|haven't|can't|cannot|won't|couldn't|wouldn't|shouldn't) (?:yet |really "
    r"|ever )?(?!see"
    r" why|worry|care|mind|only|think (?:so|you)|want to|look)[a-z]+",
    r"(?:i|we)(?:'m| am|'re| are) not (?:sure|counting|certain|there|claiming)\b|not (?:yet )?(?:proven|tested"
    r"|counted|sold)\b",
    r"(?:aren't|isn't|weren't|wasn't|are not|is not) (?:yet )?(?:counted|included|in (?:there|that|it)|proof|tested"
    r"|ours|proven)\b",
    r"(?:it|that|this|they|he|she) (?:won't|wouldn't|doesn't|didn't|can't|isn't|hasn't|may not|might not) (?!matter"
    r"|hurt"
    r"|need|mean|cost)[a-z]+",
    r"false alarms?|went wrong|broke down|turned out wrong|the bad (?:part|news)"
    r"|it was mine\b|that was me\b",
    r"may have been\b|might have been\b|could (?:easily )?have been\b|i may be wrong|correct me",
    r"(?:that|it) (?:could|can|may|might|does) happen\b|it's true\b|it is true\b",
)
_BIG = any_of(
    r"(?:market|industry|leading|fastest|number one|no\. ?1) (?:leader|platform|player|provider|growing)"
    r"|leading (?:[a-z]+ )?"
    r"(?:platform|provider|supplier|company|brand)",
    r"state[- ]of[- ]the[- ]art|cutting[- ]edge|world[- ]class|next[- ]generation|game[- ]chang\w+|revolution\w*"
    r"|disrupt\w*"
    r"|groundbreaking|best[- ]in[- ]class|unparalleled|one[- ]stop|synerg\w+|paradigm|holistic",
    r"(?:worth|market of) (?:[a-z]+ )?(?:over |about )?[£$€]?[\d.,a-z]+ (?:billion|trillion)"
    r"|billion(?:[- ][a-z]+)? market",
    r"(?:interest|demand|traction|feedback|response|growth|potential|momentum)[^.!?\n]{0,16} (?:is|are|has been"
    r"|we get is)"
    r" (?:really |truly |just |so |absolutely |very )?(?:huge|strong|fantastic|amazing|great|massive|enormous"
    r"|incredible"
    r"|overwhelming|impressive|excellent|tremendous)",
    r"(?:our|the) (?:vision|mission|timing) (?:is|was)\b|social impact|make the world|thought leader\w*"
    r"|the future (?:of|is)\b"
    r"|(?:lighthouse|flagship|beacon)\b",
    r"(?:finally )?scale (?:up|fast|globally)|go (?:international|global)|finally scale|invest in the brand"
    r"|brand awareness",
)
_VANITY = any_of(
    r"(?:registered|sign(?:ed)?[- ]?up|newsletter|monthly) (?:users?|accounts?|members?|visitors?)",
    r"(?:have|has|'ve)? ?signed up\b|downloads?\b|followers?\b|likes\b|page views?|impressions\b|waiting ?list",
    r"(?:average )?ratings?\b|\d(?:\.\d)? stars?\b|out of five\b|award[- ]winning|press coverage",
    r"(?:studies|research|surveys|reports?|analysts?|experts?) (?:show|say|suggest|prove|predict|estimate)s?\b",
    r"up to [a-z\d]+ ?(?:%|per ?cent)|(?:\d+|[a-z]+) ?(?:%|per ?cent) of (?:our |the )?(?:users|customers|clients"
    r"|people) (?:are|say)"
    r" (?:satisfied|happy|would)",
    r"(?:everybody|everyone|all (?:the )?(?:companies|firms|others)|(?:a lot of|many|lots of"
    r"|most) [a-z]+) (?:in (?:our|this|the) [a-z]+ )?(?:now |already )?"
    r"(?:does (?:it|this|that)|do (?:it|this|that)|(?:is|are) (?:doing|using|switching|moving|taking|buying)"
    r"|gets? (?:it|them|one)|has one|uses? (?:it|them))\b",
    r"one per ?cent of (?:it|the market)|promising (?:talks|conversations)|big names\b|i (?:read|heard) (?:somewhere"
    r"|that)\b",
)


def quantity(heard: Heard) -> Iterator[Place]:
    """A number with what it counts. Dates, years and "three reasons" are none, nor a market of billions."""
    return matches(_QUANTITY, heard)


def dated(heard: Heard) -> Iterator[Place]:
    """A day, a month or a span of time that could be put in a diary."""
    return matches(_DATE, heard)


def named(heard: Heard) -> Iterator[Place]:
    """Somebody or some place called by name inside a sentence."""
    for match in _NAME.finditer(heard.text):
        if not re.match(rf"(?:{_MONTH}|{_DAY})", match.group().lower()):
            yield match.span()


def compared(heard: Heard) -> Iterator[Place]:
    """Two quantities held against each other: so many of so many, then and now, this price and that one."""
    for span in heard.sentences:
        said = heard.low[span.start : span.end]
        numbers = len(re.findall(NUMBER, said)) + len(re.findall(r"\bnone\b|\bnobody\b|\bzero\b|\bnothing\b", said))
        held = numbers >= 2 and _BEFORE_OR_NOW.search(said) or _SHARE.search(said)
        if held and _QUANTITY.search(said) and not _ROUGH.search(said):
            yield span.start, span.end


def quotation(heard: Heard) -> Iterator[Place]:
    """What somebody said, in their own words."""
    return matches(_QUOTED, heard)


def request(heard: Heard) -> Iterator[Place]:
    """Something wanted of the listener, which they can grant: not their faith."""
    for start, end in affirmed(_REQUEST, heard):
        if not _VAGUE_WISH.search(heard.sentence(start)):
            yield start, end


def price(heard: Heard) -> Iterator[Place]:
    """What it costs from now on, not what was paid."""
    for start, end in matches(_PRICE, heard):
        said = heard.sentence(start)
        if not _BYGONE.search(said) and not _ROUGH.search(said):
            yield start, end


def condition(heard: Heard) -> Iterator[Place]:
    """What happens if it does not come true: "under twenty a week, I cancel it"."""
    for span in heard.sentences:
        said = heard.low[span.start : span.end]
        if _IF.search(said) and _THEN.search(said) and not _PUT_OFF.search(said) and not said.endswith("?"):
            yield span.start, span.end


def candour(heard: Heard) -> Iterator[Place]:
    """What is not known, did not work or does not count yet."""
    return matches(_FAULT, heard)


def big_words(heard: Heard) -> Iterator[Place]:
    return affirmed(_BIG, heard)


def vanity(heard: Heard) -> Iterator[Place]:
    """Numbers and voices that prove no use: sign-ups, stars, studies, what everybody does."""
    return affirmed(_VANITY, heard)
