"""The rating desk: staff rate talks that were lent to us, blindly, and see how far everybody agrees."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.services import audit
from evaluations import services
from evaluations.forms import StaffRatingForm
from evaluations.models import Evaluation, Rater, RatingSheet
from evaluations.pages import desk
from evaluations.pages.rating import side_by_side
from evaluations.pages.shared import heading, talk

MOST = 200


@admin.register(RatingSheet)
class RatingDesk(admin.ModelAdmin):
    """Two pages and no other: what mentors and the people themselves have written is nobody else's."""

    class Media:
        css = {"all": ["admin-dress/desk.css"]}

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: RatingSheet | None = None) -> bool:
        return False

    def get_urls(self) -> list[Any]:
        guarded = self.admin_site.admin_view
        return [
            path("", guarded(self.changelist_view), name="evaluations_ratingsheet_changelist"),
            path("<uuid:pk>/rate/", guarded(self.rate), name="evaluations_ratingsheet_rate"),
        ]

    def _context(self, request: HttpRequest, title: str) -> dict[str, Any]:
        if not self.has_change_permission(request):
            raise PermissionDenied
        return self.admin_site.each_context(request) | {"title": title, "opts": self.opts, "media": self.media}

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        shown = self._context(request, _("Rating desk"))
        lent = list(desk.lent(cast(User, request.user))[:MOST])
        for evaluation in lent:
            evaluation.talk = heading(evaluation.session)  # type: ignore[attr-defined]
        shown |= {"lent": lent, "agreements": desk.agreements()}
        return render(request, "admin/evaluations/desk.html", shown)

    def rate(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        shown = self._context(request, _("Rate a talk"))
        staff = cast(User, request.user)
        evaluation = get_object_or_404(desk.lent(staff).prefetch_related("levels"), pk=pk)
        form = _form(evaluation, request.POST if request.method == "POST" else None)
        if form.is_valid():
            self._save(request, evaluation, form)
            return redirect(reverse("admin:evaluations_ratingsheet_rate", args=[pk]))
        sheet = evaluation.sheets.filter(rater=Rater.STAFF, staff=staff).prefetch_related("ratings").first()
        language = evaluation.session.language
        shown |= {
            "talk": talk(evaluation),
            "form": form,
            "compared": side_by_side(evaluation.levels.all(), sheet, language) if sheet else None,
        }
        return render(request, "admin/evaluations/rate.html", shown, status=422 if form.errors else 200)

    @transaction.atomic
    def _save(self, request: HttpRequest, evaluation: Evaluation, form: StaffRatingForm) -> None:
        """A form that is sent twice counts once, and says so nowhere: what was saved is shown."""
        staff = cast(User, request.user)
        told = {"levels": form.levels, "note": form.cleaned_data["note"]}
        try:
            sheet = services.rate_as_staff(evaluation=evaluation, staff=staff, **told)
        except services.AlreadyRated:
            return
        audit.record(request, actor=staff, action="POST rate_talk", target=evaluation.pk, sheet=str(sheet.pk), **told)


def _form(evaluation: Evaluation, data: object) -> StaffRatingForm:
    dimensions = services.dimensions_of(evaluation)
    return StaffRatingForm(data, dimensions=dimensions, language=evaluation.session.language)
