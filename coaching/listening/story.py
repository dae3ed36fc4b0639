"""What happened, in English: the scene, who acted, what came of it."""

import re
from collections.abc import Iterator

from coaching.listening.heard import Heard, Place, affirmed, any_of, happened, matches

_IRREGULAR = frozenset(
    [
        "built",
        "rebuilt",
        "made",
        "wrote",
        "rewrote",
        "led",
        "ran",
        "took",
        "gave",
        "found",
        "set",
        "reset",
        "cut",
        "put",
        "met",
        "held",
        "kept",
        "taught",
        "spoke",
        "told",
        "brought",
        "sent",
        "drew",
        "chose",
        "began",
        "went",
        "got",
        "sold",
        "bought",
        "spent",
        "split",
        "shut",
        "saw",
        "came",
        "laid",
        "dealt",
        "drove",
        "grew",
        "did",
        "undid",
        "sat",
        "stood",
        "stuck",
        "fought",
        "won",
        "dug",
        "broke",
        "paid",
        "caught",
        "sought",
        "left",
        "lent",
        "rang",
        "showed",
        "swept",
        "shot",
        "spread",
        "withdrew",
        "read",
        "beat",
        "let",
        "hit",
        "flew",
        "swapped",
    ]
)
_INNER = frozenset(
    [
        "wanted",
        "needed",
        "liked",
        "loved",
        "hoped",
        "felt",
        "thought",
        "believed",
        "assumed",
        "expected",
        "supposed",
        "happened",
        "seemed",
        "enjoyed",
        "struggled",
        "failed",
        "feared",
        "preferred",
        "hated",
        "wished",
        "deserved",
        "tried",
        "learned",
        "learnt",
        "realised",
        "realized",
        "understood",
        "knew",
        "guessed",
        "worried",
        "used",
        "got",
        "indeed",
        "need",
        "feed",
        "speed",
        "succeed",
        "proceed",
        "exceed",
        "bleed",
        "agreed",
    ]
) - {"agreed"}
_STILL = frozenset(
    [
        "look",
        "looked",
        "swear",
        "grew",
        "am",
        "was",
        "were",
        "is",
        "are",
        "be",
        "been",
        "being",
        "have",
        "had",
        "has",
        "do",
        "did",
        "does",
        "don't",
        "didn't",
        "doesn't",
        "can",
        "can't",
        "cannot",
        "could",
        "couldn't",
        "would",
        "wouldn't",
        "should",
        "shouldn't",
        "will",
        "won't",
        "may",
        "might",
        "must",
        "think",
        "thought",
        "guess",
        "believe",
        "feel",
        "like",
        "love",
        "hate",
        "want",
        "wanted",
        "need",
        "needed",
        "know",
        "knew",
        "hope",
        "mean",
        "suppose",
        "wish",
        "tend",
        "haven't",
        "hadn't",
        "wasn't",
        "never",
        "not",
        "and",
        "or",
        "but",
        "who",
        "said",
        "in",
        "at",
        "to",
        "a",
        "the",
        "see",
        "agree",
        "understand",
        "enjoy",
        "find",
        "remember",
        "forget",
        "get",
        "got",
        "go",
        "if",
        "with",
        "on",
        "it",
        "just",
        "that",
        "this",
    ]
)
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


def is_past_act(verb: str) -> bool:
    if verb in _INNER or verb in _STILL:
        return verb == "agreed"
    return verb in _IRREGULAR or (verb.endswith("ed") and len(verb) > 4)


def own_action(heard: Heard) -> Iterator[Place]:
    for match in _DEED.finditer(heard.low):
        wished = heard.before(match.start(), 8).endswith(("if ", "wish ", "if only "))
        if is_past_act(match[1]) and not wished:
            yield match.span()


def usual_step(heard: Heard) -> Iterator[Place]:
    """How the person works as a rule: "I write the acceptance test first"."""
    for match in _DEED.finditer(heard.low):
        verb = match[1]
        if verb in _STILL or is_past_act(verb) or verb in _INNER or verb.endswith("ing"):
            continue
        if not match.group().startswith(("i've", "i'd", "i have", "i had")):
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


_WE_WERE = any_of(
    r"(?:we|the team|the (?:client|customer|company|project|system|site|shop|board|service)|our [a-z]+(?: "
    r"[a-z]+)?|they|sales|support)"
    r" (?:was|were|had|needed|faced|kept|could(?:n't| not)|did(?:n't| not)|used to|had been|relied"
    r"|struggled|wanted|lost)\b",
    r"there (?:was|were|had been)\b",
    r"(?!i\b|we\b|then\b|and\b|also\b)[a-z]+ (?:suddenly |then |once )?(?:joined|raised|failed|broke|left"
    r"|cancelled|canceled|slipped|refused|complained|delayed|rejected|threatened|crashed|pulled out|walked "
    r"out|demanded|resigned|collapsed|objected|fell through) ",
    r"at (?:the|that) time\b",
    r"the (?:problem|situation|issue|challenge|trouble|background|context) (?:was|is)\b",
    r"(?:i|we) (?:joined|inherited|was working|were working|worked|took over)\b",
)
_MY_TASK = any_of(
    r"(?:my|our) (?:own )?(?:job|task|role|goal|aim|responsibility|brief|target|part|promise|remit) (?:was"
    r"|had been|is)\b",
    r"i(?:'d| had| was| had been)?(?: also)? (?:been )?(?:asked|responsible|in charge|tasked|assigned"
    r"|accountable|put in charge|meant|supposed|due) (?:to|for|of|with)\b",
    r"(?:i|we) (?:had|needed) to [a-z]+",
    r"i (?:owned|ran|led|managed|was leading|was running|looked after) (?:the|our|a|an)\b",
    r"(?:i|we)(?:'d| had)? promised\b",
    r"it (?:fell|was up) to me\b",
    r"the (?:goal|aim|deadline|target|brief) was\b",
)


def situation(heard: Heard) -> Iterator[Place]:
    return (place for place in matches(_WE_WERE, heard) if not heard.is_unreal(place[0]))


def task(heard: Heard) -> Iterator[Place]:
    return affirmed(_MY_TASK, heard)


_CHANGED = (
    r"(?:fell|dropped|rose|grew|climbed|went (?:up|down|live|out|from)|came (?:down|back|in)|moved|doubled"
    r"|tripled|halved|improved|increased|decreased"
    r"|shrank|stopped|recovered|passed|shipped|launched|signed|renewed|approved|accepted|adopted|stayed"
    r"|agreed|opened on|closed|held)"
)
_RESULT = any_of(
    r"as a result,? [a-z]+",
    r"in the end,? (?:the|we|our|it|they|i|all|[a-z]+) [a-z]+",
    r"(?:which|that|this|it) (?:meant|led to|brought|saved|cut|reduced|resulted in|gave us|raised|let us"
    r"|freed|earned|won|stopped|took [a-z ]{1,20} (?:off|from))\b",
    rf"(?:the|our|their|all|every|both|each)(?: (?!and\b|we\b|i\b|they\b|that\b|because\b)[a-z'-]+){{1,5}} "
    rf"(?:then )?{_CHANGED}\b",
    rf"(?:they|he|she|it|that|this|revenue|sales|churn|complaints|errors|costs|traffic|incidents|returns"
    rf"|calls|bookings|sign-?ups|turnover|response times?|[a-z]+ (?:time|rate|cost|errors|calls)) "
    rf"{_CHANGED}\b",
    r"(?:i|we|that|which) (?:then )?(?:cut|reduced|raised|increased|improved|saved|brought|halved|doubled"
    r"|won|closed|hit|beat|reached|recovered|delivered|shipped|launched|finished|surpassed|slashed|grew)\b",
    r"(?:is|are) still (?:in use|used|running)\b",
    r"so (?:the|our|we|nobody|no one|they|it|each|every)(?: [a-z'-]+){0,5} (?:could|can|knew|had|was|were"
    r"|stopped|got|started|no longer)\b",
)
_NEVER_MIND = re.compile(r"(?:nothing|not much) (?:really )?(?:changed|happened)|no (?:real )?(?:change|result)")


def result(heard: Heard) -> Iterator[Place]:
    for place in happened(_RESULT, heard):
        if not _NEVER_MIND.search(heard.low[place[0] : place[1] + 25]):
            yield place


_NUMBER_WORD = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety)"
    r"(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?(?: (?:hundred|thousand|million))?"
)
_UNCOUNTED = (
    r"(?:things?|reasons?|ways?|points?|parts?|steps?|aspects?|kinds?|types?|times|options?|sides?|of"
    r"|years? old|years?'? of experience|years?' experience|and|or|to|in|at"
    r"|january|february|march|april|may|june|july|august|september|october|november|december|am|pm|o'clock)\b"
)
_MEASURED = re.compile(
    r"(?<![\w.])(?:[£$€₩]\s?\d[\d,.]*(?:k|m|bn)?\b|\d[\d,.]*\s?(?:%|per ?cent\b|percentage points?)|(?:a"
    r"|one) (?:third|quarter|half) of (?:the|our|all|its)\b"
    rf"|(?:half a|a|several|{_NUMBER_WORD}) (?:dozen|hundred|thousand|million) [a-z]+|\bby (?:a )?(?:half"
    rf"|third|quarter)\b"
    rf"|\d{{1,3}}(?:,\d{{3}})+ (?!{_UNCOUNTED})[a-z]+|(?!(?:19|20)\d\d\b)\d+(?:\.\d+)? "
    rf"?(?!{_UNCOUNTED})[a-z]{{1,}}[a-z-]*|\b{_NUMBER_WORD} (?!{_UNCOUNTED})[a-z]{{3,}}"
    r"|\bfrom (?:about |around )?\d[\d,.]* (?:[a-z]+ ){0,3}to (?:about |around )?\d[\d,.]*)"
)
_BOAST_NUMBER = re.compile(
    r"\b1\d0 ?% (?:sure|committed|confident|certain|dedicated|honest|of myself|effort)|\b\d+(?:st|nd|rd"
    r"|th)\b|24/7|\bstep \d|\bnumber \d|\btop \d"
)


def measured(heard: Heard) -> Iterator[Place]:
    """A number with what it measures. Years, dates, ordinals and "three reasons" are not measurements."""
    for start, end in matches(_MEASURED, heard):
        near = heard.low[max(0, start - 7) : end + 12]
        if not _BOAST_NUMBER.search(near) and not heard.is_unreal(start) and not heard.is_negated(start):
            yield start, end


_BEFORE_AFTER = any_of(
    r"(?:fell|dropped|rose|grew|cut|brought|reduced|increased|improved|raised|climbed"
    r"|shrank)[^.!?\n]{0,60}? from [^.!?\n]{1,50}? (?:to|down to|up to|into) ",
    r"from (?:about |around |nearly |over )?[£$€]?\d[^.!?\n]{0,40}? to (?:about |around |under |below "
    r"|over )?(?:[£$€]?\d|[a-z]+)",
    rf"from (?:about )?{_NUMBER_WORD}[^.!?\n]{{0,40}}? to ",
    r"(?:used to|had (?:once )?(?:taken|been|cost))[^.!?\n]{2,80}? (?:now|today|afterwards|after that)\b",
    r"(?:down|up) from (?:about |around |over )?(?:[£$€]?\d|[a-z]+)",
    r"(?:compared (?:with|to)|against) (?:[£$€]?\d|[a-z]+ (?:the|a) (?:year|month|quarter|week) before|the "
    r"(?:previous|old|year|month|quarter)|before)",
    r"(?:where|when|what) (?:it|they|that|we) (?:had|used to) (?:been|be|take|taken|cost)",
    r"(?:halved|doubled|tripled)\b",
    r"instead of (?:the )?(?:[£$€]?\d|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty)",
    r"before (?:that|this|then|the change),? (?:it|they|we|that) (?:had|took|was|were|cost|needed)\b",
)


def before_after(heard: Heard) -> Iterator[Place]:
    return happened(_BEFORE_AFTER, heard)


_WHEN = (
    r"last (?:spring|summer|autumn|fall|winter|year|month|week|quarter|term|january|february|march|april"
    r"|may|june|july|august|september|october|november|december)"
    r"|in (?:early |late |mid-?)?(?:january|february|march|april|may|june|july|august|september|october"
    r"|november|december|(?:19|20)\d\d|q[1-4])\b"
    r"|(?:a|one|two|three|four|five|six|eight|nine|ten|\d+|a few|a couple of) (?:years?|months?|weeks?"
    r"|days?|summers?|winters?) (?:ago|before|earlier|into)"
    r"|(?:this|that) (?:spring|summer|autumn|winter|january|march|april|june)"
)
_WHERE = (
    r"when i (?:was|worked|joined|led|ran|started|managed|moved|took over|took on|looked after)\b"
    r"|(?:during|on|in|for|at) (?:my|our) (?:last|previous|first|second|final|current|old|third) [a-z]+"
    r"|(?:during|after|before) (?:my|our|the) [a-z]+(?: [a-z]+)? (?:internship|launch|migration|release"
    r"|audit|rollout|placement|project|outage|move|merger|election|campaign)"
    r"|during (?:my|an?|the|our) (?:internship|launch|migration|release|audit|rollout|placement|outage|move"
    r"|merger|campaign)"
    r"|there was (?:a|an|one|this) (?:time|customer|client|project|moment|week|deal|case|patient|family|day"
    r"|release|night)"
    r"|one (?:customer|client|morning|evening|project|patient|supplier|release|deal|friday|monday|day|night"
    r"|week|account|family|user)\b"
    r"|on (?:a|an|one|the) [a-z-]+(?: [a-z-]+)? (?:project|task|deal|launch|account|classifier|release"
    r"|migration|site)\b"
    r"|(?:a|an|the) [a-z-]+(?: [a-z-]+)? (?:joined|raised|asked|derailed|failed|broke|called|rang"
    r"|complained)[^.!?\n]{0,60} once\b"
)
_CASE = re.compile(rf"\b(?:{_WHEN}|{_WHERE})")
_AT_NAME = re.compile(r"\b(?:At|at|while at|for|with) [A-Z][a-z]{2,}(?: [A-Z][a-z]+)*,? (?:I|we|my|our|the)\b")
_PAST = re.compile(
    r"\b(?:was|were|had|did|couldn't|didn't|wasn't|weren't|[a-z]{2,}ed|" + "|".join(sorted(_IRREGULAR)) + r")\b"
)


def named_case(heard: Heard) -> Iterator[Place]:
    """One occasion, placed in time or in a named piece of work, and told as past."""
    places = [*matches(_CASE, heard), *(match.span() for match in _AT_NAME.finditer(heard.text))]
    for start, end in sorted(places):
        if _PAST.search(heard.sentence(start)) and not heard.is_unreal(start):
            yield start, end
