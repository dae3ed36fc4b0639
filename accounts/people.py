"""A person as the API tells of them."""

from __future__ import annotations

from typing import Any

from accounts import addresses, tokens
from accounts.billing import limits
from accounts.models import Device, User

PLAIN = (
    "id", "full_name", "language", "role", "activation_state", "is_guest", "is_active",
    "created_at", "updated_at", "last_active_at", "deletion_due_at",
)  # fmt: skip


def told(person: User) -> dict[str, Any]:
    own = {name: getattr(person, name) for name in PLAIN}
    return own | {
        "user_id": person.pk,
        # What they signed up with, until they have proved it.
        "email": person.email or addresses.pending(person) or None,
        "is_verified": bool(person.email),
        "avatar_url": "/api/v1/users/avatar" if person.avatar else None,
        "subscription": limits.subscription(person),
    }


def with_tokens(person: User, device: Device) -> dict[str, Any]:
    return told(person) | tokens_of(tokens.pair(device))


def tokens_of(pair: tokens.Pair) -> dict[str, Any]:
    access = {"token": pair.access, "access_token": pair.access, "expires_in": pair.seconds}
    return access | {"refresh_token": pair.refresh, "token_type": "bearer"}
