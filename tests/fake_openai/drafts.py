"""Questions as a model writes them: good ones, each about something else, to be spoiled by whoever tests the gate."""

import copy
from typing import Any

SUBJECTS = [
    ("the night shift handover", "야간 근무 인수인계", "handover"),
    ("a supplier who stopped answering", "연락이 끊긴 협력사", "suppliers"),
    ("the lighthouse inventory", "등대 비품 목록", "inventory"),
    ("training four apprentices at once", "견습생 네 명을 한꺼번에 가르친 일", "teaching"),
    ("an unpopular seating chart", "반발이 컸던 좌석 배치", "fairness"),
    ("the flooded archive", "물에 잠긴 자료실", "recovery"),
    ("a forecast for umbrellas", "우산 수요 예측", "forecasting"),
    ("translating a safety sheet", "안전 수칙 번역", "clarity"),
    ("the choir's lost booking", "합창단 예약 누락", "service"),
    ("moving bees to another roof", "벌통을 다른 옥상으로 옮긴 일", "planning"),
    ("a broken scoreboard at half-time", "전반전에 고장 난 점수판", "composure"),
    ("the museum's silent visitors", "말없이 돌아가는 박물관 관람객", "insight"),
]


def draft(at: int = 0, *, requirement: str = "", category: str = "behavioural") -> dict[str, Any]:
    """One that the gate lets through. `at` gives another one."""
    english, korean, competency = SUBJECTS[at % len(SUBJECTS)]
    return {
        "requirement": requirement,
        "category": category,
        "competency": competency,
        "difficulty": "medium",
        "type": "behavioral",
        "en": _english(english),
        "ko": _korean(korean),
    }


def drafts(*places: int, **more: Any) -> dict[str, Any]:
    return {"questions": [draft(at, **more) for at in places]}


def spoiled(language: str = "en", at: int = 0, **parts: Any) -> dict[str, Any]:
    """The same with some parts of one language replaced."""
    made = copy.deepcopy(draft(at))
    made[language] |= parts
    return made


def _english(subject: str) -> dict[str, Any]:
    return {
        "text": f"Walk me through {subject} and tell me how that went.",
        "reworded": f"How did {subject} go?",
        "expected_points": ["who noticed first", "which choice was made and why", "what changed in numbers"],
        "criteria": {
            "understanding": "Stays with one real occasion.",
            "logic": "Goes from cause to choice to outcome.",
            "specificity": "Names dates, people and one figure.",
            "job_fit": "Shows somebody others can rely on.",
        },
        "probes": ["What did you leave undone?", "Who paid for the delay?"],
        "sample_answer": (
            "In May our team of nine had three days left and nobody had told the people upstairs. I rang the lead at "
            "eight, said what we knew and what we did not, and asked which part she needed first. We sent that part "
            "on Tuesday, the rest on Friday, and the cost came to 400 instead of 2,100. What I took from it is to "
            "say a doubt on the day it appears."
        ),
    }


def _korean(subject: str) -> dict[str, Any]:
    return {
        "text": f"{subject}에 대해 말씀해 주시겠어요?",
        "reworded": f"{subject}, 어떻게 하셨나요?",
        "expected_points": ["누가 먼저 알아차렸는지", "어떤 선택을 왜 했는지", "숫자로 무엇이 달라졌는지"],
        "criteria": {
            "understanding": "실제로 있었던 한 가지 일을 이야기한다.",
            "logic": "원인에서 선택, 결과로 이어진다.",
            "specificity": "날짜와 사람, 숫자를 하나 이상 밝힌다.",
            "job_fit": "믿고 맡길 수 있는 사람임을 보여 준다.",
        },
        "probes": ["하지 못하고 남겨 둔 것은 무엇이었나요?", "늦어진 만큼 누가 부담했나요?"],
        "sample_answer": (
            "작년 5월에 팀원 아홉 명이 사흘을 남겨 두고 있었는데 아무도 위층에 알리지 않았습니다. 제가 아침에 "
            "담당자께 전화해서 아는 것과 모르는 것을 나누어 말씀드리고, 무엇이 가장 먼저 필요한지 여쭈었습니다. "
            "그 부분을 화요일에 먼저 보냈고 비용은 210만 원이 아니라 40만 원에 그쳤습니다."
        ),
    }
