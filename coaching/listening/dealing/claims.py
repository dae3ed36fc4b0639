"""What somebody claims of their own thing, in English: its faults, big words, numbers that prove no use."""

from collections.abc import Iterator

from coaching.listening.heard import Heard, Place, affirmed, any_of, matches

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


def candour(heard: Heard) -> Iterator[Place]:
    """What is not known, did not work or does not count yet."""
    return matches(_FAULT, heard)


def big_words(heard: Heard) -> Iterator[Place]:
    return affirmed(_BIG, heard)


def vanity(heard: Heard) -> Iterator[Place]:
    """Numbers and voices that prove no use: sign-ups, stars, studies, what everybody does."""
    return affirmed(_VANITY, heard)
