"""What a listener can see, in English."""

import re
from collections.abc import Iterator

from coaching.listening.heard import Heard, Place, affirmed, any_of, matches
from coaching.listening.presenting.facts import NUMBER

_PICTURE = any_of(
    rf"{NUMBER} (?:out )?of (?:the |those |these |our |them|every |all )?(?:{NUMBER}|those|them|us|these|all)\b",
    rf"{NUMBER} in (?:every )?(?:two|three|four|five|six|seven|eight|nine|ten|twenty|a hundred)\b",
    r"(?:is|are|was|were|looks?|sounds?|feels?|works?|behaves?|moves?|grows?) (?:just |exactly |a bit "
    r"|rather )?like (?:a|an|the|your|my"
    r"|when|two|that)\b",
    r"(?:as|about) (?:big|long|thick|heavy|tall|wide|loud|warm|cold|small|much|many|old) as (?:a|an|the|your|my"
    r"|this)\b",
    r"(?:imagine|picture|think of|suppose|say) (?:a|an|the|your|that|you|it|two|somebody|someone)\b",
    r"(?:for example|for instance)\b[^.!?\n]{4,}",
    r"(?:is|are) (?:that|your|this) [a-z]+(?=[.,;])",
)
_TOLD = any_of(r"(?:told|asked|showed|warned|thanked) (?:me|us|him|her|them)\b", r"(?:said|asked)[,:] ")
_NAMED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Professor|Sister|Uncle|Aunt) [A-Z][a-z]+")
_SOMEBODY = re.compile(
    r"\b(?:an?|my|our|one|this|another) (?:[a-z]+ )?(?:man|woman|girl|boy|child|neighbour|cook|nurse|driver"
    r"|farmer|baker|pupil|student"
    r"|colleague|receptionist|clerk|grandmother|grandfather|brother|sister|mother|father|mechanic|midwife"
    r"|teacher|patient|tenant|customer"
    r"|reader|guard|postman|fitter|engineer|friend|kid|guest|widow|apprentice|librarian)(?:'s"
    r"| [a-z]+)? (?!of the)[a-z]+"
)
_QUOTED = re.compile(r"(?<![A-Za-z])['‘\"“][^'’\"”\n]{3,80}['’\"”](?![a-z])")


def picture(heard: Heard) -> Iterator[Place]:
    """Something the listener can see or count on their fingers: a person, a comparison, "nine of the sixty"."""
    yield from affirmed(_PICTURE, heard)
    for pattern in (_NAMED, _QUOTED):
        yield from (match.span() for match in pattern.finditer(heard.text))
    yield from matches(_SOMEBODY, heard)
    yield from affirmed(_TOLD, heard)
