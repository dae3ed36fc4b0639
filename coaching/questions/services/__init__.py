"""Choosing from the bank, and what staff may do with it."""

from coaching.questions.services.choosing import choose, planned
from coaching.questions.services.editing import approve, change, create, in_use, reject, remove, switch, together
from coaching.questions.services.topics import (
    change_category,
    create_category,
    remove_category,
    restore_category,
    stats,
)

__all__ = [
    "approve",
    "change",
    "change_category",
    "choose",
    "create",
    "create_category",
    "in_use",
    "planned",
    "reject",
    "remove",
    "remove_category",
    "restore_category",
    "stats",
    "switch",
    "together",
]
