"""What templates say instead of markup: icons, bands, marks in a text, times."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from django import template
from django.forms import BoundField
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from lucide.templatetags.lucide import lucide

from interviewos import charts, days, marks

register = template.Library()

BANDS = {
    "emerging": gettext_lazy("Emerging"),
    "developing": gettext_lazy("Developing"),
    "solid": gettext_lazy("Solid"),
    "strong": gettext_lazy("Strong"),
    "outstanding": gettext_lazy("Outstanding"),
}
STAR = {
    "situation": gettext_lazy("Situation"),
    "task": gettext_lazy("Task"),
    "action": gettext_lazy("Action"),
    "result": gettext_lazy("Result"),
}
KIND_ICONS = {
    "Interview": "briefcase",
    "Corporate": "users",
    "Pitch": "rocket",
    "Sales": "handshake",
    "Presentation": "presentation",
    "Other": "message-circle",
}
# The pipeline's steps as a person would name them.
READING_STEPS = [
    (gettext_lazy("Reading your words"), {"freeze", "guard", "read"}),
    (gettext_lazy("Checking every quote"), {"verify"}),
    (gettext_lazy("Setting levels"), {"appraise"}),
    (gettext_lazy("Writing it up"), {"compose", "check"}),
]


@register.simple_tag
@cache
def icon(name: str, css: str = "") -> SafeString:
    return SafeString(lucide(name, size=None, **{"class": f"icon {css}".strip(), "aria-hidden": "true"}))


@register.filter
def counted(size: int, language: str) -> str:
    """A length in the unit of the language that was spoken, which need not be the page's."""
    if language == "ko":
        return ngettext("%(n)d character", "%(n)d characters", size) % {"n": size}
    return ngettext("%(n)d word", "%(n)d words", size) % {"n": size}


@register.filter
def kind_icon(preparation_type: str) -> str:
    return KIND_ICONS[preparation_type]


@register.inclusion_tag("components/band.html")
def band(name: str, label: str = "") -> dict[str, Any]:
    """Five bars and the word. Never the bars alone."""
    return {"level": list(BANDS).index(name) + 1, "label": label or BANDS[name]}


@register.inclusion_tag("components/meter.html")
def meter(value: float, label: str, css: str = "") -> dict[str, Any]:
    return {"width": charts.number(min(max(value, 0), 100)), "label": label, "css": css}


@register.inclusion_tag("components/dim_bar.html")
def dim_bar(dim: Mapping[str, Any]) -> dict[str, Any]:
    return {"name": dim["name"], "score": dim["score"], "prev": dim["prev"]}


@register.inclusion_tag("components/charts/ring.html")
def ring(value: int, low: int | None, high: int | None, label: str) -> dict[str, Any]:
    return {"ring": charts.ring(value, low, high), "label": label}


@register.inclusion_tag("components/charts/line.html")
def sparkline(points: Sequence[Mapping[str, Any]], label: str) -> dict[str, Any]:
    """The course of something over the answers. One value alone has none."""
    values = [point["value"] for point in points]
    told = ", ".join(str(value) for value in values)
    return {"line": charts.line(values) if len(values) > 1 else None, "label": f"{label}: {told}"}


@register.inclusion_tag("components/star_bar.html")
def star_bar(shares: Mapping[str, int]) -> dict[str, Any]:
    """How the words of an answer are shared out. An answer that was not measured shows nothing."""
    parts = charts.shares([(key, shares[key]) for key in STAR]) if shares else []
    for part in parts:
        part["name"] = STAR[part["key"]]
    return {"parts": parts, "label": ", ".join(f"{part['name']} {part['value']}%" for part in parts)}


@register.filter
def pieces(segments: Iterable[Mapping[str, Any]]) -> list[marks.Piece]:
    return marks.pieces(segments)


@register.simple_tag
def reading_steps(step: str) -> list[dict[str, Any]]:
    """The four named steps with their state, from the pipeline's own step."""
    current = next((i for i, (_name, inner) in enumerate(READING_STEPS) if step in inner), 0)
    states = ["done" if i < current else "now" if i == current else "next" for i in range(len(READING_STEPS))]
    return [{"name": name, "state": state} for (name, _inner), state in zip(READING_STEPS, states, strict=True)]


@register.inclusion_tag("components/field.html")
def field(bound: BoundField, css: str = "", label: str = "", help: str | None = None, **attrs: Any) -> dict[str, Any]:
    """A label, the field's own widget, its help and its errors, tied together by Django's ids.

    `label` and `help` are for a form of somebody else's, which has its own words; an attribute without a value goes.
    Of the fields that could have the `autofocus`, the first one that is wrong has it.
    """
    bound.label = label or bound.label
    bound.help_text = bound.help_text if help is None else help
    wrong = next((name for name in bound.form.errors if name in bound.form.fields), "")
    if wrong and "autofocus" in attrs:
        attrs["autofocus"] = bound.name == wrong
    html = {name.replace("_", "-"): value or False for name, value in attrs.items()}
    return {"field": bound, "css": css, "widget": bound.as_widget(attrs={"class": "input", **html})}


@register.filter
def clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes:02}:{rest:02}"


@register.filter
def spoken(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    if not minutes:
        return _("%(seconds)d s") % {"seconds": rest}
    if not rest:
        return _("%(minutes)d min") % {"minutes": minutes}
    return _("%(minutes)d min %(seconds)d s") % {"minutes": minutes, "seconds": rest}


@register.filter(expects_localtime=True)
def day(moment: datetime) -> str:
    return days.plain(moment)


@register.filter(expects_localtime=True)
def hour(moment: datetime) -> str:
    return date_format(moment, "H:i")


@register.filter
def times_read(readings: int) -> str:
    if readings == 1:
        return _("read once")
    return ngettext("read %(n)d time", "read %(n)d times", readings) % {"n": readings}


@register.inclusion_tag("components/charts/trend.html")
def trend(chart: Mapping[str, Any], id: str, title: str, finding: str, column: str) -> dict[str, Any]:
    """`finding` says in words what the picture shows; `column` heads the first column of its table."""
    return {"chart": chart, "id": id, "title": title, "finding": finding, "column": column}


@register.inclusion_tag("components/charts/radar.html")
def radar(chart: Mapping[str, Any], id: str, title: str, finding: str, column: str) -> dict[str, Any]:
    return {"chart": chart, "id": id, "title": title, "finding": finding, "column": column}


@register.inclusion_tag("components/charts/heat.html")
def heat(chart: Mapping[str, Any], finding: str) -> dict[str, Any]:
    # Every other row is named. Korean has the day's whole name where others have a short one.
    names = [date_format(day, "D").removesuffix("요일") for day in chart["weekdays"]]
    weekdays = [name if n in (0, 2, 4) else "" for n, name in enumerate(names)]
    # A template would spend on these alone what it spends on the rest of a page.
    squares = SafeString("".join(_square(day) for day in chart["days"]))
    return {"chart": chart, "finding": finding, "weekdays": weekdays, "squares": squares}


def _square(day: Mapping[str, Any]) -> str:
    title = f' title="{escape(day["title"])}"' if "title" in day else ""
    return f'<li class="h{day["shade"]}"{title}></li>'


@register.inclusion_tag("components/charts/bars.html")
def bars(chart: Mapping[str, Any], id: str, title: str, finding: str, column: str) -> dict[str, Any]:
    """`rows` of the chart are those of its table, under its `heads`: the first one is drawn."""
    return {"chart": chart, "id": id, "title": title, "finding": finding, "column": column}
