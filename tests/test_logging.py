"""Every line of the log says which request it belongs to."""

import contextvars
import io
import logging

import pytest

from interviewos import views

logger = logging.getLogger("tests.of.the.log")


@pytest.fixture
def log():
    """What the product's own handler writes."""
    root = logging.getLogger().handlers
    [handler] = [handler for handler in root if "request_id" in getattr(handler.formatter, "_fmt", "")]
    written = io.StringIO()
    before = handler.setStream(written)
    yield written
    handler.setStream(before)


def test_a_line_names_its_request(client, log, monkeypatch):
    def look():
        logger.warning("looked")
        return {"db_connected": True, "redis_connected": True}

    monkeypatch.setattr(views.health, "check", look)
    client.get("/readyz", headers={"X-Request-ID": "my-own-request-id"})
    assert "[my-own-request-id] looked" in log.getvalue()
    given = client.get("/readyz").headers["X-Request-ID"]
    assert f"[{given}] looked" in log.getvalue()


@pytest.mark.django_db
def test_a_line_of_django_names_it_too(client, log):
    client.get("/nowhere/", headers={"X-Request-ID": "my-own-request-id"})
    assert "[my-own-request-id] Not Found: /nowhere/" in log.getvalue()


def test_a_line_that_belongs_to_no_request_says_so(log):
    contextvars.Context().run(logger.warning, "on its own")
    assert "[-] on its own" in log.getvalue()
