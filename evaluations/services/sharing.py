"""Showing one talk to somebody else: a link for a mentor, or lent to the staff without a name."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from evaluations.models import Evaluation, ShareLink
from evaluations.services.rating import ready
from interviewos.errors import DomainError, InvalidInput

DAYS = (7, 30, 90)
MOST_LINKS = 10


class TooManyLinks(DomainError):
    code = "too_many_links"


@transaction.atomic
def share(*, evaluation: Evaluation, days: int, id: UUID | None = None) -> ShareLink:
    """A new address under which this talk can be read and rated for so many days. The same `id` is the same link."""
    if days not in DAYS:
        raise InvalidInput(_("A link is open for 7, 30 or 90 days."), days=list(DAYS))
    evaluation = ready(evaluation)
    if id and (before := evaluation.share_links.filter(pk=id).first()):
        return before
    if evaluation.share_links.open().count() >= MOST_LINKS:
        raise TooManyLinks(
            _("This talk has %(most)d open links already. Take one back first.") % {"most": MOST_LINKS},
            most=MOST_LINKS,
        )
    until = timezone.now() + timedelta(days=days)
    return ShareLink.objects.create(id=id or uuid4(), evaluation=evaluation, expires_at=until)


def take_back(*, link: ShareLink) -> None:
    """The address opens nothing any more. What was rated by it stays."""
    ShareLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=timezone.now())


def note_opening(*, link: ShareLink) -> None:
    ShareLink.objects.filter(pk=link.pk).update(opened_at=timezone.now())


@transaction.atomic
def lend(*, evaluation: Evaluation, lent: bool) -> None:
    """Let the staff rate this talk, or take it back from them."""
    evaluation = ready(evaluation)
    if lent != bool(evaluation.lent_at):
        Evaluation.objects.filter(pk=evaluation.pk).update(lent_at=timezone.now() if lent else None)
