"""What the rules take as evidence for the five dimensions that every talk is read for.

Each function gives the quotes for one criterion, best first.
"""

from evaluations.readers.signals import Signals
from evaluations.readers.universal import clarity, confidence, relevance, tone, wording

SIGNALS: Signals = clarity.SIGNALS | relevance.SIGNALS | confidence.SIGNALS | wording.SIGNALS | tone.SIGNALS
