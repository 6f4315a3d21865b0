"""The keyed hash by which words are known where they themselves are not kept: in verdicts, refusals and grants.

Keyed, so that nobody who reads a log or a copy of the database can try words out against it. The key is a file of the
region's data folder beside the cache, and in no backup of that.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from contextlib import suppress
from pathlib import Path

from inference.errors import SettingError
from inference.policy.normalising import words_of

_KEY_BYTES = 32


class WordHash:
    """The same for words that differ in case, accents, blanks and what nobody sees alone."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def __repr__(self) -> str:
        return "WordHash(key=set)"

    @classmethod
    def open(cls, path: Path) -> WordHash:
        """With the key in a file, which is made where there is none; of several processes one makes it.

        Raises:
            SettingError: it can be neither read nor written, or is no key.
        """
        try:
            if not path.exists():
                _write(path)
            key = path.read_bytes()
        except OSError as error:
            raise SettingError(f"The policy's key {path} cannot be used: {error.strerror}.") from error
        if len(key) != _KEY_BYTES:
            raise SettingError(f"The policy's key {path} has {len(key)} bytes where {_KEY_BYTES} are due.")
        return cls(key)

    def of(self, text: str) -> str:
        """32 hex digits."""
        return hashlib.blake2b(words_of(text).encode("utf-8", "replace"), key=self._key, digest_size=16).hexdigest()


def _write(path: Path) -> None:
    """Whole or not at all: another process may read it this moment."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}.tmp")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secrets.token_bytes(_KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):  # another one was quicker
        os.link(draft, path)
    draft.unlink()
