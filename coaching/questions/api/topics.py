"""Categories for staff."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Status

from accounts.auth import STAFF
from coaching.questions import changelog, services
from coaching.questions.models import Category
from coaching.questions.schemas import CategoryChange, CategoryIn, CategoryStats, StaffCategoryOut
from coaching.questions.services import topics

router = Router(tags=["staff"], auth=STAFF)


@router.get("/categories", response=list[StaffCategoryOut])
def list_categories(request: HttpRequest) -> Any:
    """All of them, those put away as well."""
    return Category.objects.all()


@router.post("/categories", response={201: StaffCategoryOut})
def create_category(request: HttpRequest, data: CategoryIn) -> Status:
    with transaction.atomic():
        category = services.create_category(**data.dict(exclude_unset=True))
        created = {name: [None, value] for name, value in topics.told(category).items()}
        _write_down(request, "create_category", category.pk, created)
    return Status(201, category)


@router.get("/categories/{uuid:category_id}", response=StaffCategoryOut)
def read_category(request: HttpRequest, category_id: UUID) -> Category:
    return _category(category_id)


@router.put("/categories/{uuid:category_id}", response=StaffCategoryOut)
def change_category(request: HttpRequest, category_id: UUID, data: CategoryChange) -> Category:
    """What is not sent stays."""
    category = _category(category_id)
    given = {name: value for name, value in data.dict(exclude_unset=True).items() if value is not None}
    with transaction.atomic():
        _write_down(request, "change_category", category_id, services.change_category(category=category, **given))
    return _category(category_id)


@router.delete("/categories/{uuid:category_id}", response={204: None})
def remove_category(request: HttpRequest, category_id: UUID, hard: bool = False) -> Status:
    """Puts it away, with its questions. With `hard` it is deleted, unless something still uses it."""
    category = _category(category_id)
    with transaction.atomic():
        changed = services.remove_category(category=category, hard=hard)
        _write_down(request, "delete_category" if hard else "remove_category", category_id, changed)
    return Status(204, None)


@router.post("/categories/{uuid:category_id}/restore", response=StaffCategoryOut)
def restore_category(request: HttpRequest, category_id: UUID) -> Category:
    category = _category(category_id)
    with transaction.atomic():
        _write_down(request, "restore_category", category_id, services.restore_category(category=category))
    return _category(category_id)


@router.get("/categories/{uuid:category_id}/stats", response=CategoryStats)
def category_stats(request: HttpRequest, category_id: UUID) -> dict[str, Any]:
    return services.stats(_category(category_id))


def _category(pk: UUID) -> Category:
    return get_object_or_404(Category, pk=pk)


def _write_down(request: HttpRequest, name: str, target: object, changed: dict[str, Any]) -> None:
    actor = request.auth  # type: ignore[attr-defined]
    changelog.write_down(request, actor=actor, action=name, target=target, changed=changed)
