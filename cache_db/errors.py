"""The one error that the cache raises on purpose. The service maps it to its own tree."""

from __future__ import annotations


class CacheError(Exception):
    """The disk or the database refused; `message` is one sentence that says what and why.

    What is merely not there (a missing row, a missing or damaged file) is a miss and raises nothing.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class DamagedDatabase(CacheError):
    """The database's file is no database any more, or a part of it is not."""


class UnreadableRow(CacheError):
    """A row holds something other than this version or an earlier one writes; the others are not touched by it."""


class DiskFull(CacheError):
    """There is no room left for what was to be written."""


class NotPossible(CacheError):
    """What was asked for cannot be done as it was asked, however often; nothing was begun."""
