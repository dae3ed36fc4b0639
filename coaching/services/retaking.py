"""Another attempt at an answer, once the talk is over."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from coaching import words
from coaching.models import Retake, Session, SessionStatus, Turn, TurnKind
from coaching.services.refusals import AlreadySaid, NotAnAnswer, StillRunning


@transaction.atomic
def retake(
    *,
    answer: Turn,
    text: str,
    client_id: UUID | None = None,
    time_spent: int | None = None,
    delivery: dict[str, Any] | None = None,
) -> Retake:
    """Keep a new attempt beside the first one. The same `client_id` again changes nothing."""
    text, delivery = words.answer(text), words.data(delivery or {})
    session = (
        Session.objects.select_for_update(of=["self"])
        .select_related("person")
        .without_material()
        .get(pk=answer.session_id)
    )
    earlier = list(answer.retakes.all())
    repeated = next((one for one in earlier if client_id and one.client_id == client_id), None)
    if repeated:
        return _kept_before(repeated, text)
    _refuse_unless_over(session, answer)
    return Retake.objects.create(
        turn=answer,
        # The first attempt is the answer itself.
        number=len(earlier) + 2,
        text=text,
        practised_on=session.person.today(),
        client_id=client_id,
        time_spent=time_spent,
        delivery=delivery,
    )


def _kept_before(retake: Retake, text: str) -> Retake:
    if retake.text != text:
        raise AlreadySaid(
            _("Your first version has arrived. Your changes are still here: send them as a new attempt.")
        )
    return retake


def _refuse_unless_over(session: Session, answer: Turn) -> None:
    if answer.kind != TurnKind.ANSWER:
        raise NotAnAnswer(_("Only an answer can be given again."))
    if session.status != SessionStatus.COMPLETED:
        raise StillRunning(_("This talk is still running. Finish it first, then take an answer again."))
