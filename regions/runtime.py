"""A running HAProxy's runtime API: orders over its socket, what it says of its servers. It knows no region."""

from __future__ import annotations

import csv
import socket
from dataclasses import dataclass
from pathlib import Path

from inference.errors import CityframeError

_SECONDS = 10.0


class EdgeAway(CityframeError):
    """No HAProxy hears at the socket, or it refuses an order."""

    status = 503
    code = "edge_away"


@dataclass(frozen=True, slots=True)
class ServerState:
    """One server as HAProxy sees it: `status` such as UP, DOWN, DRAIN or MAINT; `sessions` that it serves now."""

    backend: str
    name: str
    status: str
    sessions: int

    @property
    def up(self) -> bool:
        """As far as anybody checks."""
        return self.status.startswith("UP") or self.status == "no check"


class Runtime:
    """The socket of one HAProxy. Every method raises EdgeAway."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def order(self, command: str) -> str:
        """What HAProxy answers to one command, without blanks around it."""
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
                connection.settimeout(_SECONDS)
                connection.connect(str(self._path))
                connection.sendall(f"{command}\n".encode())
                answer = bytearray()
                while part := connection.recv(65536):
                    answer += part
        except OSError as error:
            raise EdgeAway(f"No HAProxy hears at {self._path}: {error.strerror or error}.") from error
        return answer.decode("utf-8", "replace").strip()

    def set_state(self, server: str, state: str) -> None:
        """`server` as `backend/server`; `state` is ready, drain or maint. Servers that track it follow."""
        self._quietly(f"set server {server} state {state}")

    def servers(self) -> list[ServerState]:
        """All servers of all backends."""
        text = self.order("show stat").removeprefix("# ")
        return [
            ServerState(row["pxname"], row["svname"], row["status"], int(row["scur"] or 0))
            for row in csv.DictReader(text.splitlines())
            if row["svname"] not in ("FRONTEND", "BACKEND")
        ]

    def add_entry(self, table: Path, key: str, value: str) -> None:
        """To a map, in memory alone: the file is its caller's to write."""
        self._quietly(f"add map {table} {key} {value}")

    def remove_entry(self, table: Path, key: str) -> None:
        self._quietly(f"del map {table} {key}")

    def _quietly(self, command: str) -> None:
        """An order that HAProxy answers with nothing when it has done it."""
        answer = self.order(command)
        if answer:
            raise EdgeAway(f"HAProxy refuses: {answer}")
