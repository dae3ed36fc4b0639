"""What a speaker does for a room, in Korean: endings show what is asked, promised, kept apart or left open."""

from coaching.listening.heard import Detector
from coaching.listening.presenting_korean.course import limit, plan_said, point_named, set_apart
from coaching.listening.presenting_korean.facts import counted, when
from coaching.listening.presenting_korean.lapses import adrift, brushed_off, fades, too_wide
from coaching.listening.presenting_korean.listeners import looks_ahead, request, to_them
from coaching.listening.presenting_korean.pictures import picture

HEARD: dict[str, Detector] = {
    "point_named": point_named, "plan_said": plan_said, "set_apart": set_apart, "limit": limit, "picture": picture,
    "to_them": to_them, "counted": counted, "request": request, "looks_ahead": looks_ahead, "when": when,
    "brushed_off": brushed_off, "too_wide": too_wide, "adrift": adrift, "fades": fades,
}  # fmt: skip
