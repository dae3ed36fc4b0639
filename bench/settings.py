from interviewos.settings import *  # noqa: F403, TID251
from interviewos.settings import THROTTLES  # noqa: TID251

# What is measured is the work of a reply, not the pace it is spoken at, nor how many sessions a day allows.
RULES_PACE = 0
SESSIONS_PER_DAY = 1_000_000
OPENAI_API_KEY = OPENAI_BASE_URL = ""
# Counting is part of the work; being refused is not.
THROTTLES = dict.fromkeys(THROTTLES, "1000000/minute")
