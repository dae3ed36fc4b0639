from django.http import HttpRequest

THEMES = ("light", "dark", "system")


def theme_of(request: HttpRequest) -> str:
    theme = request.COOKIES.get("theme", "system")
    return theme if theme in THEMES else "system"


def shell(request: HttpRequest) -> dict[str, object]:
    """What the frame of every page needs."""
    return {"theme": theme_of(request), "person": getattr(request, "person", None)}
