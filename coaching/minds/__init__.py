"""The two kinds of mind behind the partner."""

from coaching.minds.base import Mind
from coaching.minds.model import ModelMind
from coaching.minds.rules import RulesMind
from coaching.models import Mind as MindName
from coaching.models import Session

__all__ = ["Mind", "of"]


def of(session: Session) -> Mind:
    return ModelMind() if session.mind == MindName.MODEL else RulesMind()
