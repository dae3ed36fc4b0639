"""What is heard in a pitch, in English: who suffers what, what is made against it, and who really uses or pays."""

import re
from collections.abc import Iterator

from coaching.listening.heard import Heard, Place, affirmed, any_of, matches

_HURT = any_of(
    r"(?:throw|thrown|threw|wast)(?:s|e|ed|es|ing)?(?: [a-z]+){0,3} away\b|wasted?\b|(?:los(?:e|es|ing)"
    r"|lost)\b(?! (?:in|of) thought)",
    r"miss(?:es|ed|ing)? (?:the|their|a|his|her|my|our|it|out|them)\b|missed\b",
    r"wait(?:s|ed|ing)?\b|queu(?:e|es|ed|ing)\b|stand(?:s|ing)? (?:idle|still|empty|about|in front)\b|idle\b|stuck\b",
    r"(?:breaks?|broke|broken|fails?|failed|failures?|stoppages?|outages?|breakdowns?|delays?|shortages?|errors?"
    r"|leaks?|floods?)\b",
    r"too (?:late|early|slow|expensive|heavy|far|long|few)\b|(?:no|without) (?:signal|reception|network|idea|way)\b",
    r"(?:nobody|no one|none of (?:them|us|the)) (?:[a-z]+ )?[a-z]+|(?:often|gets?|got|gets|easily) forgotten\b"
    r"|forg(?:et|ets|ot)\b",
    r"(?:can't|cannot|couldn't|can not|isn't able to|weren't able to|had to|have to|has to|doesn't|don't|didn't"
    r"|isn't|aren't) "
    r"(?!think|know|want|like|need|mind|count|worry|see why|see how|believe|say|care|mean)[a-z]+",
    r"(?:left|quit|cancelled|complain(?:s|ed)?|gave up|walked away|stopped (?:using|coming|paying)|went (?:back"
    r"|elsewhere|under))\b",
    r"(?:closed|locked|shut|dark|cold|empty) (?:door|doors|house|shop|till)s?\b|false alarms?\b|on foot\b|by hand\b"
    r"|on paper\b",
)
_MADE = any_of(
    r"(?:so |and |then |since [a-z]+ |now )?(?:i|we)(?:'ve| have|'d|'ll| will| would)? (?:now |then |always |simply "
    r"|only |just )?"
    r"(?:buil[dt]|ma[dk]e|sen[dt]|put|g[ai]ve|gave|wr[oi]te|written|train|trained|install(?:ed)?|open(?:ed)?"
    r"|turn(?:ed)?|show(?:ed)?"
    r"|teach|taught|call|ring|rang|collect(?:ed)?|measure[d]?|read|print(?:ed)?|swap(?:ped)?|lend|rent"
    r"|deliver(?:ed)?|repair(?:ed)?"
    r"|run|ran|tr(?:y|ied)|test(?:ed)?|text(?:ed)?|use[d]?|move[d]?|set(?: up)?|add(?:ed)?|hand(?:ed)?|take|took"
    r"|start(?:ed)?|begin"
    r"|keep|kept|replace[d]?|split|store[d]?|warn(?:ed)?|offer(?:ed)?|change[d]?)\b",
    r"(?:my|our|the) (?:idea|answer|plan|proposal|solution|suggestion|box|machine|robots?|tool|app|device|sensors?"
    r"|service|system)"
    r" (?:is|was|are|[a-z]+s)\b",
    r"there(?:'s| is| are) (?:now|then|a new) ",
    r"(?:it|they|the [a-z]+|each [a-z]+|one) (?:now |then |simply |just |only )?(?:rings?|sends?|warns?|tells?"
    r"|shows?|takes?|asks?"
    r"|counts?|opens?|prints?|reads?|measures?|reminds?|checks?|sorts?|cleans?|stores?|keeps?|turns?|calls?"
    r"|speaks?)\b",
    r"(?:instead of|without) (?:buying|paying|waiting|an?|the|any)\b|where you (?:take|send|press|write|see)\b|(?:a"
    r"|one) (?:trial|test|pilot)\b",
    r"would be (?:a|to|that|not to)\b|[a-z]+ could (?:send|write|take|show|start|use)\b",
)
_USED = any_of(
    r"(?:pay|pays|paid|paying|bought|ordered|signed|renewed|subscribed|joined|stayed|remain|remained|installed"
    r"|enrolled|came back"
    r"|are using|use it|uses it|used it|using it|have had it|order(?:ed)? (?:a|another|one)|logged in)\b",
    r"(?:i|we|they|five|two|three|four|six)(?:'ve|'d| have| had)? (?:also |then )?(?:tried|tested|ran|measured"
    r"|counted|asked|rang|sent"
    r"|opened|sold|interviewed|delivered|trained|spoke|visited|logged|collected|stored|went through|followed|watched"
    r"|timed|wrote"
    r" down|trialled|piloted)\b",
    r"(?:at work|in use|on trial|up and running|been opened|been used"
    r"|been running)\b",
    r"we (?:took|earned|made|turned over|billed|invoiced)\b|(?:that was|revenue (?:was|is)|turnover (?:was|is))\b",
    r"(?:went|came|rose|fell|dropped|grew|climbed) (?:up |down |back )?(?:from|to)\b|became\b",
)
_PROMISED = re.compile(
    r"\b(?:will|would|could|should|might|'ll|hope|hopes|want|wants|plan|plans|expect|if|might|convinced"
    r"|sure|nobody|no one|none|never"
    r"|neither|not one|not a single) (?:[a-z]+ ){0,4}$|'(?:ll|d) (?:[a-z]+ ){0,3}$"
)
_WHY = any_of(
    r"because (?!of (?:that|it|this)\b)[a-z'-]+ [a-z'-]+",
    r"so (?:that )?(?:they|we|people|nobody|it|he|she|the|you|there|a|whoever|an?) [a-z']+",
    r"(?:the|that's the|that was the|for that) (?:reason|cause)\b|that's (?:why|where)|which is why|comes? from\b"
    r"|due to\b|since (?:they|we|the|nobody)",
    r"(?:built|made|meant|designed|written) for\b|depends? on\b|(?:means|meant) (?:that )?(?:the|they|we|it|nobody"
    r"|you)\b",
    r"(?:they|he|she|the [a-z]+) (?:only |just )?(?:can't|couldn't|won't|didn't|don't|doesn't|has no|have no"
    r"|had no)\b",
)
_BUT = any_of(
    r"(?:but|and) (?:i|we|they|he|she|it|the|nobody|none|not|that|still|one|only) ?(?:still|never|nobody|isn't|don't"
    r"|doesn't|didn't)?",
    r"(?:yet|still|although|though|even so|instead|all the same|except|only then|not (?:a|the|one"
    r"|an) [^.!?\n]{2,40}?[,;] (?:but|a|it))\b",
    r"(?:don't|do not) (?:sign|buy|pay|give)\b",
    r"(?:i|we)(?:'d| had)? (?:misread|misjudged|was wrong|were wrong|expected"
    r"|never thought)\b",
    r"isn't (?:about|the)\b|nobody (?:asked|noticed|told)",
)


def hurt(heard: Heard) -> Iterator[Place]:
    """Somebody loses, waits, misses or cannot."""
    return matches(_HURT, heard)


def made(heard: Heard) -> Iterator[Place]:
    """What is done against it, as a thing or an act."""
    return affirmed(_MADE, heard)


def used(heard: Heard) -> Iterator[Place]:
    """Somebody really pays, uses, signs, or it was really tried. What will be is not."""
    for start, end in affirmed(_USED, heard):
        if not _PROMISED.search(heard.before(start, 40)):
            yield start, end


def why(heard: Heard) -> Iterator[Place]:
    return matches(_WHY, heard)


def turn(heard: Heard) -> Iterator[Place]:
    """Something against expectation: a but, an admission, a thing that is not what it seems."""
    return matches(_BUT, heard)
