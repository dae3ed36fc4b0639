"""How one is or means to be, instead of what one did, in English."""

import re
from collections.abc import Iterator

from coaching.listening.heard import Heard, Place, any_of, matches

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


def good_will(heard: Heard) -> Iterator[Place]:
    """An attitude promised where a step was asked for: to stay calm, to listen, to find a way together."""
    return matches(_GOOD_WILL, heard)


def self_portrait(heard: Heard) -> Iterator[Place]:
    """How one is, instead of what one did: "I'm a team player", "we take safety seriously"."""
    for start, end in matches(_PORTRAIT, heard):
        if not _OFF_WORK.search(heard.before(start, 40)):
            yield start, end
