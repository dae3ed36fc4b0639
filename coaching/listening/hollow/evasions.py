"""The question set aside, talked about, or left to somebody else, in English."""

from collections.abc import Iterator

from coaching.listening.heard import Heard, Place, affirmed, any_of, matches

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
_DODGE = any_of(
    r"(?:hard|difficult|impossible|tricky) to (?:pick|choose|name|single out|say)(?: (?:just )?(?:a single "
    r"|any )?one)?\b",
    r"(?:wouldn't|would not|can't|cannot|couldn't|don't want to|wouldn't want to) (?:pick|name|single out"
    r"|go into)\b",
    r"(?:i(?:'d| would) be lying|(?:there(?:'s| is) )?nothing (?:in particular|special|specific|really))\b",
    r"no (?:single|particular|specific|concrete) (?:example|case|one)\b",
)


def small_talk(heard: Heard) -> Iterator[Place]:
    """About the question or the answer, not in answer: "a very good question", "shall I say more?"."""
    return matches(_SMALL_TALK, heard)


def dodge(heard: Heard) -> Iterator[Place]:
    """The question is set aside: too hard to say, unfair to pick one."""
    return affirmed(_DODGE, heard)


def put_off(heard: Heard) -> Iterator[Place]:
    """Left to somebody else, or to time."""
    return matches(_PUT_OFF, heard)
