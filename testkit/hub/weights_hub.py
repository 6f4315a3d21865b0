"""A server on 127.0.0.1 that plays huggingface.co for the real `huggingface_hub`, with the answers that it gives.

What a model's name asks for: `city/open` and `city/shut` are served whole from a folder, `city/gated` to ACCEPTED
alone, `city/bare` without its files, `city/tight` is refused to a token that may not read gated models, `city/tired`
has no time, `city/lost` ends in silence; every other name is unknown. A token that is none of TOKENS is refused.
"""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

COMMIT = "0123456789abcdef0123456789abcdef01234567"
ACCEPTED, STRANGER = TOKENS = ("hf_the_account_accepted_the_terms", "hf_the_account_did_not")
MODELS = ("city/open", "city/gated", "city/shut", "city/bare", "city/tight", "city/tired", "city/lost")
ABOUT = re.compile(r"/api/models/(?P<model>[\w.-]+/[\w.-]+)(?:/(?P<kind>revision|tree)/(?P<revision>[\w.-]+))?")
A_FILE = re.compile(r"/(?P<model>[\w.-]+/[\w.-]+)/resolve/(?P<revision>[\w.-]+)/(?P<path>[^?]+)")


class WeightsHub(ThreadingHTTPServer):
    """Serves the files of `folder` under the names above."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        self.files = {str(path.relative_to(folder)): path for path in sorted(folder.rglob("*")) if path.is_file()}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: WeightsHub

    def do_GET(self) -> None:
        asked = ABOUT.match(self.path) or A_FILE.match(self.path)
        if asked is None:  # what the client asks beside, such as a list of other programs
            self._refuse(404, "", "Not found")
            return
        parts = asked.groupdict()
        model, revision, path = parts["model"], parts["revision"] or "main", parts.get("path")
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        if token and token not in TOKENS:
            self._refuse(401, "", "Invalid credentials in Authorization header")
        elif model not in MODELS:
            self._refuse(404 if token else 401, "RepoNotFound", "Repository not found")
        elif model == "city/lost":
            self.close_connection = True
        elif model == "city/tired":
            self._refuse(503, "", "The service is overloaded.")
        elif revision not in ("main", COMMIT):
            self._refuse(404, "RevisionNotFound", f"Invalid rev id: {revision}")
        elif path is None:
            self._send(200, json.dumps(self._tree() if parts["kind"] == "tree" else self._about(model)).encode())
        elif model == "city/gated" and token != ACCEPTED:
            self._refuse(403 if token else 401, "GatedRepo", f"Access to model {model} is restricted.")
        elif model == "city/tight":
            self._refuse(403, "", "Please enable access to public gated repositories in your token's settings.")
        else:
            self._file(model, path)

    do_HEAD = do_GET

    def _about(self, model: str) -> dict[str, object]:
        return {"id": model, "sha": COMMIT, "siblings": [{"rfilename": name} for name in self.server.files]}

    def _tree(self) -> list[dict[str, object]]:
        return [
            {"type": "file", "path": name, "size": path.stat().st_size, "oid": _digest(path)}
            for name, path in self.server.files.items()
        ]

    def _file(self, model: str, name: str) -> None:
        path = self.server.files.get(name)
        if path is None or model == "city/bare":
            self._refuse(404, "EntryNotFound", "Entry not found")
        else:
            self._send(200, path.read_bytes(), {"X-Repo-Commit": COMMIT, "ETag": f'"{_digest(path)}"'})

    def _refuse(self, status: int, code: str, message: str) -> None:
        headers = {"X-Error-Message": message, **({"X-Error-Code": code} if code else {})}
        self._send(status, json.dumps({"error": message}).encode(), headers)

    def _send(self, status: int, content: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(content)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Tests look at what the loading says."""


def _digest(path: Path) -> str:
    return hashlib.sha1(path.read_bytes(), usedforsecurity=False).hexdigest()


@contextmanager
def weights_hub(folder: Path) -> Iterator[WeightsHub]:
    server = WeightsHub(folder)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)
