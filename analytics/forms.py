from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from accounts.models import Language
from analytics.exporting.narrowing import IS_DRILL, PART_CHOICES, STATUS_CHOICES
from analytics.queries.searching import LONGEST
from analytics.queries.walking import Sort
from analytics.queries.wanted import Wanted
from coaching.models import Preparation

ORDERS: dict[str, tuple[Any, Sort, bool]] = {
    "": (gettext_lazy("Newest first"), "date", True),
    "oldest": (gettext_lazy("Oldest first"), "date", False),
    "best": (gettext_lazy("Highest score first"), "score", True),
    "lowest": (gettext_lazy("Lowest score first"), "score", False),
    "kind": (gettext_lazy("By kind, A to Z"), "type", False),
    "kind-back": (gettext_lazy("By kind, Z to A"), "type", True),
}


def _date(label: Any) -> forms.DateField:
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    wrong = {"invalid": gettext_lazy("This is no day of the calendar.")}
    return forms.DateField(label=label, required=False, widget=widget, error_messages=wrong)


def _score(label: Any) -> forms.IntegerField:
    wrong = dict.fromkeys(("invalid", "min_value", "max_value"), gettext_lazy("A score is a number from 0 to 100."))
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=100, error_messages=wrong)


class HistoryForm(forms.Form):
    """What to look for among one's sessions. It is read from the address, which therefore can be kept and sent."""

    q = forms.CharField(label=gettext_lazy("Search"), max_length=LONGEST, required=False)
    sort = forms.ChoiceField(
        label=pgettext_lazy("of a list", "Order"),
        choices=[(key, order[0]) for key, order in ORDERS.items()],
        required=False,
    )
    preparation_type = forms.ChoiceField(label=gettext_lazy("Kind of talk"), required=False)
    category = forms.CharField(label=gettext_lazy("Topic"), max_length=80, required=False, widget=forms.Select)
    status = forms.ChoiceField(label=gettext_lazy("Status"), choices=STATUS_CHOICES, required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False)
    part = forms.ChoiceField(label=gettext_lazy("Talks or drills"), choices=PART_CHOICES, required=False)
    min_score = _score(gettext_lazy("Score from"))
    max_score = _score(gettext_lazy("Score up to"))

    def __init__(self, data: QueryDict, *, topics: list[tuple[str, str]]) -> None:
        super().__init__(data, auto_id="history-%s")
        self.fields["from"] = _date(pgettext_lazy("a day", "From"))
        self.fields["to"] = _date(pgettext_lazy("a day", "To"))
        self._choose("preparation_type", [("", gettext_lazy("Every kind")), *Preparation.choices])
        self._choose("language", [("", gettext_lazy("Every language")), *Language.choices])
        asked = data.get("category", "").strip()
        # An address may name one that was practised once and is not there any more.
        extra = [(asked, asked)] if asked and asked not in dict(topics) else []
        self.fields["category"].widget.choices = [("", gettext_lazy("Every topic")), *topics, *extra]  # type: ignore[attr-defined]

    def _choose(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def days(self) -> list[forms.BoundField]:
        return [self["from"], self["to"]]

    @property
    def told(self) -> dict[str, Any]:
        """What was asked for and understood. What was not stands among the errors."""
        self.errors  # noqa: B018  (reads the fields)
        return {name: value for name, value in self.cleaned_data.items() if value not in ("", None)}

    def wanted(self) -> Wanted:
        told = self.told
        _label, sort, falls = ORDERS[told.get("sort", "")]
        return Wanted(
            **{
                name: told[name]
                for name in ("q", "preparation_type", "category", "status", "language")
                if name in told
            },
            first=told.get("from"),
            last=told.get("to"),
            min_score=told.get("min_score"),
            max_score=told.get("max_score"),
            is_drill=IS_DRILL.get(told.get("part", "")),
            sort=sort,
            falls=falls,
        )

    @property
    def more_is_open(self) -> bool:
        return bool(set(self.fields) - {"q", "sort"} & {*self.told, *self.errors})

    def address(self, *, without: str = "", **more: str) -> str:
        """Of this page with what was asked for, and nothing that says nothing."""
        query = QueryDict(mutable=True)
        for name in self.fields:
            if name in self.told and name != without:
                query[name] = str(self.told[name])
        query.update({name: value for name, value in more.items() if value})
        return reverse("history") + (f"?{query.urlencode()}" if query else "")

    @property
    def export_address(self) -> str:
        """Of a file of all that was asked for."""
        _page, sign, query = self.address().partition("?")
        return reverse("exports") + sign + query

    @property
    def chips(self) -> list[dict[str, str]]:
        """Each filter that is set, and the address without it."""
        names = [name for name in self.fields if name != "sort" and name in self.told]
        return [{"label": self._said(name), "url": self.address(without=name)} for name in names]

    def _said(self, name: str) -> str:
        value = self.told[name]
        if name == "q":
            return f"“{value}”"
        if name in ("from", "to"):
            words = {"from": _("From %(day)s"), "to": _("To %(day)s")}
            return words[name] % {"day": date_format(value, "DATE_FORMAT")}
        if name in ("min_score", "max_score"):
            words = {"min_score": _("Score from %(n)d"), "max_score": _("Score up to %(n)d")}
            return words[name] % {"n": value}
        field = self.fields[name]
        choices = field.widget.choices if name == "category" else field.choices  # type: ignore[attr-defined]
        return str(dict(choices)[value])
