import pytest

from coaching.listening import listen


def heard(text: str) -> set[str]:
    return {finding.name for finding in listen(text, "en")}


def test_a_softener_is_a_hedge_and_a_sort_of_thing_is_not():
    assert "hedge" in heard("It was kind of better.")
    assert "hedge" in heard("Maybe it was the date.")
    assert "hedge" not in heard("It was a kind of bread.")
    assert "hedge" not in heard("What kind of bread was it?")
    assert "hedge" not in heard("We met in May.")


def test_you_know_is_a_filler_only_where_nothing_is_known():
    assert "filler" in heard("It was, you know, late.")
    assert "filler" in heard("Um, it was late.")
    assert "filler" not in heard("Do you know that rule?")
    assert "filler" not in heard("They like the soup.")


def test_an_open_amount_is_vague():
    assert "vague_quantity" in heard("The incidents went down a lot.")
    assert "vague_quantity" in heard("Many customers came back.")
    assert "vague_quantity" not in heard("Twelve customers came back.")
    assert "vague_quantity" not in heard("I put the car in the lot.")


def test_fault_put_on_others_is_blame_and_a_fact_about_them_is_not():
    assert "blame" in heard("My manager never listened.")
    assert "blame" in heard("It was all their fault.")
    assert "blame" not in heard("It was not their fault.")
    assert "blame" not in heard("The client did not have a logo yet.")
    assert "blame" not in heard("It was my fault.")


def test_a_harsh_word_needs_to_be_said_of_something():
    assert "negative_wording" in heard("The old system was terrible.")
    assert "negative_wording" not in heard("The old system was not terrible.")
    assert "negative_wording" not in heard("I wrote the disaster recovery plan.")


def test_self_praise_is_an_absolute_claim():
    assert "absolute_claim" in heard("I am a very experienced leader.")
    assert "absolute_claim" in heard("I never fail.")
    assert "absolute_claim" not in heard("I never saw the buyer in person.")
    assert "absolute_claim" not in heard("I am not the best at maths.")


def test_slang_is_casual_and_a_cool_store_is_not():
    assert "casual_register" in heard("Yeah, it was super easy.")
    assert "casual_register" in heard("The office was cool.")
    assert "casual_register" not in heard("We keep the milk in a cool store.")


def test_a_question_to_the_listener_closes_only_at_the_end():
    assert "closing_ask" in heard("I sort the mail by street. Would you like an example?")
    assert "closing_ask" not in heard("Would you like an example? I sort it. I stamp it. I send it.")


def test_thanks_are_courtesy():
    assert "courtesy" in heard("Thank you for the question.")
    assert "courtesy" not in heard("I wrote a card.")


def test_order_and_cause_are_signposts_where_they_open_a_clause():
    assert "signpost" in heard("Then I called the bank.")
    assert "signpost" not in heard("The then owner was away.")


def test_more_than_forty_words_is_a_long_sentence():
    long = "I wrote " + "and checked the list of parts " * 8 + "at night."
    assert "long_sentence" in heard(long)
    assert "long_sentence" not in heard("I wrote a list. " * 12)


def test_a_word_said_twice_running_is_repeated():
    assert "repeated_word" in heard("It was very very late.")
    assert "repeated_word" not in heard("I know that that works.")
    assert "repeated_word" not in heard("I fixed it. It held.")


def test_things_called_by_name_are_precise():
    assert "precise" in heard("I packed fonts, icons and a colour sheet.")
    assert "precise" not in heard("It was late, I guess, because the bus was full and slow.")


@pytest.mark.parametrize("text", ["I don't know.", "Nothing comes to mind.", "I can't think of one."])
def test_giving_up_is_no_answer(text):
    assert "no_answer" in heard(text)


def test_a_slip_of_grammar_is_heard_and_the_standard_form_is_not():
    assert "slip" in heard("He don't answer.")
    assert "slip" not in heard("He does not answer.")
