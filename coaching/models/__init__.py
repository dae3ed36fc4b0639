from accounts.models import Language
from coaching.models.choices import (
    ASKING,
    MIN_ANSWERS,
    Mind,
    SessionStatus,
    Speaker,
    Style,
    TurnKind,
    TurnStatus,
)
from coaching.models.profile import Profile
from coaching.models.recordings import Recording
from coaching.models.retakes import Retake
from coaching.models.sessions import MATERIAL, Session, SessionQuerySet
from coaching.models.stories import LENGTHS, Provenance, Story, StoryUse
from coaching.models.turns import Turn, TurnQuerySet
from coaching.questions.models import Difficulty, Preparation

__all__ = [
    "ASKING",
    "LENGTHS",
    "MATERIAL",
    "MIN_ANSWERS",
    "Difficulty",
    "Language",
    "Mind",
    "Preparation",
    "Profile",
    "Provenance",
    "Recording",
    "Retake",
    "Session",
    "SessionQuerySet",
    "SessionStatus",
    "Speaker",
    "Story",
    "StoryUse",
    "Style",
    "Turn",
    "TurnKind",
    "TurnQuerySet",
    "TurnStatus",
]
