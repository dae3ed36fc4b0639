from uuid import UUID

from django.utils import timezone

from accounts.models import User


def welcome_guest(*, language: str) -> User:
    """A row for somebody who wants to practise before telling us who they are."""
    return User.objects.create_user(is_guest=True, language=language)


def activate(*, person_id: UUID) -> None:
    """A person becomes active with the first evaluated session, once."""
    User.objects.filter(pk=person_id, activated_at=None).update(activated_at=timezone.now())
