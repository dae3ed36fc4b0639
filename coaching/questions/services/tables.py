"""The bank as a table, a row a question and a column a text, for staff to take out and bring back."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any

import tablib
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from import_export import fields, resources, widgets
from import_export.instance_loaders import CachedInstanceLoader

from coaching.questions.models import CRITERIA, Category, Origin, Question
from coaching.questions.services import checking
from interviewos.errors import InvalidInput

MOST_ROWS = 2000
FORMULA, QUOTED = re.compile(r"^'?[=+\-@\t\r]"), re.compile(r"^'(?='?[=+\-@\t\r])")
YES, NO = {"1", "true", "yes"}, {"0", "false", "no"}
BY_LANGUAGE = {"text": False, "reworded": False, "expected_points": True, "probes": True, "sample_answer": False}


class Unreadable(InvalidInput):
    code = "unreadable_table"


class Text(fields.Field):
    """One language of one text. A list has a line for each of its points."""

    def __init__(self, name: str, language: str, *, part: str = "", many: bool = False) -> None:
        column = "_".join(filter(None, [name, part, language]))
        super().__init__(attribute=name, column_name=column)
        self.language, self.part, self.many = language, part, many

    def get_value(self, instance: Question) -> str:
        held = getattr(instance, self.attribute)
        said = (held.get(self.part) or {} if self.part else held).get(self.language, "")
        return "\n".join(said) if self.many else said

    def clean(self, row: Mapping[str, Any], **kwargs: Any) -> str | list[str]:
        text = "" if row[self.column_name] is None else str(row[self.column_name]).strip()
        return [line.strip() for line in text.splitlines() if line.strip()] if self.many else text

    def save(self, instance: Question, row: Mapping[str, Any], is_m2m: bool = False, **kwargs: Any) -> None:
        held = deepcopy(getattr(instance, self.attribute))
        said = held.setdefault(self.part, {}) if self.part else held
        said.pop(self.language, None)
        if cleaned := self.clean(row):
            said[self.language] = cleaned
        setattr(instance, self.attribute, {name: value for name, value in held.items() if value})

    def export(self, instance: Question, **kwargs: Any) -> str:
        return self.get_value(instance)


class OfCategory(widgets.Widget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Category:
        category = Category.objects.filter(slug=str(value or ""), deleted_at=None).first()
        if category is None:
            raise ValueError(_("There is no category “%(slug)s”.") % {"slug": value or ""})
        return category

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return value.slug if value else ""


class YesOrNo(widgets.Widget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> bool:
        said = str(value).strip().lower()
        if said not in YES | NO:
            raise ValueError(_("Write 1 for yes or 0 for no."))
        return said in YES

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return "1" if value else "0"


class Tags(widgets.Widget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> list[str]:
        return [tag.strip() for tag in str(value or "").split(",") if tag.strip()]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return ",".join(value or [])


def texts() -> dict[str, Text]:
    """A column for each language of each text."""
    texts = [Text(name, code, many=many) for name, many in BY_LANGUAGE.items() for code in checking.LANGUAGES]
    texts += [Text("criteria", code, part=part) for part in CRITERIA for code in checking.LANGUAGES]
    return {text.column_name: text for text in texts}


class Table(resources.ModelResource):
    """Questions for everybody. What was made for one person is in no table."""

    category = fields.Field("category", "category", OfCategory())
    is_active = fields.Field("is_active", "is_active", YesOrNo())
    tags = fields.Field("tags", "tags", Tags())

    class Meta:
        model = Question
        import_id_fields = ["slug"]
        fields = ["slug", "category", "competency", "difficulty", "type", "tags", "is_active"]
        instance_loader_class = CachedInstanceLoader
        clean_model_instances = True
        skip_unchanged = True
        report_skipped = True
        use_transactions = True
        store_row_values = True

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.fields = self.fields | texts()  # type: ignore[has-type]
        self.seen: dict[str, int] = {}
        self.changed: dict[str, list[Any]] = {}
        self.among: checking.Asked = {}

    def get_import_order(self) -> list[str]:
        return list(self.fields)

    get_export_order = get_import_order

    def get_queryset(self) -> Any:
        return Question.objects.filter(made_for=None).select_related("category")

    def import_field(self, field: fields.Field, instance: Question, row: Any, *args: Any, **kwargs: Any) -> None:
        """What a row does not speak of stays as it is. An empty cell says that it is empty."""
        if row.get(field.column_name) is not None:
            super().import_field(field, instance, row, *args, **kwargs)

    def before_import_row(self, row: Any, row_number: int = 0, **kwargs: Any) -> None:
        self.changed, slug = {}, str(row.get("slug") or "")
        if earlier := self.seen.get(slug):
            raise ValidationError({"slug": _("Row %(row)d has the same short name.") % {"row": earlier}})
        self.seen[slug] = row_number

    def after_init_instance(self, instance: Question, new: bool, row: Any, **kwargs: Any) -> None:
        if new:
            instance.origin, instance.text = Origin.STAFF, {}

    def skip_row(
        self, instance: Question, original: Question, row: Any, import_validation_errors: Any = None
    ) -> bool:
        if import_validation_errors or not instance.category_id:
            return False
        known = bool(original.slug)
        before = checking.told(original) if known else dict.fromkeys(checking.EDITABLE)
        self.changed = checking.changes(before, checking.told(instance))
        return known and not self.changed

    def validate_instance(
        self, instance: Question, import_validation_errors: Any = None, validate_unique: bool = True
    ) -> None:
        errors: dict[str, Any] = dict(import_validation_errors or {})
        if "category" not in errors and not instance.category_id:
            errors["category"] = [_("The category is missing.")]
        for name, fault in checking.faults(instance, self.changed or checking.WORDS).items():
            errors.setdefault(name, []).append(fault)
        if not errors:
            instance.preparation_type = instance.category.preparation_type
            errors |= self._near(instance)
        for check in (instance.clean_fields, instance.validate_unique):
            try:
                check(exclude={*errors, *checking.WORDS, "preparation_type"})
            except ValidationError as exc:
                errors |= exc.update_error_dict({})
        if errors:
            raise ValidationError(errors)

    def _near(self, instance: Question) -> dict[str, list[str]]:
        if not {"text", "category"} & set(self.changed):
            return {}
        self.among = self.among or checking.asked_of_all()
        near = checking.twin(instance, self.among)
        said = _("This asks nearly the same as “%(text)s” (%(slug)s).")
        return {"text": [said % {"text": near.said("en"), "slug": near.slug}]} if near else {}

    def after_save_instance(self, instance: Question, row: Any, **kwargs: Any) -> None:
        self.among[instance.pk] = (instance.preparation_type, instance.text)

    def after_import_row(self, row: Any, row_result: Any, **kwargs: Any) -> None:
        row_result.changed = self.changed


def flat(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row as the data files write it, with a column for each text. One that is flat already stays so."""
    told: dict[str, Any] = {}
    for name, value in row.items():
        if not isinstance(value, dict):
            told[name] = ",".join(map(str, value)) if isinstance(value, list) else value
            continue
        for key, inner in value.items():
            parts = inner if isinstance(inner, dict) else {"": inner}
            for language, said in parts.items():
                lines = "\n".join(map(str, said)) if isinstance(said, list) else said
                told["_".join(filter(None, [str(name), str(key), str(language)]))] = lines
    return told


def nested(question: Question) -> dict[str, Any]:
    """A row as the data files write it."""
    return checking.told(question) | {"preparation_type": question.preparation_type}


def read_csv(data: bytes | str) -> list[dict[str, Any]]:
    try:
        text = data if isinstance(data, str) else data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable(_("This file is not in UTF-8. Save it as “CSV UTF-8” and send it again.")) from None
    try:
        rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as exc:
        raise Unreadable(_("This is no table that can be read: %(error)s.") % {"error": exc}) from None
    for number, row in enumerate(rows, start=1):
        if None in row or None in row.values():
            raise Unreadable(_("Row %(row)d has not as many cells as the first line.") % {"row": number}, row=number)
    return [{name: QUOTED.sub("", cell) for name, cell in row.items()} for row in rows]


def read_json(data: bytes | str) -> list[dict[str, Any]]:
    """A list of questions, or an object that has one as `questions`, which is how it is exported."""
    try:
        told = json.loads(data)
    except (ValueError, RecursionError):
        raise Unreadable(_("This file is not JSON.")) from None
    rows = told.get("questions") if isinstance(told, dict) else told
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Unreadable(_("Send a list of questions."))
    return rows


def written_csv(questions: Iterable[Question]) -> bytes:
    return in_csv(Table().export(questions))


def in_csv(table: tablib.Dataset) -> bytes:
    """A spreadsheet takes what begins as a formula does for one: a quote in front says that it is text."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(table.headers)
    writer.writerows([FORMULA.sub(r"'\g<0>", str(cell)) for cell in row] for row in table)
    # The mark in front of it all tells a spreadsheet that the Korean is UTF-8.
    return ("\ufeff" + text.getvalue()).encode()


def written_json(questions: Iterable[Question]) -> bytes:
    told = {"questions": [nested(question) for question in questions]}
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def dataset(rows: Iterable[Mapping[str, Any]]) -> tablib.Dataset:
    """Whatever columns the rows have, together. What a row leaves out is None there."""
    flats = [flat(row) for row in rows]
    headers = list(dict.fromkeys(name for row in flats for name in row))
    _check_columns(headers, len(flats))
    table = tablib.Dataset(headers=headers)
    for number, row in enumerate(flats, start=1):
        cells = [row.get(name) for name in headers]
        if any("\x00" in str(cell) for cell in cells):
            raise Unreadable(_("Row %(row)d has characters that cannot be kept.") % {"row": number}, row=number)
        table.append(cells)
    return table


def _check_columns(headers: list[str], rows: int) -> None:
    if rows > MOST_ROWS:
        raise Unreadable(_("That is more than %(most)d questions at once.") % {"most": MOST_ROWS})
    if "slug" not in headers:
        raise Unreadable(_("There is no column “%(name)s”, by which a question is known.") % {"name": "slug"})
    known = {*Table().fields, "preparation_type"}
    if unknown := [name for name in headers if name not in known]:
        raise Unreadable(_("Nobody knows the column “%(name)s”.") % {"name": str(unknown[0])[:60]})
