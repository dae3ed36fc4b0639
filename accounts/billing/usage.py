"""Keeps account of every call to a model provider, the failed ones too."""

from decimal import Decimal
from uuid import UUID

from django.conf import settings

from accounts.billing.models import ModelCall, ModelCallPurpose
from interviewos import ai


def record(
    *, person_id: UUID, session_id: UUID | None, purpose: ModelCallPurpose, usage: ai.Usage, outcome: str = "ok"
) -> ModelCall:
    return ModelCall.objects.create(
        person_id=person_id,
        session_id=session_id,
        purpose=purpose,
        model=usage.model,
        prompt_tokens=usage.prompt_tokens,
        completion_tokens=usage.completion_tokens,
        estimated=usage.estimated,
        cost=usage.cost,
        latency=usage.latency,
        first_token=usage.first_token,
        outcome=outcome,
    )


def nothing(seconds: float) -> ai.Usage:
    """A call that failed before the model's server began to answer."""
    model = settings.OPENAI_MODEL
    return ai.Usage(model, 0, 0, latency=seconds, first_token=None, cost=Decimal(0), estimated=False)
