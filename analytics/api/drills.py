"""Five-minute practice, when it is due, in JSON."""

from __future__ import annotations

from ninja import Router

router = Router(tags=["looking back"])
