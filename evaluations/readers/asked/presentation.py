"""Which questions after or about a talk ask for what. All of them ask for one line through the answer."""

import re

ASKED: dict[str, re.Pattern[str]] = {
    # Examiners of a thesis know the field and ask about the work; everybody else asks as one of an audience.
    "audience_fit": re.compile(
        r"^(?!.*\b(?:thesis|chapter|hypothes[ie]s|variables|your (?:own )?experiment|you studied|we pass you"
        r"|years to\b"
        r"|your farmers|define it))(?!.*(?:논문|\d장은|한 장만|가설|변수|실험하신|하실 실험|연구 대상|4년을"
        r"|조사 농가|정의해))",
        re.I | re.S,
    ),
    # More than one thing is asked, or a way, a reason, a course of events.
    "signposting": re.compile(
        r"\?[^?]+\?|\b(?:and|how|why|explain|heart of it|close for us|went wrong|happened|happens|convince|persuade"
        r"|tell me)\b"
        r"|어떻게(?! 하라)|왜|설명|핵심|마무리|어디서|시작하|결론|그리고|어떤|무엇|이유|뭐라|들려주|어느|예를 들|발견"
        r"|있었을까|손해|숫자",
        re.I,
    ),
    # Something is to be done, decided, judged or taken home.
    "close": re.compile(
        r"\b(?:close for us|so what|what (?:should|can|could) (?:i|we|people|they|anybody)|do (?:differently"
        r"|next|with)|actually do|have told us|exactly one"
        r"|becomes? of|which figure|stand by it|heart of it|cancel|silence|over to you|headline|costing|how sure"
        r"|what would move|tell me why|in one sentence|persuade|believe|do you begin)\b"
        r"|마무리|하면 좋|해야 (?:합니까|할까|하나)|어떻게 하라|다르게|할 수 있는 게|조언|다음에|하나만|핵심만"
        r"|취소|맡기겠|결론부터|얼마나 확실"
        r"|무슨 숫자|손해"
        r"|그대로 두|퍼센트 정도|말씀 부탁|한 문장|믿어야|왜 [^?]{2,12}(?:이어야|여야)|여시겠|발견하셨다고"
        r"|어느 쪽이 맞",
        re.I,
    ),
}  # fmt: skip
