"""The pages of access that allauth does not have, and of a person's own settings."""

from accounts.views.entering import ConfirmAddressView, enter

__all__ = ["ConfirmAddressView", "enter"]
