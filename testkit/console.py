"""The admin console as it runs: a process of its own, with a home of its own."""

from __future__ import annotations

import http.client
import signal
import sys
from pathlib import Path
from typing import Any

import requests
from websockets.sync.client import ClientConnection, connect

from testkit.ports import HeldPort
from testkit.server_process import ServerProcess
from testkit.waiting import PATIENCE
from ui.console.sessions import COOKIE

PASSWORD = "pa ss&wörd"


def console_process(log: Path, **environment: str) -> ServerProcess:
    """`python -m ui.console`, not started yet."""
    return ServerProcess([sys.executable, "-m", "ui.console"], log, environment)


class RunningConsole:
    """`python -m ui.console` on the data in `folder`; `settings` are further ones."""

    def __init__(self, folder: Path, **settings: Any) -> None:
        self.folder = folder
        self._held = HeldPort()
        self.port = self._held.number
        self.url = f"http://127.0.0.1:{self.port}"
        self.home = folder / "home"
        self.home.mkdir(exist_ok=True)
        self._process = console_process(
            folder / "console.log",
            HOME=str(self.home),
            CITYFRAME_DATA_FOLDER=str(folder),
            CITYFRAME_CONSOLE_PASSWORD=PASSWORD,
            CITYFRAME_CONSOLE_PORT=str(self.port),
            **{f"CITYFRAME_{name.upper()}": str(value) for name, value in settings.items()},
        ).start(f"{self.url}/login")

    @property
    def log(self) -> str:
        return self._process.log

    @property
    def process_id(self) -> int:
        return self._process.running.pid

    def sign_in(self, password: str = PASSWORD) -> requests.Session:
        session = requests.Session()
        session.post(f"{self.url}/login", data={"password": password}, timeout=PATIENCE)
        return session

    def websocket_status(
        self, session: requests.Session | None = None, origin: str = "", *, source: str = "", **more: str
    ) -> int:
        """The status with which the websocket of the pages is answered; 101 is yes.

        Args:
            source: the address of this machine that asks.
            more: further headers.
        """
        headers = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
        headers |= {"Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==", "Origin": origin or self.url}
        headers |= {name.replace("_", "-"): value for name, value in more.items()}
        if session is not None:
            headers["Cookie"] = f"{COOKIE}={session.cookies[COOKIE]}"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE, source_address=(source, 0))
        try:
            connection.request("GET", "/_stcore/stream", headers=headers)
            return connection.getresponse().status
        finally:
            connection.close()

    def websocket(self, session: requests.Session) -> ClientConnection:
        """An open page's websocket."""
        cookie = {"Cookie": f"{COOKIE}={session.cookies[COOKIE]}"}
        return connect(f"ws://127.0.0.1:{self.port}/_stcore/stream", additional_headers=cookie, proxy=None)

    def stop(self) -> None:
        self._process.end(by=signal.SIGINT)
