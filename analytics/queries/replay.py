"""A talk with all that is needed to play it again, in as many statements however long it was."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Prefetch, Q

from accounts.models import User
from coaching.models import Session, SessionQuerySet, Turn
from evaluations.models import Evaluation, EvaluationStatus, Evidence, Rater, RatingSheet


def talks(person: User) -> SessionQuerySet:
    """`is_seen`: its person was asked how it went, or began it from a program, which is never asked."""
    asked = RatingSheet.objects.filter(evaluation__session=OuterRef("pk"), rater=Rater.SELF)
    turns = Turn.objects.settled().prefetch_related("recordings", "retakes")
    return (
        Session.objects.for_person(person)
        .without_material()
        .select_related("evaluation")
        .annotate(is_seen=Q(Exists(asked)) | Q(source="api"))
        .prefetch_related(Prefetch("turns", turns, to_attr="said"))
    )


def reading_of(session: Session) -> Evaluation | None:
    return getattr(session, "evaluation", None)


def shows_marks(session: Session) -> bool:
    """Whether it was read, and its person may see what of it."""
    reading = reading_of(session)
    return reading is not None and reading.status == EvaluationStatus.READY and session.is_seen  # type: ignore[attr-defined, no-any-return]


def evidence_of(session: Session) -> list[Evidence]:
    return list(session.evaluation.evidence.all()) if shows_marks(session) else []
