"""The history, in JSON."""

from __future__ import annotations

from ninja import Router

router = Router(tags=["looking back"])
