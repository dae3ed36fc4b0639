"""A person's stories: kept, counted, and held against what may be asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from accounts.models import User
from coaching import parts, tasks
from coaching.listening import listen, sentences
from coaching.models import LENGTHS, Profile, Provenance, Session, SessionStatus, Story, StoryUse, Turn
from coaching.questions import families
from coaching.questions.families import Family
from coaching.questions.models import Question, QuestionType
from coaching.services import profile as profiles
from coaching.services.cleaning import cleaned
from coaching.services.refusals import TooManyStories, UnknownCompetency, UntitledStory
from interviewos.lengths import sized

MOST_STORIES = 100
MOST_COMPETENCIES = 13
# Over-use is looked for in the last sessions, and warned of from so many on.
LAST, OFTEN = 5, 3
MOST_TITLE_WORDS = {"en": 9, "ko": 6}
# An answer that is worth keeping has so many words, or in Korean characters, and says who did what to what end.
WORTH = {"en": 40, "ko": 80}
MOST_LOOKED_AT, MOST_OFFERED = 24, 3


@transaction.atomic
def add_story(*, person: User, provenance: str = Provenance.TYPED, turn: Turn | None = None, **fields: Any) -> Story:
    """Keep a story. It is looked for in the answers of the last sessions at once."""
    User.objects.select_for_update().only("pk").get(pk=person.pk)
    if Story.objects.for_person(person).count() >= MOST_STORIES:
        raise TooManyStories(
            _("You have %(most)d stories. Delete one you no longer tell to keep another.") % {"most": MOST_STORIES},
            most=MOST_STORIES,
        )
    story = Story(person=person, provenance=provenance, turn=turn, **_checked(fields))
    story.save(force_insert=True)
    _look_for(story)
    return story


@transaction.atomic
def change_story(*, story: Story, **fields: Any) -> Story:
    """Change what is given and leave the rest."""
    story = Story.objects.select_for_update().get(pk=story.pk)
    for name, value in _checked({"title": story.title} | fields).items():
        setattr(story, name, value)
    story.save()
    _look_for(story)
    return story


def drop_story(*, story: Story) -> None:
    """Delete a story. The answers in which it was told stay."""
    Story.objects.filter(pk=story.pk).delete()


@transaction.atomic
def keep_answer(*, turn: Turn) -> Story:
    """Make a story of an answer, taken apart where it can be. Keeping it twice keeps it once."""
    person = User.objects.select_for_update().get(pk=Session.objects.whose(turn.session))
    kept = Story.objects.for_person(person).filter(turn=turn).first()
    if kept is not None:
        return kept
    language = turn.session.language
    told = _fitting(parts.split(turn.text, language), turn.text)
    shown = families.shown_in(turn.text, language)
    asked = families.of(turn.question.competency) if turn.question else None
    shown = list(dict.fromkeys([*([asked.slug] if asked else []), *shown]))
    title = _titled(told["situation"] or told["action"], language)
    return add_story(
        person=person, provenance=Provenance.ANSWER, turn=turn, title=title, competencies=shown[:4], **told
    )


def keep_proposal(*, person: User, proposal_id: str) -> Story:
    """Keep a story that was found in the CV."""
    with transaction.atomic():
        told = profiles.take_proposal(person=person, proposal_id=proposal_id)
        names = ("title", "situation", "task", "action", "result", "competencies")
        return add_story(person=person, provenance=Provenance.CV, **{name: told[name] for name in names})


def _checked(fields: dict[str, Any]) -> dict[str, Any]:
    fields = cleaned(Story, fields)
    if not fields.get("title"):
        raise UntitledStory(_("Give the story a title, so that you find it again."))
    if "competencies" in fields:
        fields["competencies"] = _known(fields["competencies"])
    return fields


def _known(competencies: Sequence[str]) -> list[str]:
    unknown = [name for name in competencies if families.of(name) is None]
    if unknown:
        raise UnknownCompetency(
            _("There is no such competency: %(name)s.") % {"name": unknown[0][:60]}, competencies=unknown[:10]
        )
    return list(dict.fromkeys(competencies))[:MOST_COMPETENCIES]


def _look_for(story: Story) -> None:
    transaction.on_commit(partial(tasks.count_tellings.delay, str(story.person_id)))


def _titled(text: str, language: str) -> str:
    said = text.split()
    most = MOST_TITLE_WORDS[language]
    short = " ".join(said[:most]).rstrip(".,;:!?")
    return (f"{short} …" if len(said) > most else short)[:120]


def _fitting(told: dict[str, str], text: str) -> dict[str, str]:
    """Parts that are each no longer than their column, with no word lost: an answer fits into two of them."""
    if all(len(told[name]) <= most for name, most in LENGTHS.items()):
        return told
    ends = [span.end for span in sentences(text) if span.end <= LENGTHS["action"]]
    cut = max((end for end in ends if len(text) - end <= LENGTHS["result"]), default=LENGTHS["action"])
    return dict.fromkeys(parts.PARTS, "") | {"action": text[:cut].strip(), "result": text[cut:].strip()}


# What is told how often


def overused(person: User) -> dict[UUID, tuple[int, int]]:
    """Stories told in most of the last sessions, with in how many, and of how many."""
    done = Session.objects.for_person(person).filter(status=SessionStatus.COMPLETED).newest_first()
    last = list(done.values_list("pk", flat=True)[:LAST])
    if len(last) < OFTEN:
        return {}
    told = StoryUse.objects.filter(turn__session__in=last).values("story")
    counts = told.annotate(times=Count("turn__session", distinct=True)).values_list("story", "times")
    return {pk: (times, len(last)) for pk, times in counts if times >= OFTEN}


@dataclass(frozen=True)
class Covered:
    """One row of the matrix: for each story whether it shows this, and where none does, a question to try."""

    family: Family
    cells: tuple[bool, ...]
    question: Question | None = None

    @property
    def count(self) -> int:
        return sum(self.cells)


def coverage(stories: Sequence[Story], *, preparation_type: str) -> list[Covered]:
    shown = [{family.slug for name in story.competencies if (family := families.of(name))} for story in stories]
    rows = [Covered(family, tuple(family.slug in each for each in shown)) for family in families.families()]
    gaps = [row.family for row in rows if not row.count]
    ask = _questions(gaps, preparation_type)
    return [Covered(row.family, row.cells, ask.get(row.family.slug)) for row in rows]


def _questions(gaps: Sequence[Family], preparation_type: str) -> dict[str, Question]:
    """For each family a question that asks for a story: of this kind of talk, or else of an interview."""
    if not gaps:
        return {}
    wanted = {family.slug for family in gaps}
    rows = Question.objects.active().filter(type=QuestionType.BEHAVIORAL).order_by("difficulty", "slug")
    chosen: dict[str, tuple[int, UUID]] = {}
    for pk, competency, kind in rows.values_list("pk", "competency", "preparation_type"):
        family = families.of(competency)
        if family is None or family.slug not in wanted:
            continue
        # The right kind of talk before the very word.
        fit = 2 * (kind == preparation_type) + (competency == family.slug)
        if family.slug not in chosen or fit > chosen[family.slug][0]:
            chosen[family.slug] = (fit, pk)
    there = Question.objects.in_bulk([pk for _fit, pk in chosen.values()])
    return {slug: there[pk] for slug, (_fit, pk) in chosen.items() if pk in there}


def worth_keeping(person: User) -> list[Turn]:
    """Answers of the last sessions that tell something with an own part and an end, and are no story yet."""
    done = Session.objects.for_person(person).filter(status=SessionStatus.COMPLETED).newest_first()
    last = list(done.values_list("pk", flat=True)[:LAST])
    rows = Turn.objects.scored().filter(session__in=last, stories=None, tells=None)
    turns = rows.select_related("session").only("text", "session__language", "session__title", "created_at")
    good = (turn for turn in turns.order_by("-created_at")[:MOST_LOOKED_AT] if _tells(turn))
    return [turn for turn, _n in zip(good, range(MOST_OFFERED), strict=False)]


def _tells(turn: Turn) -> bool:
    language = turn.session.language
    if sized(turn.text, language) < WORTH[language]:
        return False
    heard = Counter(finding.name for finding in listen(turn.text, language))
    return bool(heard["own_action"] and (heard["result"] or heard["before_after"] or heard["measured"]))


def story_count(profile: Profile) -> int:
    return Story.objects.filter(person_id=profile.person_id).count()
