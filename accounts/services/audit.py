"""What the staff did, written down beside what it changed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from accounts.models import AuditEntry, User
from interviewos.http import client_address


def record(request: HttpRequest, *, actor: User, action: str, target: object = "", **details: Any) -> AuditEntry:
    """One row. Call it in the transaction of the change, so that neither is there without the other."""
    return AuditEntry.objects.create(
        actor=actor,
        actor_email=actor.email or "",
        action=action[:120],
        target=str(target)[:120],
        details=details,
        request_id=getattr(request, "request_id", ""),
        address=client_address(request),
    )
