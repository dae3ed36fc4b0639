"""What nobody may be asked in a talk about work: age, family, faith, health, origin and the like.

Patterns speak of the person opposite. A nurse may be asked about health, and a shop about its customers' age.
"""

import re

_ENGLISH = (
    r"\bhow old (?:are|were) you\b|\byour (?:exact |current )?(?:age|date of birth|birthday)\b"
    r"|\bwhen were you born\b",
    r"\b(?:under|over|below|above) (?:the age of )?\d\d(?: years old)?\b(?=[^.\n]{0,20}(?:only|preferred|please|$))",
    r"\bare you (?:married|single|engaged|divorced|pregnant|religious|gay|straight|disabled|a (?:mother|father"
    r"|parent|christian|muslim|jew|hindu|buddhist))\b",
    r"\byour (?:marital|family) (?:status|plans?|situation)\b|\byour (?:husband|wife|spouse|fianc[ée]e?|boyfriend"
    r"|girlfriend)\b",
    r"\b(?:do|will) you (?:have|plan|want|intend|expect)[^.?!]{0,20}\b(?:children|kids|a family|babies|to marry"
    r"|get married)\b"
    r"|\b(?:start|starting|raise|raising) a family\b|\byour (?:children|kids|childcare|pregnancy|maternity)\b",
    r"\b(?:your|what) (?:religion|religious|faith|beliefs? in god|church)\b|\bdo you (?:pray|go to church|observe)\b",
    r"\byour (?:own )?(?:health(?! (?:and safety|care|system|service|sector|team|work))|illness(?:es)?|disability"
    r"|disabilities|medical history|medication|mental health"
    r"|weight|height|looks|appearance)\b"
    r"|\bdo you have (?:any |an? )?(?:disabilit\w+|illness\w*|medical condition\w*|health (?:problem|condition"
    r"|issue)\w*)\b",
    r"\byour (?:ethnic\w*|race|skin colou?r|nationality|citizenship|native language|mother tongue|accent|sexual\w*"
    r"|gender|political (?:views?|party|opinions?)|union)\b",
    r"\bwhere are you (?:really |originally )?from\b|\bwere you born (?:here|in)\b|\b(?:male|female|men"
    r"|women) (?:only|preferred)\b|\bunmarried\b",
)  # fmt: skip
_KOREAN = (
    r"(?:나이|연령|연세)(?:가|는|이)? ?(?:어떻게|몇|제한|\d)|몇 ?살|(?:본인|지원자)의 (?:나이|생년월일)|출생 ?연도"
    r"|\d\d ?세 (?:이하|미만)(?:인? ?(?:자|분|지원|우대)|$)",
    r"결혼(?:은|을)? ?(?:하셨|했(?:나|습|어)|할 (?:계획|생각)|하실|계획|여부)|미혼(?:자|이|인| )|기혼(?:자|이|인)"
    r"|혼인 ?여부|배우자(?:가|는|분)|남편(?:은|이|분)? ?(?:직업|무슨)"
    r"|(?<!장)애인(?:이|은)? ?있|남자 ?친구(?:가|는)|여자 ?친구(?:가|는)",
    r"임신(?: ?계획|하|을)|출산 ?(?:계획|예정|을 앞)|자녀(?:가|는|분이)? ?(?:있으|있나|있습|몇|계획|유무)"
    r"|육아 ?(?:계획|는 누가|는 어떻게)",
    r"(?:본인|지원자|귀하|가진|믿(?:는|으시는)) ?(?:의 )?종교|종교(?:가|는) (?:있|무엇|어떻게)|신앙|교회에 다니",
    r"(?:본인|지원자)의 건강|건강(?: ?상태)?(?:는|은|에)? ?(?:어떠(?:신|세)|이상은|문제는)|지병|병력(?:이|은"
    r"| ?사항)|장애(?:가)? ?(?:있으(?:신|십)|있습니까|있나요|등급|유무)"
    r"|(?:키|몸무게|체중)(?:와|가|는|은) ?(?:몸무게|체중|어떻게|얼마)|용모 ?단정",
    r"출신 ?지역|고향이 ?(?:어디|어느)|본적|국적이 ?(?:어디|어느|무엇)|정치 ?성향|정치적 견해|지지하는 정당"
    r"|성적 ?지향|성별(?:이|은) ?(?:무엇|어떻게)|노조 ?(?:가입|활동)",
    r"부모님(?:의|은|께서는)? ?(?:직업|재산|무슨 일|학력)|가족(?:의)? ?(?:직업|재산|학력|관계는)|남성 ?(?:우대"
    r"|만 )|여성 ?(?:우대|만 )|남자는|군필|군대(?:는|를) ?(?:다녀|갔)",
)  # fmt: skip
_PERSONAL = re.compile("|".join((*_ENGLISH, *_KOREAN)), re.IGNORECASE)


def is_personal(text: str) -> bool:
    return _PERSONAL.search(text.replace("’", "'")) is not None
