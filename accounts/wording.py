"""What allauth's refusals say here. Those that are not named cannot happen in the way we use it."""

from django.utils.translation import gettext_lazy as _

ACCOUNT = {
    "account_inactive": _("This account is closed. Nobody can sign in to it at present."),
    "cannot_remove_primary_email": _("That is the address you sign in with. Give us a new one instead."),
    "duplicate_email": _("That is your address already."),
    "email_password_mismatch": _("E-mail and password do not go together. Check both, or ask for a code by e-mail."),
    "email_taken": _("That address belongs to another account. Sign in there, or use another address."),
    "enter_current_password": _("That is not your current password."),
    "incorrect_code": _("That is not the code we sent. Look again, or ask for a new one."),
    "incorrect_password": _("That is not your password."),
    "invalid_login": _("E-mail and password do not go together. Check both, or ask for a code by e-mail."),
    "rate_limited": _("That was too fast. Wait a little, then try again."),
    "same_as_current": _("That is the same as before."),
    "too_many_login_attempts": _("Too many tries. Wait a little, then try again."),
}
MFA = {
    "cannot_generate_recovery_codes": _("Turn on the authenticator app or add a passkey first."),
    # Said of a passkey as well.
    "incorrect_code": _("That does not fit. Try again, with the newest code."),
    "unverified_email": _("Confirm your address first."),
}
USED_UP = _("The password you used counted once. Choose one of your own under Settings, Signing in.")
