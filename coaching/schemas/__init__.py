from coaching.schemas.profile import ProfileIn, ProfileOut
from coaching.schemas.sessions import (
    DraftIn,
    MessageIn,
    MessageOut,
    SessionEdit,
    SessionIn,
    SessionOut,
    SessionPage,
    SessionRow,
    TurnOut,
)

__all__ = [
    "DraftIn",
    "MessageIn",
    "MessageOut",
    "ProfileIn",
    "ProfileOut",
    "SessionEdit",
    "SessionIn",
    "SessionOut",
    "SessionPage",
    "SessionRow",
    "TurnOut",
]
