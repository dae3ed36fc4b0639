"""Levels given by people: the one who spoke, somebody they trust, our staff. Each before they see anybody else's."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from coaching import words
from evaluations.models import Evaluation, EvaluationStatus, Rater, Rating, RatingSheet, ShareLink
from evaluations.rubric import UNIVERSAL
from interviewos.errors import DomainError, InvalidInput

Levels = Mapping[str, int | None]
LEVELS = range(1, 6)
LONGEST_NAME, LONGEST_NOTE = 80, 2000
MOST_SHEETS = 20


class AlreadyRated(DomainError):
    code = "already_rated"


class NotReadYet(DomainError):
    code = "not_ready"


class NotALevel(InvalidInput):
    code = "not_a_level"


class LinkClosed(DomainError):
    code = "link_closed"
    status = 404
    type = "not_found"


class LinkIsFull(DomainError):
    code = "link_full"


class OwnTalk(DomainError):
    code = "own_talk"


class NotLent(DomainError):
    code = "not_lent"


@transaction.atomic
def rate_oneself(*, evaluation: Evaluation, levels: Levels) -> RatingSheet:
    """What the person thinks of their own talk. Nothing said of any dimension is the same as having skipped it."""
    evaluation = ready(evaluation)
    if evaluation.sheets.filter(rater=Rater.SELF).exists():
        raise AlreadyRated(_("You have already said how you think it went. That stays as it is."))
    return _keep(RatingSheet(evaluation=evaluation, rater=Rater.SELF), levels, UNIVERSAL)


@transaction.atomic
def skip_self_rating(*, evaluation: Evaluation) -> RatingSheet:
    """Skipping twice, or after having rated, changes nothing."""
    return RatingSheet.objects.get_or_create(evaluation=ready(evaluation), rater=Rater.SELF)[0]


@transaction.atomic
def rate_by_link(
    *, link: ShareLink, id: UUID, levels: Levels, name: str = "", note: str = "", rater: User | None = None
) -> RatingSheet:
    """A mentor's levels. `id` is the same for everything one browser sends by one link, so that it counts once."""
    # Asked again, and held: it may have been taken back while somebody was choosing.
    if not ShareLink.objects.showing().select_for_update(of=("self",)).filter(pk=link.pk).first():
        raise LinkClosed(_("It has run out or was taken back. Ask the person who sent it for a new one."))
    if before := link.sheets.filter(pk=id).first():
        return before
    if rater and rater.pk == link.evaluation.session.person_id:
        raise OwnTalk(_("This is your own talk. Send the address to somebody you trust."))
    if link.sheets.count() >= MOST_SHEETS:
        raise LinkIsFull(_("As many people as one link takes have rated this talk already. Thank you all the same."))
    sheet = RatingSheet(id=id, evaluation=ready(link.evaluation), rater=Rater.MENTOR, link=link)
    sheet.name, sheet.note = _said(name, LONGEST_NAME), _said(note, LONGEST_NOTE)
    return _keep(sheet, levels, dimensions_of(link.evaluation))


@transaction.atomic
def rate_as_staff(*, evaluation: Evaluation, staff: User, levels: Levels, note: str = "") -> RatingSheet:
    """What one of the staff makes of a talk whose person lent it, and who sees nobody of theirs."""
    evaluation = ready(evaluation)
    if evaluation.lent_at is None:
        raise NotLent(_("This talk is not lent any more."))
    if evaluation.sheets.filter(rater=Rater.STAFF, staff=staff).exists():
        raise AlreadyRated(_("You have rated this talk already."))
    sheet = RatingSheet(evaluation=evaluation, rater=Rater.STAFF, staff=staff, note=_said(note, LONGEST_NOTE))
    return _keep(sheet, levels, dimensions_of(evaluation))


def dimensions_of(evaluation: Evaluation) -> tuple[str, ...]:
    """What this talk was read by, in the order of the review."""
    return tuple(row.dimension for row in evaluation.levels.all())


def ready(evaluation: Evaluation) -> Evaluation:
    """The same row, held until the end of the transaction: what is rated at once is rated one after another."""
    held = Evaluation.objects.select_for_update().get(pk=evaluation.pk)
    if held.status != EvaluationStatus.READY:
        raise NotReadYet(_("This talk has not been read yet."))
    return held


def _said(text: str, most: int) -> str:
    return words.clean(text, most=most)


def _keep(sheet: RatingSheet, levels: Levels, dimensions: tuple[str, ...]) -> RatingSheet:
    given = {dimension: level for dimension, level in levels.items() if level is not None}
    if not set(levels) <= set(dimensions) or not all(level in LEVELS for level in given.values()):
        raise NotALevel(_("Give each dimension a level from 1 to 5, or leave it out."), dimensions=list(dimensions))
    sheet.save(force_insert=True)
    Rating.objects.bulk_create(
        Rating(sheet=sheet, dimension=dimension, level=given[dimension])
        for dimension in dimensions
        if dimension in given
    )
    return sheet
