"""Before people who decide, in English: the stand one takes, its price, and those it touches."""

import re
from collections.abc import Iterator

from coaching.listening.definite import amount, when
from coaching.listening.heard import Heard, Place, affirmed, any_of, matches

_ACT = (
    r"(?:recommend|propose|suggest|choose|pick|take|cut|cross|drop|keep|put|move|spend|start|begin|stop|close|open"
    r"|sell|buy|hire|pay|leave|give up|go (?:for|with|ahead)|say (?:yes|no)|vote|approve|replace|repair|withdraw"
    r"|stand by|do (?:the|it|this|that|one|two|three|both)|not (?:do|take|go|sign|buy)|refuse|turn down|rank|hold"
    r"|wait|shrink|freeze|reduce|limit|ask|bring|rather|hand|want|build|run|use|appoint|put|decide)\b"
)
_STAND = any_of(
    r"that(?:'s| is) (?:my|our) (?:recommendation|proposal|answer|choice|vote|advice)\b|(?:points|point) to the\b"
    r"|the one i(?:'d| would)? (?:recommend|propose|want)\b",
    r"(?:i|we) (?:side with|stand by|lean towards|stick (?:to|with)|need (?:one|a) (?:yes|no|decision|vote))\b"
    r"|put (?:it|this) to the vote\b",
    r"i(?:'m| am) not (?:asking|doing|taking|signing|going ahead|proposing)\b",
    rf"i(?:'d| would|'ll| will)(?: also| then| still| only| rather)? {_ACT}",
    r"i(?:'m| am) (?:asking|proposing|recommending|against|for|in favour)\b",
    r"i (?:recommend|propose|suggest|ask you|stand by|choose|vote|want you to)\b",
    r"(?:my|our) (?:answer|recommendation|proposal|request|choice|position|vote|decision|advice)(?: today)? (?:is"
    r"|would be|was|stays)\b",
    r"(?:the answer|that)(?:'s| is) (?:a )?(?:yes|no)\b",
    r"(?:so|therefore)(?: my answer is)? (?:yes|no)\b",
    r"please (?:do|don't|decide|approve|plan|sign|take|vote|let|wait|give|strike|cut)\b",
    r"what i(?:'d| would)(?: like to)? ask you to\b",
    r"i(?:'ve| have)? (?:decided|chosen|ruled out|struck|dropped|taken out|cut|settled on|recommended|chose)\b",
    r"(?:it|this|that)(?:'s| is)? (?:workable|worth it|red|amber|green|(?:good|bad) news|the wrong|not (?:worth"
    r"|ready|over)|over\b)",
)
_YES = re.compile(
    r"^(?:well, |in short,? |honestly,? )?(?:yes|no|neither|both|half|none|because)\b(?! idea| problem"
    r"| doubt)(?:[,.: -]|$)"
)
_GOES = re.compile(r"^the [a-z -]{3,40}? (?:goes|go|stays?|waits?|closes?|opens?|comes? out)\b")
_NOT_MEANT = re.compile(
    r"\b(?:would have|have liked|wouldn't (?:make|read|say)|would hope|if i had to|i'd say,? (?:nine|most)"
    r"|rather we)\b"
)


def stand(heard: Heard) -> Iterator[Place]:
    """What the speaker is for: "I'd cut the second line", "my answer is no"."""
    for start, end in matches(_STAND, heard):
        if not _NOT_MEANT.search(heard.sentence(start)):
            yield start, end
    for span in heard.sentences[:2]:
        said = heard.low[span.start : span.end]
        if _YES.search(said) or _GOES.search(said):
            yield span.start, span.end


_GIVEN_UP = any_of(
    r"(?:gets?|receives?|have|has) (?:nothing|none|less)\b",
    r"(?:is|are|be|goes|go|been|stays?|come|comes|falls?) (?:left out|dropped|cut|crossed out|out|postponed"
    r"|struck out|delayed|away|undone)\b",
    r"(?:we|you|i|they)(?:'d| would|'ll| will|'ve)?(?: also)? (?:lose|lost|give up|gave up|drop|leave out|do without"
    r"|miss|pay|forgo|sacrifice)\b",
    r"what (?:you|we|i)(?:'d| would|'ll)? (?:lose|give up|do without)\b",
    r"at the (?:price|expense|cost) of\b",
    r"the (?:catch|price|downside|drawback|weak point|risk|disadvantage)(?: is|:| would be)\b",
    r"(?:can't|cannot|can never) be (?:undone|reversed|taken back)\b",
    r"(?:costs?|cost us|would cost|will cost|takes?) (?:about |around |roughly |us |another |some )*[£$€]?(?:\d"
    r"|[a-z]+ (?:thousand|hundred|weeks?|months?|hours?|days?))",
    r"worse off\b",
    r"(?:i|we) (?:shrink|narrow|leave out|drop|cut out)\b",
    r"(?:nothing|not) this year\b|(?:can|could|will|would|has to|have to|must) wait\b",
    r"(?:provided|as long as|on condition|only if) [a-z]+",
    r"instead of\b|rather than\b|less one\b",
)


def given_up(heard: Heard) -> Iterator[Place]:
    """What the choice costs or leaves out."""
    return matches(_GIVEN_UP, heard)


_PUT_OFF = any_of(
    r"(?:we|i)(?:'d| would|'ll| will) (?:have to )?(?:look at (?:everything|it|this) again|sit down|go over|see what"
    r"|look into|think about|discuss|find a (?:way|solution))\b",
    r"(?:cross that bridge|when we come to it|where there's a will|time will tell|it remains to be seen)\b",
    r"(?:it|that) (?:all )?depends\b(?! on (?:the|two|one|three|whether))",
    r"(?:somebody|someone) has to decide\b",
    r"i(?:'d| would) rather (?:not|we)\b",
    r"(?:make the best|set priorities|keep an open mind)\b",
)


def put_off(heard: Heard) -> Iterator[Place]:
    return matches(_PUT_OFF, heard)


_ROLE = (
    r"(?:managers?|drivers?|nurses?|doctors?|residents?|customers?|parents?|pupils?|teachers?|students?|patients?"
    r"|clerks?|engineers?|tenants?|families|neighbours?|passengers?|suppliers?|fitters?|workers?|agents?|operators?"
    r"|planners?|buyers?|users?|members?|colleagues?|staff|team|crews?|shift|department|ward|directors?|heads?"
    r"|lawyers?|auditors?|accountants?|shopkeepers?|farmers?|cleaners?|porters?|caretakers?|volunteers?|owners?"
    r"|chair|union|unions|apprentices?|trainees?|librarians?|cooks?|chefs?|captains?|commuters?|cyclists?|traders?"
    r"|partners?|people (?:on|in|at|from|who)|sites|depots?|branches)"
)
_WHO = (
    rf"(?:(?:the|our|their|its|two|three|four|five|six|seven|eight|nine|ten|both|all|each|every|most|some"
    rf"|several|\d+)(?: [a-z-]+){{0,2}} {_ROLE}\b"
    r"|(?:mr|mrs|ms|dr) [a-z]+|\bshe\b|\bhe\b|(?:one|two|three|four|five|six|the other [a-z]+|\d+) of (?:them"
    r"|the [a-z]+)"
    r"|(?:the )?(?:other|remaining) (?:one|two|three|four|five|six|seven|eight)\b)"
)
_TOUCHED = re.compile(rf"\b{_WHO}")
_NAMED = re.compile(
    r"(?<=[a-z,;] )(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|I|Mon"
    r"|Tues|Wednes|Thurs|Fri|Satur|Sun))[A-Z][a-z]{2,}(?=,? (?:[a-z]+s|[a-z]+ed|said|will|would|who|took|put|wrote"
    r"|keeps?|told)\b)"
)
_THINKS = (
    r"(?:(?:also|really|mainly|mostly|all|still|both|each|only|just|clearly|rightly) )*(?:fears?|feared|expects?"
    r"|expected|wants?|wanted|worr(?:y|ies|ied)|prefers?|preferred|said|says|told|asked|ask for|pointed out|objects?"
    r"|objected|thinks?|thought|hates?|hated|complain(?:s|ed)?|agree(?:s|d)?|refuse(?:s|d)?|would rather|can live"
    r"|could live|put it|took it|brought up|find it|found it|felt|feels?|is (?:cross|angry|against|afraid|right"
    r"|worried|happy|relieved)|are (?:cross|angry|against|afraid|right|worried|happy|fine)|were (?:cross|angry"
    r"|against|afraid|worried|fine)|was (?:cross|angry|against|afraid|worried)|lose|loses|minds?)\b"
)
_SIDE = re.compile(
    rf"\b(?:{_WHO}|they)(?:'s)? (?:[a-z-]+ ){{0,3}}?{_THINKS}|\b(?:her|his|their) (?:worry|worries|fear|fears"
    rf"|case|point|view|concerns?|objection|reasons?|side|words)\b"
    r"|\b(?:she|he|they)(?:'s|'re| is| are) (?:[a-z]+ )?(?:right|worried|afraid|against|cross|angry)\b"
    r"|\bwould rather not\b"
    r'|"[^"\n]{12,}"'
)
_MET = re.compile(
    r"\b(?:i|[a-z]+ and i)(?:'ve|'d| have| had)? (?:(?:also|then|personally|myself|already|just"
    r"|even) )*(?:(?:(?!\b(?:she|he|they|you|who|which|that|it)\b)[^.!?]){3,60} and )?(?:rang|rung|phoned|called"
    r"|asked|met|spoke (?:to|with)|spoken (?:to|with)|talked (?:to|with)|sat (?:down )?(?:with|in|beside)|visited"
    r"|wrote to|written to|queued|listened|showed|told|stood (?:in|with|beside)|interviewed|invited|walked (?:with"
    r"|round|through)|drove (?:with|to)|read (?:my|our|the|it)[^.!?]{0,30} back|(?:had|kept|held|spent"
    r"|got) (?:[a-z0-9-]+ ){1,3}(?:minutes?|hours?|evenings?|mornings?|meetings?|shifts?|days?))"
)
_CROWD = any_of(
    r"(?:everybody|everyone|all (?:of us|stakeholders|parties)|the whole (?:team|company|organisation)"
    r"|stakeholders) (?:else )?(?:is|was|will|had|has|supports?|agrees?|here|involved|on board)\b",
    r"(?:broad agreement|generally positive|from the beginning|most important asset|on (?:this|the|that) journey"
    r"|get their say)\b",
)
_WAVED_AWAY = any_of(
    r"(?:people|they|staff|users|[a-z]+s) (?:in [a-z]+ )?(?:tend to|always|just|simply|naturally) (?:be|resist"
    r"|complain|prefer|look|want|fear|dislike)[a-z]*\b",
    r"(?:resist(?:ance)? (?:to )?change|human nature|change management|that's (?:human|normal))\b",
    r"(?:she|he|they)(?:'ll| will) (?:come round|get used to|understand|see|be fine|get over)\b",
    r"(?:always|will) be (?:somebody|someone|people) who\b",
    r"(?:wouldn't|would not|shouldn't|should not|don't) (?:make too much|pay it|worry|take (?:it|that) too)\b",
    r"a single (?:opinion|voice|comment)\b",
    r"in (?:other|most) (?:firms|companies)\b",
)
_ANSWERED = any_of(
    r"(?:so|which is why|that's why|because of (?:that|her|him|them)),? (?:i|we)(?:'ve| have|'d"
    r"| had)? (?:[a-z]+ )?(?:moved|changed|took|taken|struck|cut|dropped|put|left|split|kept|added|agreed|rewrote"
    r"|postponed|raised|lowered|gave)\b",
    r"(?:has|have|was|were) (?:been )?(?:struck out|moved|changed|dropped|paid|added|removed|taken out|rewritten"
    r"|agreed|given|offered|promised|put off)\b",
    r"(?:changed|altered|rewrote|softened|corrected|cost) (?:my|our|the|that) (?:plan|mind|draft|paper|proposal"
    r"|section|timetable)\b",
    r"(?:came|went) out of (?:the|my|our) (?:paper|plan|draft|proposal)\b",
    r"(?:in writing|a written)\b",
    r"(?:i|we)(?:'ve| have)? (?:said no|turned (?:it |that )?down|promised (?:them|her|him)|offered (?:them|her|him)"
    r"|apologi[sz]ed|moved it)\b",
    r"(?:let|letting) (?:her|him|them)\b|(?:she|he|they) (?:picks?|chooses?|decides?)\b",
    r"(?:instead|that day),? (?:[a-z ]{2,30}) (?:and i|we|i) (?:put|moved|changed|added|took)\b",
    r"(?:one|two) (?:wish|request|thing|demand)[a-z]* i (?:turned down|refused|declined|said no)\b",
)


def touched(heard: Heard) -> Iterator[Place]:
    """People by what they do or how many they are, not "everybody" or "stakeholders"."""
    named = (match.span() for match in _NAMED.finditer(heard.text))
    for start, end in sorted([*matches(_TOUCHED, heard), *named]):
        if not _WAVED_AWAY.search(heard.sentence(start)):
            yield start, end


def their_side(heard: Heard) -> Iterator[Place]:
    """What those others want, fear or said, in their own terms."""
    for start, end in matches(_SIDE, heard):
        if not _WAVED_AWAY.search(heard.sentence(start)) and not heard.is_negated(start):
            yield start, end


def met_them(heard: Heard) -> Iterator[Place]:
    """The speaker went to them: on a day, for so long, to so many, or with a sentence brought back."""
    definite = {heard.at(start) for find in (amount, when) for start, _ in find(heard)}
    for match in _MET.finditer(heard.low):
        said = heard.sentence(match.start())
        placed = heard.at(match.start()) in definite or re.search(
            r'yesterday|last night|"|each of|every|by name|face to face', said
        )
        if placed and not heard.is_negated(match.end()) and not heard.is_unreal(match.start()):
            yield match.span()


def answered(heard: Heard) -> Iterator[Place]:
    """Something was changed, promised or refused because of what they said."""
    return affirmed(_ANSWERED, heard)


def waved_away(heard: Heard) -> Iterator[Place]:
    return matches(_WAVED_AWAY, heard)


def crowd(heard: Heard) -> Iterator[Place]:
    return matches(_CROWD, heard)
