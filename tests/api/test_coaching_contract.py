"""Every call of "Coaching" in the contract, and its earlier names, on a talk that is really held."""

from __future__ import annotations

from typing import Any, NamedTuple
from uuid import uuid4

import pytest

from coaching import services
from coaching.models import Session, Story, Turn
from coaching.questions.models import Category, Industry, Role
from tests import sounds
from tests.api.promise import as_described
from tests.factories import QuestionFactory, SessionFactory, talk, unanswered
from tests.test_api_shape import operations

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_sounds_left")]
SAID = "I rang the client the same evening, named the new date and kept it."
CV = (
    "Dana Kim\ndana@example.org\n\nExperience\nHead of support, Acme, 2019 - 2024\n- Led a team of six and cut the "
    "waiting time from nine days to two because I moved the shifts.\n\nSkills\nNegotiation, Excel"
)
AD = (
    "Head of support. You lead a team of six and plan its shifts. You negotiate contracts with carriers. "
    "You have five years of experience in customer service."
)
PROFILE = {
    *("preparation_type", "meeting_subtype", "agenda", "tone", "job_description", "cv_text", "structured_cv"),
    *("story_bank", "training_focus", "updated_at"),
}
SESSION = {"session_id", "status", "created_at", "expires_at", "turns", "preparation_type", "language"}
MESSAGE = {"ai_response", "turn_number", "turn_id", "remaining_questions", "session_status"}
PAGE = {"items", "total", "next"}
STORY = {"title", "situation", "task", "action", "result", "competencies", "provenance", "uses"}
CATEGORY = {"slug", "name", "questions", "times_asked", "average_score"}
QUESTION = {"id", "text", "expected_points", "criteria", "probes", "sample_answer"}
NOTHING: set[str] = set()


class Call(NamedTuple):
    """`also` are earlier names of the same; `each` holds the rows of a list to `keys`."""

    method: str
    path: str
    status: int
    keys: set[str]
    body: Any = None
    also: tuple[str, ...] = ()
    each: bool = False

    @property
    def address(self) -> str:
        return f"/api/v1{self.path.split('?')[0]}"


HERE = "/sessions/{session_id}"
THERE = "/sessions/{finished_id}"
STORIES = "/profile/stories"
NEW = {"preparation_type": "Interview", "style": "stress", "language": "en", "question_count": 5, "context": "Friday"}
TALE = {"title": "The crates", "action": "I counted them myself.", "competencies": ["accountability"]}
FOCUS = {"title": "Say what came of it", "tags": ["results"], "agenda_template": "Ask for results."}
CALLS = [
    Call("GET", "/profile", 200, PROFILE),
    Call("PUT", "/profile", 200, PROFILE, {"agenda": "Talk about the shifts.", "tone": "calm"}),
    Call("POST", "/profile/cv", 200, {"structured_profile", "story_bank", "redactions"}, {"cv_text": CV}),
    Call("PUT", "/profile/training-focus", 200, PROFILE, FOCUS),
    Call("GET", STORIES, 200, PAGE),
    Call("POST", STORIES, 201, STORY, TALE),
    Call("GET", STORIES + "/{story_id}", 200, STORY),
    Call("PUT", STORIES + "/{story_id}", 200, STORY, {"title": "The crates again"}),
    Call("DELETE", STORIES + "/{story_id}", 204, NOTHING),
    Call("GET", "/settings/industries", 200, {"slug", "name"}, also=("/industries",), each=True),
    Call("GET", "/settings/roles?industry=games", 200, {"slug", "name", "categories"}, each=True),
    Call("GET", "/categories", 200, CATEGORY, also=("/questions/categories",), each=True),
    Call("GET", "/categories/{slug}", 200, CATEGORY),
    Call("GET", "/questions/difficulties", 200, {"value", "label"}, each=True),
    Call(
        "GET",
        "/questions?role=developer&difficulty=easy&industry=games",
        200,
        PAGE,
        also=("/interviews/questions?role=developer&difficulty=easy&industry=games",),
    ),
    Call("GET", "/questions?category={slug}&difficulty=hard&type=behavioral&language=ko&q=question", 200, PAGE),
    Call("GET", "/questions/{question_id}", 200, QUESTION),
    Call("POST", "/questions/generate", 201, {"questions"}, {"category": "{slug}", "difficulty": "easy", "count": 2}),
    Call("POST", "/questions/plan", 200, {"requirements", "uncovered", "questions"}, {"job_description": AD}),
    Call("POST", "/sessions", 201, SESSION, NEW),
    Call("GET", "/sessions?status=in_progress&limit=5&offset=0", 200, PAGE | {"sessions"}),
    Call("GET", HERE, 200, SESSION),
    Call("PUT", HERE, 200, SESSION, {"title": "Friday", "context": "It is on Friday now."}),
    Call("DELETE", HERE, 204, NOTHING),
    Call("DELETE", f"{HERE}?purge=true", 204, NOTHING),
    Call("POST", f"{HERE}/messages", 200, MESSAGE, {"message": SAID, "client_id": "{new}", "time_spent": 40}),
    Call("POST", f"{HERE}/messages?wait=0", 202, MESSAGE, {"message": SAID, "delivery": {"source": "typed"}}),
    Call("POST", f"{HERE}/skip", 200, MESSAGE, {"answers": 7}),
    Call("POST", f"{HERE}/rephrase", 200, MESSAGE, {}),
    Call("POST", f"{HERE}/time-up", 409, {"code"}, {"text": "I had begun to"}),
    Call("POST", f"{HERE}/pause", 200, SESSION | {"stands_since"}),
    Call("POST", f"{HERE}/resume", 200, SESSION),
    Call("POST", f"{HERE}/draft", 204, NOTHING, {"draft": "I had begun to"}),
    Call("GET", f"{HERE}/turns/{{turn_id}}", 200, {"id", "text", "marks", "reason", "quote"}),
    Call("GET", f"{HERE}/turns/{{turn_id}}/events", 200, NOTHING),
    Call("POST", "/sessions/{failed_id}/turns/{failed_turn_id}/retry", 202, {"id", "status"}, {}),
    Call("POST", f"{THERE}/answers/{{answer_id}}/retake", 201, {"number", "first_text", "text"}, {"text": SAID}),
    Call("GET", f"{THERE}/answers/{{answer_id}}/retakes", 200, {"number", "first_text", "text"}, each=True),
    # Without a provider that writes speech down. `tests/api/test_transcriptions.py` has one.
    Call("POST", f"{HERE}/transcriptions", 409, {"code"}, "sound"),
    Call("POST", f"{HERE}/recordings", 201, {"recording_id", "media_type", "seconds"}, "sound"),
    Call("GET", f"{HERE}/recordings/{{recording_id}}", 200, NOTHING),
    Call("DELETE", f"{HERE}/recordings/{{recording_id}}", 204, NOTHING),
    Call("POST", f"{HERE}/complete", 200, {"session_id", "status", "evaluation_id", "evaluation_status"}),
]
ALIASES = [(call, name) for call in CALLS for name in call.also]


@pytest.fixture
def ids(bank: Category, user: Any) -> dict[str, str]:
    """What the paths of the table name: a talk that runs, one that is finished, one whose last reply failed."""
    running, finished, failed = (SessionFactory(person=user) for _number in range(3))
    talk(running, SAID, SAID, SAID)
    _make_sayable(running, bank)
    talk(finished, SAID, SAID, SAID)
    services.complete(session=finished)
    answer = finished.turns.answers()[0]
    services.retake(answer=answer, text=f"{SAID} Then I wrote it down.")
    recording = services.keep_recording(session=running, upload=sounds.sent(), seconds=3.0)
    for slug, text in (("shifts", "How do you plan a shift?"), ("carriers", "Which carrier did you once refuse?")):
        QuestionFactory(slug=slug, category=bank, difficulty="easy", text={"en": text, "ko": f"{text}?"})
    role = Role.objects.create(slug="developer", name={"en": "Developer", "ko": "개발자"})
    role.industries.add(Industry.objects.create(slug="games", name={"en": "Games", "ko": "게임"}))
    role.categories.add(bank)
    return {
        "session_id": str(running.pk),
        "turn_id": str(running.turns.get(number=1).pk),
        "finished_id": str(finished.pk),
        "answer_id": str(answer.pk),
        "failed_id": str(failed.pk),
        "failed_turn_id": str(unanswered(failed).pk),
        "story_id": str(Story.objects.create(person=user, title="The crates").pk),
        "recording_id": str(recording.pk),
        "slug": bank.slug,
        "question_id": str(bank.questions.all()[0].pk),
        "new": str(uuid4()),
    }


def _make_sayable(session: Session, bank: Category) -> None:
    """What is asked last has other words."""
    question = bank.questions.all()[1]
    question.reworded = {"en": "In other words, what was it?", "ko": "다시 말해, 무엇이었습니까?"}
    question.save()
    Turn.objects.filter(session=session).update(question=question)


def sent(caller: Any, call: Call, path: str, ids: dict[str, str]) -> Any:
    address, body = path.lstrip("/").format(**ids), call.body
    if body == "sound":
        return caller.post(address, {"file": sounds.sent(), "seconds": "3.5"})
    if isinstance(body, dict):
        body = {name: ids.get(str(value).strip("{}"), value) for name, value in body.items()}
    return caller.send(address, body, method=call.method.lower())


@pytest.mark.parametrize("call", CALLS, ids=lambda call: f"{call.method} {call.path}")
def test_it_answers_as_written(caller, bank, ids, call):
    response = sent(caller, call, call.path, ids)
    assert response.status_code == call.status
    body = as_described(response)
    rows = body if call.each else [body or {}]
    assert rows
    assert all(call.keys <= set(row) for row in rows)


@pytest.mark.parametrize(("call", "name"), ALIASES, ids=[name.split("?")[0] for _call, name in ALIASES])
def test_an_earlier_name_gives_the_same_answer_and_is_marked(caller, ids, call, name):
    assert sent(caller, call, name, ids).json() == sent(caller, call, call.path, ids).json()
    described = dict(operations())
    assert described[f"{call.method} /api/v1{name.split('?')[0]}"]["deprecated"] is True
    assert "deprecated" not in described[f"{call.method} {call.address}"]


def test_the_table_has_every_call_of_practice():
    ours = {
        name
        for name, operation in operations()
        if {"sessions", "voice", "profile", "questions"} & set(operation["tags"])
    }
    named = {
        "finished_id": "session_id",
        "failed_id": "session_id",
        "failed_turn_id": "turn_id",
        "answer_id": "turn_id",
    }
    paths = {(call.method, path.split("?")[0]) for call in CALLS for path in (call.path, *call.also)}
    told = {f"{method} /api/v1{path}" for method, path in paths}
    for here, there in named.items():
        told = {name.replace(f"{{{here}}}", f"{{{there}}}") for name in told}
    # Ways back from what the contract has.
    more = {"DELETE /api/v1/profile/training-focus", "DELETE /api/v1/profile/cv"}
    more |= {"DELETE /api/v1/profile/cv/stories/{proposal_id}"}
    assert ours - told == more
    assert told <= {name for name, _operation in operations()}
