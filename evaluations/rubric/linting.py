"""What can be wrong with a rubric, in sentences."""

from evaluations.rubric.shape import Rubric

_CRITERION_TEXTS = ("counts", "comment", "title", "advice", "drill")


def lint(rubric: Rubric) -> list[str]:
    """What is wrong with a rubric, in sentences; an empty list when nothing is."""
    return [*_level_problems(rubric), *_reach_problems(rubric), *_text_problems(rubric)]


def _level_problems(rubric: Rubric) -> list[str]:
    problems = []
    if [level.level for level in rubric.levels] != [1, 2, 3, 4, 5]:
        problems.append("The levels are not 1 to 5 in order.")
    if rubric.levels[0].needs:
        problems.append("Level 1 needs something.")
    for lower, higher in zip(rubric.levels, rubric.levels[1:], strict=False):
        if not set(lower.needs) < set(higher.needs):
            problems.append(f"Level {higher.level} does not ask for more than level {lower.level}.")
    return problems


def _reach_problems(rubric: Rubric) -> list[str]:
    used = {option for level in rubric.levels for need in level.needs for option in need.split("|")}
    problems = [f"No level needs {name}." for name in rubric.criteria if name not in used]
    problems += [f"A level needs {name}, which is no criterion." for name in used if name not in rubric.criteria]
    capped = {cap.contradiction for cap in rubric.caps}
    problems += [f"{name} lowers nothing." for name in rubric.contradictions if name not in capped]
    for cap in rubric.caps:
        if cap.contradiction not in rubric.contradictions or not 1 <= cap.at <= 4:
            problems.append(f"The cap on {cap.contradiction} is malformed.")
        if cap.unless and cap.unless not in rubric.criteria:
            problems.append(f"{cap.unless} cannot lift a cap.")
    return problems


def _text_problems(rubric: Rubric) -> list[str]:
    problems = [
        f"Level {level.level} has no {what} in {language}."
        for level in rubric.levels
        for language in ("en", "ko")
        for what, texts in (("anchor", level.anchor), ("example", level.example))
        if not texts.get(language)
    ]
    problems += [
        f"There is no {what} in {language}."
        for what, texts in (("praise", rubric.praise), ("lack", rubric.lack))
        for language in rubric.languages
        if not texts.get(language)
    ]
    for criterion in (*rubric.criteria.values(), *rubric.contradictions.values()):
        for field in _CRITERION_TEXTS:
            wanted = ("en", "ko") if field == "counts" else rubric.languages
            problems += [
                f"{criterion.name} has no {field} in {language}."
                for language in wanted
                if not getattr(criterion, field).get(language)
            ]
    return problems
