"""That it is good or will be, with nothing to see it by, in English."""

import re
from collections.abc import Iterator

from coaching.listening.heard import Heard, Place, any_of, matches
from coaching.listening.lexicon import lexicon

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


def hearsay(heard: Heard) -> Iterator[Place]:
    """What others are said to have found: a figure out of the air."""
    return matches(_HEARSAY, heard)


def assurance(heard: Heard) -> Iterator[Place]:
    """That it is good or will be, and nothing to see it by; big words count as no more."""
    yield from matches(_ASSURED, heard)
    yield from matches(_BUZZ, heard)
