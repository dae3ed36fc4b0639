"""The product's own refusals. Every door (page, htmx, JSON) shows them in its own way."""

from typing import Any, Literal

ErrorType = Literal[
    "auth_error",
    "validation_error",
    "ai_service_error",
    "database_error",
    "rate_limit_error",
    "network_error",
    "not_found",
    "permission_error",
    "conflict",
    "payment_required",
    "internal_error",
]


class DomainError(Exception):
    """A rule of the product said no. The message is one sentence for the person who asked."""

    code = "not_allowed"
    status = 409
    type: ErrorType = "conflict"
    # Seconds after which the same may be asked again, where waiting helps.
    retry_after: int | None = None

    def __init__(self, message: str, **details: Any) -> None:
        super().__init__(message)
        self.details = details


class InvalidInput(DomainError):
    code = "invalid_input"
    status = 422
    type: ErrorType = "validation_error"


class TooLarge(DomainError):
    """A file of more bytes than we take."""

    code = "too_large"
    status = 413
    type: ErrorType = "validation_error"


class WrongKind(DomainError):
    """A file of a kind that we cannot read."""

    code = "wrong_kind"
    status = 415
    type: ErrorType = "validation_error"


class TooFast(DomainError):
    """Refused until `retry_after` seconds have gone by."""

    code = "too_fast"
    status = 429
    type: ErrorType = "rate_limit_error"

    def __init__(self, message: str, *, retry_after: int, **details: Any) -> None:
        super().__init__(message, retry_after=retry_after, **details)
        self.retry_after = retry_after
