"""Talks to be read: what a person said, and what a model claims to have seen in it."""

import json
from typing import Any

from coaching.models import Session
from tests.factories import talk

ANSWERS = (
    "Last spring I was responsible for moving our stock list to a new system, and the supplier slipped by three "
    "weeks. I told the warehouse lead the same day, because she had to plan her shifts. As a result picking errors "
    "fell from 40 to 12 a month.",
    "I write a list on Monday, because the vans leave early. It went a lot better in the end, kind of, I guess.",
    "I read your report on repairs, and my last job was in repairs. I decided to apply the same evening.",
)
# The second of them given again: an occasion, a decision, a figure, and what follows from it.
BETTER = (
    "Last autumn I wrote a list on Monday, because the vans leave early. I decided to load them in the order of the "
    "route. As a result late deliveries fell from 9 to 2 a week. Since then I plan the route first."
)
ANSWERS_KO = (
    "작년 봄에 제가 재고 목록 이전을 맡았는데 일정이 3주 밀렸습니다. 제가 바로 창고 담당자에게 알렸습니다. "
    "그 결과 오류가 40건에서 12건으로 줄었습니다.",
    "저는 월요일마다 목록을 씁니다. 차량이 일찍 출발하기 때문입니다. 그래서 아침에 서두르지 않습니다.",
    "수리 부서의 보고서를 읽었고, 제 이전 업무도 수리였습니다. 그날 저녁에 지원하기로 결정했습니다.",
)


def practised(session: Session, *answers: str) -> Session:
    """A session in which three questions were answered, or as many as are given."""
    talk(session, *(answers or ANSWERS))
    return session


def claim(session: Session, quote: str, criterion: str = "scene", **changes: str) -> dict[str, str]:
    """What a model says it saw in the first answer."""
    turn = session.turns.answers().first()
    told = {"dimension": "story_structure", "criterion": criterion, "polarity": "plus", "turn_id": str(turn.pk)}
    return told | {"quote": quote} | changes


def reading(*claims: dict[str, Any]) -> str:
    return json.dumps({"claims": claims})
