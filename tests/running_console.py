"""The admin console as it runs: a process of its own, with a home of its own."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import requests

from tests.running import free_port
from ui.console.guard import COOKIE

ROOT = Path(__file__).parent.parent
PASSWORD = "pa ss&wörd"


class RunningConsole:
    """`python -m ui.console` on the data in `folder`; `settings` are further ones."""

    def __init__(self, folder: Path, **settings: Any) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.home = folder / "home"
        self.home.mkdir(exist_ok=True)
        self.log = folder / "console.log"
        self._process = start_console(
            self.log.open("w"),
            HOME=str(self.home),
            CITYFRAME_DATA_FOLDER=str(folder),
            CITYFRAME_CONSOLE_PASSWORD=PASSWORD,
            CITYFRAME_CONSOLE_PORT=str(self.port),
            **{f"CITYFRAME_{name.upper()}": str(value) for name, value in settings.items()},
        )
        deadline = time.monotonic() + 30
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"the console did not start: {self.log.read_text()}")
            time.sleep(0.05)

    def _answers(self) -> bool:
        try:
            return requests.get(f"{self.url}/login", timeout=5).ok
        except requests.ConnectionError:
            return False

    def sign_in(self, password: str = PASSWORD) -> requests.Session:
        session = requests.Session()
        session.post(f"{self.url}/login", data={"password": password}, timeout=5)
        return session

    def websocket_status(self, session: requests.Session | None = None, origin: str = "") -> int:
        """The status with which the websocket of the pages is answered; 101 is yes."""
        headers = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
        headers |= {"Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==", "Origin": origin or self.url}
        if session is not None:
            headers["Cookie"] = f"{COOKIE}={session.cookies[COOKIE]}"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/_stcore/stream", headers=headers)
            return connection.getresponse().status
        finally:
            connection.close()

    def stop(self) -> None:
        self._process.send_signal(signal.SIGINT)
        self._process.wait(timeout=15)


def start_console(output: Any, **environment: str) -> subprocess.Popen[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CITYFRAME_")}
    return subprocess.Popen(
        [sys.executable, "-m", "ui.console"],
        cwd=ROOT,
        env={**kept, **environment},
        stdout=output,
        stderr=subprocess.STDOUT,
        text=True,
    )
