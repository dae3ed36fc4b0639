"""Requests made up from the description of the API: nothing breaks, and every answer is one that it describes."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, settings
from openapi_spec_validator import OpenAPIV31SpecValidator
from requests.structures import CaseInsensitiveDict
from schemathesis.checks import CHECKS, load_all_checks
from urllib3 import HTTPResponse

from tests.doors.callers import Rows, rows
from tests.factories import StaffFactory, token_of
from tests.test_api_shape import shape

load_all_checks()
HELD_TO = CHECKS.get_by_names(
    [
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_headers_conformance",
        "response_schema_conformance",
    ]
)
# What a path names, and whose row of `callers.rows` that may be.
IDS = {
    "session_id": "session",
    "turn_id": "turn",
    "evaluation_id": "evaluation",
    "analysis_id": "analysis",
    "question_id": "question",
    "slug": "category",
    "user_id": "person",
    "device_id": "device",
    "export_id": "export",
}
# A stream ends when its reply does, which nobody writes here.
schema = schemathesis.openapi.from_dict(shape()).exclude(path_regex="/events$")


class DjangoAdapter(requests.adapters.BaseAdapter):
    """What schemathesis sends reaches the product without a server between, so that a test takes its rows back."""

    def send(self, request: Any, **options: Any) -> requests.Response:
        parts = urlsplit(request.url)
        headers = {name: str(value) for name, value in request.headers.items() if name.lower() != "content-length"}
        content_type = headers.pop("Content-Type", "application/octet-stream")
        said = Client(raise_request_exception=False).generic(
            request.method,
            f"{parts.path}?{parts.query}" if parts.query else parts.path,
            data=request.body or b"",
            content_type=content_type,
            headers=headers,
        )
        answer = requests.Response()
        answer.request, answer.url, answer.status_code = request, request.url, said.status_code
        answer.headers = CaseInsensitiveDict(said.headers)
        answer.raw = HTTPResponse(
            headers=dict(said.headers), status=said.status_code, version=11, preload_content=False
        )
        answer._content = said.getvalue()
        answer.encoding = "utf-8"
        return answer

    def close(self) -> None:
        """There is nothing to close."""


@pytest.fixture
def mine(db) -> Rows:
    return rows()


@pytest.fixture
def staff(db) -> Any:
    return StaffFactory()


def test_the_description_is_one():
    OpenAPIV31SpecValidator(shape()).validate()


@schema.parametrize()
@settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_described(case: Any, mine: Rows, staff: Any) -> None:
    for name, value in (case.path_parameters or {}).items():
        case.path_parameters[name] = str(mine.values.get(IDS.get(name, ""), value))
    person = staff if "/admin/" in case.path else mine.owner
    case.headers = {**(case.headers or {}), "Authorization": f"Bearer {token_of(person)}"}
    with requests.Session() as session:
        session.mount("http://", DjangoAdapter())
        case.call_and_validate(base_url="http://testserver", session=session, checks=HELD_TO)
