from collections.abc import Iterator

import pytest

from interviewos import ai
from tests.fake_openai import FakeOpenAI

KEY = "sk-secret-that-must-never-be-shown"


@pytest.fixture
def fake_openai(settings, monkeypatch) -> Iterator[FakeOpenAI]:
    """A model's server of our own, and settings that point to it."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with FakeOpenAI() as server:
        settings.OPENAI_API_KEY = KEY
        settings.OPENAI_BASE_URL = server.base_url
        settings.OPENAI_MODEL = "fake-model"
        settings.OPENAI_TRANSCRIPTION_MODEL = "fake-ear"
        settings.OPENAI_TIMEOUT = settings.OPENAI_FIRST_TOKEN_TIMEOUT = 20
        settings.OPENAI_JSON_MODE = "auto"
        settings.OPENAI_PRICES = {"fake-model": [1.0, 10.0]}
        settings.OPENAI_MINUTE_PRICES = {"fake-ear": 0.6}
        ai.reset()
        yield server
    ai.reset()
