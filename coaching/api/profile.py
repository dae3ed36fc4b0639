"""What a person prepares for, and what they have to tell, in JSON."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Status

from coaching import services
from coaching.api.finding import calling
from coaching.models import Profile, Story, Turn
from coaching.schemas import (
    CVIn,
    CVOut,
    FocusIn,
    ProfileIn,
    ProfileOut,
    StoryEdit,
    StoryIn,
    StoryOut,
    StoryPage,
)
from interviewos import throttles
from interviewos.lists import Page, page

router = Router(tags=["profile"])


@router.get("", response=ProfileOut)
def read_profile(request: HttpRequest) -> Profile:
    return Profile.objects.filter(person=calling(request)).first() or Profile(person=calling(request))


@router.put("", response=ProfileOut)
def save_profile(request: HttpRequest, data: ProfileIn) -> Profile:
    return services.save_profile(person=calling(request), **data.dict(exclude_unset=True))


@router.put("/training-focus", response=ProfileOut)
def set_focus(request: HttpRequest, data: FocusIn) -> Profile:
    """Train one thing on purpose: its template becomes the agenda, and what stood there is kept aside."""
    return services.set_focus(person=calling(request), **data.dict())


@router.delete("/training-focus", response=ProfileOut)
def clear_focus(request: HttpRequest) -> Profile:
    """Train nothing in particular. The agenda from before comes back."""
    return services.clear_focus(person=calling(request))


@router.post("/cv", response=CVOut)
def read_cv(request: HttpRequest, data: CVIn) -> services.CVRead:
    """Keep a CV and what it says. Stories found in it are proposals: keep one by POST /profile/stories."""
    person = calling(request)
    throttles.spend("analysis", str(person.pk))
    return services.read_cv(person=person, **data.dict())


@router.delete("/cv", response=ProfileOut)
def forget_cv(request: HttpRequest) -> Profile:
    """Delete the CV and what was understood of it. Stories that were kept stay."""
    return services.forget_cv(person=calling(request))


@router.delete("/cv/stories/{uuid:proposal_id}", response={204: None})
def drop_proposal(request: HttpRequest, proposal_id: UUID) -> Status:
    services.take_proposal(person=calling(request), proposal_id=str(proposal_id))
    return Status(204, None)


@router.get("/stories", response=StoryPage)
def list_stories(request: HttpRequest, wanted: Query[Page]) -> dict[str, object]:
    return page(Story.objects.for_person(calling(request)).counted().newest_first(), wanted)


@router.post("/stories", response={201: StoryOut})
def add_story(request: HttpRequest, data: StoryIn) -> Status:
    person = calling(request)
    if data.turn_id:
        answers = Turn.objects.answers().filter(session__person=person).select_related("session", "question")
        return Status(201, services.keep_answer(turn=get_object_or_404(answers, pk=data.turn_id)))
    if data.proposal_id:
        return Status(201, services.keep_proposal(person=person, proposal_id=str(data.proposal_id)))
    fields = data.dict(exclude={"turn_id", "proposal_id"})
    return Status(201, services.add_story(person=person, **fields))


@router.get("/stories/{uuid:story_id}", response=StoryOut)
def read_story(request: HttpRequest, story_id: UUID) -> Story:
    return _own(request, story_id)


@router.put("/stories/{uuid:story_id}", response=StoryOut)
def change_story(request: HttpRequest, story_id: UUID, data: StoryEdit) -> Story:
    story = services.change_story(story=_own(request, story_id), **data.dict(exclude_unset=True))
    return _own(request, story.pk)


@router.delete("/stories/{uuid:story_id}", response={204: None})
def drop_story(request: HttpRequest, story_id: UUID) -> Status:
    services.drop_story(story=_own(request, story_id))
    return Status(204, None)


def _own(request: HttpRequest, story_id: UUID) -> Story:
    return get_object_or_404(Story.objects.for_person(calling(request)).counted(), pk=story_id)
