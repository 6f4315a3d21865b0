"""Who is signed in to the console: passwords compared, wrong ones counted, sessions begun and ended.

All of it lives in this process's memory: a session ends by sign-out, after 12 hours, or when the console is started
again, and its cookie opens nothing afterwards, wherever a copy of it lies. It knows no request and no page.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import re
import secrets
import time
from collections.abc import Callable
from contextlib import suppress

from ui.moving_window import MovingWindow

COOKIE = "cityframe_console"
SESSION_SECONDS = 12 * 3600
WRONG_TRIES_PER_MINUTE = 10
_COOKIE = re.compile(r"([0-9a-f]{6})\.")


class Session:
    """One browser that gave the password. `name` is random and short: the audit calls the admin by it."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.name = secrets.token_hex(3)
        self.cookie = f"{self.name}.{secrets.token_urlsafe(32)}"
        self._clock = clock
        self._expires = clock() + SESSION_SECONDS
        self._ended = asyncio.Event()

    @property
    def over(self) -> bool:
        return self._ended.is_set() or self._clock() >= self._expires

    def end(self) -> None:
        """In the thread of the event loop, where `wait` is."""
        self._ended.set()

    async def wait(self) -> None:
        """Until it is over."""
        with suppress(TimeoutError):
            async with asyncio.timeout(self._expires - self._clock()):
                await self._ended.wait()


def name_in(cookie: str) -> str:
    """The session's name from its cookie; "" from what is no cookie of a session."""
    found = _COOKIE.match(cookie)
    return found[1] if found else ""


class Doorkeeper:
    """Compares passwords, counts wrong ones, remembers sessions.

    Wrong tries are counted for everybody together: many addresses guess no faster than one, and no address is kept.
    Somebody who guesses can so keep others from signing in; whoever is in already stays in.
    """

    def __init__(self, password: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._password = _digest(password)
        self._sessions: dict[str, Session] = {}
        self._clock = clock
        self._wrong_tries = MovingWindow(WRONG_TRIES_PER_MINUTE, clock=clock)

    def may_try(self) -> bool:
        return not self._wrong_tries.wait()

    def is_right(self, password: str) -> bool:
        """In constant time; a wrong one is counted."""
        right = hmac.compare_digest(_digest(password), self._password)
        if not right:
            self._wrong_tries.hit()
        return right

    def begin_session(self) -> Session:
        self._sessions = {cookie: session for cookie, session in self._sessions.items() if not session.over}
        session = Session(self._clock)
        self._sessions[session.cookie] = session
        return session

    def session_of(self, cookie: str) -> Session | None:
        """The session that this cookie opens; None once it is over."""
        session = self._sessions.get(cookie)
        return None if session is None or session.over else session


def _digest(password: str) -> bytes:
    """Of one length, so that the comparison does not tell the password's."""
    return hashlib.sha256(password.encode()).digest()
