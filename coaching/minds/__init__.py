"""The two kinds of mind behind the partner."""

from coaching.manners import IllMannered
from coaching.minds.base import Mind
from coaching.minds.model import ModelMind
from coaching.minds.rules import RulesMind
from coaching.models import Mind as MindName
from coaching.models import Session

__all__ = ["IllMannered", "Mind", "instead", "of"]


def of(session: Session) -> Mind:
    return ModelMind() if session.mind == MindName.MODEL else RulesMind()


def instead(mind: Mind, breach: str) -> Mind:
    """Who speaks a turn whose words were withdrawn: the model once more, reminded; then the built-in partner."""
    is_first = isinstance(mind, ModelMind) and not mind.reminder
    return ModelMind(reminder=breach) if is_first else RulesMind()
