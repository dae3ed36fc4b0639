from __future__ import annotations

from typing import Literal
from uuid import UUID

from ninja import Field, Schema

from coaching.models import Difficulty, Language, Mind, Preparation
from coaching.questions.models import Origin
from coaching.questions.schemas import QuestionDetail

LONGEST_TEXT = 20_000


class MakingIn(Schema):
    """What is left out comes from the profile, or else from the settings."""

    preparation_type: Preparation | None = None
    category: str = Field(
        "", max_length=60, pattern="^[a-zA-Z0-9_-]*$", description="Slug of a category of this kind of talk."
    )
    difficulty: Difficulty | None = None
    role: str | None = Field(None, max_length=120)
    industry: str | None = Field(None, max_length=80)
    language: Language | None = None
    mind: Mind | None = Field(
        None,
        description="`rules` keeps everything on this machine. Else the model where there is one and you agreed.",
    )


class GenerateIn(MakingIn):
    count: int = Field(5, ge=1, le=10)
    previous_questions: list[str] = Field(
        default_factory=list,
        max_length=100,
        description="Texts or ids of questions not to come near. Those you were asked here are left out anyway.",
    )
    job_description: str = Field("", max_length=LONGEST_TEXT)


class MadeOut(QuestionDetail):
    requirement: str = Field(description="The line of the job description that it tests, in its own words.")
    origin: Origin
    based_on: UUID | None = Field(description="The question of the bank that it was made from.")
    source: Literal["model", "bank"]


class DroppedOut(Schema):
    reason: str


class MadeSetOut(Schema):
    questions: list[MadeOut]
    source: Literal["model", "bank"] = Field(description="`model` where it wrote at least one of them.")
    dropped: list[DroppedOut] = Field(description="What the model wrote that was not good enough, and why.")
    notice: str = Field(description="What is not as it was asked for, in words for a person. Empty when all is.")
    error_code: str = Field(description="Why the model did not write, where it was asked to.")


class PlanIn(MakingIn):
    job_description: str = Field(max_length=LONGEST_TEXT, min_length=1)
    count: int = Field(8, ge=3, le=20, description="The most questions of the plan.")


class PlannedQuestion(Schema):
    id: UUID
    text: str
    why: str
    source: Literal["model", "bank"]


class RequirementOut(Schema):
    text: str
    start: int = Field(description="Where it stands in the text, in code points.")
    end: int
    kind: Literal["skill", "experience", "behaviour", "knowledge"]
    must: bool


class TestedOut(RequirementOut):
    questions: list[PlannedQuestion]


class UntestedOut(RequirementOut):
    reason: Literal["formal", "personal", "no_room", "no_question"]


class PlanStep(Schema):
    """As `POST /sessions` takes it in `questions`."""

    question_id: UUID
    requirement: str


class PlanOut(Schema):
    requirements: list[TestedOut]
    uncovered: list[UntestedOut]
    questions: list[PlanStep] = Field(description="The plan in the order in which it is asked.")
    read_by: Literal["model", "rules"]
    dropped: list[DroppedOut]
    notice: str
    error_code: str
