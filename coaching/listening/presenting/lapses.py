"""Where a talk loses its listeners, in English."""

from collections.abc import Iterator

from coaching.listening.heard import Heard, Place, affirmed, any_of, matches

_COMMON = any_of(
    r"(?:as )?(?:we|everyone|everybody|you) (?:all )?(?:know|knows|agree|agrees|understands?) (?:that|it|this"
    r"|about|how|where)\b|as (?:we|you) all know\b",
    r"(?:obvious|clear|plain) to (?:everyone|everybody|anyone|all)\b",
    r"(?:generally|widely|commonly|well) (?:accepted|agreed|established)\b|common knowledge|goes without saying",
    r"(?:i wouldn't|let's not|we shouldn't|no need to|it doesn't help|there's no point in"
    r"|no use in) (?:get hung up|argu|worry|quibbl"
    r"|read too much|split|fuss|to argue|discuss|dwell)[a-z]*",
    r"(?:each|every|both|all) (?:method|methods|approach|approaches|side|sides|way|ways|option"
    r"|options)?[a-z ]{0,12}(?:has|have|are|is) (?:its|their|both)? ?"
    r"(?:own )?(?:advantages|pros|merits|strengths|legitimate|valid|value|place)\b",
    r"(?:can't|cannot|hard to|shouldn't|don't think you can) (?:really )?compare\b",
    r"matter of (?:paradigm|taste|opinion|perspective|definition|philosophy)\b",
    r"(?:the )?exact (?:number|figure|value|percentage)s? (?:isn't|is not|doesn't|are not|aren't)\b",
    r"(?:more of|just|only) a (?:guide|guideline|rough|picture|snapshot|ballpark)\b",
)
_WIDE = any_of(
    r"(?:complex|big|broad|wide|huge|vast|large|complicated) (?:topic|subject|field|issue|question|matter)\b"
    r"|(?:topic|subject|issue|field)s? (?:is|are)"
    r" (?:so |very |too |really )?(?:big|complex|broad|wide|huge|vast|complicated)\b",
    r"(?:many|various|different|several|lots of|a lot of|all sorts of|all kinds of) (?:sides|factors|aspects"
    r"|facets|angles|causes|reasons|approaches|studies|influences"
    r"|perspectives|components)\b",
    r"too (?:big|complex|broad|much|wide|complicated) (?:for|to)\b",
    r"(?:covered|talked about|discussed|heard|seen) (?:a lot|so much|many things|lots)\b",
    r"(?:key|heart|foundation) (?:to|of) everything\b",
)
_ADRIFT = any_of(
    r"let me (?:see|think)(?=[.,!])|let's see(?=[.,!])|where was i\b|what else(?=[.,!?])"
    r"|and so on(?: and so forth)?(?=[.,!])|i'll just (?:click|flick|go|run|skip) through",
    r"(?:this|that|here) (?:here |one )?is (?:the |about the |about )(?:introduction|literature|agenda"
    r"|background|next slide|overview|summary|method)\b",
    r"on the next (?:page|slide)\b|next slide\b|(?:as|like) i (?:already )?said\b|anyway(?=[.,])|i lost my\b"
    r"|i've lost the\b|jump(?:ing)? (?:around|back|ahead) (?:a bit|here|again)",
)
_FADES = any_of(
    r"thank(?:s| you)\b|(?:it was|it's been) (?:a|an|my) (?:pleasure|honour|honor)\b|get home safely"
    r"|wonderful audience",
    r"(?:i|we|let's) (?:just )?hope\b|maybe\b|perhaps\b|another time\b|some ?day\b|that's (?:it|all)(?: from me"
    r"| i have| really)?(?=[.,!]|$)|so,? yeah\b",
    r"(?:will be|are|is) (?:made )?available\b|in the handout\b",
    r"(?:if (?:anyone|you) (?:wants?|'d like|would like)|happy to|glad to|can) (?:[a-z]+ ){0,4}(?:details|more"
    r"|checklist|send|look|information)\b",
    r"i (?:think|believe|guess|suppose|feel)\b|in my (?:view|opinion)\b|should (?:certainly|definitely"
    r"|probably)\b|keep an eye\b|would be interesting\b",
    r"(?:all|each) of us\b",
)


def brushed_off(heard: Heard) -> Iterator[Place]:
    """The question is waved away: everybody knows, the number does not matter, both are fine."""
    return affirmed(_COMMON, heard)


def too_wide(heard: Heard) -> Iterator[Place]:
    """The size of the subject stands where a point should stand."""
    return affirmed(_WIDE, heard)


def adrift(heard: Heard) -> Iterator[Place]:
    """The way is lost, or pages are turned instead of walked through."""
    return matches(_ADRIFT, heard)


def fades(heard: Heard) -> Iterator[Place]:
    """Words that end a talk without leaving anything behind."""
    return matches(_FADES, heard)
