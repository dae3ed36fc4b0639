"""Which questions ask for which dimension of a talk. One that is not listed here is asked for by every question."""

import re

ASKED: dict[str, re.Pattern[str]] = {}
