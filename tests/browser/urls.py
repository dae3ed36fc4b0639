"""The product's addresses, and one that breaks."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path

from interviewos.urls import handler429
from interviewos.urls import urlpatterns as product

__all__ = ["handler429", "urlpatterns"]


@login_not_required
def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("Broken on purpose.")


urlpatterns = [*product, path("broken/", broken)]
