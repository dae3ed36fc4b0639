"""The bank for staff. Every write leaves a row in the audit, beside what it changed."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Query, Router, Status

from accounts.auth import STAFF
from coaching.questions import changelog, services
from coaching.questions.models import Question, QuestionQuerySet
from coaching.questions.schemas import (
    BulkIn,
    BulkOut,
    HistoryPage,
    ImportOut,
    QuestionChange,
    QuestionIn,
    ReviewIn,
    StaffQuestionOut,
    StaffQuestionPage,
    StaffQuestionsWanted,
)
from coaching.questions.services import checking, importing, tables
from interviewos.errors import InvalidInput
from interviewos.lists import Page, page

router = Router(tags=["staff"], auth=STAFF)
TABLE = {"type": "string", "format": "binary"}
EXPORTED = {"application/json": {"schema": {"type": "object"}}, "text/csv": {"schema": TABLE}}
ROWS = {
    "type": "object",
    "required": ["questions"],
    "properties": {"questions": {"type": "array", "items": {"type": "object"}}},
}
IMPORTED = {
    "application/json": {"schema": ROWS},
    "multipart/form-data": {"schema": {"type": "object", "required": ["file"], "properties": {"file": TABLE}}},
}


@router.get("/questions", response=StaffQuestionPage)
def list_questions(request: HttpRequest, wanted: Query[StaffQuestionsWanted]) -> dict[str, Any]:
    """All of them, what was made for one person and what waits for a review as well. The newest come first."""
    listed = page(_wanted(wanted).order_by("-created_at", "pk"), wanted)
    return listed | {"items": [_out(question) for question in listed["items"]]}


@router.post("/questions", response={201: StaffQuestionOut})
def create_question(request: HttpRequest, data: QuestionIn) -> Status:
    with transaction.atomic():
        question = services.create(**data.dict(exclude_unset=True))
        created = {name: [None, value] for name, value in checking.told(question).items()}
        _write_down(request, "create_question", question.pk, created)
    return Status(201, _out(question))


@router.post("/questions/bulk", response=BulkOut)
def change_questions(request: HttpRequest, data: BulkIn) -> dict[str, Any]:
    """All of these or none. What is that way already stays as it is."""
    with transaction.atomic():
        done = services.together(ids=data.ids, action=data.action)
        for pk, changed in done.items():
            _write_down(request, f"{data.action}_questions", pk, changed)
    return {"changed": list(done), "unchanged": [pk for pk in data.ids if pk not in done]}


@router.get("/questions/export", openapi_extra={"responses": {200: {"description": "The file", "content": EXPORTED}}})
def export_questions(
    request: HttpRequest, wanted: Query[StaffQuestionsWanted], format: Literal["csv", "json"] = "csv"
) -> HttpResponse:
    """What the filters find, whole. What was made for one person is left out."""
    rows = _wanted(wanted).filter(made_for=None).order_by("category__position", "slug")
    data = tables.written_csv(rows) if format == "csv" else tables.written_json(rows)
    kind = "text/csv; charset=utf-8" if format == "csv" else "application/json"
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="questions.{format}"'
    return response


@router.post(
    "/questions/import", response=ImportOut, openapi_extra={"requestBody": {"required": True, "content": IMPORTED}}
)
def import_questions(request: HttpRequest, dry_run: bool = False, partial: bool = False) -> dict[str, Any]:
    """A file as it was exported, or its JSON as the body. One wrong row and nothing is kept, unless `partial`."""
    rows = _sent(request)
    with transaction.atomic():
        brought = importing.bring(rows=rows, dry_run=dry_run, partly=partial)
        for pk, changed in brought.changed.items():
            _write_down(request, "import_questions", pk, changed)
    return {
        "dry_run": dry_run,
        "saved": brought.is_saved,
        "created": brought.created,
        "updated": brought.updated,
        "unchanged": brought.unchanged,
        "errors": brought.faults,
    }


@router.get("/questions/{uuid:question_id}", response=StaffQuestionOut)
def read_question(request: HttpRequest, question_id: UUID) -> dict[str, Any]:
    return _out(_question(question_id))


@router.put("/questions/{uuid:question_id}", response=StaffQuestionOut)
def change_question(request: HttpRequest, question_id: UUID, data: QuestionChange) -> dict[str, Any]:
    """What is not sent stays."""
    question = _question(question_id)
    given = {name: value for name, value in data.dict(exclude_unset=True).items() if value is not None}
    with transaction.atomic():
        _write_down(request, "change_question", question.pk, services.change(question=question, **given))
    return _out(_question(question_id))


@router.delete("/questions/{uuid:question_id}", response={204: None})
def remove_question(request: HttpRequest, question_id: UUID, hard: bool = False) -> Status:
    """Switches it off. With `hard` it is deleted, unless a session still tells of it."""
    question = _question(question_id)
    with transaction.atomic():
        changed = services.remove(question=question, hard=hard)
        _write_down(request, "delete_question" if hard else "remove_question", question_id, changed)
    return Status(204, None)


@router.post("/questions/{uuid:question_id}/review", response=StaffQuestionOut)
def review_question(request: HttpRequest, question_id: UUID, data: ReviewIn) -> dict[str, Any]:
    """An approved question is everybody's from now on; a rejected one is asked of nobody."""
    question = _question(question_id)
    with transaction.atomic():
        if data.decision == "approve":
            changed = services.approve(question=question, near_ok=data.near_ok)
        else:
            changed = services.reject(question=question)
        noted = {"note": data.note} if data.note else {}
        _write_down(request, f"{data.decision}_question", question.pk, changed, **noted)
    return _out(_question(question_id))


@router.get("/questions/{uuid:question_id}/history", response=HistoryPage)
def question_history(request: HttpRequest, question_id: UUID, wanted: Query[Page]) -> dict[str, Any]:
    """Who changed what, the newest first. It stays when the question is gone."""
    listed = page(changelog.history(question_id), wanted)
    return listed | {"items": [changelog.told(entry) for entry in listed["items"]]}


def _wanted(wanted: StaffQuestionsWanted) -> QuestionQuerySet:
    if "\x00" in wanted.q + wanted.category + wanted.tag:
        raise InvalidInput(_("Some characters in this text cannot be searched for."))
    rows = Question.objects.select_related("category")
    exact = wanted.dict(include={"preparation_type", "difficulty", "type", "origin", "review", "is_active"})
    rows = rows.filter(**{name: value for name, value in exact.items() if value is not None})
    rows = rows.filter(category__slug=wanted.category) if wanted.category else rows
    rows = rows.filter(tags__contains=[wanted.tag]) if wanted.tag else rows
    rows = rows.filter(usage_count=0) if wanted.never_asked else rows
    rows = rows.lacking(wanted.lacking) if wanted.lacking else rows
    return rows.filter(Q(slug__icontains=wanted.q) | Q(pk__in=rows.saying(wanted.q))) if wanted.q else rows


def _question(pk: UUID) -> Question:
    return get_object_or_404(Question.objects.select_related("category"), pk=pk)


def _out(question: Question) -> dict[str, Any]:
    names = ("id", "preparation_type", "origin", "review", "based_on_id", "model", "usage_count", "scored_count")
    figures = ("average_score", "created_at", "updated_at")
    told = {name: getattr(question, name) for name in (*names, *figures)}
    languages = checking.languages(question)
    return told | checking.told(question) | {"is_personal": bool(question.made_for_id), "languages": languages}


def _sent(request: HttpRequest) -> list[dict[str, Any]]:
    if request.content_type == "multipart/form-data":
        upload = request.FILES.get("file")
        if upload is None:
            raise InvalidInput(_("Send the table as a file named `file`, or as JSON."))
        data = upload.read()
        return tables.read_json(data) if data.lstrip()[:1] in (b"{", b"[") else tables.read_csv(data)
    return tables.read_json(request.body)


def _write_down(request: HttpRequest, name: str, target: object, changed: dict[str, Any], **noted: Any) -> None:
    actor = request.auth  # type: ignore[attr-defined]
    changelog.write_down(request, actor=actor, action=name, target=target, changed=changed, **noted)
