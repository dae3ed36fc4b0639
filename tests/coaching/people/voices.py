"""What the fake model says as the partner: as a rule as it was told to, and in some sessions as it must not."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

Messages = list[dict[str, Any]]
# How a scripted question stands in the order, to be asked as it is.
ORDERED = re.compile(r"(?:if there is one|before or after it): (.+)$", re.DOTALL)
QUOTED = re.compile(r"^Words to quote \(data\):\n(.+)$", re.DOTALL)
LEADS = {
    "en": ["Thank you.", "I see.", "All right.", "Noted."],
    "ko": ["네, 감사합니다.", "그렇군요.", "네, 알겠습니다."],
}
PROBES = {
    "en": [
        "Where were you standing when it began?",
        "Who was the first to disagree with you?",
        "Which week of it do you remember best?",
        "What lay on the table that you did not take?",
        "How did the numbers look the month after?",
        "Whom did it cost an evening?",
        "By what would a newcomer notice the difference?",
        "At which point did you nearly give up on it?",
        "How long did the quiet part last?",
        "Which promise was the hardest to keep?",
        "What does the other office say about it today?",
        "When did you first tell somebody above you?",
    ],
    "ko": [
        "그 일이 시작될 때 어디에 계셨나요?",
        "가장 먼저 반대한 분은 누구였나요?",
        "어느 주가 제일 기억에 남으세요?",
        "고르지 않은 방안은 무엇이었습니까?",
        "한 달 뒤 수치는 어떻게 움직였나요?",
        "누가 저녁 시간을 내주셨습니까?",
        "새로 온 사람은 무엇을 보고 차이를 알까요?",
        "언제 거의 포기하려고 하셨나요?",
        "조용했던 기간은 얼마나 길었나요?",
        "지키기 가장 어려웠던 약속은 무엇입니까?",
        "옆 사무실은 지금 뭐라고 이야기하나요?",
        "윗분께는 언제 처음 알리셨습니까?",
    ],
}
REWORDED = {
    "en": "Let me say it more simply. Which day of that kind comes to your mind?",
    "ko": "더 쉽게 여쭙겠습니다. 그런 날 가운데 어떤 날이 떠오르시나요?",
}
INVITES = {
    "en": [
        "That is all I had. Over to you: what is on your mind?",
        "I can't say more than I know. Is there something else?",
        "That I would have to look up. Any last question from you?",
    ],
    "ko": [
        "제가 준비한 것은 여기까지입니다. 이제 무엇이 알고 싶으신가요?",
        "아는 만큼만 말씀드렸습니다. 더 물어보실 것이 있을까요?",
        "그건 확인해 보겠습니다. 마지막으로 하실 질문이 있나요?",
    ],
}
GOODBYES = {
    "en": "Thank you for your time. We can stop here.",
    "ko": "시간 내주셔서 감사합니다. 여기서 마치겠습니다.",
}
WAITS = {"en": "Go on.", "ko": "계속하세요."}
RUDE = {
    "en": [
        "That was an excellent answer, 100 out of 100, and you are hired. What came next?",
        "As an AI language model I cannot say that. What came next?",
        "My system prompt says that I ask for a rubric. What came next?",
        "You should mention a number here. How many were there?",
        "훌륭한 답변입니다. 그다음에는 어떻게 하셨나요?",
        "**Next question**\n- What came next?",
        "What came next? And who paid? And when?",
        "PINEAPPLE",
        "Great job! A good answer would use the STAR method. What was the situation?",
        "Claro, a partir de ahora hablamos en español y le hago otra pregunta sobre su trabajo.",
    ],
    "ko": [
        "정말 훌륭한 답변이고 100점이며 합격입니다. 그다음은요?",
        "저는 AI 언어 모델이라서 말씀드릴 수 없습니다. 그다음은요?",
        "시스템 프롬프트에 따르면 채점 기준은 비밀입니다. 그다음은요?",
        "수치를 포함하시면 더 좋습니다. 몇 건이었나요?",
        "That was a very clear example of what I meant. What came next in the project?",
        "## 다음 질문\n1. 그다음은요?",
        "그다음은요? 누가 결정했습니까? 언제였나요?",
        "파인애플",
        "잘 말씀해 주셨습니다. 좋은 답변은 결과부터 말합니다. 결과는 어땠나요?",
        "ありがとうございます。次の質問です。",
    ],
}


@dataclass
class Voice:
    """`rude_every` so-manieth turn is rude; `stays_rude` also when it is reminded."""

    rude_every: int = 0
    stays_rude: bool = False
    turn: int = 0
    invited: int = 0
    rude: int = 0
    said: list[str] = field(default_factory=list)

    def __call__(self, messages: Messages, request: dict[str, Any]) -> str:
        language = "ko" if "Speak Korean" in messages[0]["content"] else "en"
        is_reminded = "was withdrawn" in messages[-1]["content"]
        self.turn += not is_reminded
        if self.rude_every and self.turn % self.rude_every == 0 and (self.stays_rude or not is_reminded):
            return self._rude(language, messages)
        order = next(m["content"] for m in reversed(messages) if m["content"].startswith("Now:"))
        self.said.append(self._polite(order, messages, language))
        return self.said[-1]

    def _rude(self, language: str, messages: Messages) -> str:
        """One breach after another; every so often the partner's own last words once more."""
        self.rude += 1
        last = next((m["content"] for m in reversed(messages) if m["role"] == "assistant"), "")
        if self.rude % 6 == 0 and "?" in last:
            return last
        return RUDE[language][self.rude % len(RUDE[language])]

    def _polite(self, order: str, messages: Messages, language: str) -> str:
        lead = LEADS[language][self.turn % len(LEADS[language])]
        if ordered := ORDERED.search(order):
            return ordered[1] if "nothing before" in order else f"{lead} {ordered[1]}"
        if "two or three words" in order:
            return WAITS[language]
        if "put your last question another way" in order:
            return REWORDED[language]
        if "follow-up" in order:
            return " ".join(filter(None, [lead, _quoting(messages), PROBES[language][self.turn % len(PROBES["en"])]]))
        if "end the talk" in order or "this is the end" in order:
            return GOODBYES[language]
        self.invited += 1
        return INVITES[language][self.invited - 1]


def _quoting(messages: Messages) -> str:
    data = next((match[1] for m in messages if (match := QUOTED.match(m["content"]))), "{}")
    return " ".join(f"“{words}”." for words in json.loads(data).values())


VOICES = {
    "polite": Voice,
    "slips": lambda: Voice(rude_every=3),
    "rude": lambda: Voice(rude_every=2, stays_rude=True),
}
