from typing import Any

import pytest

from coaching.questions.models import Category
from tests.conftest import Caller
from tests.factories import CategoryFactory, StaffFactory


def whole(**changes: Any) -> dict[str, Any]:
    """A question as staff sends it, with everything it has to have. Its category is `topic`."""
    said = {"en": "It is said plainly.", "ko": "분명하게 말한다."}
    told = {
        "slug": "ledger-lost",
        "category": "topic",
        "competency": "accountability",
        "difficulty": "easy",
        "type": "behavioral",
        "tags": ["risk", "delivery"],
        "text": {"en": "Which ledger did you once lose?", "ko": "장부를 잃어버린 일이 있습니까?"},
        "expected_points": {"en": ["who", "what", "why"], "ko": ["누가", "무엇을", "왜"]},
        "criteria": dict.fromkeys(("understanding", "logic", "specificity", "job_fit"), said),
        "probes": {"en": ["And then?", "Who knew?"], "ko": ["그다음은요?", "누가 알았습니까?"]},
        "sample_answer": {"en": "I once did that.", "ko": "그렇게 한 적이 있습니다."},
    }
    return told | changes


@pytest.fixture
def topic(db) -> Category:
    return CategoryFactory(slug="topic")


@pytest.fixture
def desk(db) -> Caller:
    """A program of somebody of the staff."""
    return Caller(StaffFactory())
