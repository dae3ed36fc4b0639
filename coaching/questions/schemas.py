from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Field, Schema

from coaching.questions.models import Difficulty, Origin, Preparation, QuestionType, Review
from interviewos.lists import Page


class QuestionWanted(Page):
    preparation_type: Preparation | None = None
    category: str = ""
    difficulty: Difficulty | None = None
    type: QuestionType | None = None
    tag: str = ""
    industry: str = Field("", max_length=120, description="Slug or name: of the roles there are in it.")
    role: str = Field("", max_length=120, description="Slug or name: what fits it.")
    language: str = Field("en", pattern="^(en|ko)$")
    q: str = Field("", max_length=200)

    @property
    def texts(self) -> tuple[str, ...]:
        return (self.q, self.tag, self.category, self.industry, self.role)


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


# A text, or a list of texts, in each language. What is missing in it is said in a sentence, not by its shape.
Texts = dict[str, Any]
Slug = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[-a-z0-9_]+$")]
Named = dict[Literal["en", "ko"], Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00]+$")]]
Tag = Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[^\x00,]+$")]


class StaffQuestionsWanted(Page):
    preparation_type: Preparation | None = None
    category: str = Field("", max_length=60)
    difficulty: Difficulty | None = None
    type: QuestionType | None = None
    origin: Origin | None = None
    review: Review | None = None
    is_active: bool | None = None
    never_asked: bool = False
    lacking: Literal["en", "ko"] | None = Field(None, description="Something is missing in this language")
    tag: str = Field("", max_length=40)
    q: str = Field("", max_length=200)


class QuestionChange(Schema):
    slug: Slug | None = None
    category: str | None = Field(None, max_length=60)
    competency: str | None = Field(None, min_length=1, max_length=60, pattern=r"^[a-z0-9_ ]+$")
    difficulty: Difficulty | None = None
    type: QuestionType | None = None
    tags: list[Tag] | None = Field(None, max_length=12)
    text: Texts | None = None
    reworded: Texts | None = None
    expected_points: Texts | None = None
    criteria: Texts | None = None
    probes: Texts | None = None
    sample_answer: Texts | None = None
    is_active: bool | None = None
    near_ok: bool = Field(False, description="Keep it although another question asks nearly the same")


class QuestionIn(QuestionChange):
    category: str = Field(max_length=60)
    competency: str = Field(min_length=1, max_length=60, pattern=r"^[a-z0-9_ ]+$")
    difficulty: Difficulty
    type: QuestionType
    text: Texts
    expected_points: Texts
    criteria: Texts
    probes: Texts
    sample_answer: Texts


class StaffQuestionOut(Schema):
    id: UUID
    slug: str
    category: str
    preparation_type: Preparation
    competency: str
    difficulty: Difficulty
    type: QuestionType
    tags: list[str]
    text: Texts
    reworded: Texts
    expected_points: Texts
    criteria: Texts
    probes: Texts
    sample_answer: Texts
    is_active: bool
    origin: Origin
    review: Review
    # Made for one person and asked of nobody else. Of whom is not told.
    is_personal: bool
    based_on_id: UUID | None
    model: str
    # In which of the languages it is whole.
    languages: list[str]
    usage_count: int
    scored_count: int
    average_score: float | None
    created_at: datetime
    updated_at: datetime


class StaffQuestionPage(Schema):
    items: list[StaffQuestionOut]
    total: int
    next: str | None


class ReviewIn(Schema):
    decision: Literal["approve", "reject"]
    note: str = Field("", max_length=500, pattern=r"^[^\x00]*$")
    near_ok: bool = False


class BulkIn(Schema):
    ids: list[UUID] = Field(min_length=1, max_length=200)
    action: Literal["activate", "deactivate", "approve", "reject"]


class BulkOut(Schema):
    changed: list[UUID]
    unchanged: list[UUID]


class RowFault(Schema):
    row: int
    slug: str
    field: str
    error: str


class ImportOut(Schema):
    dry_run: bool
    saved: bool
    created: int
    updated: int
    unchanged: int
    errors: list[RowFault]


class Before(Schema):
    before: Any
    after: Any


class HistoryEntry(Schema):
    at: datetime
    by: str
    action: str
    note: str
    changes: dict[str, Before]


class HistoryPage(Schema):
    items: list[HistoryEntry]
    total: int
    next: str | None


class CategoryChange(Schema):
    slug: str | None = Field(None, min_length=1, max_length=60, pattern=r"^[-a-z0-9_]+$")
    preparation_type: Preparation | None = None
    name: Named | None = None
    description: Named | None = None
    position: int | None = Field(None, ge=0, le=32767)
    is_active: bool | None = None
    for_any_role: bool | None = None


class CategoryIn(CategoryChange):
    slug: str = Field(min_length=1, max_length=60, pattern=r"^[-a-z0-9_]+$")
    preparation_type: Preparation
    name: Named


class StaffCategoryOut(Schema):
    id: UUID
    slug: str
    preparation_type: Preparation
    name: Texts
    description: Texts
    position: int
    is_active: bool
    for_any_role: bool
    deleted_at: datetime | None
    created_at: datetime


class CategoryStats(Schema):
    questions: int
    active: int
    by_difficulty: dict[str, int]
    by_type: dict[str, int]
    by_language: dict[str, int]
    times_asked: int
    answers_read: int
    average_score: float | None
    sessions: int
    last_used_at: datetime | None
