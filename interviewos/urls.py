from django.conf import settings
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from accounts.views import enter
from analytics.views import collected
from interviewos import views
from interviewos.api import api

api_urls = api.urls
# The API answers 401 by itself: a redirect to a page is no answer to a JSON call.
for route in api_urls[0]:
    login_not_required(route.callback)  # type: ignore[type-var]

# allauth asks for it by this name when one of its own limits is reached.
handler429 = views.too_fast

urlpatterns = [
    # Patterns are tried in their order, and programs ask most often.
    path("api/v1/", api_urls),
    path("", include("analytics.urls")),
    path("", include("coaching.urls")),
    path("", include("evaluations.urls")),
    path("", include("accounts.urls")),
    path("healthz", views.healthz, name="healthz"),
    path("livez", views.livez, name="livez"),
    path("readyz", views.readyz, name="readyz"),
    path("metrics", collected, name="metrics"),
    path("theme/", views.set_theme, name="set_theme"),
    path("language/", login_not_required(set_language), name="set_language"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("sw.js", views.service_worker, name="service_worker"),
    path("offline/", views.offline, name="offline"),
    path("admin/", admin.site.urls),
]

if settings.DEBUG:
    urlpatterns.append(path("enter/<str:token>/", enter, name="enter"))
