"""What a plan allows, enforced at the door."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.billing.models import ModelCall, ModelCallPurpose, SessionStart
from accounts.models import User
from interviewos.ai import AIError
from interviewos.errors import DomainError


class DailyLimitReached(DomainError):
    code = "daily_limit"
    status = 402
    type = "payment_required"


@transaction.atomic(savepoint=False)
def take_session(person: User) -> None:
    """Use up one of today's sessions. Erasing a session later does not give it back."""
    # Two starts at once would both see room for one more.
    User.objects.select_for_update().only("pk").get(pk=person.pk)
    since, most = timezone.now() - timedelta(days=1), settings.SESSIONS_PER_DAY
    if SessionStart.objects.for_person(person).filter(created_at__gte=since).count() >= most:
        raise DailyLimitReached(
            _("You have used today's %(most)d sessions. There is room again tomorrow.") % {"most": most}, most=most
        )
    SessionStart.objects.create(person=person)


def subscription(person: User) -> dict[str, Any]:
    """The plan of a person, and what it allows."""
    return {"plan": "free", "sessions_per_day": settings.SESSIONS_PER_DAY}


def refuse_over_budget(person_id: UUID) -> None:
    """Raises `AIError` ("over_budget") when a person's last 24 hours have used up what a model may read for them."""
    since = timezone.now() - timedelta(days=1)
    spent = ModelCall.objects.filter(person_id=person_id, purpose=ModelCallPurpose.READING, created_at__gte=since)
    used = spent.aggregate(used=Sum(F("prompt_tokens") + F("completion_tokens")))["used"] or 0
    if used >= settings.MODEL_TOKENS_PER_DAY:
        raise AIError("over_budget")
