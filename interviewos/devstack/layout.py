import hashlib
import os
import pwd
import re
import stat
import tempfile
from pathlib import Path

# A unix socket's path holds 107 bytes (103 on macOS) and ends in "/.s.PGSQL.5432".
LONGEST_SOCKET_FOLDER = 85
PLAIN_PATH = re.compile(r"[A-Za-z0-9/._-]+")


class Layout:
    """Where the embedded servers of one checkout live.

    Every process works the same paths out for itself, so settings need not be told by `up`.
    `DEVSTACK_DIR`, or `state` for servers of one's own, puts everything elsewhere.
    """

    def __init__(self, base: Path | str, *, state: Path | str | None = None) -> None:
        self.owner = _server_account()
        self.state = self._state(Path(base).resolve(), state)
        self.sockets = self._sockets()

    @property
    def pgdata(self) -> Path:
        return self.state / "postgres"

    @property
    def redis_data(self) -> Path:
        return self.state / "redis"

    @property
    def redis_socket(self) -> Path:
        return self.sockets / "redis.sock"

    @property
    def database_url(self) -> str:
        return self.url_of("interviewos")

    @property
    def redis_url(self) -> str:
        return f"unix://{self.redis_socket}"

    def url_of(self, database: str, user: str = "interviewos") -> str:
        return f"postgresql://{user}@/{database}?host={self.sockets}"

    def log_of(self, server: str) -> Path:
        return self.state / f"{server}.log"

    def _state(self, base: Path, asked: Path | str | None) -> Path:
        state = Path(asked or os.environ.get("DEVSTACK_DIR") or base / ".devstack").absolute()
        if self.owner and not reachable(state, self.owner.pw_uid):
            return Path("/var/tmp") / f"interviewos-{_tag(state)}"
        return state

    def _sockets(self) -> Path:
        """Beside the state, or in a short plain folder: spaces, commas and Hangul break URLs and `postgres -k`."""
        folder = self.state / "run"
        if len(os.fsencode(folder)) <= LONGEST_SOCKET_FOLDER and PLAIN_PATH.fullmatch(str(folder)):
            return folder
        return Path(tempfile.gettempdir()) / f"interviewos-{os.geteuid()}-{_tag(self.state)}"


def _tag(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:10]


def reachable(path: Path, uid: int) -> bool:
    """Whether a user who owns nothing special could walk to the path."""
    return all(_passable(folder, uid) for folder in (path, *path.parents) if folder.exists())


def _passable(folder: Path, uid: int) -> bool:
    found = folder.stat()
    return bool(found.st_mode & stat.S_IXOTH or (found.st_uid == uid and found.st_mode & stat.S_IXUSR))


def _server_account() -> pwd.struct_passwd | None:
    # PostgreSQL refuses to run as root; a user it can run as owns its files instead.
    return pwd.getpwnam("nobody") if os.geteuid() == 0 else None
