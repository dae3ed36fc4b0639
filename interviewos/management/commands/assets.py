"""Stylesheets joined into one file and the typeface cut down to what the pages use."""

import importlib.util
import os
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

# The Latin letters, punctuation, currency and arrows of English text. Korean uses the system's own typeface.
LATIN = (
    "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,"
    "U+2000-206F,U+20AC,U+2122,U+2190-2193,U+2212,U+2215,U+FEFF,U+FFFD"
)
# What the stylesheets turn on; each further feature would bring its own glyphs along.
FEATURES = ["calt", "ccmp", "kern", "locl", "mark", "mkmk", "tnum", "case", "frac", "zero", "cv11", "ss03"]
FONT = "Inter[opsz,wght].ttf"


class Command(BaseCommand):
    help = "Build static/build: the stylesheet and the typeface. Does nothing when both are current."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="only say whether anything is out of date")

    def handle(self, *, check: bool = False, **options: Any) -> None:
        static = Path(settings.BASE_DIR) / "static"
        late = stale(static)
        if check and late:
            raise CommandError(f"Out of date: {', '.join(path.name for path in late)}. Run `manage.py assets`.")
        for path in late:
            _build(path, static)
            self.stdout.write(f"{path.relative_to(static)}: {path.stat().st_size // 1024} kB")


def stale(static: Path) -> list[Path]:
    """The built files that no longer say what their sources say."""
    style, font, mark = _outputs(static)
    late = [] if style.exists() and style.read_text(encoding="utf-8") == _joined(static) else [style]
    current = font.exists() and mark.exists() and mark.read_text() == _font_version()
    return late if current else [*late, font]


def _outputs(static: Path) -> tuple[Path, Path, Path]:
    build = static / "build"
    return build / "app.css", build / "fonts" / "inter-latin.woff2", build / "fonts" / ".version"


def _build(path: Path, static: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".css":
        _replace(path, _joined(static).encode())
        return
    _cut_font(path)
    (path.parent / ".version").write_text(_font_version())


def _joined(static: Path) -> str:
    """In the order of their names: the first one declares the order of the layers."""
    return "".join(f"{path.read_text(encoding='utf-8').strip()}\n" for path in sorted((static / "css").glob("*.css")))


def _cut_font(target: Path) -> None:
    from fontTools import subset  # half a second that only a new typeface is worth

    draft = _draft(target)
    options = ["--flavor=woff2", f"--unicodes={LATIN}", f"--layout-features={','.join(FEATURES)}"]
    subset.main([str(_font()), *options, f"--output-file={draft}"])
    draft.replace(target)


def _font() -> Path:
    found = importlib.util.find_spec("fontpkg_inter")
    if found is None or found.origin is None:
        raise CommandError("The package fontpkg-inter is missing. Install requirements.txt.")
    return Path(found.origin).parent / "files" / FONT


def _font_version() -> str:
    return f"{version('fontpkg-inter')} {LATIN} {','.join(FEATURES)}"


def _replace(path: Path, content: bytes) -> None:
    """Whoever reads the file meanwhile sees the old one or the new one, whole."""
    draft = _draft(path)
    draft.write_bytes(content)
    draft.replace(path)


def _draft(path: Path) -> Path:
    return path.with_suffix(f".{os.getpid()}")
