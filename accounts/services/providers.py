"""Accounts that people have elsewhere, and what we take from there."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from accounts import addresses
from accounts.models import User
from accounts.services import devices


@transaction.atomic
def become(*, guest: User, account: SocialAccount, name: str, address: str) -> User:
    """A guest becomes an account in place: the provider has seen that the address is theirs."""
    person = _named(guest, name)
    person.email, person.is_guest = address, False
    person.save()
    EmailAddress.objects.filter(user=person).delete()
    EmailAddress.objects.create(user=person, email=address, verified=True, primary=True)
    account.user = person
    account.save()
    # Whoever held a token of the guest may be somebody else, and is not let into the account.
    devices.end_all(person)
    return person


@transaction.atomic
def claim(*, guest: User, name: str, address: str) -> User:
    """A guest says that the address is theirs. The provider's account opens nothing before that is proved."""
    person = _named(guest, name)
    person.save()
    addresses.claim(person, address)
    return person


def _named(guest: User, name: str) -> User:
    person = User.objects.select_for_update().get(pk=guest.pk, is_guest=True)
    person.full_name = person.full_name or name[: User._meta.get_field("full_name").max_length]
    # Whoever chose one in this browser before may have been somebody else.
    person.set_unusable_password()
    return person


def vouch(*, person: User, address: str) -> None:
    """A provider has seen that the address staff gave to this person is theirs."""
    if not EmailAddress.objects.filter(user=person, email=address, verified=True).exists():
        proved = {"verified": True, "primary": True}
        EmailAddress.objects.update_or_create(user=person, email=address, defaults=proved)


def connect(*, person: User, account: SocialAccount) -> None:
    """From now on this account elsewhere opens this one. It opens one only: the first stays."""
    SocialAccount.objects.get_or_create(
        provider=account.provider, uid=account.uid, defaults={"user": person, "extra_data": account.extra_data}
    )
