"""The catalogue of translations, kept by Babel so that no system gettext is needed."""

import io
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation.template import templatize

from interviewos import __version__

# Which arguments of each function are the text (and its plural); "c" marks the context.
Spec = tuple[int | tuple[int, str], ...]
ONE: Spec = (1,)
PLURAL: Spec = (1, 2)
CONTEXT: Spec = ((1, "c"), 2)
CONTEXT_PLURAL: Spec = ((1, "c"), 2, 3)
KEYWORDS: dict[str, Spec] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), ONE),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), PLURAL),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), CONTEXT),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), CONTEXT_PLURAL),
}
FOLDERS = ("accounts", "analytics", "coaching", "evaluations", "interviewos", "templates")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


class Command(BaseCommand):
    help = "Bring the catalogues up to date with the code and templates, and compile them."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="change nothing; fail when a text lacks its translation"
        )
        parser.add_argument("--compile", action="store_true", help="only compile what has changed")

    def handle(self, *, check: bool = False, compile: bool = False, **options: Any) -> None:
        for path in catalogues():
            if check:
                self._check(path)
            elif not compile:
                count = update(path)
                self.stdout.write(f"{_language(path)}: {count} texts, {len(gaps(path))} still to translate")
        if not check:
            compile_stale()

    def _check(self, path: Path) -> None:
        if found := gaps(path) + differences(path):
            listed = "\n".join(f"  {line}" for line in found)
            raise CommandError(f"{path.relative_to(settings.BASE_DIR)} is not complete:\n{listed}")


def catalogues() -> list[Path]:
    languages = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
    return [Path(settings.LOCALE_PATHS[0]) / code / "LC_MESSAGES" / "django.po" for code in languages]


def update(path: Path) -> int:
    """Add new texts, drop those that are gone, keep every translation. Returns how many texts there are."""
    old = _read(path)
    old.update(_extracted(old), no_fuzzy_matching=True, update_header_comment=False)
    _write(path, old)
    return len(old)


def gaps(path: Path) -> list[str]:
    """What a reader of the language would see in English, or broken."""
    return [
        f"{problem}: {_shown(message)}" for message in _read(path) if message.id for problem in _problems(message)
    ]


def differences(path: Path) -> list[str]:
    """Where the catalogue and the code disagree."""
    old = _read(path)
    known, used = _keys(old), _keys(_extracted(old))
    missing = [
        f"not in the catalogue (run `manage.py messages`): {key[0]!r}" for key in sorted(used - known, key=str)
    ]
    return missing + [
        f"no longer used (run `manage.py messages`): {key[0]!r}" for key in sorted(known - used, key=str)
    ]


def compile_stale() -> None:
    for path in filter(is_stale, catalogues()):
        _compile(path)


def is_stale(path: Path) -> bool:
    target = path.with_suffix(".mo")
    return path.exists() and not (target.exists() and target.stat().st_mtime > path.stat().st_mtime)


def _compile(path: Path) -> None:
    target = path.with_suffix(".mo")
    draft = target.with_suffix(f".{os.getpid()}")
    with draft.open("wb") as file:
        write_mo(file, _read(path))
    draft.replace(target)


def _read(path: Path) -> Catalog:
    language = _language(path)
    if not path.exists():
        return _new(language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def _new(language: str) -> Catalog:
    ours = "Interview OS"
    header = f"# {ours}: what a person reads, in {language}. Brought up to date by `manage.py messages`."
    return Catalog(
        locale=language,
        project=ours,
        version=__version__,
        header_comment=header,
        last_translator=ours,
        language_team=ours,
        msgid_bugs_address="the issue tracker",
        fuzzy=False,
    )


def _write(path: Path, catalogue: Catalog) -> None:
    text = io.BytesIO()
    write_po(text, catalogue, sort_output=True, ignore_obsolete=True, include_lineno=False, width=110)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.getvalue())


def _language(path: Path) -> str:
    return path.parent.parent.name


def _extracted(like: Catalog) -> Catalog:
    # The old date, so that a run which finds nothing new changes nothing.
    found = Catalog(project="Interview OS", fuzzy=False, creation_date=like.creation_date)
    base = Path(settings.BASE_DIR)
    for path in _sources(base):
        for line, text, context, comments in _texts(path):
            found.add(text, locations=[(str(path.relative_to(base)), line)], auto_comments=comments, context=context)
    return found


def _sources(base: Path) -> Iterator[Path]:
    for folder in FOLDERS:
        for path in sorted((base / folder).rglob("*")):
            if path.suffix in {".py", ".html", ".txt"} and "migrations" not in path.parts and path.is_file():
                yield path


def _texts(path: Path) -> Iterator[tuple[int, str | tuple[str, ...], str | None, list[str]]]:
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # Inside brackets the Python tokenizer ignores how a template is indented.
        source = f"({templatize(source, origin=str(path))}\n)"
    found: Any = extract_python(io.BytesIO(source.encode()), KEYWORDS, ["Translators:"], {"encoding": "utf-8"})
    for line, function, arguments, comments in found:
        text, context = _text(KEYWORDS[function], arguments if isinstance(arguments, tuple) else (arguments,))
        if text:
            yield line, text, context, comments


def _text(spec: Spec, arguments: tuple[str | None, ...]) -> tuple[str | tuple[str, ...] | None, str | None]:
    """A text put together at run time cannot be extracted: its argument is no string here."""
    context: str | None = None
    words: list[str] = []
    for place in spec:
        index = place[0] if isinstance(place, tuple) else place
        word = arguments[index - 1] if len(arguments) >= index else None
        if not word:
            return None, None
        if isinstance(place, tuple):
            context = word
        else:
            words.append(word)
    return (words[0] if len(words) == 1 else tuple(words)), context


def _problems(message: Message) -> Iterator[str]:
    translated = _forms(message.string)
    if not all(translated):
        yield "not translated"
        return
    if message.fuzzy:
        yield "fuzzy"
    if any(_placeholders(text) != _placeholders(_last_id(message)) for text in translated):
        yield "placeholders differ"


def _last_id(message: Message) -> str:
    return _forms(message.id)[-1]


def _forms(text: Any) -> tuple[str, ...]:
    """Babel keeps a text without a plural bare."""
    return (text or "",) if isinstance(text, str | None) else tuple(text)


def _placeholders(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text))


def _keys(catalogue: Catalog) -> set[tuple[Any, str | None]]:
    return {(message.id, message.context) for message in catalogue if message.id}


def _shown(message: Message) -> str:
    return repr(_last_id(message))
