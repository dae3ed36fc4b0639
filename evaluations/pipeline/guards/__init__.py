"""Looks at an answer for what cannot count, one kind of thing in each module."""

from evaluations.pipeline.guards.beside import beside
from evaluations.pipeline.guards.directives import addressed_to_a_grader
from evaluations.pipeline.guards.echoed import echoed, given_back
from evaluations.pipeline.guards.encoded import encoded
from evaluations.pipeline.guards.found import Found, Look
from evaluations.pipeline.guards.frames import framed
from evaluations.pipeline.guards.hidden import hidden
from evaluations.pipeline.guards.joints import joints
from evaluations.pipeline.guards.marks import about_marks
from evaluations.pipeline.guards.padding import padded
from evaluations.pipeline.guards.paraphrase import said_otherwise
from evaluations.pipeline.guards.rows import rows
from evaluations.pipeline.guards.said_before import Seen, sampled
from evaluations.pipeline.guards.samples import pasted
from evaluations.pipeline.guards.shapes import shaped
from evaluations.pipeline.guards.tongues import foreign, gibberish, keywords

LOOKS: tuple[Look, ...] = (
    hidden, addressed_to_a_grader, echoed, foreign, gibberish, keywords, sampled, encoded, shaped, framed,
    about_marks, given_back, rows, padded, pasted, said_otherwise,
)  # fmt: skip

__all__ = ["LOOKS", "Found", "Look", "Seen", "beside", "joints"]
