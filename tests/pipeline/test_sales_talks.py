"""A sales talk is read for what is asked, what the buyer gains, and how a doubt is met."""

import pytest

from evaluations import rubric
from tests.pipeline.talks import levels, raised

DIMENSIONS = {"discovery", "value_for_buyer", "objection_handling"}
QUESTION = {
    "en": "We bought a label printer once and it gathers dust. Why would I pay for yours?",
    "ko": "예전에 라벨 프린터를 샀는데 아무도 안 씁니다. 왜 또 돈을 내야 하죠?",
}
GOOD = {
    "en": (
        "You're right to ask, and I can't promise that ours will be used. When did people stop, and who noticed it "
        "first? I ask because that decides whether you need us at all. A bakery in Derby had one in a cupboard too; "
        "I stood beside the ovens for two mornings and counted 340 labels written by hand. With ours it went from 95 "
        "minutes a day to 20 minutes, so the early shift no longer has to stay. It won't pay off below 100 labels a "
        "day. Try it on one line for three weeks, and if fewer than half the labels come from it, I take it away and "
        "you pay nothing."
    ),
    "ko": (
        "맞는 말씀이고, 이번에는 다르다고 장담은 못 드립니다. 언제부터 안 쓰셨고, 누가 먼저 알아채셨나요? 거기서 "
        "차이가 나기 때문에 여쭙니다. 청주의 한 빵집도 창고에 넣어 두셨는데, 제가 이틀 동안 오븐 옆에서 세어 보니 "
        "손으로 쓰는 라벨이 340장이었습니다. 저희 것으로 하루 95분이 20분으로 줄어서 새벽조가 남을 필요가 "
        "없어졌습니다. 하루 100장이 안 되면 저희가 필요 없다고 말씀드리겠습니다. 한 라인에서 3주만 시험해 보시고 "
        "절반도 안 나오면 비용 없이 철수하겠습니다."
    ),
}
WEAK = {
    "en": (
        "Don't worry, people always get used to new things. We've been in printing for 25 years, and we are a "
        "reliable partner with a motivated team. You get 15 per cent off if you sign this month."
    ),
    "ko": (
        "걱정하지 않으셔도 됩니다. 새것은 누구나 금방 익숙해지십니다. 저희는 25년 동안 이 일을 해 온 믿을 수 있는 "
        "파트너입니다. 이번 달 안에 계약하시면 15% 할인됩니다."
    ),
}
KEYWORDS = {
    "en": "Discovery, empathy, value, savings, 40 %, trial, guarantee, question, how many, case study, Derby.",
    "ko": "질문, 공감, 가치, 절감, 40%, 시험, 환불, 몇 장, 사례, 청주, 보장.",
}


def read(text: str, language: str) -> dict[str, int]:
    return levels(QUESTION[language], text, only=DIMENSIONS, language=language, talk="Sales")


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_sales_talk_is_read_on_its_own_dimensions_in_both_languages(language):
    assert rubric.dimensions_for("Sales", language) == (*rubric.UNIVERSAL, *rubric.CONTEXT["Sales"])


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("name", sorted(DIMENSIONS))
def test_an_answer_that_asks_and_shows_reads_higher_than_one_that_boasts(name, language):
    assert read(GOOD[language], language)[name] >= 4
    assert read(WEAK[language], language)[name] <= 2


@pytest.mark.parametrize(
    ("language", "asked", "offered"),
    [
        ("en", "How many labels do you write in a day?", "May I show you our film about labels?"),
        ("ko", "하루에 라벨을 몇 장 쓰시나요?", "라벨 영상을 한번 보여 드려도 될까요?"),
    ],
)
def test_a_question_that_only_offers_something_finds_nothing_out(language, asked, offered):
    assert read(asked, language)["discovery"] >= 4
    assert read(offered, language)["discovery"] <= 2


@pytest.mark.parametrize(
    ("language", "fact", "denial"),
    [
        ("en", "It saves your staff 40 minutes a day.", "We have 40 branches and we are proud of every one."),
        ("ko", "직원분들이 하루 40분을 아끼십니다.", "저희는 지점이 40곳이고 자부심이 큽니다."),
    ],
)
def test_a_figure_about_the_seller_is_no_gain_for_the_buyer(language, fact, denial):
    assert read(fact, language)["value_for_buyer"] > read(denial, language)["value_for_buyer"]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_pressing_with_a_discount_holds_the_level_down(language):
    kind = {"en": "You're right, that's a fair worry.", "ko": "맞는 말씀입니다. 충분히 이해합니다."}[language]
    pressed = {"en": " You get 10 per cent off if you sign today.", "ko": " 오늘 계약하시면 10% 할인됩니다."}[
        language
    ]
    assert read(kind + pressed, language)["objection_handling"] <= 2
    assert raised(read(kind, language), read(kind + pressed, language)) == {}


def test_a_buyer_who_wants_a_plan_is_not_to_be_questioned_first():
    found = levels("Tell me, week by week, what happens before our rooms open.", GOOD["en"], talk="Sales")
    assert not {"discovery", "objection_handling"} & found.keys()


@pytest.mark.parametrize(
    ("language", "claim"),
    [("en", "You pay a bit more because it is simply better."), ("ko", "더 좋은 물건이라 조금 더 내시는 겁니다.")],
)
def test_a_claim_that_says_you_is_not_about_the_buyer(language, claim):
    assert read(claim, language)["discovery"] == 1
