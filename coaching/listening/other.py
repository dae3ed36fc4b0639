"""With one other person, in English: what one wants from them, and how one takes up what they said."""

import re
from collections.abc import Iterator

from coaching.listening.heard import Heard, Place, affirmed, any_of, matches
from coaching.listening.spans import words

_WISH = any_of(
    r"i(?:'d| would) (?:want|need|take|sign|rather have)\b|what i can(?:'t|not)? do is\b|here(?:'s| is) what i can\b",
    r"(?:here are|you have|i see|there are) (?:two|three) (?:ways|options|choices)\b",
    r"i(?:'m| am) not (?!sure|going to be|used|looking forward)[a-z]+ing\b",
    r"(?:i'd|i would|i) (?:really |still |also |very much )?(?:like|love|want|prefer|need|ask|wish) (?:to|you|that"
    r"|for|it|a|an|two|one|three|the|your|\d)",
    r"what i(?:'d| would)?(?: like to)? (?:ask|want|need|propose|like|hope|wish|suggest)\b",
    r"(?:my|the) (?:offer|request|goal|aim|wish|proposal|question|reason i(?:'m| am) here|plan|line|limit"
    r"|answer)(?: to you)?(?: is|:| was)\b",
    r"(?:i'm|i am) (?:here (?:to|because|for)|asking (?:you|for)|looking for|hoping to|after)\b",
    r"i (?:can|could|will|'ll|'d) (?:do|take|pay|offer|accept|sign|stay|give you|manage)\b|i'll (?:do|take|pay|offer"
    r"|accept|sign|stay|give you)\b",
    r"i(?:'m| am) going to (?:take|ask|tell|leave|stay|do|bring|study|go back|use)\b",
    r"(?:could|can|may|might) i (?:ask|have|borrow|come|ride|spend|take)\b",
    r"(?:it's|this is|your work is|that's)(?: exactly)? (?:exactly )?what (?:it's|this is) about\b"
    r"|that's why i asked you\b",
    r"it's why i (?:asked|came|called|wrote)\b",
    r"(?:why|what) i (?:came|wanted to (?:see|talk|speak))\b",
    r"let(?:'s| us) (?:do|say|try|agree|split|meet|put)\b",
    r"(?:couldn't|could|can't) we\b",
    r"with (?:the|your) (?:money|grant|place) i(?:'d|'ll| will| would)\b",
)
_NO_WISH = re.compile(
    r"\bwant to name|like to be|i wouldn't|wouldn't want|don't want|i'd rather not|i need to think"
    r"|i want to (?:know who|be part)|like (?:new|people)|i only wanted to say|i would like to thank"
    r"|give (?:everything|a hundred)"
)
_GIVES = any_of(
    r"(?:and|also|then|for that|in return|on my side),? i(?:'ll| will| can|'d| would| could) (?:also )?(?!try|be|see"
    r"|think|hope|have|need)[a-z]+",
    r"(?:is|are|'s) on me\b|in return\b|in exchange\b|(?:my part|my side of it) (?:is|would be)\b",
    r"i can give\b|you(?:'ll|'d| will| would) (?:have|get|keep|be able|hear|know)\b|i(?:'ll| will) (?:bring|pay"
    r"|paint|cover|take over|write|give|send|show|teach|do)\b",
    r"can have (?:a|another|one|two|the)\b",
    r"(?:the others|they|my classmates|the group|fellow students) (?:would|will|'ll|get|could) [a-z]+",
)
_LIMIT = any_of(
    r"what (?:i|we) can(?:'t|not) (?:do|take|accept|give|pay) is\b|(?:i|we) (?:can't"
    r"|cannot) say [a-z]+ [a-z]+ either\b",
    r"(?:that's|this is) (?:as far as|the most|all|the least) (?:i|we) can\b",
    r"(?:more|less|lower|higher|later|earlier) than (?:that|this|[£$€]?\d[\d,.]*|[a-z]+)[^.!?]{0,20} (?:i"
    r"|we) (?:can't|cannot|won't|couldn't|can)\b",
    r"(?:i|we) (?:can't|cannot|won't|couldn't|could not) (?:go|manage|do|accept|take|sign|pay|give) (?:above|below"
    r"|over|under|beyond|more|less|lower|higher|any|it (?:for|without)|without|past|the|that)\b",
    r"(?:my|our) (?:limit|line|ceiling|floor|walk-away|bottom line) (?:is|was)\b",
    r"(?:at|no) (?:most|least|more than|less than|later than)\b",
    r"(?:if|unless) (?:not|you can't|it's (?:more|less|over|under)|we can't)[^.!?]{0,30},? (?:i|we)(?:'ll|'d| will"
    r"| would) (?:have to |rather )?(?:leave|move|look|say no|walk|stop|go|find|keep)",
    r"(?:only|just) (?:on|until|for|the|two|one|if)\b[^.!?]{0,30}(?:not|no more)\b",
)
_GIVES_IN = any_of(
    r"i(?:'ll| will)? (?:suppose|guess) i(?:'ll| will)? have to\b",
    r"what choice have i\b|there's nothing i can\b|it can't be helped\b",
    r"you(?:'ll| will) do what you (?:want|like)\b|it's your (?:decision|house|call|choice)\b|whatever you (?:want"
    r"|think|say|decide)\b",
    r"i don't mind (?:either way|what)\b|i(?:'m| am) (?:easy|fine with anything)\b",
)
_PLAYED_DOWN = any_of(
    r"(?:it's|that's|this is) (?:just|only|basically|really) (?:something |a )?(?:small|little|minor|it|nothing)\b",
    r"(?:that's|that is) (?:basically|about|pretty much) (?:it|all)\b|that's all,? (?:i think|really)\b",
    r"nothing (?:dramatic|serious|special|important|in particular)\b|(?:in general|generally speaking),",
    r"(?:just )?keep it in (?:mind|the back)\b|don't take (?:this|it) the wrong way\b|don't worry,? your\b",
    r"i(?:'m| am) no good at\b|i (?:didn't|haven't) prepare[d]?\b|what (?:shall|should) i say\b",
    r"(?:be|being) (?:a (?:little|bit)|somewhat) (?:more )?[a-z]+\b",
)


def wish(heard: Heard) -> Iterator[Place]:
    """What the speaker wants to come out of the talk."""
    for start, end in matches(_WISH, heard):
        if not _NO_WISH.search(heard.sentence(start)):
            yield start, end


def gives(heard: Heard) -> Iterator[Place]:
    """What the other gets for it."""
    return (place for place in affirmed(_GIVES, heard) if not _GRAND.search(heard.sentence(place[0])))


_GRAND = re.compile(r"give (?:everything|it all|my best|a hundred)|count on me|always")


def limit(heard: Heard) -> Iterator[Place]:
    return matches(_LIMIT, heard)


def gives_in(heard: Heard) -> Iterator[Place]:
    return matches(_GIVES_IN, heard)


def played_down(heard: Heard) -> Iterator[Place]:
    return matches(_PLAYED_DOWN, heard)


_GRANTED = any_of(
    r"(?:part|some|half|all) of (?:that|it|this) is (?:mine|my|on me)\b|(?:mistake|fault|blame) (?:was|is) (?:mine"
    r"|ours)\b|i(?:'m| am) the one who\b",
    r"i(?:'m| am| was) (?:so |very |really |quite )*(?:ashamed|wrong|sorry (?!but\b)|late to)|that was (?:wrong"
    r"|unfair|rude|cowardly|careless|a breach)\b",
    r"(?:it's|that's|it is|that is) a (?:sensible|fair|good|reasonable|serious|real) (?:wish|point|reason|price"
    r"|offer|worry)\b|both are true\b",
    r"i (?:take|accept) (?:it|that|this|the [a-z]+) (?:as it is|seriously)\b|i (?:half )?expected (?:it|that|this)\b"
    r"|i (?:believe|don't doubt) you\b",
    r"(?:that|this|it|the [a-z]+)(?:'s| is| was| sounds| seems) (?:completely |perfectly |quite |entirely |only "
    r"|more than )*(?:fair|right|true|reasonable|a fair|mine|my (?:fault|doing|mistake))\b",
    r"you(?:'re| are| were) (?:quite |absolutely |completely )?right\b|i(?:'d| would) be (?:as |just as "
    r"|very )*(?:angry|cross|upset|worried|hurt|disappointed)\b",
    r"(?:can't|cannot|won't|couldn't|don't|do not) argue with\b|(?:no|nobody) (?:argument|quarrel|disputes?)\b"
    r"|fair enough\b",
    r"i(?:'ve| have)? (?:got )?(?:a |my )?(?:own )?(?:share|part) in (?:this|it|that)\b|it was my (?:idea|decision"
    r"|mistake|fault|job)\b",
    r"(?:it's|that's|it has|it's been|that has) been me\b|(?:makes me|i'm|i am) the one responsible\b|i(?:'m"
    r"| am) responsible\b",
    r"(?:should(?:n't| not)? (?:have|still have)|should never have) [a-z]+",
    r"i (?:missed|underestimated|forgot|got [a-z]+ wrong|misjudged|broke|told (?:nobody|no one)|did it|was wrong)\b",
    r"(?:isn't|is no|not an?) (?:an )?excuse\b|nobody made me\b",
    r"(?:isn't|is not|wasn't) how it should be\b|i do understand that\b|i understand why\b|i can see why\b",
    r"nobody (?:here )?(?:writes|works|does|knows)\b|your [a-z]+ is the best\b",
)
_NOT_GRANTED = re.compile(r"\bbut (?:please|you have to|we treat|it's not my)|try to calm|it was my impression")
_OTHERS_STAKE = any_of(
    r"(?:you|your [a-z]+)(?:'d| would|'ll| will) (?:also |then |still )?(?:have|lose|need|get|be left|keep|save|miss"
    r"|know|pay|want|rather)\b",
    r"(?:leave|cost|costs|save|give|bring|spare|help|mean for|worry|worries|hurt|hits) you\b",
    r"if (?:it's|it is|it was|that's|that was|you're|you are|you were|your) (?:[a-z ]{0,20})?(?:the |a )?(?:date"
    r"|deadline|time|money|cost|worry|trouble|problem|pressed|short|afraid|busy)[a-z]*\b",
    r"(?:neither|both|each) of us\b|for (?:both|you) (?:of us|and me)\b",
    r"(?:i|we) wouldn't want you to\b|you deserve\b|before (?:she|he|you) (?:gets?|go|have|has)\b",
    r"(?:must|can't) (?:have been|be) (?:hard|easy|frightening|worrying|painful|lonely|good)\b|left alone\b",
    r"(?:your|the) (?:worry|fear|concern|worst part|hardest part|interest) (?:is|was|that|right)\b|what (?:worries"
    r"|matters to|hurts|bothers) you\b",
    r"you (?:told|said|mentioned|wrote|asked|described|explained)\b",
)
_BACK = re.compile(
    r"^(?:sorry|pardon|can you repeat|what (?:else|should i|do you want me|choice|shall i)|is that (?:ok|okay|right"
    r"|enough|all)|who knows|why (?:not|me)|right|you know|does that make sense|so what|isn't it|and who"
    r"|how was your (?:holiday|weekend)|what do you think)\b"
)
_THEIRS = re.compile(r"\b(?:you|your|yours|she|he|her|his|they|them|anything|something|it|that|still)\b")
_TAGGED = re.compile(r", (?:isn't|aren't|don't|won't|wouldn't|is|are|do|will) (?:it|you|they|we)\?$|by the way")
_ARRANGES = re.compile(
    r"^(?:[a-z, ]{0,20})?(?:could|would|can|will|may|shall|should|might) (?:you|i|we) (?!tell|say|show|explain"
    r"|help me understand|ask)|couldn't we|something you could|would (?:she|he) like"
)
_CHECKED_BACK = any_of(
    r"(?:have|did) i (?:understood|understand|heard|hear|got|get|read)[^.!?]{0,60}\?",
    r"if i(?:'ve| have)? (?:understood|heard|got) (?:you|that|it|this)[^.!?]{0,30}(?:right|properly|correctly)?",
    r"(?:correct me|tell me) if i(?:'m| am|'ve| have)\b|am i (?:right|wrong)\b|is it (?:still|the)\b[^.!?]{0,80}\?",
    r"i may be missing\b|i(?:'d| would) rather hear it from you\b|so what you(?:'re| are) saying\b"
    r"|you mean that\b[^.!?]*\?",
)
_BRUSHED_OFF = any_of(
    r"(?:please |just )?(?:try to )?calm down\b|these things happen\b|that's (?:just )?(?:how it is|life|business)\b",
    r"you (?:have to|must|need to) (?:see|understand) our\b|(?:everyone|everybody)(?:'s| is) (?:doing|putting"
    r"|having)\b",
    r"(?:i|we) (?:wouldn't|shouldn't|don't) (?:pay|give|attach) (?:it|that|this) (?:too )?much\b|don't (?:say"
    r"|mean) everything\b",
    r"(?:it )?(?:isn't|is not|wasn't) (?:just|only) (?:us|me)\b|i can't (?:tell|say) (?:you )?(?:who|anything)\b",
    r"it was (?:just|only) a\b|(?:a bit|a little|very|just) unlucky\b|that's what counts\b",
    r"wasn't (?:taught|explained|organised|run) (?:well|properly)\b",
)


def grants(heard: Heard) -> Iterator[Place]:
    """Says where the other is right, or what is one's own part in it."""
    return (place for place in matches(_GRANTED, heard) if not _NOT_GRANTED.search(heard.sentence(place[0])))


def their_stake(heard: Heard) -> Iterator[Place]:
    """What it means for the other: what they said, lose, fear or would get."""
    return (p for p in affirmed(_OTHERS_STAKE, heard) if not _BRUSHED_OFF.search(heard.sentence(p[0])))


def wants_to_know(heard: Heard) -> Iterator[Place]:
    """A question whose answer is the other's to give, not a request in the form of one."""
    for span in heard.sentences:
        said = heard.low[span.start : span.end].rstrip("\"')")
        if not said.endswith("?") or len(words(said)) < 4 or _TAGGED.search(said):
            continue
        last = re.split(r"(?<=[:;,-]) ", said)[-1] if len(words(said)) > 14 else said
        if _THEIRS.search(said) and not _BACK.match(said) and not _ARRANGES.search(said) and len(words(last)) >= 2:
            yield span.start, span.end


def checks_back(heard: Heard) -> Iterator[Place]:
    return matches(_CHECKED_BACK, heard)


def brushed_off(heard: Heard) -> Iterator[Place]:
    return matches(_BRUSHED_OFF, heard)
