"""How it was said, as far as it was measured."""

from typing import Any

from evaluations.models import Evaluation


def delivery(evaluation: Evaluation) -> dict[str, Any]:
    """What was measured, and what was not and why; answer by answer as a table. Empty where nothing is known."""
    measured = evaluation.report.get("delivery", {})
    rows = measured.get("rows", [])
    if not rows:
        return {}
    # Reports of an earlier version kept no points.
    lined = [row for row in rows if row.get("points")]
    known = {row["key"]: {point["turn_id"]: point["value"] for point in row["points"]} for row in lined}
    turns = list(measured.get("answers", {})) if lined else []
    return {
        "rows": rows,
        "note": measured.get("note", ""),
        "columns": [row["label"] for row in lined],
        "table": [
            {"n": n, "turn_id": turn_id, "cells": [values.get(turn_id) for values in known.values()]}
            for n, turn_id in enumerate(turns, start=1)
        ],
    }
