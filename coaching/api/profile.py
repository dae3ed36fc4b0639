"""What a person prepares for, in JSON."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Router

from coaching import services
from coaching.api.finding import calling
from coaching.models import Profile
from coaching.schemas import ProfileIn, ProfileOut

router = Router(tags=["profile"])


@router.get("", response=ProfileOut)
def read_profile(request: HttpRequest) -> Profile:
    return Profile.objects.filter(person=calling(request)).first() or Profile(person=calling(request))


@router.put("", response=ProfileOut)
def save_profile(request: HttpRequest, data: ProfileIn) -> Profile:
    return services.save_profile(person=calling(request), **data.dict(exclude_unset=True))
