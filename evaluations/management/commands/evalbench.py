"""How far the configured reading can be trusted, in figures. The exit code says whether every goal is met."""

import json
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from evaluations.bench import cases
from evaluations.bench.cases import BadFile, Case
from evaluations.bench.run import ALL_PARTS, Result, bench, result
from evaluations.bench.showing import lines
from evaluations.readers import Reader, model_reader, rules_reader
from evaluations.services import keep_bench
from interviewos.ai import AIError

_MISSED, _NO_MODEL = 1, 2
_OWN = "Our own set"
_HELD_OUT = "Held out, nothing was fitted to these"
_PRICE = "{calls} calls, {prompt_tokens} tokens in, {completion_tokens} out, ${cost}"


class Command(BaseCommand):
    help = "Read answers whose level is known, and attacks, and say how far the reading can be trusted."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--reader", choices=["rules", "model"], default="rules")
        parser.add_argument("--data", type=Path, help="a file of answers (JSON lines) instead of our own")
        parser.add_argument("--quick", action="store_true", help="half of the questions, always the same half")
        parser.add_argument("--limit", type=_positive, help="only so many questions, from each kind of talk in turn")
        parser.add_argument("--jobs", type=_positive, default=1, help="answers a model reads at the same time")
        parser.add_argument("--save", action="store_true", help="show these figures on this site from now on")
        parser.add_argument("--json", type=_writable, help="write everything to this file as well")

    def handle(self, **options: Any) -> None:
        try:
            measured = self._measured(_told(options), _reader(options["reader"]), options)
        except BadFile as problem:
            raise CommandError(str(problem), returncode=_MISSED) from problem
        except AIError as problem:
            raise CommandError(f"Nothing was measured: {_small(str(problem))}", returncode=_NO_MODEL) from problem
        self._show(measured)
        if options["json"]:
            options["json"].write_text(json.dumps(measured, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        if options["save"]:
            keep_bench(measured)
        self._conclude(measured)

    def _measured(self, told: list[Case], reader: Reader, options: dict[str, Any]) -> Result:
        # A part of the questions is for a quick look: there, one question for each attack is enough.
        parts = 1 if options["quick"] or options["limit"] else ALL_PARTS
        how: dict[str, Any] = {"parts": parts, "jobs": options["jobs"], "progress": self._progress}
        measured = result(bench(told, reader, **how), reader, data=_name(options))
        if _is_whole(options):
            fresh = result(bench(cases.held_out(), reader, held_out=True, **how), reader, data=_HELD_OUT)
            measured["held_out"] = fresh
        return measured

    def _progress(self, step: str, done: int, total: int) -> None:
        if done == total or done % max(1, total // 10) == 0:
            self.stderr.write(f"{step} {done} of {total}")

    def _show(self, measured: Result) -> None:
        for line in lines(measured):
            self.stdout.write(line)
        if fresh := measured.get("held_out"):
            self.stdout.write("")
            for line in lines(fresh, with_goals=False):
                self.stdout.write(line)
        if measured["usage"]["calls"]:
            self.stdout.write("\n" + _PRICE.format(**measured["usage"]))

    def _conclude(self, measured: Result) -> None:
        missed = [row["label"] for row in measured["figures"] if row["met"] is False]
        if missed:
            self.stdout.write(f"\nMissed: {'; '.join(missed)}.")
            raise SystemExit(_MISSED)
        unmeasured = [row["label"] for row in measured["figures"] if row["goal"] is not None and not row["n"]]
        if unmeasured:
            self.stdout.write(f"\nNothing to measure by: {'; '.join(unmeasured)}. Every other goal is met.")
        else:
            self.stdout.write("\nEvery goal is met.")


def _name(options: dict[str, Any]) -> str:
    """A part of our own answers must never pass for all of them."""
    name = options["data"].name if options["data"] else _OWN
    return name + ", half of it" * options["quick"] + f", first {options['limit']}" * bool(options["limit"])


def _is_whole(options: dict[str, Any]) -> bool:
    return not (options["data"] or options["quick"] or options["limit"])


def _told(options: dict[str, Any]) -> list[Case]:
    told = cases.brought(options["data"]) if options["data"] else cases.own()
    told = cases.half(told) if options["quick"] else told
    return cases.first(told, options["limit"]) if options["limit"] else told


def _reader(name: str) -> Reader:
    return model_reader(readings=settings.MODEL_READINGS) if name == "model" else rules_reader()


def _positive(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise ArgumentTypeError("a whole number from 1 on")
    return int(text)


def _writable(text: str) -> Path:
    """Asked for before anything is read: a model's readings have their price."""
    path = Path(text)
    if path.is_dir() or not path.parent.is_dir():
        raise ArgumentTypeError(f"{path} is no place for a file")
    return path


def _small(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
