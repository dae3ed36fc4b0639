"""Which dimensions a talk is read for."""

UNIVERSAL = ("clarity_structure", "relevance_focus", "confidence_delivery", "language_quality", "tone_alignment")
CONTEXT = {
    "Interview": ("story_structure", "specific_evidence", "ownership", "role_fit"),
    "Corporate": ("decision_clarity", "stakeholder_view", "evidence_use", "next_step"),
    "Pitch": ("hook", "problem_solution", "traction_evidence", "ask"),
    "Sales": ("discovery", "value_for_buyer", "objection_handling", "next_step"),
    "Presentation": ("through_line", "audience_fit", "signposting", "close"),
    "Other": ("goal_clarity", "listening", "evidence_use", "next_step"),
}
# The four parts of an answer's 100 points, and the dimension each is read from. A talk without a dimension for one
# leaves it out.
ANALYSIS = {
    "Interview": ("specific_evidence", "role_fit"),
    "Corporate": ("evidence_use", "stakeholder_view"),
    "Pitch": ("traction_evidence", "problem_solution"),
    "Sales": ("value_for_buyer", "discovery"),
    "Presentation": ("", "audience_fit"),
    "Other": ("evidence_use", "listening"),
}


def analysis_for(preparation_type: str) -> dict[str, str]:
    """The dimension that each part of an answer's points is read from."""
    specificity, job_fit = ANALYSIS[preparation_type]
    return {
        "understanding": "relevance_focus",
        "logic": "clarity_structure",
        "specificity": specificity,
        "job_fit": job_fit,
    }


def all_dimensions() -> tuple[str, ...]:
    """Each once, though talks share some."""
    return tuple(dict.fromkeys((*UNIVERSAL, *(name for names in CONTEXT.values() for name in names))))
