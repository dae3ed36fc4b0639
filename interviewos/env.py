"""Read the environment with types: a wrong value stops the start with one sentence instead of being guessed at."""

import os
import re
from ipaddress import ip_network
from typing import Any
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off"}
POOL_SIZE = 16
RATE = re.compile(r"[1-9][0-9]{0,8}/(second|minute|hour|day)")
LINKEDIN_URL = "https://www.linkedin.com/oauth"


def text(name: str, default: str | None = None) -> str:
    """The value as written; an empty value counts as not set. Without a default the variable is required."""
    value = os.environ.get(name, "").strip() or default
    if value is None:
        raise ImproperlyConfigured(f"{name} is not set.")
    return value


def flag(name: str, default: bool = False) -> bool:
    value = text(name, "").lower()
    if not value:
        return default
    if value not in TRUE | FALSE:
        raise ImproperlyConfigured(f"{name} must be true or false, not {value!r}.")
    return value in TRUE


def integer(name: str, default: int | None = None, *, least: int | None = None) -> int:
    value = text(name, None if default is None else str(default))
    try:
        whole = int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.") from None
    if least is not None and whole < least:
        raise ImproperlyConfigured(f"{name} must be {least} or more, not {whole}.")
    return whole


def number(name: str, default: float) -> float:
    value = text(name, str(default))
    try:
        return float(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a number, not {value!r}.") from None


def choice(name: str, *among: str, default: str) -> str:
    value = text(name, default)
    if value not in among:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(among)}, not {value!r}.")
    return value


def networks(name: str, default: list[str]) -> list[str]:
    """Addresses and networks, separated by commas: 10.0.0.7, 10.1.0.0/16, ::1."""
    values = listed(name, default)
    for value in values:
        try:
            ip_network(value)
        except ValueError:
            raise ImproperlyConfigured(f"{name} holds {value!r}, which is no address and no network.") from None
    return values


def listed(name: str, default: list[str] | tuple[str, ...] = ()) -> list[str]:
    """Values separated by commas."""
    values = [value.strip() for value in text(name, "").split(",") if value.strip()]
    return values or list(default)


def rates(name: str, default: dict[str, str]) -> dict[str, str]:
    """How often each thing may be done. The variable changes what it names: auth=5/minute,exports=2/hour."""
    chosen = dict(default)
    for entry in listed(name):
        limit, _equals, rate = entry.partition("=")
        if limit not in default or not RATE.fullmatch(rate):
            known = ", ".join(default)
            raise ImproperlyConfigured(
                f"{name} must look like auth=5/minute,exports=2/hour ({known}), not {entry!r}."
            )
        chosen[limit] = rate
    return chosen


def database(url: str, *, pool: int | None = None) -> dict[str, Any]:
    """A DATABASES entry. `pool` is the most connections one process holds; 0 leaves pooling to PgBouncer.

    A unix socket is named in the query: postgresql://user@/name?host=/run/postgresql. Other query
    parameters (sslmode, connect_timeout, ...) go to libpq as they are.
    """
    parts = _split(url, "DATABASE_URL", {"postgres", "postgresql"}, "postgresql://user:password@host:5432/name")
    query = dict(parse_qsl(parts.query))
    host = query.pop("host", "") or parts.hostname or ""
    if not parts.path.strip("/"):
        raise ImproperlyConfigured("DATABASE_URL must end in the name of a database.")
    size = integer("DATABASE_POOL", POOL_SIZE, least=0) if pool is None else pool
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": query.pop("port", "") or str(_port(parts, "DATABASE_URL") or ""),
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**query, **_pool(size)},
        # PgBouncer gives each transaction another server connection: a server-side cursor would be lost between two.
        "DISABLE_SERVER_SIDE_CURSORS": size == 0,
    }


def social() -> dict[str, Any]:
    """SOCIALACCOUNT_PROVIDERS for the providers that have their client id and secret in the environment."""
    providers: dict[str, Any] = {}
    if google := _client("GOOGLE"):
        scope = ["openid", "profile", "email"]
        providers["google"] = {"APPS": [google], "SCOPE": scope, "OAUTH_PKCE_ENABLED": True}
    if linkedin := _client("LINKEDIN"):
        server = {"server_url": text("LINKEDIN_OIDC_URL", default=LINKEDIN_URL)}
        named = {"provider_id": "linkedin", "name": "LinkedIn", "settings": server}
        # LinkedIn takes a code_verifier beside a client's secret for a wrong secret: no PKCE.
        providers["openid_connect"] = {"APPS": [linkedin | named]}
    return providers


def social_pages() -> list[str]:
    """Where a form of ours may lead: Chromium holds the redirect after a form to `form-action` as well."""
    linkedin = urlsplit(text("LINKEDIN_OIDC_URL", default=LINKEDIN_URL))
    pages = {"GOOGLE": "https://accounts.google.com", "LINKEDIN": f"{linkedin.scheme}://{linkedin.netloc}"}
    return [page for name, page in pages.items() if _client(name)]


def _client(name: str) -> dict[str, str]:
    client_id, secret = text(f"{name}_CLIENT_ID", default=""), text(f"{name}_CLIENT_SECRET", default="")
    if bool(client_id) != bool(secret):
        raise ImproperlyConfigured(f"{name}_CLIENT_ID and {name}_CLIENT_SECRET go together: one of them is not set.")
    return {"client_id": client_id, "secret": secret} if client_id else {}


def celery_broker(redis_url: str) -> str:
    """The broker lives in the database the URL names (0 when it names none)."""
    parts, number = _redis(redis_url)
    if parts.scheme == "unix":
        return f"redis+socket://{quote(unquote(parts.path))}?virtual_host={number}"
    return _with_database(parts, number)


def cache(redis_url: str) -> dict[str, Any]:
    """A CACHES entry in the database after the broker's: clearing the cache empties its whole database."""
    parts, number = _redis(redis_url)
    return {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": _with_database(parts, number + 1),
        # A server that is there and does not answer must not hold a request.
        "OPTIONS": {"socket_timeout": 1, "socket_connect_timeout": 1},
    }


def _pool(size: int) -> dict[str, Any]:
    if size == 0:
        return {"prepare_threshold": None}
    # Values travel beside the words of a statement, so that PostgreSQL plans a repeated one once.
    prepared = {"server_side_binding": True, "prepare_threshold": 5}
    return {"pool": {"min_size": 0, "max_size": size, "timeout": 10, "max_idle": 120}, **prepared}


def _redis(url: str) -> tuple[SplitResult, int]:
    parts = _split(url, "REDIS_URL", {"redis", "rediss", "unix"}, "redis://host:6379/0 or unix:///path/redis.sock")
    named = dict(parse_qsl(parts.query)).get("db", "0") if parts.scheme == "unix" else parts.path.strip("/") or "0"
    if not named.isdecimal():
        raise ImproperlyConfigured(f"REDIS_URL must name its database by a number, not {named!r}.")
    _port(parts, "REDIS_URL")
    return parts, int(named)


def _with_database(parts: SplitResult, number: int) -> str:
    if parts.scheme != "unix":
        return parts._replace(path=f"/{number}").geturl()
    query = {**dict(parse_qsl(parts.query)), "db": str(number)}
    return f"unix://{parts.netloc}{parts.path}?{urlencode(query)}"


def _split(url: str, name: str, schemes: set[str], example: str) -> SplitResult:
    try:
        parts = urlsplit(url)
    except ValueError:
        raise ImproperlyConfigured(f"{name} is not a URL. It looks like {example}.") from None
    if parts.scheme not in schemes:
        raise ImproperlyConfigured(f"{name} must look like {example}.")
    return parts


def _port(parts: SplitResult, name: str) -> int | None:
    try:
        return parts.port
    except ValueError:
        raise ImproperlyConfigured(f"{name} has a port that is not a number from 0 to 65535.") from None
