"""Which questions ask for which dimension of a talk. One that is not listed here is asked for by every question."""

import re

from evaluations.readers.asked import corporate, other, pitch, presentation, sales

ASKED: dict[str, re.Pattern[str]] = corporate.ASKED | other.ASKED | pitch.ASKED | presentation.ASKED | sales.ASKED
