"""What the rules take as evidence for the five universal dimensions. Each function gives quotes, best first."""

import re

from coaching.listening import echoes, topics, words
from coaching.listening.spans import function_word_share
from evaluations.readers import moves
from evaluations.readers.moves import OUTCOMES, deeds, outcomes
from evaluations.readers.scene import Scene
from evaluations.readers.signals import Signals, fault

_APOLOGIES = 3
_SHORT = 4  # sentences
_ASIDE = re.compile(r"\([^()\n]*\)|\s?[\u2013\u2014][^\u2013\u2014\n]*[\u2013\u2014]")
_SPOILT = {
    "filler",
    "casual_register",
    "slip",
    "blame",
    "negative_wording",
    "absolute_claim",
    "no_answer",
    "plain_speech",
}
_PRAISING = {"absolute_claim", "apology", "no_answer"}
_JOINS = re.compile(
    r"\b(?:because|which|while|when|so that|so the|after|before|until|since|whether|who|where|if|unless|once)\b"
)


def _weighed(scene: Scene, *names: str) -> list[int]:
    """Sentences with these findings that are neither hedged nor self-praise."""
    return [n for n in scene.shown(*names) if not scene.by_sentence[n] & ({"hedge"} | _PRAISING)]


def point_first(scene: Scene) -> list[str]:
    found = [finding.sentence for finding in scene.named("direct_answer")] if scene.has_its_start else []
    if moves.counts_moves(scene) and scene.has_its_start and not found:
        found = [n for n in scene.where("asking", "offer") if n < 2]
    return [scene.from_on(n) for n in found if "no_answer" not in scene.by_sentence[n]]


def linked(scene: Scene) -> list[str]:
    return scene.quotes(scene.shown("signpost", "decision_reason"))


def ordered(scene: Scene) -> list[str]:
    made = scene.shown(*deeds(scene))
    chained = [n for n in made if "precise" in scene.by_sentence[n] or " then " in scene.said(n)]
    if len({f.start for f in scene.named(*deeds(scene)) if f.sentence in made}) >= 2:
        return scene.quotes(made)[-2:]
    return scene.quotes(chained)[-1:] if len(scene.spans) >= 2 and chained else []


def landed(scene: Scene) -> list[str]:
    last = len(scene.spans) - 1
    heard = scene.by_sentence[last] if last >= 1 and scene.has_its_end and last not in scene.hollow else set()
    closing = heard & {*moves.closings(scene), "check", "others"}
    return [scene.said(last)] if closing and not heard & {"hedge", "filler", "vague_quantity"} else []


def trailing(scene: Scene) -> list[str]:
    last = len(scene.spans) - 1
    if scene.is_cut_off or last < 1 or not scene.by_sentence[last] & {"hedge", "filler"} or scene.size(last) > 25:
        return []
    return [scene.said(last)]


def on_question(scene: Scene) -> list[str]:
    found = [n for n in range(len(scene.spans)) if (n == 0 or n not in scene.hollow) and _takes_up(scene, n)]
    return scene.quotes(
        n for n in found if not echoes(scene.said(n), scene.question) and "no_answer" not in scene.by_sentence[n]
    )


def _takes_up(scene: Scene, n: int) -> bool:
    own, heard = topics(scene.said(n)), scene.by_sentence[n]
    if own & scene.asked and own - scene.asked:
        return True
    if moves.counts_moves(scene) and heard & {*deeds(scene), "measured", "empathy"} and moves.is_linked(scene):
        return True
    if scene.kind == "story":
        return bool(heard & {"own_action", "team_action"}) and bool(scene.where("named_case", "situation"))
    return scene.kind == "work" and bool(heard & set(moves.STEPS))


def developed(scene: Scene) -> list[str]:
    names = {*deeds(scene), *OUTCOMES, "check", "precise", "alternative", "others"}
    return scene.quotes(n for n in scene.shown(*names) if n >= 1) if on_question(scene) else []


def outcome(scene: Scene) -> list[str]:
    return scene.quotes(_weighed(scene, *outcomes(scene))) if on_question(scene) else []


def whole(scene: Scene) -> list[str]:
    why = scene.shown(*outcomes(scene))
    return scene.quotes(why)[-1:] if why and _is_whole(scene) else []


def _is_whole(scene: Scene) -> bool:
    if moves.counts_moves(scene) and moves.is_linked(scene) and moves.is_whole(scene):
        return True
    steps = scene.named(*moves.STEPS)
    if scene.kind == "story":
        return bool(scene.where("named_case", "situation") and steps and scene.where("result", "before_after"))
    if scene.kind == "work":
        return len(steps) >= 2 and bool(scene.where("precise", "measured"))
    known = bool(scene.asked & topics(scene.text))
    return known and bool(steps) and bool(scene.where("named_case", "precise", "measured"))


def loose(scene: Scene) -> list[str]:
    vague = scene.fault("vague_quantity", "filler")
    if len(vague) >= 2 and not scene.named("measured", "precise"):
        return [scene.fault_around(f) for f in vague]
    return general(scene)


def general(scene: Scene) -> list[str]:
    """More is said that anybody could say than what only this person could."""
    return scene.hollow_faults if len(scene.hollow_faults) > len(scene.strong) else []


def hollow(scene: Scene) -> list[str]:
    return general(scene) if len(scene.hollow_faults) >= 2 else []


def stated(scene: Scene) -> list[str]:
    plain = _weighed(scene, *deeds(scene), "decision", "result", "task", "direct_answer")
    return scene.quotes(n for n in plain if not scene.by_sentence[n] & {"filler", "no_answer"})


def chosen(scene: Scene) -> list[str]:
    """A step taken for a reason is a choice, even where the word is not said."""
    reasoned = [n for n in _weighed(scene, *deeds(scene)) if scene.by_sentence[n] & {"decision_reason", "purpose"}]
    own = _weighed(scene, "decision", "accepted_part", "alternative")
    return scene.quotes(sorted({*own, *reasoned, *_definite_offers(scene)}))


def _definite_offers(scene: Scene) -> list[int]:
    offers = _weighed(scene, "offer") if moves.counts_moves(scene) else []
    return [n for n in offers if scene.by_sentence[n] & {"measured", "precise", "named_case", "fixed_time"}]


def backed(scene: Scene) -> list[str]:
    return scene.quotes(_weighed(scene, "decision_reason", "purpose", "measured", "check", "before_after"))


def firm_end(scene: Scene) -> list[str]:
    last = len(scene.spans) - 1
    heard = scene.by_sentence[last] if last >= 1 and last not in scene.hollow else set()
    firm = heard & {*deeds(scene), *OUTCOMES, "decision", "check"} and not heard & (
        {"hedge", "filler", "vague_quantity"} | _PRAISING
    )
    return [scene.said(last)] if firm and scene.has_its_end and scene.size(last) >= 3 else []


def hedged(scene: Scene) -> list[str]:
    hedges = scene.fault("hedge")
    weighty = {f.sentence for f in scene.fault("result", "decision")}
    if len(hedges) >= 2 or any(f.sentence in weighty for f in hedges):
        return [scene.fault_around(f) for f in hedges]
    return []


def hedged_throughout(scene: Scene) -> list[str]:
    hedges = scene.fault("hedge")
    return [scene.fault_around(f) for f in hedges] if len(hedges) >= 3 else []


def readable(scene: Scene) -> list[str]:
    return scene.quotes(n for n in range(len(scene.spans)) if _is_readable(scene, n))


def _is_readable(scene: Scene, n: int) -> bool:
    if scene.by_sentence[n] & _SPOILT:
        return False
    if scene.language == "ko":
        return 3 <= scene.size(n) <= 35
    return 5 <= scene.size(n) <= 45 and function_word_share(scene.said(n)) >= 0.15


def exact(scene: Scene) -> list[str]:
    """Once is enough in a short answer; in a longer one a single name is a lucky hit."""
    named = _weighed(scene, "precise", "measured", "named_case", "fixed_time") or scene.shown("measured")
    places = [n for n in named if _is_readable(scene, n)]
    return scene.quotes(places) if len(places) >= (1 if len(scene.spans) <= _SHORT else 2) else []


def joined(scene: Scene) -> list[str]:
    joins = scene.shown("decision_reason", "purpose", "before_after")
    if scene.language == "en":
        joins = sorted({*joins, *(n for n in range(len(scene.spans)) if _JOINS.search(scene.said(n).lower()))})
    return scene.quotes(n for n in joins if n not in scene.hollow and _is_readable(scene, n))


def economical(scene: Scene) -> list[str]:
    most = 25 if scene.language == "en" else 16
    carrying = {"decision_reason", "purpose", "measured", "before_after", "check"}
    return scene.quotes(
        n
        for n in _weighed(scene, *deeds(scene), "result")
        if len(words(_ASIDE.sub(" ", scene.said(n)))) <= most
        and scene.by_sentence[n] & carrying
        and "vague_quantity" not in scene.by_sentence[n]
    )


def vague(scene: Scene) -> list[str]:
    return [] if scene.named("measured") else [scene.fault_around(f) for f in scene.fault("vague_quantity")]


def fillers(scene: Scene) -> list[str]:
    heard = scene.fault("filler")
    return [scene.fault_around(f) for f in heard] if len(heard) >= 2 else []


def slips(scene: Scene) -> list[str]:
    heard = scene.fault("slip")
    return [scene.fault_around(f) for f in heard] if len(heard) >= 2 else []


def even(scene: Scene) -> list[str]:
    return scene.quotes(n for n in range(len(scene.spans)) if _is_readable(scene, n) and scene.by_sentence[n])


def constructive(scene: Scene) -> list[str]:
    plain = scene.shown(*deeds(scene), "accepted_part", "check")
    return scene.quotes(n for n in plain if _is_readable(scene, n))


def others_in_view(scene: Scene) -> list[str]:
    return scene.quotes(n for n in scene.shown(*moves.others(scene)) if not scene.by_sentence[n] & _SPOILT)


def forward(scene: Scene) -> list[str]:
    """A lesson or a thank-you anywhere; an offer or a question to the counterpart where it leads on, at the end."""
    looking = scene.where("reflection", "closing_ask", "accepted_part", "courtesy")
    if moves.counts_moves(scene):
        looking += [n for n in scene.where("offer", "asking") if n >= len(scene.spans) - 2]
    kept = sorted({n for n in looking if not scene.by_sentence[n] & _SPOILT and scene.size(n) >= 3})
    return scene.quotes(kept)


def casual(scene: Scene) -> list[str]:
    return (
        []
        if scene.tone in {"friendly", "casual"}
        else [scene.fault_around(f) for f in scene.fault("casual_register")]
    )


def no_answer(scene: Scene) -> list[str]:
    return [scene.fault_around(f) for f in scene.fault("no_answer")] if moves.stops_at_not_knowing(scene) else []


def apologising(scene: Scene) -> list[str]:
    """To a counterpart who was let down an apology is owed, once or twice."""
    sorry = scene.fault("apology")
    owed = scene.is_faced and len({finding.sentence for finding in sorry}) < _APOLOGIES
    return [scene.fault_around(f) for f in (*scene.fault("runs_down"), *(() if owed else sorry))]


def drift(scene: Scene) -> list[str]:
    """One stray sentence is a breath; two are another subject."""
    return [scene.critical[span.start : span.end] for span in scene.drifting] if len(scene.drifting) >= 2 else []


SIGNALS: Signals = {
    "clarity_structure": {
        "point_first": point_first, "linked": linked, "ordered": ordered,
        "landed": landed, "tangled": fault("long_sentence"), "trailing": trailing,
        "general": general, "hollow": hollow,
        "no_answer": no_answer,
    },
    "relevance_focus": {
        "on_question": on_question, "developed": developed, "outcome": outcome,
        "whole": whole, "drift": drift, "general": loose, "hollow": hollow, "no_answer": no_answer,
    },
    "confidence_delivery": {
        "stated": stated, "chosen": chosen, "backed": backed,
        "firm_end": firm_end,
        "hedged": hedged, "hedged_throughout": hedged_throughout,
        "apologising": apologising,
        "general": general, "hollow": hollow,
        "overclaimed": fault("absolute_claim"), "no_answer": no_answer,
    },
    "language_quality": {
        "readable": readable, "exact": exact, "joined": joined,
        "economical": economical, "vague": vague, "fillers": fillers,
        "general": general, "hollow": hollow,
        "slips": slips, "worn": fault("repeated_word"),
    },
    "tone_alignment": {
        "even": even, "constructive": constructive, "others_in_view": others_in_view,
        "forward": forward, "blaming": fault("blame"), "casual": casual,
        "general": general, "hollow": hollow,
        "negative": fault("negative_wording"), "boasting": fault("absolute_claim"),
        "plain_speech": fault("plain_speech"), "mixed_register": fault("register_break"),
    },
}  # fmt: skip
