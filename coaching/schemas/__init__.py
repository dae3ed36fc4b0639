from coaching.schemas.profile import ProfileIn, ProfileOut
from coaching.schemas.sessions import (
    DraftIn,
    MessageIn,
    MessageOut,
    MoveIn,
    SessionEdit,
    SessionIn,
    SessionOut,
    SessionPage,
    SessionRow,
    TimeUpIn,
    TurnOut,
)

__all__ = [
    "DraftIn",
    "MessageIn",
    "MessageOut",
    "MoveIn",
    "ProfileIn",
    "ProfileOut",
    "SessionEdit",
    "SessionIn",
    "SessionOut",
    "SessionPage",
    "SessionRow",
    "TimeUpIn",
    "TurnOut",
]
