"""What a person means to do each week, in JSON."""

from __future__ import annotations

from ninja import Router

router = Router(tags=["looking back"])
