"""What the history adds up to: trends, totals, skills, topics, and where others stand, in JSON."""

from __future__ import annotations

from ninja import Router

router = Router(tags=["looking back"])
