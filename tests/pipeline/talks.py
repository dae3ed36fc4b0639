"""Attempts to judge, and what a reading of them gives."""

from collections.abc import Collection

from evaluations.pipeline import Answer, Attempt, Report, evaluate
from evaluations.readers import Reader, rules_reader

STORY = "Tell me about a time a plan of yours went wrong."
STORY_KO = "계획이 어긋났던 경험을 말씀해 주세요."
GOOD = (
    "Last spring I was responsible for moving our stock list to a new system, and the supplier slipped by "
    "three weeks."
    " I told the warehouse lead the same day, because she had to plan her shifts. I decided to move one depot first"
    " rather than all four. As a result picking errors fell from 40 to 12 a month. Since then I ask for a trial run"
    " before I promise a date."
)
GOOD_KO = (
    "작년 봄에 제가 재고 목록 이전을 맡았는데 일정이 3주 밀렸습니다. 교대 계획이 걸려 있었기 때문에 제가 "
    "바로 창고 담당자에게 알렸습니다."
    " 그래서 네 곳 대신 한 곳부터 옮기기로 결정했습니다. 그 결과 오류가 40건에서 12건으로 줄었습니다."
    " 그 뒤로는 날짜를 약속하기 전에 시험 운영부터 합니다."
)


def attempt(*pairs: tuple[str, str], language: str = "en", talk: str = "Interview", **facts: object) -> Attempt:
    answers = tuple(Answer(f"t{n}", question, text, n) for n, (question, text) in enumerate(pairs, start=1))
    defaults: dict[str, object] = {
        "role": "", "job_description": "", "tone": "", "questions_planned": len(pairs), "questions_asked": len(pairs),
        "answers": answers, "rubric_version": "1", "prompt_version": "1", "reader": "rules", "model": "",
    }  # fmt: skip
    return Attempt(language=language, preparation_type=talk, **(defaults | facts))  # type: ignore[arg-type]


def judged(told: Attempt, reader: Reader | None = None) -> Report:
    return evaluate(told, reader or rules_reader(), progress=lambda step, percent: None)


def read(*pairs: tuple[str, str], **facts: object) -> Report:
    return judged(attempt(*pairs, **facts))  # type: ignore[arg-type]


def levels(question: str, text: str, *, only: Collection[str] = (), **facts: object) -> dict[str, int]:
    """The observed levels of a single answer, of all dimensions or of some."""
    found = read((question, text), **facts).answers[0].levels
    return {name: level for name, level in found.items() if level is not None and (not only or name in only)}


def mean(question: str, text: str, **facts: object) -> float:
    found = levels(question, text, **facts)
    return sum(found.values()) / len(found)


def raised(before: dict[str, int], after: dict[str, int]) -> dict[str, tuple[int, int]]:
    return {name: (before.get(name, 0), level) for name, level in after.items() if level > before.get(name, 0)}
