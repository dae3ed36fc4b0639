from allauth.urls import urlpatterns as allauth
from django.urls import include, path

from accounts import views
from accounts.views import social as providers

# In front of allauth's own under the same names.
social = [
    path("google/login/", providers.google, name="google_login"),
    path("google/login/callback/", providers.google_callback, name="google_callback"),
    path("google/login/token/", providers.nothing, name="google_login_by_token"),
    path("oidc/<slug:provider_id>/login/", providers.linkedin, name="openid_connect_login"),
    path("oidc/<slug:provider_id>/login/callback/", providers.linkedin_callback, name="openid_connect_callback"),
]
own = [
    path("", views.settings, name="settings"),
    path("picture/", views.picture, name="picture"),
    path("picture/remove/", views.remove_picture, name="remove_picture"),
    path("security/", views.security, name="security"),
    path("security/devices/<uuid:pk>/end/", views.end_device, name="end_device"),
    path("security/devices/end-others/", views.end_others, name="end_others"),
    path("data/", views.data, name="data"),
    path("data/exports/", views.order_export, name="order_export"),
    path("data/exports/<uuid:pk>/", views.export, name="export"),
    path("data/exports/<uuid:pk>/file/", views.download, name="download"),
    path("data/leave/", views.leave, name="leave"),
    path("data/stay/", views.stay, name="stay"),
]
urlpatterns = [
    path("account/confirm-email/", views.ConfirmAddressView.as_view(), name="account_email_verification_sent"),
    path("account/", include(social)),
    path("account/", include(allauth)),
    path("settings/", include((own, "accounts"))),
]
