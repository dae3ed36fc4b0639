from dataclasses import replace

import pytest

from evaluations import rubric
from evaluations.readers.rules import SIGNALS
from tests.pipeline.talks import levels

DIMENSIONS = rubric.all_dimensions()


def examples(language: str):
    for name in DIMENSIONS:
        known = rubric.load(name)
        for level in known.levels if language in known.languages else ():
            yield name, level.level, read_example(known, level, language)


def read_example(known: rubric.Rubric, level: rubric.Level, language: str) -> int:
    told = {"job_description": known.job_description[language]} if known.job_description else {}
    talk = known.talks[0] if known.group == "context" else "Interview"
    return levels(known.question[language], level.example[language], language=language, talk=talk, **told)[
        known.dimension
    ]


@pytest.mark.parametrize("name", DIMENSIONS)
def test_a_rubric_breaks_none_of_its_rules(name):
    assert rubric.lint(rubric.load(name)) == []


@pytest.mark.parametrize("name", DIMENSIONS)
def test_the_rules_listen_for_every_criterion_and_for_nothing_else(name):
    known = rubric.load(name)
    assert set(SIGNALS[name]) == {*known.criteria, *known.contradictions}


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_rules_give_each_example_the_level_it_stands_for(language):
    found = [(wanted, got) for _, wanted, got in examples(language)]
    assert all(abs(wanted - got) <= 1 for wanted, got in found)
    assert sum(wanted == got for wanted, got in found) >= 0.8 * len(found)


def test_the_linter_sees_what_is_wrong():
    known = rubric.load("ownership")
    first, second, *rest = known.levels
    assert rubric.lint(replace(known, levels=(first, *rest)))
    assert rubric.lint(replace(known, levels=(first, replace(second, needs=("nothing",)), *rest)))
    assert rubric.lint(replace(known, levels=(first, replace(second, example={"en": "I did."}), *rest)))
    assert rubric.lint(replace(known, caps=(rubric.Cap("unheard", 2),)))
    assert rubric.lint(replace(known, caps=(*known.caps, rubric.Cap("blaming", 5))))


def test_a_cap_lowers_and_its_exception_lifts_it():
    known = rubric.load("specific_evidence")
    three = {"named_case", "own_step", "before_after"}
    assert known.level(three, {"vague_quantity"}) == 3
    assert known.level({*three, "measured"}, {"vague_quantity"}) == 5
    assert rubric.load("tone_alignment").level({"even", "constructive", "others_in_view"}, {"blaming"}) == 2


def test_the_score_rises_with_every_level_and_relevance_weighs_double():
    assert [rubric.score(level) for level in (1, 2, 3, 4, 5)] == [20, 40, 60, 80, 100]
    assert rubric.mean_level({"relevance_focus": 5, "tone_alignment": 2}) == 4


def test_every_level_has_a_word_in_both_languages():
    assert [rubric.band(level) for level in range(1, 6)] == [
        "emerging",
        "developing",
        "solid",
        "strong",
        "outstanding",
    ]
    assert len(set(rubric.BANDS["ko"])) == 5
    assert rubric.band_of_score(79) == "strong"


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("talk", ["Interview", "Corporate", "Pitch", "Sales", "Presentation", "Other"])
def test_every_talk_is_read_on_its_own_dimensions_after_the_universal_ones_in_both_languages(talk, language):
    assert rubric.dimensions_for(talk, language) == (*rubric.UNIVERSAL, *rubric.CONTEXT.get(talk, ()))


@pytest.mark.parametrize("dimension", rubric.all_dimensions())
def test_an_anchor_is_understood_without_the_one_below_it(dimension):
    anchors = [level.anchor["en"] for level in rubric.load(dimension).levels]
    assert not [anchor for anchor in anchors if anchor.startswith("Also")]
