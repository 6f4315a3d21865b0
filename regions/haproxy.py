"""What the two configurations for HAProxy, an edge's and the hub's door's, have in common: files, process, log, errors.

It knows neither of the two, and opens no file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from inference.errors import SettingError

_PLAIN_PATH = re.compile(r"/[\w./+-]*", re.ASCII)


@dataclass(frozen=True, slots=True)
class ServerFiles:
    """Files of one HAProxy. The defaults are those of Debian's package.

    Attributes:
        certificates: folder with `ca.crt` (the private authority), `<place>.pem` (the place's own certificate and key,
            by that authority) and, at an edge, `public.pem` (certificate and key that visitors' browsers accept).
        runtime: folder with the socket that takes orders (`admin.sock`).
        keys: at a hub's door, the map of its regions' keys.
        user: who serves once the ports are taken; "": whoever starts it.
    """

    certificates: Path = Path("/etc/haproxy/certificates")
    runtime: Path = Path("/run/haproxy")
    keys: Path = Path("/etc/haproxy/keys.map")
    user: str = "haproxy"

    @property
    def socket(self) -> Path:
        return self.runtime / "admin.sock"

    @property
    def authority(self) -> Path:
        return self.certificates / "ca.crt"

    @property
    def public(self) -> Path:
        return self.certificates / "public.pem"

    def own(self, place: str) -> Path:
        return self.certificates / f"{place}.pem"


def plain(path: Path) -> str:
    """The path as it stands in a configuration.

    Raises:
        SettingError: it is relative, or has a character that one of these configurations' languages reads as its own.
    """
    if not _PLAIN_PATH.fullmatch(str(path)):
        raise SettingError(f"The path {str(path)!r} cannot stand in a configuration: letters, digits and ._+-/ may.")
    return str(path)


def process_section(files: ServerFiles, connections: int) -> str:
    """HAProxy's `global` section, as far as an edge and the hub's door have it in common."""
    user = f"    user {files.user}\n    group {files.user}\n" if files.user else ""
    return f"""\
global
    master-worker
{user}    maxconn {connections}  # needs twice as many files: LimitNOFILE
    stats socket {plain(files.socket)} mode 600 level admin expose-fd listeners
    hard-stop-after 120s  # after a reload the old process ends its requests, as long as that
    log stdout format raw local0 info
"""


# What HAProxy writes of a request and of a broken connection. Its defaults have the client's address, which we keep
# nowhere.
LOG = """\
    log global
    log-format "%ID %ft %b/%s %HM %ST %B bytes %Ta ms %tsc"
    error-log-format "%ID %ft broken connection: %[fc_err_str]"
    option dontlognull
    unique-id-format %[uuid()]
"""


def answer(status: int, body: str, *, retry_after: int = 0) -> str:
    """What an error of HAProxy's own, or a rule that refuses, answers: the words behind `http-error` and `return`."""
    retry = f" hdr Retry-After {retry_after}" if retry_after else ""
    return f"status {status} content-type application/json string '{body}'{retry}"


def error_json(message: str, code: str, kind: str) -> str:
    """An error as OpenAI's API shapes it, for single quotes of HAProxy: without an apostrophe."""
    return _error({"message": message, "type": kind, "param": None, "code": code})


def page_error_json(message: str, code: str, kind: str) -> str:
    """The same with what a region's page needs to say it in the visitor's language."""
    return _error({"message": message, "type": kind, "param": None, "code": code, "reason": code, "values": {}})


def _error(told: Mapping[str, object]) -> str:
    return json.dumps({"error": told})
