"""Industries and roles to choose from."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db.models import Count
from django.http import HttpRequest
from ninja import Query, Router

from coaching.questions.models import Category, Industry, Role
from coaching.questions.schemas import IndustryOut, RoleOut

router = Router(tags=["questions"])
Language = Query("en", pattern="^(en|ko)$")


@router.get("/settings/industries", response=list[IndustryOut])
def industries(request: HttpRequest, language: str = Language) -> list[dict[str, Any]]:
    rows = Industry.objects.annotate(count=Count("roles")).order_by("position", "slug")
    return [{"slug": row.slug, "name": row.named(language), "roles": row.count} for row in rows]


@router.get("/industries", response=list[IndustryOut], deprecated=True)
def industries_alone(request: HttpRequest, language: str = Language) -> list[dict[str, Any]]:
    return industries(request, language)


@router.get("/settings/roles", response=list[RoleOut])
def roles(
    request: HttpRequest, industry: str = Query("", pattern=r"^[-\w]*$", max_length=60), language: str = Language
) -> list[dict[str, Any]]:
    """Those of an industry, or all. The categories of each come with the closest first."""
    rows = Role.objects.filter(industries__slug=industry) if industry else Role.objects.all()
    rows = rows.prefetch_related("industries")
    fitting = _fitting()
    return [
        {
            "slug": role.slug,
            "name": role.named(language),
            "industries": [industry.slug for industry in role.industries.all()],
            "categories": fitting[role.pk],
        }
        for role in rows
    ]


def _fitting() -> dict[Any, list[str]]:
    links = Role.categories.through.objects.filter(category__in=Category.objects.offered())
    found: dict[Any, list[str]] = defaultdict(list)
    for role_id, slug in links.order_by("pk").values_list("role_id", "category__slug"):
        found[role_id].append(slug)
    return found
