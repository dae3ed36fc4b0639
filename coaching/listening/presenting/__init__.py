"""What a speaker does for a room, in English: names the point, says where it goes, how far it holds, what to do."""

from coaching.listening.heard import Detector
from coaching.listening.presenting.course import limit, plan_said, point_named, set_apart
from coaching.listening.presenting.facts import counted, when
from coaching.listening.presenting.lapses import adrift, brushed_off, fades, too_wide
from coaching.listening.presenting.listeners import looks_ahead, request, to_them
from coaching.listening.presenting.pictures import picture

HEARD: dict[str, Detector] = {
    "point_named": point_named, "plan_said": plan_said, "set_apart": set_apart, "limit": limit, "picture": picture,
    "to_them": to_them, "counted": counted, "request": request, "looks_ahead": looks_ahead, "when": when,
    "brushed_off": brushed_off, "too_wide": too_wide, "adrift": adrift, "fades": fades,
}  # fmt: skip
