from __future__ import annotations

from uuid import UUID

from ninja import Field, Schema

from coaching.questions.models import Difficulty, Preparation, QuestionType
from interviewos.lists import Page


class QuestionWanted(Page):
    preparation_type: Preparation | None = None
    category: str = ""
    difficulty: Difficulty | None = None
    type: QuestionType | None = None
    tag: str = ""
    language: str = Field("en", pattern="^(en|ko)$")
    q: str = Field("", max_length=200)


class QuestionOut(Schema):
    id: UUID
    slug: str
    category: str
    preparation_type: Preparation
    competency: str
    difficulty: Difficulty
    type: QuestionType
    tags: list[str]
    language: str
    text: str


class QuestionDetail(QuestionOut):
    expected_points: list[str]
    criteria: dict[str, str]
    probes: list[str]
    sample_answer: str


class QuestionPage(Schema):
    items: list[QuestionOut]
    total: int
    next: str | None


class CategoryOut(Schema):
    slug: str
    preparation_type: Preparation
    name: str
    description: str
    questions: int
    times_asked: int
    # 0 to 100; None until enough answers were read for it to tell of nobody in particular.
    average_score: float | None


class DifficultyOut(Schema):
    value: Difficulty
    label: str


class IndustryOut(Schema):
    slug: str
    name: str
    roles: int


class RoleOut(Schema):
    slug: str
    name: str
    industries: list[str]
    categories: list[str]
