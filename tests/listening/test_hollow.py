import pytest

from coaching.listening import listen

HOLLOW = {"commonplace", "self_portrait", "assurance", "put_off", "good_will", "dodge", "small_talk", "hearsay"}


def hollow(text: str, language: str = "en") -> set[str]:
    return {finding.name for finding in listen(text, language)} & HOLLOW


@pytest.mark.parametrize(
    "text",
    [
        "Every patient is different.",
        "I think people often forget the small things.",
        "Reliability is what counts for me.",
        "It's a matter of attitude.",
        "The most important thing is to keep going.",
        "Suppliers are never on time.",
        "You just have to be prepared for anything.",
        "There are many ways to look at it.",
    ],
)
def test_what_holds_for_everybody_is_a_commonplace(text):
    assert "commonplace" in hollow(text)


@pytest.mark.parametrize(
    "text",
    [
        "Every driver signed the new sheet on Monday.",
        "People in the yard told me about the gate.",
        "It's about 40 crates a day.",
        "The most important figure was the return rate.",
        "Two suppliers were late in March.",
        "You pay for the crates you use.",
        "Each Monday I count the crates.",
    ],
)
def test_what_somebody_did_or_what_is_the_case_here_is_none(text):
    assert "commonplace" not in hollow(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I'm a curious person.", "self_portrait"),
        ("I always give my best in any job.", "self_portrait"),
        ("We take privacy very seriously.", "self_portrait"),
        ("Our customers are very happy.", "self_portrait"),
        ("My motto is to never give up.", "self_portrait"),
        ("I'm convinced that they'll like it.", "assurance"),
        ("Everything will work out.", "assurance"),
        ("The demand is absolutely huge.", "assurance"),
        ("It's a holistic concept.", "assurance"),
        ("My manager would decide about that.", "put_off"),
        ("We'll wait and see.", "put_off"),
        ("I would stay calm and friendly.", "good_will"),
        ("I'd motivate the whole group.", "good_will"),
        ("We would find a solution together.", "good_will"),
        ("It's hard to name one.", "dodge"),
    ],
)
def test_portraits_assurances_intentions_and_evasions_are_heard(text, name):
    assert name in hollow(text)


@pytest.mark.parametrize(
    "text",
    [
        "I always write the label before I close the box.",
        "I'm the night porter at a clinic in Leeds.",
        "I wasn't sure whether the valve was open.",
        "My manager signed the order on Friday.",
        "I would ring the ward and ask for the second chart.",
        "We found the leak behind the second pump.",
        "In my free time I like to row.",
        "It wasn't hard to say no, with the figures on the table.",
    ],
)
def test_steps_facts_and_doubts_are_not_hollow(text):
    assert hollow(text) == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("무엇보다 신뢰가 가장 중요합니다.", "commonplace"),
        ("사람마다 다르다고 생각합니다.", "commonplace"),
        ("요즘은 누구나 그렇게 합니다.", "commonplace"),
        ("저는 꼼꼼한 편입니다.", "self_portrait"),
        ("저희 팀은 언제나 최선을 다합니다.", "self_portrait"),
        ("반드시 잘될 거라고 확신합니다.", "assurance"),
        ("반응이 정말 좋습니다.", "assurance"),
        ("부장님이 알아서 하실 겁니다.", "put_off"),
        ("차분하게 대응하겠습니다.", "good_will"),
        ("서로 대화를 하면 해결됩니다.", "good_will"),
        ("딱히 떠오르는 건 없습니다.", "dodge"),
    ],
)
def test_hollow_words_are_heard_in_korean_too(text, name):
    assert name in hollow(text, "ko")


@pytest.mark.parametrize(
    "text",
    [
        "3월에 제가 상자 40개를 다시 세었습니다.",
        "거래처 세 곳에 전화해서 날짜를 다시 잡았습니다.",
        "월요일마다 재고표를 출력해서 창고에 붙입니다.",
        "그날 밤 밸브를 잠그고 소장님께 알렸습니다.",
    ],
)
def test_steps_in_korean_are_not_hollow(text):
    assert hollow(text, "ko") == set()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("What an interesting question.", "en"),
        ("Shall I tell you more about it?", "en"),
        ("I could give you many more examples.", "en"),
        ("좋은 질문 감사합니다.", "ko"),
        ("더 자세히 설명해 드릴까요?", "ko"),
    ],
)
def test_talk_about_the_talk_is_small_talk(text, language):
    assert "small_talk" in hollow(text, language)


@pytest.mark.parametrize("text", ["I put the question to the board.", "I asked for more crates and got 40."])
def test_a_question_that_was_part_of_the_matter_is_none(text):
    assert "small_talk" not in hollow(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Research shows that it works.", "en"),
        ("It saves a third of the time, I've read.", "en"),
        ("That is the industry average.", "en"),
        ("효과가 있다는 글도 봤습니다.", "ko"),
        ("업계 평균과 비슷합니다.", "ko"),
    ],
)
def test_a_figure_out_of_the_air_is_hearsay(text, language):
    assert "hearsay" in hollow(text, language)


@pytest.mark.parametrize("text", ["I read the report twice and marked four pages.", "I heard the pump knock at six."])
def test_what_one_read_or_heard_oneself_is_none(text):
    assert "hearsay" not in hollow(text)
