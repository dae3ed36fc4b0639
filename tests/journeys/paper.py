"""A visitor whose browser runs no script: it opens links and sends forms, exactly as the pages hold them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.test import Client


@dataclass
class Form:
    action: str
    method: str
    values: dict[str, str] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)


class Page(HTMLParser):
    """What can be clicked and sent on a page, and the text somebody reads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.links: dict[str, str] = {}
        self.text = ""
        self._form: Form | None = None
        self._select = self._area = ""
        self._link: str | None = None
        self._said = ""
        self.feed(html)

    def has(self, action: str) -> bool:
        return any(form.action.endswith(action) for form in self.forms)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Form(told.get("action", ""), told.get("method", "get"))
            self.forms.append(self._form)
        elif tag == "a":
            self._link, self._said = told.get("href"), ""
        elif self._form and "name" in told:
            self._control(tag, told, self._form)
        elif tag == "option" and self._form and "selected" in told:
            self._form.values[self._select] = told.get("value", "")

    def _control(self, tag: str, told: dict[str, str], form: Form) -> None:
        name = told["name"]
        form.names.add(name)
        if tag == "select":
            self._select = name
        elif tag == "textarea":
            self._area = name
            form.values[name] = ""
        elif tag == "input" and (told.get("type") not in ("radio", "checkbox") or "checked" in told):
            form.values[name] = told.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "textarea":
            self._area = ""
        elif tag == "a" and self._link is not None:
            self.links[" ".join(self._said.split())] = self._link
            self._link = None

    def handle_data(self, data: str) -> None:
        self.text += data
        self._said += data
        if self._area and self._form:
            self._form.values[self._area] += data


class Visitor:
    def __init__(self) -> None:
        self._client = Client(enforce_csrf_checks=True)
        self.address = "/"
        self.status = 0
        self.html = ""

    @property
    def page(self) -> Page:
        return Page(self.html)

    def open(self, address: str) -> Page:
        return self._arrive(self._client.get(address, follow=True))

    def click(self, words: str) -> Page:
        return self.open(self.page.links[words])

    def send(self, action: str, **fields: str) -> Page:
        """Fill in the form that goes to an address ending so, and press its button."""
        form = next(form for form in self.page.forms if form.action.endswith(action) and form.method == "post")
        assert set(fields) <= form.names, f"The page has no field {set(fields) - form.names}."
        return self._arrive(self._client.post(form.action, form.values | fields, follow=True))

    def skip(self) -> Page:
        """Go on to the review without having said how it went."""
        return self.send("/self-rating/", skip="1")

    def forge(self, address: str, **fields: str) -> Page:
        """Send what no page of ours holds."""
        return self._arrive(self._client.post(address, fields, follow=True))

    def _arrive(self, answer: Any) -> Page:
        self.address = answer.request["PATH_INFO"]
        self.status = answer.status_code
        self.html = answer.content.decode()
        return self.page
