"""What the staff may do. Everything here leaves a row in the audit."""

from __future__ import annotations

from ninja import Router

router = Router(tags=["staff"])
