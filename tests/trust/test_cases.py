import json

import pytest

from evaluations.bench import cases
from evaluations.bench.cases import BadFile
from tests.pipeline.talks import STORY

ROW = {
    "id": "x1",
    "domain": "bakery",
    "question": STORY,
    "answer": "I burnt the bread once.",
    "level": "weak",
    "lang": "en",
}


def brought(tmp_path, *lines: object):
    path = tmp_path / "answers.jsonl"
    path.write_text(
        "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8"
    )
    return cases.brought(path)


def test_our_own_set_is_large_enough_and_in_step():
    told = cases.own()
    assert len({case.question_id for case in told}) >= 40
    assert {case.part for case in told} == {"Interview", "Corporate", "Pitch", "Sales", "Presentation", "Other"}
    for question in {case.question_id for case in told}:
        mine = {(case.level, case.wording, case.lang) for case in told if case.question_id == question}
        assert len(mine) == 3 * 2 * 2
    assert len({case.id for case in told}) == len({case.piece for case in told}) == len(told)


def test_our_own_answers_are_read_with_what_the_bank_knows_of_their_question():
    for case in cases.own():
        assert case.piece.expected_points
        assert case.piece.sample_answer
        assert case.other_sample not in ("", case.piece.sample_answer)


def test_a_file_of_answers_is_read_as_it_stands(tmp_path):
    padding = ROW | {"level": "padding", "answer": "It was a great time."}
    first, second = brought(tmp_path, ROW | {"kind": "of no interest"}, "", padding)
    assert (first.question_id, first.part, first.level, first.lang) == ("x1", "bakery", "weak", "en")
    assert (first.piece.question, first.piece.text) == (STORY, "I burnt the bread once.")
    assert second.level == "padding"
    assert first.id != second.id


@pytest.mark.parametrize(("domain", "talk"), [("bakery", "Interview"), ("sales", "Sales"), ("Pitch", "Pitch")])
def test_a_domain_that_is_a_kind_of_talk_is_read_as_one(tmp_path, domain, talk):
    assert brought(tmp_path, ROW | {"domain": domain})[0].piece.talk == talk


def test_sales_beside_another_trade_is_a_field_of_work(tmp_path):
    told = brought(tmp_path, ROW | {"domain": "sales"}, ROW)
    assert {case.piece.talk for case in told} == {"Interview"}


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("{", "is not JSON"),
        ("[1, 2]", "is not a JSON object"),
        ({name: value for name, value in ROW.items() if name != "answer"}, 'has no "answer"'),
        (ROW | {"answer": "  "}, 'has a "answer" that is not a text'),
        (ROW | {"id": 7}, 'has a "id" that is not a text'),
        (ROW | {"level": "perfect"}, 'has a "level" other than weak, middling, good or padding'),
        (ROW | {"lang": "fr"}, 'has a "lang" other than en or ko'),
    ],
)
def test_a_bad_line_is_named_with_its_number(tmp_path, line, sentence):
    with pytest.raises(BadFile, match=rf"^Line 3 of .*answers\.jsonl {sentence}\.$"):
        brought(tmp_path, ROW, "", line, ROW)


def test_a_file_that_is_empty_missing_or_no_text_is_refused(tmp_path):
    with pytest.raises(BadFile, match="holds no answers"):
        brought(tmp_path, "", " ")
    with pytest.raises(BadFile, match="cannot be read: No such file"):
        cases.brought(tmp_path / "missing.jsonl")
    (tmp_path / "picture").write_bytes(b"\xff\xd8\xff\xe0")
    with pytest.raises(BadFile, match="is not a text in UTF-8"):
        cases.brought(tmp_path / "picture")


def test_the_half_holds_every_talk_level_and_language_and_is_always_the_same():
    told = cases.own()
    half = cases.half(told)
    assert half == cases.half(list(reversed(told)))[::-1]
    assert 0.4 * len(told) <= len(half) <= 0.6 * len(told)
    assert {(case.part, case.level, case.lang) for case in half} == {
        (case.part, case.level, case.lang) for case in told
    }


def test_a_few_questions_come_from_each_talk_in_turn():
    few = cases.first(cases.own(), 7)
    assert len({case.question_id for case in few}) == 7
    assert len({case.part for case in few}) == 6
    assert len(few) == 7 * 12


def test_padding_stays_with_its_question(tmp_path):
    told = brought(
        tmp_path, *(ROW | {"id": name, "level": level} for name in ("x1", "x2") for level in ("weak", "padding"))
    )
    assert [(case.question_id, case.level) for case in cases.first(told, 1)] == [("x1", "weak"), ("x1", "padding")]
