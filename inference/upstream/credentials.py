"""With what this region shows itself to a hub: its bearer key and its certificate, read again when their files change.

Both are renewed while a region runs: whoever renews puts the new file in the place of the old by renaming it. A file
that cannot be used at the start is an error; one that cannot be used later is told in the log, and the last good one
stays. It knows files and TLS, and nothing of what is asked with them.
"""

from __future__ import annotations

import logging
import ssl
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from urllib3.util.ssl_ import create_urllib3_context

from inference.errors import SettingError

log = logging.getLogger(__name__)
T = TypeVar("T")


class Credentials:
    """What one `Upstream` shows. Thread-safe.

    Args:
        key: the bearer key; "" sends none.
        key_file: a file with the key, in its place.
        authority: PEM file of the authority that the server's certificate must be of; "" for the system's.
        certificate: PEM file of the client's certificate and key; "" shows none.

    Raises:
        SettingError: a key and a file with one; a file or a key that cannot be used.
    """

    def __init__(self, key: str = "", *, key_file: str = "", authority: str = "", certificate: str = "") -> None:
        if key and key_file:
            raise SettingError("The server's key and a file with it are both given; one of them is allowed.")
        self._key = _checked_key(key)
        self._key_file = _Watched(Path(key_file), _key_in, "key file") if key_file else None
        self._context = _Watched(Path(certificate), _context_with, "certificate") if certificate else None
        self.authority = authority
        if authority:
            _check_authority(Path(authority))

    @property
    def key(self) -> str:
        return self._key_file.value if self._key_file else self._key

    @property
    def context(self) -> ssl.SSLContext | None:
        """For new connections; another object once the certificate was renewed. None: no certificate is shown."""
        return self._context.value if self._context else None


class _Watched(Generic[T]):
    """What `read` makes of a file, made anew when the file has changed."""

    def __init__(self, path: Path, read: Callable[[Path], T], what: str) -> None:
        self._path = path
        self._read = read
        self._what = what
        self._lock = threading.Lock()
        self._seen = _signature(path)
        try:
            self._value = read(path)
        except _UNUSABLE as error:
            raise SettingError(f"The {what} {path} cannot be used: {_reason(error)}.") from error

    @property
    def value(self) -> T:
        with self._lock:
            seen = _signature(self._path)
            if seen != self._seen:
                self._seen = seen
                self._renew()
            return self._value

    def _renew(self) -> None:
        try:
            self._value = self._read(self._path)
            log.info("the %s was renewed", self._what)
        except _UNUSABLE as error:
            log.error(  # noqa: TRY400  # a trace would tell no more, and might tell of the file
                "the new %s cannot be used, the last good one stays: %s", self._what, _reason(error)
            )


_UNUSABLE = (OSError, UnicodeDecodeError, SettingError)  # ssl.SSLError is an OSError


def _signature(path: Path) -> tuple[int, int, int] | None:
    """Another one whenever the file was replaced or written; None while it is missing."""
    try:
        told = path.stat()
    except OSError:
        return None
    return told.st_ino, told.st_mtime_ns, told.st_size


def _reason(error: Exception) -> str:
    """Never a word of what the file holds."""
    if isinstance(error, SettingError):
        return error.message.rstrip(".")
    if isinstance(error, ssl.SSLError):
        return f"it holds no certificate with its key ({error.reason or 'no PEM'})"
    return error.strerror or type(error).__name__ if isinstance(error, OSError) else "it is no text"


def _key_in(path: Path) -> str:
    key = _checked_key(path.read_text(encoding="utf-8").strip())
    if not key:
        raise SettingError("It is empty.")
    return key


def _checked_key(key: str) -> str:
    if not all("!" <= character <= "~" for character in key):
        raise SettingError("The server's key must be printable ASCII without spaces or line ends.")
    return key


def _context_with(path: Path) -> ssl.SSLContext:
    context = create_urllib3_context()
    context.load_cert_chain(path)
    return context


def _check_authority(path: Path) -> None:
    try:
        ssl.create_default_context(cafile=str(path))
    except OSError as error:
        why = "it holds no certificate" if isinstance(error, ssl.SSLError) else error.strerror
        raise SettingError(f"The authority's file {path} cannot be used: {why}.") from error
