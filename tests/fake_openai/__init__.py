"""A server that speaks OpenAI's chat completions and transcriptions, and fails the way real servers fail.

In a test: `with FakeOpenAI() as server:`. For a browser: `python -m tests.fake_openai --port 8399 --control`, then
`POST /_control {"replies": [...], "shaped": [...], "faults": [{"kind": "status", "status": 429}], "delay": 0.1}`.
"""

from tests.fake_openai.faults import (
    Fault,
    break_mid_stream,
    cut_mid_stream,
    drip,
    drop,
    hang,
    lie,
    refuse,
    slow_stream,
    status,
    truncated,
    web_page,
    wrong_schema,
)
from tests.fake_openai.handler import Call
from tests.fake_openai.server import FakeOpenAI
from tests.fake_openai.words import partner, smallest

__all__ = [
    "Call",
    "FakeOpenAI",
    "Fault",
    "break_mid_stream",
    "cut_mid_stream",
    "drip",
    "drop",
    "hang",
    "lie",
    "partner",
    "refuse",
    "slow_stream",
    "smallest",
    "status",
    "truncated",
    "web_page",
    "wrong_schema",
]
