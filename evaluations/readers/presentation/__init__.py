"""What the rules take as evidence for the four dimensions of a presentation."""

from evaluations.readers.presentation import audience, close, signposting, through_line
from evaluations.readers.signals import Signals

SIGNALS: Signals = through_line.SIGNALS | audience.SIGNALS | signposting.SIGNALS | close.SIGNALS
