"""A partner's turn, said to a client as it is written. Runs in a thread for as long as it talks."""

from __future__ import annotations

from contextlib import closing
from uuid import UUID

from coaching import services, streams
from coaching.sockets import telling
from coaching.sockets.outbox import Outbox


def hear(turn_id: UUID, place: str, outbox: Outbox) -> None:
    """Say what comes after `place` until the turn is settled. If it is not by then, a worker goes on with it."""
    is_settled = False
    try:
        while not is_settled and not outbox.is_left:
            is_settled, place = _say(turn_id, place, outbox)
    finally:
        if not is_settled:
            services.see_to(turn_id)


def _say(turn_id: UUID, place: str, outbox: Outbox) -> tuple[bool, str]:
    """Whether it is settled, and how far the client has heard."""
    with closing(streams.heard(turn_id, place)) as pieces:
        for news in pieces:
            if outbox.is_given_up(quiet=news is None):
                break
            if news is None:
                continue
            if news.name in ("done", "failed"):
                return True, place
            outbox.put_from_thread(telling.heard(turn_id, news))
            place = f"{news.attempt}:{news.offset}"
    return False, place
