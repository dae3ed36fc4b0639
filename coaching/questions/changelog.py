"""Who of the staff changed what in the bank: written beside the change, and read again."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest

from accounts.models import AuditEntry, User
from accounts.services import audit


def write_down(
    request: HttpRequest, *, actor: User, action: str, target: object, changed: dict[str, Any], **noted: Any
) -> None:
    """`changed` is `{field: [before, after]}`. Nothing changed is nothing to tell."""
    if changed or noted:
        plain = json.loads(json.dumps(changed, default=str))
        audit.record(request, actor=actor, action=f"{request.method} {action}", target=target, **plain, **noted)


def history(pk: UUID) -> QuerySet[AuditEntry]:
    """The newest first. It stays when what it tells of is gone."""
    return AuditEntry.objects.filter(target=str(pk)).exclude(action__startswith="GET ").order_by("-created_at")


def shown(entry: AuditEntry) -> dict[str, Any]:
    """The same for a page, each value as lines of text."""
    entry_told = told(entry)
    pairs = entry_told["changes"].items()
    changes = [(name.replace("_", " "), _lines(pair["before"]), _lines(pair["after"])) for name, pair in pairs]
    return entry_told | {"changes": changes}


def _lines(value: Any) -> str:
    if isinstance(value, dict):
        return "\n".join(f"{name}: {_lines(said)}" for name, said in value.items())
    if isinstance(value, list):
        return "\n".join(map(_lines, value))
    return "" if value is None else str(value)


def told(entry: AuditEntry) -> dict[str, Any]:
    pairs = {name: pair for name, pair in entry.details.items() if isinstance(pair, list) and len(pair) == 2}
    return {
        "at": entry.created_at,
        "by": entry.actor_email,
        "action": entry.action,
        "note": entry.details.get("note", ""),
        "changes": {name: {"before": before, "after": after} for name, (before, after) in pairs.items()},
    }
