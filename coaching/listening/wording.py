"""How it is put, in English: hedges, fillers, vague amounts, blame, register, and the words that carry weight."""

import re
from collections import Counter
from collections.abc import Iterator

from coaching.listening.heard import Heard, Place, affirmed, any_of, matches
from coaching.listening.lexicon import lexicon
from coaching.listening.spans import is_function_word, words

_HEDGE = any_of(
    r"(?<!what )(?<!this )(?<!that )(?<!the )(?<!a )(?<!any )(?<!some )(?<!every )(?<!which )(?<!one "
    r")(?:kind|sort) of\b(?! (?:thing|person|work)s?\b)",
    r"i (?:guess|suppose)\b",
    r"(?:maybe|perhaps|possibly|hopefully)\b",
    r"(?:more or less|or something(?: like that)?|or whatever)\b",
    r"i(?:'m| am) not (?:really |entirely |totally |quite )?(?:sure|certain)\b",
    r"i (?:feel|felt) like\b",
    r"in a way\b",
    r"(?:it|that) (?:sort of |really )?depends\b",
    r"(?:i|it|that|we|they|this) (?:might|may) (?:have|be|not|just)?",
    r"i think (?:maybe|probably|i (?:did|was|would)|it (?:was|went))\b",
    r"(?:was|were|is|are|went|did|that's|it's) (?:probably|fairly|pretty|somewhat|okay)\b",
    r"(?:i|we)(?:'ll| will|'d)? (?:generally|mostly|just|typically )?(?:try|tried) to\b",
    r"(?:i|we) (?:generally|mostly|just|tend to|tended to)\b",
    r"i (?:don't|do not) (?:usually|typically|really|always) [a-z]+",
    r"(?:seems|seemed|feels|looks) (?:like|to) (?:it|they|me|a|be)\b",
)
_FILLER = re.compile(
    r"\b(?:(?:um+|uh+|erm?|hmm+|basically|literally|so yeah|and so on|and (?:all )?(?:stuff|that stuff)|at the end of"
    r" the day)\b|like,|i mean,|(?:to be )?honest(?:ly)?,|(?:(?<=, )|(?<=and ))(?:stuff|things) like that"
    r"|you know\b(?! (?:that|what|how|the|who|if|where|when|why|it|each|your|a|about)))"
)
_VAGUE = any_of(
    r"(?:a lot|lots|a ton|tons|loads|plenty|a bunch|a number|a handful|a couple)(?: (?:of|better|more"
    r"|faster|less|easier|fewer)\b|\b)",
    r"(?:improved|increased|grew|reduced|rose|fell|changed|helped|worked|cut|better|faster|dropped|sped "
    r"up)(?: [a-z]+){0,3} (?:significantly|substantially|greatly|dramatically|hugely|massively|considerably"
    r"|tremendously|much)\b",
    r"(?:significantly|substantially|greatly|dramatically|hugely|massively|considerably) (?:better|improved"
    r"|increased|reduced|faster|more|grew|cut|lower|higher)\b",
    r"(?:so |very |too )?(?:many|several|various|numerous|countless) [a-z]+",
    r"much (?:better|faster|easier|happier|more)\b",
    r"as (?:many|much) [^.!?\n]{1,30} as (?:possible|i can|we could)\b",
    r"(?:some|other|those|these|important|nice|good|different|certain|many|all those|few other) (?:stuff"
    r"|things|items|parts)\b",
    r"things (?:got|get|were|went|work|feel|worked|in)\b",
    r"(?:whatever|somehow|something (?:else|like))\b",
    r"a (?:huge|big|great|massive|real) (?:impact|difference|success|improvement|change)\b",
)
_BLAME = any_of(
    r"(?:it|that|this|which|the delay|the problem) was (?:all |entirely |really |mostly )?(?:their|his|her"
    r"|the [a-z]+(?: [a-z]+)?'s?|management's|my (?:boss|manager|colleague|team)'s|the client's) (?:fault"
    r"|mistake|problem|doing)\b",
    r"(?:they|he|she|my (?:manager|boss|team|colleagues?|lead)|the (?:client|developers?|designers?|other "
    r"team|management|sales team|engineers?|vendor|others|marketing team|rest of the team)|management"
    r"|marketing|sales|nobody|no one|everyone else)"
    r" (?:never|always|just|simply|kept|constantly )*(?:(?:didn't|did not|doesn't|don't|wouldn't|couldn't "
    r"be bothered to|refused to|failed to|never) (?:bother|listen|care|do their|deliver|help|answer|tell"
    r"|told|understand|understood|read|respond|want|listened|helped|cared|bothered|pull|know what|do what)"
    r"|messed|screwed|ruined|let me down|made (?:it|us|me) (?:fail|late|impossible)|changing (?:their|his"
    r"|her) mind|was (?:useless|lazy|incompetent)|were (?:useless|lazy|incompetent))",
    r"because of (?:them|him|my (?:manager|boss|team|colleagues?)|the other team|management)\b",
    r"(?:not|wasn't|isn't|never) (?:really )?my (?:fault|problem|job)\b",
)
_EXONERATING = re.compile(r"(?:not|n't|never|no longer)(?: [a-z]+){0,2} ?$")
_NEGATIVE = any_of(
    r"(?:was|were|is|are|felt|it's|such an?|a (?:total|complete)|an absolute|really|so) (?:terrible|awful"
    r"|horrible|useless|stupid|pointless|a nightmare|a disaster|the worst|ridiculous|a waste of time"
    r"|nightmare|disaster|incompetent|toxic|rubbish|pathetic)\b",
    r"i (?:really )?(?:hated?|can't stand|couldn't stand|despised?)\b",
)
_ABSOLUTE = any_of(
    r"i(?:'m| am) (?:simply |just |truly |definitely |clearly )*(?:the best|perfect|an? (?:perfect|natural"
    r"|born|expert|true|world-class|top)|unique|exactly what)\b",
    r"i(?:'m| am| have| would be)(?: a| an)? (?:(?:very|highly|extremely|super|incredibly|fiercely|really"
    r"|truly|great|excellent|exceptional|outstanding) )+(?:experienced|skilled|competent|talented|qualified"
    r"|motivated|passionate|smart|good|addition|fit|candidate|professional|dedicated|hard-working|driven"
    r"|results-driven|detail-oriented|leader|communicator)\b",
    r"i (?:always|never) (?:fail|failed|make|made|miss|missed|lose|lost|succeed|deliver|win|give up|get|meet)\b",
    r"(?:everyone|everybody|all my (?:colleagues|managers)|nobody else|no one else) (?:always )?(?:loves?"
    r"|loved|says?|said|admires?|agrees?|could|can)\b",
    r"(?:i|we)(?:'ll| will| can)? (?:absolutely |totally |definitely )?guarantee\b",
    r"(?:i|i'm) (?:can do|able to do|capable of) anything\b",
    r"1\d0 ?% (?:sure|committed|confident|certain|dedicated)\b",
)
_CASUAL = re.compile(
    r"\b(?:(?:gonna|wanna|kinda|sorta|gotta|dunno|yeah|yep|nope|lol|omg|tbh|btw|dude|bro|ain't|freaking|crap"
    r"|shit|shitty|damn|hell yeah|awesome|no worries|u)\b(?! bend)"
    r"|(?:(?:was|is|were|so|pretty|really|super|felt) (?:cool|chill|lame|sick)|you guys|these guys"
    r"|super (?:easy|happy|hard|fun|nice|busy|annoying)|(?:loads|tons|a ton) of)\b)|!{2,}"
)
_COURTESY = any_of(
    r"thank (?:you|s)\b",
    r"thanks\b",
    r"i(?:'d| would)? (?:really )?appreciate",
    r"(?:happy|glad|pleased) to [a-z]+",
    r"please (?:let|tell|ask|feel)",
)
_ASK = any_of(
    r"(?:could|can|would|may|shall|should|what|how|when|is|are|does) (?:you|your|we|i|that|it"
    r"|this)\b[^.!?\n]{4,160}\?",
    r"i(?:'d| would) (?:like|love|be glad) to (?:hear|ask|know|see|show)\b",
    r"(?:the|my) next step (?:is|would be)\b",
)
_SIGNPOST = re.compile(
    r"(?:^|(?<=[.!?,;:\n] )|(?<=\band )|(?<=\bbut )|(?<=\n))(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|then"
    r"|next|after that|afterwards|finally|lastly|in the end|to sum up|in short|for example|for instance|as "
    r"a result|meanwhile|once|when|before|after|from there|at first"
    r"|the (?:main|first|second|biggest) (?:thing|reason|point|step|problem|part)|my first|step one|there "
    r"(?:are|were) (?:two|three|four)|if|so|because|since|that meant|by then|until)\b[, ]+[a-z]"
    r"|(?:^|(?<=[.!?\n] ))(?:for|after|during|at|in|on|to|by|with|under|as|without) [^,.!?\n]{3,40}, [a-z]"
    r"|\b(?:because|so that|which meant|which means|which is why|and then|after which) [a-z]+"
)
_APOLOGY = any_of(
    r"i(?:'m| am) (?:so |very |really )?sorry\b",
    r"sorry,? (?:i|about|for|if)\b",
)
_RUNS_DOWN = any_of(
    r"i(?:'m| am) (?:not (?:very|that|really) (?:good|great|experienced)|bad|terrible) (?:at|with|in)\b",
    r"this (?:is|may be|might be) a (?:bad|silly|stupid)",
)
_NO_ANSWER = any_of(
    r"i (?:really )?(?:don't|do not) (?:really )?(?:know|remember|have an? (?:example|answer))\b",
    r"i (?:can't|cannot|couldn't) (?:think of|remember|recall)\b",
    r"no idea\b",
    r"nothing comes to mind\b",
    r"i(?:'d| would) rather not (?:say|answer)\b",
)
_SLIP = any_of(
    r"(?:he|she|it) (?:don't|have been|do)\b",
    r"(?:i|we|they|you) (?:has|was been|is|doesn't)\b",
    r"didn't (?:went|had|was|made|told|took|got|did|gave|saw|came)\b",
    r"more (?:better|faster|easier|bigger|worse)\b",
    r"(?:informations|advices|feedbacks|equipments|knowledges|softwares|homeworks)\b",
    r"(?:discuss|discussed) about\b",
    r"(?:could|should|would) of\b",
    r"(?:we|they|you) was\b",
    r"(?:many|several) (?:person|problem|thing|people's|customer|issue|time)\b",
    r"depend of\b",
    r"explained (?:me|him|her|us|them)\b",
    r"have [a-z]+ed yesterday\b",
    r"since (?:two|three|four|five|\d+) (?:years|months|weeks)\b(?! ago)",
)
_ITEM = r"(?:[a-z0-9'/-]+ ){0,3}[a-z0-9'/-]+"
_LISTED = re.compile(
    rf"\b{_ITEM}(?:, {_ITEM})+,? (?:and|or|plus) (?:the |an? |my |our )?[a-z0-9'/-]{{3,}}"
    rf"|\([^()\n]{{3,60}}, [^()\n]{{3,80}}\)"
)
_CLAUSE_WORD = re.compile(
    r"(?:^|, )(?:[a-z]+ ){0,3}(?:i|we|it|they|he|she|because|so|not|but|which|that|then|there|is|was|were"
    r"|i'd|i'll|i've)\b"
)
_TERM = re.compile(r"\b(?:[A-Z][A-Z0-9/&-]{1,7}s?|[a-z]{3,}-[a-z]{3,}(?:-[a-z]+)*)\b")
_LOOSE_TERM = lexicon("loose_terms")


_TWICE = re.compile(r"(?<![^\W_])(?<!['’.-])([^\W_]+(?:['’.-][^\W_]+)*)\s+\1(?![^\W_])(?!['’.-][^\W_])")


def hedge(heard: Heard) -> Iterator[Place]:
    return matches(_HEDGE, heard)


def filler(heard: Heard) -> Iterator[Place]:
    return matches(_FILLER, heard)


def vague_quantity(heard: Heard) -> Iterator[Place]:
    return matches(_VAGUE, heard)


def blame(heard: Heard) -> Iterator[Place]:
    for start, end in matches(_BLAME, heard):
        if not _EXONERATING.search(heard.before(start, 24)) and not heard.is_unreal(start):
            yield start, end


def negative_wording(heard: Heard) -> Iterator[Place]:
    return affirmed(_NEGATIVE, heard)


def absolute_claim(heard: Heard) -> Iterator[Place]:
    return affirmed(_ABSOLUTE, heard)


def casual_register(heard: Heard) -> Iterator[Place]:
    return matches(_CASUAL, heard)


def courtesy(heard: Heard) -> Iterator[Place]:
    return affirmed(_COURTESY, heard)


def closing_ask(heard: Heard) -> Iterator[Place]:
    """A question or a next step put to the listener in the last two sentences."""
    last = len(heard.sentences) - 2
    return (place for place in matches(_ASK, heard) if heard.at(place[0]) >= last)


def signpost(heard: Heard) -> Iterator[Place]:
    return matches(_SIGNPOST, heard)


def apology(heard: Heard) -> Iterator[Place]:
    return affirmed(_APOLOGY, heard)


def runs_down(heard: Heard) -> Iterator[Place]:
    return affirmed(_RUNS_DOWN, heard)


def no_answer(heard: Heard) -> Iterator[Place]:
    """Not where not knowing is a condition: "even if I don't know everything by then"."""
    for start, end in matches(_NO_ANSWER, heard):
        if not heard.before(start, 9).endswith(("if ", "when ", "what ", "where ")):
            yield start, end


def slip(heard: Heard) -> Iterator[Place]:
    return matches(_SLIP, heard)


def precise(heard: Heard) -> Iterator[Place]:
    """Things called by their names: a list of actual items, a term of the trade."""
    for start, end in matches(_LISTED, heard):
        if not _CLAUSE_WORD.search(heard.low[start:end].partition(", ")[2]):
            yield start, end
    for match in _TERM.finditer(heard.text):
        if match.group() not in _LOOSE_TERM:
            yield match.span()


def long_sentence(heard: Heard) -> Iterator[Place]:
    for span in heard.sentences:
        if span.end - span.start > 120 and len(words(heard.text[span.start : span.end])) > 40:
            yield span.start, span.end


def repeated_word(heard: Heard) -> Iterator[Place]:
    """The same word twice running, or one word of substance three times in a sentence."""
    for match in _TWICE.finditer(heard.low):
        if match[1] not in {"had", "that"} and not match[1].isdigit():
            yield match.span()
    yield from _worn(heard)


def _worn(heard: Heard) -> Iterator[Place]:
    for span in heard.sentences:
        spoken = words(heard.low[span.start : span.end])
        if len(spoken) < 3 or len(set(spoken)) > len(spoken) - 2:
            continue
        counts = Counter(spoken)
        if any(n >= 3 and len(word) > 3 and not is_function_word(word) for word, n in counts.items()):
            yield span.start, span.end
