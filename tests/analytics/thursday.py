"""A Thursday on which tests look back."""

from __future__ import annotations

from datetime import date, timedelta

TODAY = date(2026, 5, 7)


def days_ago(n: int) -> date:
    return TODAY - timedelta(days=n)
