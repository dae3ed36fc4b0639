"""How long things are, told alike wherever they are told."""

from django.utils.translation import gettext as _

# Words, or Korean characters without spaces: what the room aims for.
TARGET = {"en": (90, 180), "ko": (250, 500)}


def sized(text: str, language: str) -> int:
    """Words; in Korean characters without spaces."""
    words = text.split()
    return len("".join(words)) if language == "ko" else len(words)


def duration(seconds: int) -> str:
    """Whole minutes. What was more than nothing is a minute."""
    hours, minutes = divmod(max(round(seconds / 60), 1 if seconds else 0), 60)
    if not hours:
        return _("%(minutes)d min") % {"minutes": minutes}
    if not minutes:
        return _("%(hours)d h") % {"hours": hours}
    return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": minutes}
