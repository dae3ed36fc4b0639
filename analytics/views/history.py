"""One's sessions, as one looks for them. The address says everything: it can be kept, sent and gone back to."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from analytics import keeping
from analytics.forms import HistoryForm
from analytics.pages import history as pages
from analytics.pages import topics
from interviewos.db import planned_anew
from interviewos.http import Request


@require_GET
@planned_anew()
def history(request: Request) -> HttpResponse:
    language = (get_language() or "en")[:2]
    is_current = keeping.catch_up(request.person.pk)
    form = HistoryForm(request.GET, topics=topics.choices(request.person, language))
    cursor = request.GET.get("cursor", "")
    shown = pages.history(request.person, form.wanted(), language=language, cursor=cursor)
    # Going back, htmx asks for a page that it has no copy of: it wants the whole of it.
    is_part = bool(request.htmx) and not request.htmx.history_restore_request
    page = "analytics/_history.html" if is_part else "analytics/history.html"
    is_new = not shown["rows"] and not pages.has_any(request.person)
    here = form.address(cursor=cursor)
    told = {
        "form": form,
        "shown": shown,
        "here": here,
        "is_part": is_part,
        "is_new": is_new,
        "is_current": is_current,
    }
    ways = {name: form.address(cursor=shown[name] or "") for name in ("next", "previous")}
    answer = render(request, page, told | ways, status=422 if form.errors else 200)
    if is_part:
        answer["HX-Push-Url"] = here
    return answer
