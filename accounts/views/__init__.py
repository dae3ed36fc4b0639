"""The pages of access that allauth does not have, and of a person's own settings."""

from accounts.views.data import data, download, export, order_export
from accounts.views.entering import ConfirmAddressView, enter
from accounts.views.leaving import leave, stay
from accounts.views.security import end_device, end_others, security
from accounts.views.settings import picture, remove_picture, settings

__all__ = [
    "ConfirmAddressView",
    "data",
    "download",
    "end_device",
    "end_others",
    "enter",
    "export",
    "leave",
    "order_export",
    "picture",
    "remove_picture",
    "security",
    "settings",
    "stay",
]
