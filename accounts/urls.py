from allauth.urls import urlpatterns as allauth
from django.urls import include, path

from accounts import views

urlpatterns = [
    path("confirm-email/", views.ConfirmAddressView.as_view(), name="account_email_verification_sent"),
    path("", include(allauth)),
]
