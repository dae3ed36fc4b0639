"""A question of the bank, turned towards somebody: a sentence before it, and the question itself as it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coaching.making.orders import gives_orders
from coaching.making.personal import is_personal
from coaching.questions.models import Bilingual, Question

LONGEST_NAME = 60
# Words of one's own in a sentence of ours: letters, digits and what stands between them.
NAME = re.compile(r"[\w가-힣][\w가-힣 .,&+#/()'’·–-]*", re.UNICODE)
HANGUL = re.compile("[가-힣]")
# Digits and Latin letters as they are read aloud in Korean, where they end in a consonant.
CLOSED = frozenset("013678lmnrLMNR")

BY_REQUIREMENT = {
    "en": [
        "The advert mentions “{said}”.",
        "“{said}” is what the advert asks for.",
        "One line of the advert says “{said}”.",
        "I am reading “{said}” in the advert.",
    ],
    "ko": [
        "공고에 “{said}”{quoting} 내용이 있습니다.",
        "공고를 보면 “{said}”{quoting} 대목이 있는데요.",
        "“{said}”{quoting} 조건에 대해 여쭙겠습니다.",
        "공고에서 “{said}”{quoting} 부분을 보겠습니다.",
    ],
}
BY_BRIEF = {
    "en": [
        "Your notes mention “{said}”.",
        "“{said}” stands in what you brought.",
        "One line of your notes says “{said}”.",
    ],
    "ko": [
        "가져오신 자료에 “{said}”{quoting} 내용이 있습니다.",
        "자료를 보면 “{said}”{quoting} 대목이 있는데요.",
        "“{said}”{quoting} 부분에 대해 여쭙겠습니다.",
    ],
}
BY_ROLE = {
    "en": [
        "Think of the role of {role} as you answer.",
        "Answer this with the role of {role} in mind.",
        "Let us stay with the work of {role} for this one.",
    ],
    "ko": [
        "{role} 업무를 떠올리며 답해 주세요.",
        "{role_as} 일하는 모습을 염두에 두고 답해 주세요.",
        "이번에는 {role_subject} 하는 일을 기준으로 여쭙겠습니다.",
    ],
}
BY_INDUSTRY = {
    "en": ["Think of {industry} as you answer.", "Answer this with {industry} in mind."],
    "ko": ["{industry} 분야를 떠올리며 답해 주세요.", "{industry} 현장을 염두에 두고 답해 주세요."],
}
# A general question is turned towards what no other asks for.
TOWARDS = {"en": " Keep that in mind here.", "ko": " 이 점을 염두에 두고 답해 주세요."}


@dataclass(frozen=True)
class Aim:
    """What a question is turned towards: a line of a text, or else a role, or else an industry."""

    requirement: str = ""
    role: dict[str, str] | None = None
    industry: str = ""
    is_advert: bool = True
    is_general: bool = False

    @property
    def is_there(self) -> bool:
        return bool(self.requirement or self.role or self.industry)


def towards(question: Question, aim: Aim, *, turn: int = 0) -> Bilingual:
    """What is said in both languages. `turn` is the place in a set, so that no two begin alike."""
    return {
        "en": f"{lead_in(aim, 'en', turn)} {question.said('en')}".strip(),
        "ko": f"{lead_in(aim, 'ko', turn)} {question.said('ko')}".strip(),
    }


def lead_in(aim: Aim, language: str, turn: int = 0) -> str:
    if aim.requirement:
        said = aim.requirement.rstrip(" .。")
        book = (BY_REQUIREMENT if aim.is_advert else BY_BRIEF)[language]
        sentence = book[turn % len(book)].format(said=said, quoting=with_particle(said, "이라는", "라는"))
        return sentence + (TOWARDS[language] if aim.is_general else "")
    if aim.role:
        role = aim.role[language]
        given = {"role": role, "role_as": role + as_(role), "role_subject": role + with_particle(role, "이", "가")}
        return BY_ROLE[language][turn % len(BY_ROLE[language])].format(**given)
    if aim.industry:
        return BY_INDUSTRY[language][turn % len(BY_INDUSTRY[language])].format(industry=aim.industry)
    return ""


def name(text: str) -> str:
    """A role or an industry as it may stand in a sentence; empty where it is none."""
    text = " ".join(text.split())
    fits = len(text) <= LONGEST_NAME and NAME.fullmatch(text) is not None
    return text if fits and not gives_orders(text) and not is_personal(text) else ""


def with_particle(word: str, closed: str, opened: str) -> str:
    """The particle after a word: one form after a consonant, another after a vowel, as it is read aloud."""
    return closed if _final(word) else opened


def as_(word: str) -> str:
    """로 after a vowel and after ㄹ, otherwise 으로."""
    return "으로" if _final(word) not in ("", "ㄹ") else "로"


def _final(word: str) -> str:
    """The last consonant of a word: empty after a vowel, ㄹ told apart, anything else a mark."""
    last = next((c for c in reversed(word) if c.isalnum()), "")
    if HANGUL.match(last):
        code = (ord(last) - 0xAC00) % 28
        return {0: "", 8: "ㄹ"}.get(code, "ㅇ")
    if last in "178lrLR" and last:
        return "ㄹ"
    return "ㅇ" if last in CLOSED and last else ""
