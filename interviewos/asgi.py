"""The small ASGI side: WebSockets only. Pages and JSON are served by `interviewos.wsgi`."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "interviewos.settings")
django.setup()

from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from channels.sessions import CookieMiddleware  # noqa: E402
from django.core.asgi import get_asgi_application  # noqa: E402
from django.urls import path, re_path  # noqa: E402

from coaching.sockets import nowhere, session_socket  # noqa: E402
from interviewos.requestlog import SocketLog  # noqa: E402

routes = [
    path("ws/sessions/<uuid:session_id>", session_socket),  # type: ignore[arg-type]
    # Earlier names: the session is in the query.
    path("ws/interviews/simulate", session_socket),  # type: ignore[arg-type]
    path("interviews/simulate", session_socket),  # type: ignore[arg-type]
    re_path("", nowhere),  # type: ignore[arg-type]
]
application = ProtocolTypeRouter(
    {
        "http": get_asgi_application(),
        "websocket": SocketLog(CookieMiddleware(URLRouter(routes))),
    }
)
