import pytest

from coaching.listening import listen


def heard(text: str) -> set[str]:
    return {finding.name for finding in listen(text, "en")}


@pytest.mark.parametrize(
    "text",
    [
        "I rewrote the rota on a Friday night.",
        "So I then quietly cut the meeting in half.",
        "I’ve built two of those since.",
        "I led the move to the new depot.",
    ],
)
def test_a_thing_the_person_did_is_an_own_action(text):
    assert "own_action" in heard(text)


@pytest.mark.parametrize(
    "text",
    [
        "I would rewrite the rota.",
        "I never finished the report.",
        "I didn't write the report.",
        "I wanted to write the report.",
        "I was the manager of a shop.",
        "If I moved the date, they would wait.",
        "I feel good about reports.",
    ],
)
def test_a_wish_a_denial_or_a_state_is_no_own_action(text):
    assert "own_action" not in heard(text)


def test_a_plan_is_an_intention_and_not_an_action():
    assert "intention" in heard("I would call every customer first.")
    assert "intention" not in heard("I'd scoped it as a rewrite.")


def test_we_alone_is_a_team_action_and_an_i_beside_it_is_not():
    assert "team_action" in heard("We moved the files over the weekend.")
    assert "team_action" not in heard("We moved the files and I checked every one.")


def test_a_way_of_working_is_a_usual_step():
    assert "usual_step" in heard("I write the acceptance test before the code.")
    assert "usual_step" not in heard("I think the acceptance test matters.")
    assert "usual_step" not in heard("I wrote the acceptance test.")


def test_a_scene_and_a_task_are_told_apart():
    assert "situation" in heard("Our checkout was failing every Monday.")
    assert "task" in heard("I was asked to find the cause.")
    assert "task" not in heard("I was not asked to find the cause.")


@pytest.mark.parametrize(
    "text",
    [
        "As a result the queue stayed under ten minutes.",
        "The complaints dropped in a month.",
        "The migration went live on 2 May.",
        "We cut the waiting time.",
        "That saved the team a day each week.",
        "Failures went from 4 a month to none.",
    ],
)
def test_what_came_of_it_is_a_result(text):
    assert "result" in heard(text)


@pytest.mark.parametrize(
    "text",
    [
        "I hope the complaints dropped.",
        "The plan would cut the waiting time and the complaints dropped would be fewer.",
        "I asked the lead about it.",
        "In the end nothing changed.",
        "It went from bad to worse.",
    ],
)
def test_a_hope_or_no_change_is_no_result(text):
    assert "result" not in heard(text)


@pytest.mark.parametrize(
    "text",
    [
        "It took 14 days.",
        "Errors fell by 30 %.",
        "We saved £12,000 in a quarter.",
        "I trained four nurses.",
        "It went from 40 to 12.",
        "Failures went from 4 a month to none.",
        "Errors went from 12 to none within a week.",
        "About two thousand orders went through.",
        "Returns fell by a third.",
    ],
)
def test_a_number_with_what_it_measures_is_measured(text):
    assert "measured" in heard(text)


@pytest.mark.parametrize(
    "text",
    [
        "In 2019 I moved to Leeds.",
        "There are three reasons for it.",
        "It went live on 2 May.",
        "I am 100% committed to this.",
        "I would save 30 hours.",
        "I have 5 years of experience.",
        "My 1st job was in a shop.",
        "We worked 24/7 on it.",
    ],
)
def test_a_year_a_date_a_list_or_a_boast_is_not_measured(text):
    assert "measured" not in heard(text)


def test_before_and_after_need_both_ends():
    assert "before_after" in heard("Waiting fell from nine hours to two.")
    assert "before_after" in heard("Failures went from 4 a month to none.")
    assert "before_after" in heard("It used to take a week and now it takes a day.")
    assert "before_after" not in heard("Waiting fell to two hours.")
    assert "before_after" not in heard("I moved from Leeds to York.")


@pytest.mark.parametrize(
    "text",
    [
        "Last spring I ran the stock count.",
        "Last spring I owned the move of our stock list to a new system.",
        "In 2023 I took over a reporting job that failed every Monday at nine.",
        "Two years ago our printer failed.",
        "When I worked at a bakery I kept the books.",
        "One customer asked for her money back.",
    ],
)
def test_an_occasion_placed_in_time_or_work_is_a_case(text):
    assert "named_case" in heard(text)


@pytest.mark.parametrize(
    "text",
    [
        "Every spring I like to count the stock.",
        "Next year I would run it.",
        "Customers ask for money back.",
        "In 2030 I will run a bakery.",
        "Since 2023 I run reports.",
    ],
)
def test_a_habit_or_a_future_is_no_case(text):
    assert "named_case" not in heard(text)
