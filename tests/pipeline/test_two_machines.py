"""The same transcript on two machines, a day apart: other hash seeds, clocks and system languages, one report."""

import os
import subprocess
import sys

from django.conf import settings

READ = """
import django; django.setup()
import json
from dataclasses import asdict
from itertools import groupby
from evaluations.bench import cases
from tests.pipeline.talks import read
told = [case for case in cases.own() if case.wording == "a"]
for (talk, language), found in groupby(told, key=lambda case: (case.part, case.lang)):
    pairs = [(case.piece.question, case.piece.text) for case in found][:4]
    report = asdict(read(*pairs, talk=talk, language=language))
    print(json.dumps(report, ensure_ascii=False, sort_keys=True))
"""
MACHINES = (
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Seoul", "LANG": "ko_KR.UTF-8"},
    {"PYTHONHASHSEED": "2", "TZ": "America/Lima", "LANG": "C.UTF-8"},
)


def reports(machine: dict[str, str]) -> list[str]:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONIOENCODING": "utf-8"} | machine
    ran = subprocess.run(
        [sys.executable, "-c", READ], cwd=settings.BASE_DIR, env=environment, check=True, capture_output=True
    )
    return ran.stdout.decode().splitlines()


def test_two_machines_read_the_same_to_the_letter():
    one, other = map(reports, MACHINES)
    assert len(one) >= 12
    assert one == other
