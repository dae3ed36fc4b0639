"""Whose address and password are these?"""

from __future__ import annotations

from allauth.account.auth_backends import AuthenticationBackend

from accounts import addresses
from accounts.models import User


class AddressBackend(AuthenticationBackend):
    """The account of an address, or else the latest sign-up that has not proved it yet.

    Whether there is an account shows in nothing: the same number of passwords is hashed for every address, and a
    sign-up is let in (to type its code) for a taken address just as for a free one.
    """

    def _authenticate_by_email(self, email: str, password: str) -> User | None:
        address = email.strip().lower()
        known = [self._known(row, password) for row in (addresses.owner(address), addresses.claimant(address))]
        return known[0] or known[1]

    def _known(self, person: User | None, password: str) -> User | None:
        if person is None or not person.has_usable_password():
            self._did_check_password = True
            self._mitigate_timing_attack(password)
            return None
        return self._check_password(person, password)
