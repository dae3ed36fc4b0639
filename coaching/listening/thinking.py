"""How the person thinks, in English: choices, reasons, checks, lessons, and whether the point comes first."""

import re
from collections.abc import Iterator

from coaching.listening.heard import Heard, Place, affirmed, any_of, matches

_DECISION = any_of(
    r"i (?:then |also |therefore |deliberately |finally )?(?:decided|chose|picked|opted|settled on|went "
    r"with|prioriti[sz]ed|proposed|recommended|insisted|refused|agreed to|ruled out"
    r"|pushed for|argued for|made the call|called off|committed to|stopped|paused|postponed|dropped"
    r"|rejected|narrowed|limited|turned down|suggested|declined|volunteered)\b",
    r"i (?:always |then |also |deliberately )?(?:prioriti[sz]e|choose|decide|prefer|disqualify|recommend"
    r"|propose|insist|select|rank|rule out|start with|start from|start by|refuse|decline|turn down|limit)\b",
    r"my (?:decision|choice|call|recommendation|rule|proposal) (?:was|is)\b",
    r"(?:i|we) [^.!?\n]{2,80}? (?:instead of|rather than) ",
    r"my (?:first|next) (?:step|move|priority) (?:was|is)\b",
    r"so i (?:cut|split|moved|put|took|asked|built|wrote|set)\b",
)
_UNDECIDED = re.compile(r"(?:not|never|n't|hard to|difficult to|who|when|before) (?:[a-z]+ ){0,2}$")
_CLAUSE = (
    r"(?:i|we|it|they|he|she|the|our|my|that|this|each|every|nobody|no one|most|some|people|customers|users"
    r"|there|both|all|if|one|a|an|two|misses|half|different|anything|future|what)\b"
)
_REASON = any_of(
    r"because (?!of (?:that|it|this)\b|yes\b|reasons\b)[a-z'-]+ [a-z'-]+",
    rf"so that {_CLAUSE}",
    r"so (?:we|they|he|she|nobody|no one|the [a-z]+(?: [a-z]+)?|each [a-z]+|future [a-z]+|effort|consensus"
    r"|anyone|whoever|everyone|people|it|whoever) (?:could|can|would|has|had|knew|know|know[s]|learns?"
    r"|isn't|aren't|stay(?:s|ed)?|builds?|need|sees?|gets?|applies)\b",
    r"(?<=[a-z,] )so (?!i (?:guess|think|suppose)|yeah|far|much|many|on|it goes|that's|called|to"
    r"|very)[a-z]+ [a-z]+",
    rf"since (?!then|last|\d|that|19|20){_CLAUSE}",
    r"the (?:main )?reason (?:was|is|i|we|for)\b",
    r"(?:which|that)(?:'s| is| was) why\b",
    rf"given (?:that|how) {_CLAUSE}",
    r"in order to [a-z]+",
    r"(?:which|that|this|it) (?:comes from|is due to|goes back to)\b",
)
_PURPOSE = any_of(
    r"(?<!try )(?<!tried )(?<!trying )(?<!want )(?<!wanted )(?<!need )(?<!needed )(?<!going )(?<!able "
    r")(?<!like )(?<!asked )(?<!had )(?<!have )(?<!used )(?<!how )"
    r"to (?:avoid|prevent|reduce|protect|keep|make sure|ensure|limit|free up|stop|catch|confirm|check|show"
    r"|prove|see whether|find out|improve|separate|compare|help|let|surface|cover|test|match|narrow|lower"
    r"|raise|save)\b",
    r"(?:which|that) (?:meant|means|prevents|keeps|lets|helps|makes|stops|shows|tells|fit|matched|enables)\b",
    r"it (?:prevents|keeps|lets|stops|shows|tells|means)\b",
)
_ALTERNATIVE = any_of(
    r"(?:instead of|rather than) (?:[a-z]+ing|the|a|an|my|our|just|another|one|two|all|treating)\b",
    r"i (?:also )?(?:considered|weighed|compared|thought about|looked at) [^.!?\n]{2,60}",
    r"the (?:other|alternative) (?:option|choice|way|route|plan)\b",
    r"(?:two|three|several|2|3|2-3|the) (?:controlled )?(?:options|alternatives|routes|variants)\b",
    r"trade-?offs?\b",
    r"(?:i|we) could(?: also)? have [a-z]+",
    r"on the other hand\b",
    r"compared (?:it |them |that )?(?:against|with|to)\b",
)
_LESSON = any_of(
    r"(?:i|i've|i have|it|that|this|they)(?: have| has)? (?:learn(?:ed|t)|taught me|reminded me|showed me) "
    r"(?:that|to (?!code|program|use|drive|speak|play)[a-z]+|the hard way|how (?:much|little|important"
    r"|quickly)|from|not|never|what)\b",
    r"i (?:then |now |later )?(?:reali[sz]ed|understood|saw) (?:that|how|i|my)\b",
    r"looking back\b",
    r"in hindsight\b",
    r"next time,? i\b",
    r"(?:ever )?since(?: then)?,? (?:i|i've|we)\b",
    r"since then(?: i've|,? i|,? we|,? every)\b",
    r"if i (?:did|had|were|could) [^.!?\n]{1,40} again\b",
    r"i(?:'d| would) (?:do|start|ask|tell|plan)[^.!?\n]{1,60} (?:differently|earlier|sooner|again|first)\b",
    r"the lesson\b",
    r"my (?:own )?mistake (?:was|in)\b",
    r"i should have [a-z]+",
    r"(?:these days|today|now),? i [a-z]+",
    r"i now [a-z]+",
)
_OWNED = any_of(
    r"(?:it|that|the (?:delay|error|mistake|miss|slip)|this) was (?:my (?:own )?(?:fault|mistake|call|doing"
    r"|responsibility)|mine|on me)\b",
    r"i (?:took|take) (?:responsibility|the blame|ownership)\b",
    r"my (?:own )?(?:mistake|error|fault) (?:was|in)\b",
    r"i(?:'d| had) (?:missed|scoped|misjudged|underestimated|assumed|overlooked|forgotten|promised)\b",
    r"i (?:misjudged|underestimated|overlooked|missed|got [a-z]+ wrong|told (?:the|my|our|them|her|him))\b",
    r"i should have [a-z]+",
    r"i (?:apologi[sz]ed|owned up|answered for|stayed with)\b",
)
_CHECK = any_of(
    r"(?:i|we)(?:'ve| also| then| always| regularly)* (?:validate|verify|check|test|measure|track|monitor"
    r"|review|compare|confirm|count|sample|audit|report|document)(?:e?d|s)?\b",
    r"(?:and|then|,) (?:validate|verify|check|test|measure|track|monitor|review|confirm|count|document"
    r"|report)(?:e?d)? (?:the|that|whether|it|how|against|with|each|every|my|our|success|them|why|by)\b",
    r"(?:i|we|and|,) (?:then |also )?(?:add|set|buil[dt]|put|define|pre-register|write|wrote)(?:ed|d|s)? (?:up "
    r"|in place )?(?:[a-z-]+ ){0,3}(?:monitoring|logging|alerts?|checks|tests|thresholds?|guardrails?|metrics"
    r"|budgets?|baselines?)\b",
    r"(?:success|acceptance|exit) (?:criteria|thresholds?|metrics?|measures?)\b",
    r"(?:i|we) (?:knew|could tell|know) (?:it|that|this|whether) [a-z]+",
)
_OTHERS = any_of(
    r"i (?:then |also |first )?(?:asked|told|showed|met|called|rang|listened to|sat down with|talked to"
    r"|spoke (?:to|with)|explained to|walked|invited|warned|thanked|helped|trained|interviewed|looped in"
    r"|bring|brought|ask|show|confirm|map|agreed with)\b[^.!?\n]{0,30}"
    r" (?:the|my|our|their|her|him|them|each|every|two|three|both|one|what|procurement|security|users|people|in)\b",
    r"what (?:they|the (?:client|customer|team|user|buyer)s?|users|customers|people|she|he|someone) "
    r"(?:actually |really |most )?(?:need|want|care|expect|feel|already|fear|consider|should|is|are"
    r"|had)[a-z]*\b",
    r"so (?:that )?(?:the [a-z]+(?: [a-z]+)?|they|users|customers|everyone|nobody|whoever|anyone|people"
    r"|someone) (?:could|can|knew|would|didn't|isn't|aren't|never|felt|had|know|learns?|wasn't|weren't"
    r"|always|saw)\b",
    r"(?:their|her|his) (?:words|view|side|concerns?|priorities|worry|worries|reasons?|point of view|needs?"
    r"|incentives)\b",
    r"(?:she|he|they|the [a-z]+(?: [a-z]+)?) (?:agreed|thanked|told me|asked (?:me|for|us)|felt heard|said "
    r"(?:that|it|yes))\b",
)


def decision(heard: Heard) -> Iterator[Place]:
    for start, end in matches(_DECISION, heard):
        if not _UNDECIDED.search(heard.before(start, 24)) and not heard.is_unreal(start):
            yield start, end


def decision_reason(heard: Heard) -> Iterator[Place]:
    return matches(_REASON, heard)


def purpose(heard: Heard) -> Iterator[Place]:
    return affirmed(_PURPOSE, heard)


def alternative(heard: Heard) -> Iterator[Place]:
    return affirmed(_ALTERNATIVE, heard)


def reflection(heard: Heard) -> Iterator[Place]:
    return affirmed(_LESSON, heard)


def accepted_part(heard: Heard) -> Iterator[Place]:
    """What went wrong, or who had to hear it, said as one's own: "that was my call"."""
    return affirmed(_OWNED, heard)


def check(heard: Heard) -> Iterator[Place]:
    return affirmed(_CHECK, heard)


def others(heard: Heard) -> Iterator[Place]:
    """Another person's need, question or answer is part of the account."""
    return affirmed(_OTHERS, heard)


_PREAMBLE = re.compile(
    r"^(?:(?:yes|yeah|no|sure|ok|okay|right|well|so|definitely|absolutely|of course|certainly|hello|hi"
    r"|thank you|thanks)\b[ ,.!-]*){1,3}"
)
_SHRUG = re.compile(
    r"^(?:quite|a (?:bit|lot|few|little)|not (?:really|much|sure)|nothing|lots|loads|many|some|it'?s (?:fine"
    r"|ok|okay|good"
    r"|kind of|sort of|hard|complicated|difficult)|fine|maybe|perhaps|possibly|probably|whatever|anything"
    r"|everything|who knows"
    r"|no idea|i guess|i suppose|sorry|hard to say|that is hard|that's hard)\b"
)
_STALL = re.compile(
    r"^(?:(?:uh|er|hmm|like|um)\b|that's (?:a|an) (?:good|great|interesting|hard|tough|tricky)|(?:it "
    r")?(?:really )?depends|let me (?:think|see)|good question|great question|i (?:don't|do not) (?:really "
    r")?know"
    r"|i'm not (?:really )?sure|there are (?:many|so many|lots|a lot)|in (?:general|today's|this day)"
    r"|people (?:often|always|usually))"
)


def direct_answer(heard: Heard) -> Iterator[Place]:
    """The opening says something: no stalling, no generality, no question handed back. Short is direct enough."""
    for n, span in enumerate(heard.sentences[:3]):
        said = heard.low[span.start : span.end]
        rest = said[match.end() :] if (match := _PREAMBLE.match(said)) else said
        if not rest.strip(" .,!-") or "?" in said:  # "Sure." or a question back only opens the door.
            continue
        goes_on = len(heard.sentences) > n + 1 and (len(rest.split()) >= 2 or rest is said)
        if (len(rest.split()) >= 4 or goes_on) and not _STALL.match(rest) and not _SHRUG.match(rest):
            yield span.start, span.end
        return
