"""Where allauth asks what is particular to us."""

from __future__ import annotations

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.account.models import EmailAddress
from allauth.account.signals import user_logged_in
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess, Provider
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.contrib import messages
from django.contrib.auth.models import update_last_login
from django.db import IntegrityError, transaction
from django.dispatch import receiver
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from accounts import addresses, guests, passwords, providers, services, useragents, wording
from accounts.models import Device, User
from accounts.services import devices
from interviewos import crypto
from interviewos.http import client_address

logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | wording.ACCOUNT

    def get_client_ip(self, request: HttpRequest) -> str:
        """As everywhere here. A unix socket has no address, which is no reason to turn anybody away."""
        return client_address(request) or ""

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
                    if User.objects.filter(pk=email_address.user_id, is_guest=True).update(is_guest=False):
                        # Whoever held a token of the guest may be somebody else, and is not let into the account.
                        devices.end_all(email_address.user)
                    email_address.user.is_guest = False
        except IntegrityError:
            # Somebody else proved the same address at the same moment.
            return False
        return bool(proved)

    def login(self, request: HttpRequest, user: User) -> None:
        """The last step of every door: what a guest did here becomes the account's."""
        guest = guests.acting(request)
        if passwords.use_up(user):
            self.add_message(request, messages.WARNING, message=str(wording.USED_UP))
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

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """In the language of whoever reads it, where we know who that is."""
        reader = context.get("user") or addresses.owner(email)
        with translation.override(reader.language if reader else get_language()):
            super().send_mail(template_prefix, email, context)

    def send_notification_mail(self, template_prefix: str, user: User, *args: Any, **options: Any) -> None:
        # What a browser calls itself is anybody's text; only names that we know go into a mail.
        software = useragents.told(self.get_http_user_agent(self.request))
        more = (options.pop("context", None) or {}) | {"user": user, "software": software}
        super().send_notification_mail(template_prefix, user, *args, context=more, **options)


class MFAAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | wording.MFA

    def encrypt(self, text: str) -> str:
        return crypto.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return crypto.unseal(encrypted_text)

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        """Where it was made is what tells passkeys apart."""
        software = useragents.told(context.request.headers.get("User-Agent", ""))
        return " · ".join(filter(None, software)) or gettext("Passkey")

    def _get_site_name(self) -> str:
        return "Interview OS"


class SocialAdapter(DefaultSocialAccountAdapter):
    """Whose account is it that Google or LinkedIn knows? An address that they have not seen proved is a claim."""

    error_messages = DefaultSocialAccountAdapter.error_messages | {
        "no_password": _("This is your only way in besides a code by e-mail. Set a password first."),
        "no_verified_email": _("Confirm your e-mail address first, so that there is another way in."),
        "connected_other": _("That account opens another one here. Sign in there and remove it first."),
    }

    def get_requests_session(self) -> providers.Errand:
        return providers.Errand()

    def get_provider(self, request: HttpRequest, provider: str, client_id: str | None = None) -> Provider:
        found = super().get_provider(request, provider, client_id=client_id)
        found.oauth2_adapter_class = providers.CLIENTS[found.id]
        return found

    def new_user(self, request: HttpRequest, sociallogin: SocialLogin) -> User:
        """Nobody yet. Only when nobody is known by this account does the guest of this browser become one."""
        return User(is_guest=True)

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> User:
        said = providers.said_of(sociallogin.account.extra_data)
        for address in sociallogin.email_addresses:
            address.verified = providers.has_proved(said)
        sociallogin.account.extra_data = {name: said[name] for name in providers.KEPT if said.get(name)}
        sociallogin.user.full_name = str(said.get("name") or "")
        return sociallogin.user

    def authenticate_by_email(self, sociallogin: SocialLogin) -> tuple[User, str] | None:
        """The account of an address that both the provider and we have seen proved; never somebody's claim to it."""
        proved = [address.email for address in sociallogin.email_addresses if address.verified]
        owners = ((addresses.owner(email), email) for email in proved)
        return next(((owner, email) for owner, email in owners if owner), None)

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        # We ask the provider nothing more: its token must not even rest in a session.
        sociallogin.token = None
        if sociallogin.state.get("process") in (AuthProcess.CONNECT, AuthProcess.REDIRECT):
            return
        if sociallogin.is_existing:
            self._known(request, sociallogin)
        elif sociallogin.email_addresses:
            # allauth would look for the address among the claims of others as well.
            self.save_user(request, sociallogin)

    def _known(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        if not sociallogin.user.is_active:
            raise ImmediateHttpResponse(get_account_adapter().respond_user_inactive(request, sociallogin.user))
        if sociallogin.account.pk is None:
            services.vouch(person=sociallogin.user, address=sociallogin.email_addresses[0].email)

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> User:
        guest = guests.acting(request) or services.welcome_guest(language=(get_language() or "en")[:2])
        known = {"guest": guest, "name": sociallogin.user.full_name}
        if form:
            person = services.claim(**known, address=form.cleaned_data["email"])
        else:
            person = self._settled(known, sociallogin)
        if person.is_guest and not guests.is_program(request):
            guests.remember(request, person)
        sociallogin.user = person
        return person

    def _settled(self, known: dict[str, Any], sociallogin: SocialLogin) -> User:
        address = sociallogin.email_addresses[0]
        if not address.verified:
            return services.claim(**known, address=address.email)
        try:
            return services.become(**known, account=sociallogin.account, address=address.email)
        except (IntegrityError, User.DoesNotExist) as error:
            raise OAuth2Error("Somebody became this person at the same moment") from error

    def on_authentication_error(
        self, request: HttpRequest, provider: Provider, error: Any = None, exception: Any = None, **options: Any
    ) -> None:
        # LinkedIn has words of its own for somebody who changed their mind.
        if request.GET.get("error", "").startswith("user_cancelled"):
            raise ImmediateHttpResponse(redirect("socialaccount_login_cancelled"))
        # Never the words of the exception: they may hold what the provider sent.
        logger.warning("%s let nobody in: %s", provider.name, type(exception).__name__ if exception else error)


@receiver(user_logged_in)
def keep_account(user: User, sociallogin: SocialLogin | None = None, **options: Any) -> None:
    """Somebody proved the address that their provider had not: from now on the provider opens this account."""
    if sociallogin and sociallogin.account.pk is None:
        services.connect(person=user, account=sociallogin.account)
