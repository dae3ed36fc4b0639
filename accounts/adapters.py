"""Where allauth asks what is particular to us."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib.auth.models import update_last_login
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from accounts import addresses, guests, services
from accounts.models import Device, User
from accounts.services import devices
from interviewos import crypto


class AccountAdapter(DefaultAccountAdapter):
    def clean_email(self, email: str) -> str:
        return addresses.normal(email)

    def new_user(self, request: HttpRequest) -> User:
        """Whoever signs up is a guest already, and keeps the row: nothing has to move."""
        guest = guests.acting(request)
        return guest or User(is_guest=True, language=(get_language() or "en")[:2], last_active_at=timezone.now())

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        """Only what they typed: the address is theirs once they have proved it (`confirm_email`)."""
        user.full_name = form.cleaned_data.get("full_name") or user.full_name
        password = form.cleaned_data.get("password1")
        user.set_password(password) if password else user.set_unusable_password()
        user.save()
        if not guests.is_program(request):
            guests.remember(request, user)
        return user

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        try:
            with transaction.atomic():
                proved = super().confirm_email(request, email_address)
                if proved:
                    User.objects.filter(pk=email_address.user_id).update(is_guest=False)
                    email_address.user.is_guest = False
        except IntegrityError:
            # Somebody else proved the same address at the same moment.
            return False
        return bool(proved)

    def login(self, request: HttpRequest, user: User) -> None:
        """The last step of every door: what a guest did here becomes the account's."""
        guest = guests.acting(request)
        if guests.is_program(request):
            request.user = user
            update_last_login(User, user)
        else:
            super().login(request, user)
            request.session.pop(guests.KEY, None)
            devices.open_browser(request, user)
        if guest and guest.pk != user.pk:
            services.move_in(guest=guest, person=user)
        # Coming back within the days of grace is changing one's mind only by saying so: see `keep_account`.
        request.person = user  # type: ignore[attr-defined]

    def logout(self, request: HttpRequest) -> None:
        device_id = devices.here(request.session)
        super().logout(request)
        if device_id:
            devices.end(Device.objects.filter(pk=device_id))

    def set_password(self, user: User, password: str) -> None:
        """A new password signs out every other device."""
        super().set_password(user, password)
        request = context.request
        mine = bool(request) and getattr(request, "user", None) == user and not guests.is_program(request)
        devices.end_all(user, but=devices.here(request.session) if mine else None)

    def add_message(self, request: HttpRequest, *args: Any, **options: Any) -> None:
        if not guests.is_program(request):
            super().add_message(request, *args, **options)


class MFAAdapter(DefaultMFAAdapter):
    def encrypt(self, text: str) -> str:
        return crypto.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return crypto.unseal(encrypted_text)


class SocialAdapter(DefaultSocialAccountAdapter):
    pass
