"""What could be said by anybody about anything, in English: truths for all, portraits of oneself, assurances."""

import re
from collections.abc import Iterator

from coaching.listening.heard import Heard, Place, affirmed, any_of, matches
from coaching.listening.lexicon import lexicon

_OPENING = (
    r"(?:(?:first(?:ly| of all)?|second(?:ly)?|third(?:ly)?|finally|lastly|all in all|in (?:summary|short|the end)"
    r"|in today's [^,]{3,40}|as for me|and|but|so|well|yes|no|sure|ok|okay|right|honestly|frankly|naturally"
    r"|of course|obviously|clearly"
    r"|in general|generally|in my (?:opinion|experience|view)|for me|to me|to be honest|as we all know"
    r"|(?:i|we)(?: really| also| do| just)? (?:think|believe|feel|find|guess|know|suppose|would say"
    r"|'d say)(?: that)?"
    r"|i'd say(?: that)?)[, ]+)*"
)
_ANYBODY = (
    r"(?:people|everyone|everybody|nobody|no one|anyone|anybody|most of us|all of us|we all|life|change"
    r"|(?:every|each|any) (?:good |single |great )?(?!of\b|morning|day|week|month|year|quarter|january|second"
    r"|[a-z]+day\b)[a-z-]+"
    r"|(?:all|most|some|many|good|great|different|small|big|large) (?!of\b)[a-z-]+s)"
)
_HAPPENED = re.compile(
    r"\b(?:was|were|had|did|didn't|[a-z]{2,}ed|" + "|".join(sorted(lexicon("past_irregular"))) + r"|meant|said"
    r"|told)\b"
)
_IDEAL = "|".join(sorted(lexicon("ideals")))
_WORTH = (
    r"(?:normal|human|natural|important|essential|crucial|vital|key|inevitable|understandable|unavoidable|business"
    r"|common sense|(?:never|not|always) (?:easy|simple|perfect|black and white)|part of (?:life|the (?:job|game"
    r"|deal)"
    r"|business|it|leadership)|what (?:matters|counts|it's (?:all )?about)|a (?:matter|question) of"
    r"|(?:all )?about (?!to\b|\d|half\b|a (?:third|quarter)\b))"
)
_ONES = r"(?:always|just|simply|never|can't|cannot|can never|can always|have to|must|mustn't|shouldn't)"
_STANCE = re.compile(
    rf"^{_OPENING}(?:"
    rf"{_ANYBODY} (?:(?:really|always|often|never|just|only|also) )*(?![a-z]+ed\b)(?P<verb>[a-z']+)"
    rf"|(?!this\b|yours\b|ours\b|theirs\b|has\b|was\b|is\b|does\b|plus\b|us\b)[a-z]{{3,}}s (?:today |nowadays "
    rf"|these days )?(?:are|aren't|always|never|often|tend|will always|can (?:always|be)|need|have to)\b"
    r"|(?:for me )?(?:it|everything|success|all of this) (?:always |all )*(?:comes? down to|depends on|starts with"
    r"|begins with)\b"
    rf"|(?:{_IDEAL})(?: and [a-z]+)? (?:is|are|means|matters?|counts?|comes?|starts?|begins?|takes?|needs?|makes?)\b"
    rf"|(?:it|that|this)(?:'s| is)(?: (?:really|always|very|so|simply|just|also|quite|extremely|only"
    rf"|most))* {_WORTH}"
    r"|(?:it|that|this)(?:'s| is)(?: (?:really|always|quite|such))* (?:a|an"
    r"|one of those) (?:[a-z]+ ){0,2}(?:matter|situation"
    r"|topic|issue|subject|field|thing|question of)\b"
    r"|not (?:everyone|everybody|all|every [a-z]+) (?:is|are|can|has|likes|wants)\b"
    r"|(?:if|when|once|where) (?:everyone|everybody|people|somebody|someone|you|one|opinions|things|problems)\b"
    r"(?=[^.!?\n]*\b(?:usually|always|often|normally|mostly|everything|everyone|you(?:'ll)? (?:just|can|get)"
    r"|listen|runs?))"
    rf"|(?:the )?(?:really |most |more |single )*(?:important|main|key|best|decisive|crucial|essential)"
    rf"(?: thing| part| point)? (?:is|for me is|here is) (?!\d)"
    rf"|(?:what|all that) (?:really |always |most )?(?:matters|counts|helps)"
    rf"|(?:you|one|we) {_ONES} [a-z]+"
    rf"|one (?:has|should|can|needs|never|must)\b"
    rf"|there(?:'s| is| are|'ll) (?:always|never|no one|nothing like|many|so many|plenty|lots|great|room for)\b"
    rf"|the (?:more|sooner|better|earlier|less|faster) [^.!?\n]{{3,60}}, the (?:more|sooner|better|earlier|less"
    rf"|faster)"
    rf"\b)"
)
_PRONOUNCED = any_of(
    rf"(?:{_IDEAL}) (?:is|are) (?:really |very |so |always |just |simply |extremely )*(?:the (?:key|most|main|basis"
    rf"|foundation)|important|essential|crucial|vital|everything|key)\b",
    r"(?:is|are) (?:really |very |so |always |just |simply |extremely )*(?:what (?:matters|counts)|(?:the )?key to\b"
    r"|important (?:to|for) (?:me|us)|everybody's|of (?:utmost|great) importance|(?:one of )?(?:the|our) "
    r"(?:[a-z]+ )?(?:values|topics of our time|priorities))",
    r"(?:goes without saying|as they say|as the saying goes|human nature|at the end of the day|sooner or later"
    r"|in (?:today's|this day)|for everyone involved|like everywhere|as always)\b",
)
_TRAIT = (
    r"(?:person|people person|type|player|thinker|listener|communicator|learner|leader|optimist|perfectionist"
    r"|character"
    r"|guy|soul|believer|professional|fit|addition|asset)"
)
_PORTRAIT = any_of(
    rf"i(?:'m| am|'ve always been| have always been| would be)(?: also| just| simply"
    rf"| really)? an? (?:[a-z-]+ ){{0,4}}"
    rf"{_TRAIT}\b",
    r"i(?:'m| am)(?: also| just| really)? (?:someone|somebody|the (?:kind|type|sort)|one of those|known for)\b",
    r"i(?:'m| am) (?:(?:always|very|really|naturally|highly|extremely|quite|fully|truly|also) )+(?!sorry|sure"
    r"|happy to"
    r"|glad|grateful|clear|aware|interested|looking)[a-z-]+",
    r"(?:i|we) (?:always|usually|generally|never|simply|really|just|normally) (?:try|work|help|give|do (?:my|our"
    r"|the)"
    r"|listen|care|stay|remain|communicate|respect|support|strive|deliver|learn|treat|believe|adapt|aim|encourage"
    r"|make the best|take (?:care|things|it)|put)\b",
    r"(?:i|we)(?: [a-z]+ly)? (?:value|believe in|care about|pride|take pride|strive|cherish|embrace|work (?:very "
    r"|really "
    r"|extremely )?(?:hard|carefully|closely|well))\b",
    r"(?:i|we) (?:like|love|enjoy|live for|live|breathe|get along with|am good at|'m good at)(?! to (?:see|hear"
    r"|show|know)"
    r"\b)(?: [a-z]+){1,4}",
    r"(?:i|we) take (?:[a-z]+ ){1,3}seriously\b",
    r"i(?:'m| am)(?: [a-z]+ly| very| really)* (?:passionate|enthusiastic|dedicated|committed|devoted|motivated"
    r"|honou?red) "
    r"(?:about|to|by|that)\b",
    r"(?:it(?:'s| is)|what) (?:a|an|such an?|my) (?:[a-z]+ )?(?:privilege|honou?r|pleasure)\b",
    r"(?:bring|brought|put) (?:all )?(?:that|this|my|our|a lot of|so much|great) (?:[a-z]+ )?(?:energy|passion"
    r"|enthusiasm"
    r"|heart|experience|strengths)\b",
    r"(?:made|makes|make) me (?:the|a) (?:[a-z]+ )?(?:person|professional|leader)\b",
    r"(?:give|gave|giving|do|did) (?:a|one|my|our|100|110) ?(?:hundred(?: and ten)? )?(?:per ?cent|%|all|very best"
    r"|best)\b",
    r"my (?:[a-z]+ )?(?:strengths?|motto|philosophy|attitude|mindset|style|passion|nature|door|principle"
    r"|weakness) (?:is|has|"
    r"was always|are)\b",
    r"we(?:'re| are)(?: just| simply| really)? an? (?:[a-z-]+ ){0,3}(?:team|company|family|firm|partner|business)\b",
    r"we(?:'re| are) (?:(?:always|very|really|fully|truly|deeply|absolutely) )+[a-z-]+",
    r"our (?:[a-z]+ )?(?:team|people|staff|customers|users|clients|members|colleagues) (?:all |always |really "
    r"|just )*"
    r"(?:loves?|trusts?|(?:is|are) (?:[a-z]+ )?(?:happy|satisfied|loyal|proud|motivated|committed|delighted|pleased"
    r"|flexible|great|fantastic|excellent))\b",
)
_OFF_WORK = re.compile(r"(?:(?:free|spare) time|weekends?|outside (?:of )?work|after work|evenings?)\W*$")
_GRAND = (
    r"(?:great|excellent|fantastic|amazing|wonderful|perfect|outstanding|brilliant|incredible|unique|huge|enormous"
    r"|tremendous|innovative|world-class|state[- ]of[- ]the[- ]art|cutting[- ]edge|promising|exciting|impressive"
    r"|revolutionary|unbeatable|second to none|limitless)"
)
_ASSURED = any_of(
    r"(?:i(?:'m| am)|we(?:'re| are)|i feel) (?:(?:very|quite|really|absolutely|fully|pretty|firmly|totally|truly"
    r"|so) )*"
    r"(?:sure|convinced|confident|certain|optimistic|positive|proud|excited|thrilled|delighted)\b"
    r"(?! whether| if| how| what| why)",
    r"(?:(?:i have|there(?:'s| is)) no doubt|without (?:a |any )?doubt|trust me|believe me)\b",
    r"(?:it|this|that|everything|things|we|they|she|he|you|people|everyone)(?:'ll| will|'d| would| is going to"
    r"| are going to) (?:surely |certainly |definitely |probably |all |soon |just |still |then )*(?:be (?:fine"
    r"|great|ok"
    r"|okay|all right|worth (?:it|every)|(?:money|time) well|happy|delighted|excellent|a (?:great|huge|big)"
    r"|accepted)"
    r"|work out|pay off|succeed|come round|get better|improve|sort itself|solve itself|find (?:a|the) "
    r"(?:way|solution)|love it|come together)\b",
    rf"(?:is|are|was|were|looks?|sounds?|seems?)(?: (?:really|very|truly|absolutely|simply|quite|just|also|all))* "
    rf"{_GRAND}\b",
    rf"{_GRAND} (?:[a-z]+ )?(?:potential|opportunit(?:y|ies)|success|value|impact|reputation|results?|benefits?"
    rf"|difference|progress|feedback|chance|future|team|product|company|customers?|performance|solutions?|service"
    rf"|achievement|sign)\b",
    r"(?:strong|real|high|full of|great|huge) (?:[a-z]+ )?potential\b",
    r"(?:i have|got) a (?:really )?(?:good|great) feeling\b",
    r"(?:everyone|everybody|everywhere|(?:a lot of|most|many|all|other) (?:[a-z]+ )?(?:companies|firms|businesses"
    r"|people|teams|"
    r"organisations)) (?:in our [a-z]+ )?(?:does|do|gets?|has|have|uses?|are|is|already) (?!not\b)[a-z]+",
    r"in the right direction|on the right track|in good shape|in good hands\b",
    r"speaks? for (?:itself|themselves)\b",
    r"(?:situation|results?|outcomes?|experience|feedback|reaction|atmosphere|cooperation|time"
    r"|project) (?:itself )?(?:was|were|is"
    r"|are|has been|have been)(?: (?:very|really|quite|so|always|extremely|overall|generally|truly))* (?:positive"
    r"|good"
    r"|valuable|challenging|successful|satisfying|rewarding|difficult|demanding|instructive)\b(?! because)",
    r"an? (?:very |really |truly )?(?:valuable|great|rewarding|enriching|positive|important"
    r"|good) (?:learning )?experience\b",
    r"(?:took|take|made|make|did|do|chose|choose) the right (?:actions?|steps?|decisions?|choices?|things?"
    r"|measures)\b",
    r"taught me (?:a lot|a great deal|so much|many things|much)\b",
    r"(?:positive|good|beneficial|better) for (?:everyone|everybody|all)\b",
)
_BUZZ = re.compile(r"\b(?:" + "|".join(sorted(lexicon("buzzwords"), key=len, reverse=True)) + r")\b")
_PUT_OFF = any_of(
    r"(?:i'm sure |i think |i guess |perhaps |maybe )?(?:my |the |our )(?:boss|manager|management|lead|head|director"
    r"|operations|it|hr|legal|colleagues?|others|company|team) (?:will|would|should|can|must|has to|have to"
    r"|needs to) "
    r"(?:also |then |surely |certainly |probably )?(?:decide|know|handle|take care|keep an eye|have an eye|deal"
    r"|look after"
    r"|sort|solve|fix|have a look|see to)\b",
    r"(?:isn't|is not|wouldn't be|not) (?:really )?(?:my|our) (?:place|decision|call|job|department"
    r"|responsibility)\b",
    r"(?:that|it|this)(?:'s| is) (?:really |more |actually |rather )*(?:his|her|their|my (?:boss|manager)'s"
    r"|management's) "
    r"(?:call|decision|job|business|place)\b",
    r"(?:it |that |this )?(?:passes|solves itself|resolves itself|sorts itself|takes care of itself|goes away)\b",
    r"(?:we|i)(?:'ll| will|'d| would)(?: just| simply)? (?:see (?:how|what) (?:it|happens|things|we)|wait and see"
    r"|cross that bridge|play it by ear)\b",
)
_WAY = (
    r"(?:calm|cool|friendly|patient|positive|honest|open|polite|careful|professional|flexible|respectful|transparent"
    r"|consistent|confident|motivated|understanding|supportive|constructive|objective|focused|agile|kind|there for)"
)
_GOOD_WILL = any_of(
    r"(?:i|we|you|one)(?:'d| would|'ll| will| try to| always| usually| just| then| simply| need to| have to| do| can"
    r"| should| must| also| really| would just| want to)* (?:"
    rf"(?:stay|keep|remain|be|act|react)(?: [a-z]+ly| very| as)? {_WAY}\b"
    r"|(?:motivate|encourage|praise|inspire|empower|reassure|communicate|improvise|adapt|compromise)\b"
    r"|(?:show|give)(?: [a-z]+){0,2} (?:appreciation|respect|empathy|understanding|support|everything|my all"
    r"|our all)\b"
    r"|(?:listen|talk|speak|discuss)(?: to (?:him|her|them|people|each other|everyone|everybody))?(?: it)?"
    r"(?: first| carefully| openly| honestly| calmly| well)*(?=[,.;]| and\b)"
    r"|do (?:my|our|your) (?:very )?best|give (?:it )?(?:my|our) (?:best|all)|try (?:my|our) (?:best|hardest)"
    r"|(?:find|look for|work out|come up with)(?: [a-z]+){0,3} (?:solutions?|compromises?|way forward"
    r"|middle ground|a way|strengths)\b"
    r"|work(?: [a-z]+)? (?:hard|together|as a team)\b|react (?:quickly|fast|accordingly)|hear (?:them|people"
    r"|everyone) out"
    r"|(?:look at|go through|go over|check) (?:everything|all of it|it all|the whole thing)(?: again"
    r"| carefully)?\b)",
    r"be in touch\b",
)
_SMALL_TALK = any_of(
    r"(?:great|excellent|good|interesting|wonderful|important|fantastic) question\b",
    r"(?:happy|glad|pleased|delighted|honou?red|chance|opportunity|like) (?:to (?:have|get) the (?:chance"
    r"|opportunity) )?"
    r"to (?:answer|talk about|speak about|tell you|elaborate|say more|explain (?:more|that|this)|go into)\b",
    r"(?:would you like|do you want|shall i|should i|may i|if you (?:like|wish|want)|whenever you (?:like|wish"
    r"|want))\b"
    r"[^.!?\n]{0,24}\b(?:(?:me to )?(?:say|tell|explain|go|hear|give)|more|further|elaborate)\b",
    r"i (?:have|could give|can give|could tell)(?: you)? (?:many|more|further|countless|plenty of"
    r"|several other)(?: [a-z]+)?"
    r" (?:examples|stories|details|cases)\b",
    r"as (?:clear(?:ly)?|concrete(?:ly)?|honest(?:ly)?|brief(?:ly)?|specific(?:ally)?"
    r"|detailed)(?: and [a-z]+)? as (?:possible"
    r"|i can)\b",
    r"(?:any amount of|more|further|greater) detail\b",
    r"(?:let me|i(?:'ll| will)) (?:now )?(?:come (?:back )?to|begin with|start with|answer|address) (?:exactly "
    r"|just )?(?:that|this"
    r"|the|your|something)\b[^.!?\n]{0,24}(?:question|prepared|point)?",
)
_HEARSAY = any_of(
    r"(?:studies|research|surveys|statistics|experts|scientists|the literature|numbers)(?: [a-z]+)? (?:shows?"
    r"|says?|prove|proves"
    r"|suggests?|agrees?|tells? us|found)\b",
    r"i(?:'ve| have)? (?:once |often |recently )?(?:read|heard)(?: somewhere| it| that somewhere| about it"
    r"| recently)?(?=[.,;!?])",
    r"i(?:'ve| have)? heard (?:that|good|great|a lot|so much|many|only)\b",
    r"(?:it's said|it is said|word is|rumou?r has it)\b",
    r"(?:industry|sector|market|national) (?:average|benchmark|standard)s?\b",
    r"(?:other|most|many|all|similar|comparable) (?:companies|firms|businesses|competitors|schools|hospitals"
    r"|organisations)"
    r" (?:have|do|use|are|did|already|also)\b",
)
_DODGE = any_of(
    r"(?:hard|difficult|impossible|tricky) to (?:pick|choose|name|single out|say)(?: (?:just )?(?:a single "
    r"|any )?one)?\b",
    r"(?:wouldn't|would not|can't|cannot|couldn't|don't want to|wouldn't want to) (?:pick|name|single out"
    r"|go into)\b",
    r"(?:i(?:'d| would) be lying|(?:there(?:'s| is) )?nothing (?:in particular|special|specific|really))\b",
    r"no (?:single|particular|specific|concrete) (?:example|case|one)\b",
)


def commonplace(heard: Heard) -> Iterator[Place]:
    """True of anybody and always: "every customer is different", "the main thing is to stay calm"."""
    for span in heard.sentences:
        said = heard.low[span.start : span.end]
        match = _STANCE.match(said)
        if match and not (match["verb"] and _HAPPENED.search(said)):
            yield span.start, span.end
    yield from matches(_PRONOUNCED, heard)


def small_talk(heard: Heard) -> Iterator[Place]:
    """About the question or the answer, not in answer: "a very good question", "shall I say more?"."""
    return matches(_SMALL_TALK, heard)


def hearsay(heard: Heard) -> Iterator[Place]:
    """What others are said to have found: a figure out of the air."""
    return matches(_HEARSAY, heard)


def good_will(heard: Heard) -> Iterator[Place]:
    """An attitude promised where a step was asked for: to stay calm, to listen, to find a way together."""
    return matches(_GOOD_WILL, heard)


def dodge(heard: Heard) -> Iterator[Place]:
    """The question is set aside: too hard to say, unfair to pick one."""
    return affirmed(_DODGE, heard)


def self_portrait(heard: Heard) -> Iterator[Place]:
    """How one is, instead of what one did: "I'm a team player", "we take safety seriously"."""
    for start, end in matches(_PORTRAIT, heard):
        if not _OFF_WORK.search(heard.before(start, 40)):
            yield start, end


def assurance(heard: Heard) -> Iterator[Place]:
    """That it is good or will be, and nothing to see it by; big words count as no more."""
    yield from matches(_ASSURED, heard)
    yield from matches(_BUZZ, heard)


def put_off(heard: Heard) -> Iterator[Place]:
    """Left to somebody else, or to time."""
    return matches(_PUT_OFF, heard)
