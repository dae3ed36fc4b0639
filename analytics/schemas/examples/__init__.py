"""What the description of the API says of each call that one looks back with, with an example each way."""

from pathlib import Path

from interviewos.describing import read

EXAMPLES = read(Path(__file__).parent)

__all__ = ["EXAMPLES"]
