"""Keeping what `evalbench` measured, so that everybody can look at it."""

from __future__ import annotations

from typing import Any

from evaluations.models import BenchRun


def keep_bench(result: dict[str, Any]) -> BenchRun:
    """Store one run as it is. `result` is what `evalbench --json` writes."""
    return BenchRun.objects.create(
        reader=result["reader"],
        model=result["model"],
        rubric_version=result["rubric_version"],
        prompt_version=result["prompt_version"],
        is_met=all(figure["met"] is not False for figure in result["figures"]),
        result=result,
    )
