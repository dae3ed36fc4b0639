"""Bodies of the API, read."""

import json
from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser

FORM = "application/x-www-form-urlencoded"


class ObjectParser(Parser):
    """ninja looks for fields on whatever was sent: a list or a number would count as an object without any."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        if request.content_type == FORM:
            # As the OAuth2 password flow has it.
            return request.POST.dict()
        body = json.loads(request.body)
        if not isinstance(body, dict):
            raise ValueError("The body is not a JSON object.")
        return body
