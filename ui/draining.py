"""Whether a region drains: it goes on serving those who are there, and new visitors are sent elsewhere.

The mark is a file in the data folder: all workers see it, and a restart does not forget it. It knows no route.
"""

from __future__ import annotations

from pathlib import Path

from cache_db.errors import CacheError


class Draining:
    def __init__(self, folder: Path) -> None:
        self._mark = folder / "draining"

    @property
    def on(self) -> bool:
        return self._mark.exists()

    def begin(self) -> None:
        """Raises CacheError when the folder cannot be written."""
        try:
            self._mark.touch()
        except OSError as error:
            raise CacheError(f"{self._mark} cannot be made: {error.strerror}") from error

    def end(self) -> None:
        """Raises CacheError when the folder cannot be written."""
        try:
            self._mark.unlink(missing_ok=True)
        except OSError as error:
            raise CacheError(f"{self._mark} cannot be removed: {error.strerror}") from error
