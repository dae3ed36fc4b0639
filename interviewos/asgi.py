"""The small ASGI side: WebSockets only. Pages and JSON are served by `interviewos.wsgi`."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "interviewos.settings")
django.setup()

from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from channels.security.websocket import AllowedHostsOriginValidator  # noqa: E402
from channels.sessions import SessionMiddlewareStack  # noqa: E402
from django.core.asgi import get_asgi_application  # noqa: E402
from django.urls import path  # noqa: E402

from coaching.sockets import SessionSocket  # noqa: E402
from interviewos.requestlog import SocketLog  # noqa: E402

routes = [path("ws/sessions/<uuid:session_id>", SessionSocket.as_asgi())]
application = ProtocolTypeRouter(
    {
        "http": get_asgi_application(),
        "websocket": SocketLog(AllowedHostsOriginValidator(SessionMiddlewareStack(URLRouter(routes)))),
    }
)
