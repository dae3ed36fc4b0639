"""E-mail addresses: one way to write each, and whose it is."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User


def normal(address: str) -> str:
    """Lower case, and the domain as the network writes it: a look-alike letter shows itself as `xn--`."""
    name, at, domain = address.strip().rpartition("@")
    try:
        return f"{name}{at}{domain.encode('idna').decode()}".lower()
    except UnicodeError:
        raise ValidationError(_("Enter an e-mail address, such as name@example.com.")) from None


def owner(address: str) -> User | None:
    """The one person who has proved this address, or whom staff gave it."""
    proved = EmailAddress.objects.filter(email=address, verified=True).select_related("user").first()
    return proved.user if proved else User.objects.filter(email=address).first()


def claimant(address: str) -> User | None:
    """The latest guest who signed up with this address and has not proved it yet."""
    claims = EmailAddress.objects.filter(email=address, verified=False, user__is_guest=True)
    claim = claims.select_related("user").order_by("-pk").first()
    return claim.user if claim else None


def pending(person: User) -> str:
    """The address a guest has signed up with and not proved, or ''."""
    if not person.is_guest:
        return ""
    claims = person.emailaddress_set.all()  # type: ignore[attr-defined]
    return next((claim.email for claim in claims if not claim.verified), "")


def claim(person: User, address: str) -> None:
    """This guest says the address is theirs; an earlier claim of theirs was a slip of the pen."""
    EmailAddress.objects.filter(user=person).delete()
    EmailAddress.objects.create(user=person, email=address)
