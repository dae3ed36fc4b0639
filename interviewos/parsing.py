"""Bodies of the API, read."""

import json
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.parser import Parser

from interviewos.errors import DomainError

FORM = "application/x-www-form-urlencoded"
# A client that names no kind means JSON.
JSON = ("", "application/json")


class UnknownKind(DomainError):
    code = "unsupported_media_type"
    status = 415
    type = "validation_error"


class ObjectParser(Parser):
    """ninja looks for fields on whatever was sent: a list or a number would count as an object without any."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        if request.content_type == FORM:
            # As the OAuth2 password flow has it.
            return request.POST.dict()
        if request.content_type not in JSON:
            raise UnknownKind(_("Send this as JSON, with the content type application/json."))
        body = json.loads(request.body)
        if not isinstance(body, dict):
            raise ValueError("The body is not a JSON object.")
        return body
