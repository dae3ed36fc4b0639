from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing that goes wrong with one request."""

    kind: str = "none"
    status: int = 500
    retry_after: str | float | None = None
    code: str | None = None
    message: str = "Something went wrong."
    seconds: float = 0.0
    after: int = 1
    is_polite: bool = False
    text: str = ""


def status(
    number: int,
    *,
    retry_after: str | float | None = None,
    code: str | None = None,
    message: str = "Something went wrong.",
) -> Fault:
    """Answer with this HTTP status."""
    return Fault("status", status=number, retry_after=retry_after, code=code, message=message)


def hang(seconds: float) -> Fault:
    """Take the request and say nothing, then close."""
    return Fault("hang", seconds=seconds)


def drop() -> Fault:
    """Close the connection without an answer."""
    return Fault("drop")


def cut_mid_stream(after: int = 1, *, is_polite: bool = False) -> Fault:
    """Stop after so many words: by closing the connection, or politely, as if that had been the whole answer."""
    return Fault("cut", after=after, is_polite=is_polite)


def break_mid_stream(after: int = 1) -> Fault:
    """Send an error in place of the next word."""
    return Fault("break", after=after)


def refuse(*, by_filter: bool = False) -> Fault:
    """Refuse as a model does, or as the filter in front of it does."""
    return Fault("filter" if by_filter else "refuse")


def wrong_schema() -> Fault:
    """Answer with JSON that is not what was asked for."""
    return lie('{"unexpected": true}')


def truncated() -> Fault:
    """Stop half-way and say that the allowance is used up."""
    return Fault("truncated")


def slow_stream(delay: float) -> Fault:
    """Wait before every word."""
    return Fault("slow", seconds=delay)


def drip(delay: float) -> Fault:
    """Send signs of life and never a word, as servers behind a queue do."""
    return Fault("drip", seconds=delay)


def lie(text: str) -> Fault:
    """Answer with this text whatever was asked."""
    return Fault("lie", text=text)


def web_page() -> Fault:
    """Answer with a page, as a wrong base address does."""
    return Fault("page")
