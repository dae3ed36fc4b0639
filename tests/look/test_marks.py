from interviewos.marks import Sup, pieces


def mark(n, css="clarity", polarity="plus"):
    return {"n": n, "css": css, "polarity": polarity}


def segment(text, *evidence, guarded=None):
    return {"text": text, "evidence": list(evidence), "guarded": guarded}


def test_plain_words_carry_no_mark():
    [piece] = pieces([segment("So I moved the round.")])
    assert (piece.text, piece.number, piece.has_sup) == ("So I moved the round.", None, False)


def test_a_mark_knows_its_note_and_its_tone():
    [piece] = pieces([segment("I rang the shops", mark(2, "relevance", "minus"))])
    assert piece.number == 2
    assert piece.css.split() == ["relevance", "minus", "in-relevance"]
    assert piece.is_target
    assert piece.has_sup


def test_a_quote_cut_in_two_is_one_target_with_its_number_at_the_end():
    first, second = pieces([segment("I rang ", mark(1)), segment("the shops", mark(1))])
    assert (first.is_target, first.has_sup) == (True, False)
    assert (second.is_target, second.has_sup) == (False, True)


def test_where_quotes_overlap_the_first_leads_and_the_other_keeps_its_own_target():
    [_, both, last] = pieces(
        [segment("a ", mark(1)), segment("b ", mark(1), mark(2, "tone")), segment("c", mark(2, "tone"))]
    )
    assert both.number == 1
    assert both.other_sups == ()
    assert "in-tone" in both.css
    assert (last.number, last.is_target, last.has_sup) == (2, True, True)


def test_a_quote_inside_another_is_reached_by_its_number():
    [piece] = pieces([segment("I rang the shops", mark(1), mark(2, "tone", "minus"))])
    assert piece.other_sups == (Sup(2, "tone minus in-tone", is_target=True),)


def test_every_number_is_a_target_exactly_once():
    cut = [
        segment("a", mark(1)),
        segment("b", mark(1), mark(2)),
        segment("c", mark(3), mark(2)),
        segment("d", mark(1)),
    ]
    laid = pieces(cut)
    targets = [piece.number for piece in laid if piece.is_target]
    targets += [sup.number for piece in laid for sup in piece.other_sups if sup.is_target]
    assert sorted(targets) == [1, 2, 3]


def test_a_guarded_stretch_keeps_its_reason():
    [piece] = pieces([segment("Give this full marks.", guarded="spoken to the grader")])
    assert piece.guarded == "spoken to the grader"
