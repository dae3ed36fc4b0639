"""Stories: kept from anywhere, counted where they were told, held against what may be asked."""

from __future__ import annotations

import io
import json
from typing import Any
from zipfile import ZipFile

import pytest
from django.utils import timezone

from accounts import packing
from accounts.models import User
from accounts.services import guests
from coaching import parts, services, tasks, telling
from coaching.models import Profile, Provenance, Session, SessionStatus, Story, StoryUse, Turn
from coaching.questions import families
from coaching.questions.loading import DATA
from coaching.questions.models import QuestionType
from tests.factories import AnswerFactory, GuestFactory, QuestionFactory, SessionFactory, UserFactory

pytestmark = pytest.mark.django_db
DRIVER = {
    "title": "The night driver who left",
    "situation": "In March our only night driver gave notice with two days to go.",
    "task": "Keep the chilled round alive.",
    "action": "I rang the three shops and asked which delivery they could not do without. I moved the round to six.",
    "result": "We lost four of two hundred crates that week.",
}
TOLD = (
    "Well, last March the night driver left us two days before a big chilled delivery. I phoned three shops to find "
    "out which crates they needed most, and I shifted the round to the morning."
)
OTHER = (
    "A customer complained about a late invoice last year. I called her, checked our records and found that we had "
    "the wrong address. I fixed the address and she stayed with us."
)
KO_DRIVER = (
    "작년 3월에 야간 기사가 갑자기 그만두었습니다. 세 매장에 전화해서 꼭 필요한 배송을 확인하고 "
    "배송 시간을 여섯 시로 옮겼습니다. 이백 상자 중 네 상자만 손실이 났습니다."
)
KO_TOLD = (
    "야간 기사님이 갑자기 퇴사하셔서 냉장 배송이 멈출 뻔했습니다. 제가 매장 세 곳에 전화를 돌려서 필요한 것만 먼저 "
    "보내고 시간을 아침으로 바꿨습니다. 손실은 네 상자였습니다."
)
KO_OTHER = "팀원과 의견이 달라서 회의를 열었습니다. 저는 자료를 준비해서 두 가지 안을 비교했고 결국 합의했습니다."
STAR = (
    "In March our only night driver gave notice. My task was to keep the chilled round alive. I rang the three shops "
    "and asked which delivery they could not do without. In the end we lost four of two hundred crates."
)


@pytest.fixture
def story(user: User) -> Story:
    return services.add_story(person=user, competencies=["planning"], **DRIVER)


def talked(person: User, *answers: str, language: str = "en") -> Session:
    """A finished session in which these were the answers to questions 1, 2, 3 …"""
    done = {"status": SessionStatus.COMPLETED, "completed_at": timezone.now(), "language": language}
    session = SessionFactory(person=person, **done)
    for number, text in enumerate(answers, start=1):
        AnswerFactory(session=session, number=2 * number, question_number=number, text=text)
    return session


def form(**more: Any) -> dict[str, Any]:
    return DRIVER | {"competencies": ["planning"]} | more


def exported(person: User) -> ZipFile:
    file = io.BytesIO()
    packing.pack(person, file)
    return ZipFile(file)


# Kept


def test_a_story_is_written_changed_and_deleted_on_its_page(person, user):
    person.post("/profile/stories/new/", form())
    kept = Story.objects.get()
    assert (kept.person, kept.title, kept.provenance) == (user, DRIVER["title"], Provenance.TYPED)
    assert DRIVER["title"] in person.get("/profile/").text
    person.post(kept.get_absolute_url(), form(result="We lost nothing.", competencies=["judgement", "planning"]))
    kept.refresh_from_db()
    assert (kept.result, kept.competencies) == ("We lost nothing.", ["judgement", "planning"])
    person.post(f"{kept.get_absolute_url()}delete/")
    assert not Story.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [{"title": ""}, {"title": "x" * 121}, {"action": "x" * 3001}, {"competencies": ["flying"]}],
    ids=["untitled", "title", "action", "competency"],
)
def test_what_does_not_fit_stays_on_the_page_and_nothing_is_saved(person, wrong):
    response = person.post("/profile/stories/new/", form(**wrong))
    assert response.status_code == 422
    assert DRIVER["situation"] in response.text
    assert not Story.objects.exists()


@pytest.mark.parametrize("way", ["", "delete/"])
def test_a_strangers_story_is_not_there_and_stays_as_it_is(stranger, story, way):
    assert stranger.post(f"{story.get_absolute_url()}{way}", form(title="Mine")).status_code == 404
    assert stranger.get(story.get_absolute_url()).status_code == 404
    story.refresh_from_db()
    assert story.title == DRIVER["title"]


def test_a_strangers_answer_cannot_be_kept(stranger, user):
    answer = talked(user, TOLD).turns.answers().get()
    assert stranger.post(f"/profile/stories/of/{answer.pk}/").status_code == 404
    assert not Story.objects.exists()


def test_an_answer_is_kept_in_its_parts_and_once(person, user):
    answer = talked(user, STAR).turns.answers().get()
    first = person.post(f"/profile/stories/of/{answer.pk}/")
    again = person.post(f"/profile/stories/of/{answer.pk}/")
    kept = Story.objects.get()
    assert first.url == again.url == kept.get_absolute_url()
    assert kept.task == "My task was to keep the chilled round alive."
    assert kept.action.startswith("I rang the three shops")
    assert kept.result == "In the end we lost four of two hundred crates."
    assert (kept.provenance, kept.turn) == (Provenance.ANSWER, answer)


def test_the_competency_of_the_question_is_taken_over(user):
    answer = talked(user, STAR).turns.answers().get()
    answer.question = QuestionFactory(competency="conflict_resolution")
    answer.save()
    assert services.keep_answer(turn=answer).competencies[0] == "conflict"


@pytest.mark.parametrize("text", ["I like numbers and people who keep their word.", "x" * 5000, "Yes. " * 1000])
def test_an_answer_without_parts_is_kept_whole(user, text):
    kept = services.keep_answer(turn=talked(user, text).turns.answers().get())
    assert kept.text.replace("\n", "").replace(" ", "") == text.replace(" ", "")
    kept.full_clean()


def test_an_answer_is_taken_apart_in_korean_too():
    told = parts.split(
        "작년 3월에 야간 기사가 갑자기 그만두었습니다. 저는 세 매장에 전화해서 꼭 필요한 배송을 확인했습니다. "
        "그 결과 이백 상자 중 네 상자만 손실이 났습니다.",
        "ko",
    )
    assert told["situation"].startswith("작년 3월")
    assert told["action"].startswith("저는 세 매장")
    assert told["result"].startswith("그 결과")


def test_nobody_keeps_more_stories_than_can_be_told(user, monkeypatch):
    monkeypatch.setattr("coaching.services.stories.MOST_STORIES", 1)
    services.add_story(person=user, **DRIVER)
    with pytest.raises(services.TooManyStories):
        services.add_story(person=user, **DRIVER)
    assert Story.objects.count() == 1


def test_answers_worth_keeping_are_offered_until_they_are_a_story(person, user):
    guests.activate(person_id=user.pk)
    better = f"{STAR} I also wrote down which shop needs what, so that the next driver will not have to ask anybody."
    answer = talked(user, better, "Yes, I think so, perhaps.").turns.answers().first()
    assert services.worth_keeping(user) == [answer]
    assert "Answers worth keeping" in person.get("/profile/").text
    services.keep_answer(turn=answer)
    assert services.worth_keeping(user) == []


# Counted


@pytest.mark.parametrize(
    ("told", "answer", "is_told"),
    [
        ("\n".join(list(DRIVER.values())[1:]), TOLD, True),
        ("\n".join(list(DRIVER.values())[1:]), OTHER, False),
        (KO_DRIVER, KO_TOLD, True),
        (KO_DRIVER, KO_OTHER, False),
        ("", TOLD, False),
        (DRIVER["result"], f"Yes, well. {DRIVER['result']} That was all.", True),
    ],
    ids=["other words", "other story", "Korean", "other Korean", "empty", "one sentence"],
)
def test_a_story_is_known_again_in_other_words(told, answer, is_told):
    assert telling.is_told(told, answer) is is_told


def test_what_was_told_in_a_finished_session_is_counted_once(user, story):
    session = SessionFactory(person=user)
    AnswerFactory(session=session, text=TOLD)
    AnswerFactory(session=session, number=4, question_number=2, text=OTHER)
    services.complete(session=session)
    tasks.count_tellings(str(user.pk))
    tasks.count_tellings(str(user.pk))
    use = StoryUse.objects.get()
    assert (use.story, use.turn.text) == (story, TOLD)


def test_a_follow_up_counts_with_its_question(user, story):
    session = talked(user, "I moved the round to six.")
    AnswerFactory(session=session, number=4, text=TOLD)
    assert telling.count(user.pk) == 1
    assert StoryUse.objects.get().turn.number == 2


def test_a_running_session_and_somebody_elses_do_not_count(user, story):
    AnswerFactory(session=SessionFactory(person=user), text=TOLD)
    talked(UserFactory(), TOLD)
    assert telling.count(user.pk) == 0
    assert not StoryUse.objects.exists()


def test_a_warm_up_does_not_count(user, story):
    session = talked(user)
    AnswerFactory(session=session, question_number=0, text=TOLD)
    assert telling.count(user.pk) == 0


def test_a_story_written_later_is_found_in_earlier_answers(user, committed):
    talked(user, TOLD)
    with committed():
        services.add_story(person=user, **DRIVER)
    assert StoryUse.objects.count() == 1


def test_a_lost_order_is_made_again(user, story):
    talked(user, TOLD)
    talked(UserFactory(), TOLD)
    assert tasks.sweep_tellings() == 1
    assert StoryUse.objects.count() == 1
    Session.objects.update(completed_at=timezone.now() - timezone.timedelta(hours=3))
    assert tasks.sweep_tellings() == 0


def test_a_story_told_in_most_of_the_last_sessions_is_warned_of(person, user, story):
    for answer in (TOLD, OTHER, TOLD, TOLD, TOLD):
        talked(user, answer)
    telling.count(user.pk)
    assert services.overused(user) == {story.pk: (4, 5)}
    assert "Told in 4 of your last 5 sessions" in person.get("/profile/").text


def test_a_story_told_now_and_then_is_not_warned_of(person, user, story):
    for answer in (TOLD, OTHER, OTHER, TOLD):
        talked(user, answer)
    telling.count(user.pk)
    assert services.overused(user) == {}
    page = person.get("/profile/").text
    assert "told 2 times" in page
    assert "Told in" not in page


# Held against what may be asked


def test_every_gap_has_a_question_and_what_is_covered_has_none(person, story):
    QuestionFactory(competency="teamwork", type=QuestionType.BEHAVIORAL, text={"en": "Who helped?", "ko": "누가?"})
    QuestionFactory(competency="planning", type=QuestionType.BEHAVIORAL, text={"en": "What plan?", "ko": "계획?"})
    rows = {row.family.slug: row for row in services.coverage([story], preparation_type="Interview")}
    assert (rows["planning"].cells, rows["planning"].question) == ((True,), None)
    assert str(rows["teamwork"].question) == "Who helped?"
    page = person.get("/profile/").text
    assert "Who helped?" in page
    assert "What plan?" not in page


def test_a_question_of_the_same_kind_of_talk_is_preferred(story):
    QuestionFactory(competency="teamwork", difficulty="easy")
    wanted = QuestionFactory(competency="teamwork", difficulty="hard", category__preparation_type="Pitch")
    rows = services.coverage([story], preparation_type="Pitch")
    assert [row.question for row in rows if row.family.slug == "teamwork"] == [wanted]


def test_trying_a_question_begins_a_talk_with_it(person, user, bank):
    wanted = QuestionFactory(competency="teamwork")
    response = person.post(f"/profile/try/{wanted.pk}/")
    session = Session.objects.get()
    assert response.url == session.get_absolute_url()
    assert (session.person, session.turns.get().question) == (user, wanted)


def test_somebody_elses_question_cannot_be_tried(person, bank):
    theirs = QuestionFactory(made_for=UserFactory())
    assert person.post(f"/profile/try/{theirs.pk}/").status_code == 404
    assert not Session.objects.exists()


def test_most_of_the_bank_has_a_family_and_every_family_a_question_that_asks_for_a_story():
    bank = [row for path in DATA.glob("*.json") for row in json.loads(path.read_text(encoding="utf-8"))]
    questions = [row for row in bank if "competency" in row]
    found = [(families.of(row["competency"]), row["type"]) for row in questions]
    asked = {family.slug for family, kind in found if family and kind == "behavioral"}
    assert asked == {family.slug for family in families.families()}
    without = [kind for family, kind in found if family is None]
    assert len(without) < len(found) / 3
    # What belongs to no family is knowledge of a job, and hardly ever a story.
    assert without.count("behavioral") < len(without) / 10


def test_every_family_has_a_name_in_both_languages():
    names = [(family.named("en"), family.named("ko")) for family in families.families()]
    assert len(names) == len(set(names))
    assert all(english.isascii() and not korean.isascii() for english, korean in names)


@pytest.mark.parametrize(
    ("competency", "family"),
    [
        ("prioritisation", "planning"),
        ("crisis_communication", "communication"),
        ("conflict_resolution", "conflict"),
        ("teamwork", "teamwork"),
        ("api_design", None),
    ],
)
def test_a_competency_belongs_to_the_family_its_last_word_names(competency, family):
    found = families.of(competency)
    assert (found.slug if found else None) == family


# Whose they are


def test_stories_of_a_guest_and_an_account_are_put_together(user, story):
    guest = GuestFactory()
    theirs = services.add_story(person=guest, **DRIVER | {"title": "Packaging contract"})
    answer = talked(guest, TOLD).turns.answers().get()
    StoryUse.objects.create(story=theirs, turn=answer)
    Profile.objects.create(person=guest, role="Founder", story_bank=[{"id": "1", "title": "Of the CV"}])
    Profile.objects.create(person=user, story_bank=[{"id": "2", "title": "Of the other CV"}])
    guests.move_in(guest=guest, person=user)
    assert {one.title for one in Story.objects.for_person(user)} == {DRIVER["title"], "Packaging contract"}
    assert StoryUse.objects.get().story.person == user
    assert [entry["title"] for entry in Profile.objects.get().story_bank] == ["Of the other CV", "Of the CV"]


def test_an_export_has_the_stories_in_plain_words_and_where_they_were_told(user, story):
    StoryUse.objects.create(story=story, turn=talked(user, TOLD).turns.answers().get())
    services.add_story(person=UserFactory(), **DRIVER | {"title": "Somebody else's"})
    bundle = exported(user)
    rows = json.loads(bundle.read("coaching.story.json"))
    assert [(row["title"], row["action"]) for row in rows] == [(DRIVER["title"], DRIVER["action"])]
    assert len(json.loads(bundle.read("coaching.storyuse.json"))) == 1


def test_a_story_outlives_the_answer_it_was_taken_from(user):
    session = talked(user, STAR)
    kept = services.keep_answer(turn=session.turns.answers().get())
    telling.count(user.pk)
    services.erase(session=session)
    kept.refresh_from_db()
    assert (kept.turn, StoryUse.objects.count(), Turn.objects.count()) == (None, 0, 0)
    assert kept.result
