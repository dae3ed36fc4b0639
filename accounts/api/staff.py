"""What the staff may do. Every call leaves a row in the audit."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router

from accounts.auth import STAFF
from accounts.models import AuditEntry, Role, User
from accounts.people import told
from accounts.schemas import AuditPage, PeoplePage, PersonEdit, PersonOut
from accounts.services import audit
from accounts.services.staff import change_person
from interviewos.lists import Page, page

router = Router(tags=["staff"], auth=STAFF)


def audited(call: Callable[..., Any]) -> Callable[..., Any]:
    """Looked at or changed: who, what, whose, when. A change and its row are written together or not at all."""

    @wraps(call)
    def recorded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        request.audit = {}  # type: ignore[attr-defined]
        target = next((value for value in kwargs.values() if isinstance(value, UUID)), "")
        with transaction.atomic():
            answer = call(request, *args, **kwargs)
            _record(request, f"{request.method} {call.__name__}", target)
        return answer

    return recorded


def _record(request: HttpRequest, action: str, target: object) -> None:
    audit.record(request, actor=request.auth, action=action, target=target, **request.audit)  # type: ignore[attr-defined]


@router.get("/users", response=PeoplePage)
@audited
def list_users(
    request: HttpRequest,
    wanted: Query[Page],
    q: str = Query("", max_length=100),
    role: Role | None = None,
    is_active: bool | None = None,
) -> dict[str, Any]:
    """`q` is looked for in names and addresses."""
    people = _people(q, role, is_active).prefetch_related("emailaddress_set").order_by("-created_at", "-pk")
    found = page(people, wanted)
    return found | {"items": [told(person) for person in found["items"]]}


def _people(q: str, role: Role | None, is_active: bool | None) -> QuerySet[User]:
    people = User.objects.filter(Q(email__icontains=q) | Q(full_name__icontains=q)) if q else User.objects.all()
    if role:
        people = people.filter(is_staff=role == Role.ADMIN)
    return people if is_active is None else people.filter(is_active=is_active)


@router.get("/users/{uuid:user_id}", response=PersonOut)
@audited
def read_user(request: HttpRequest, user_id: UUID) -> dict[str, Any]:
    return told(get_object_or_404(User, pk=user_id))


@router.patch("/users/{uuid:user_id}", response=PersonOut)
@audited
def edit_user(request: HttpRequest, user_id: UUID, data: PersonEdit) -> dict[str, Any]:
    """Somebody switched off, or whose role changes, is signed out everywhere."""
    person = get_object_or_404(User, pk=user_id)
    changes = {name: value for name, value in data.dict(exclude_unset=True).items() if value is not None}
    request.audit = change_person(actor=request.auth, person=person, **changes)  # type: ignore[attr-defined]
    person.refresh_from_db()
    return told(person)


@router.get("/audit", response=AuditPage)
@audited
def list_audit(request: HttpRequest, wanted: Query[Page]) -> dict[str, Any]:
    return page(AuditEntry.objects.all(), wanted)
