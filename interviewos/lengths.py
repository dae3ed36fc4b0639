"""How long an answer is, counted alike in the room, in the review and in what was measured."""

# Words, or Korean characters without spaces: what the room aims for.
TARGET = {"en": (90, 180), "ko": (250, 500)}


def sized(text: str, language: str) -> int:
    """Words; in Korean characters without spaces."""
    words = text.split()
    return len("".join(words)) if language == "ko" else len(words)
