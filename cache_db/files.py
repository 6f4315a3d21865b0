"""Content-addressed files: `images/ab/cdef...`, named by the SHA-256 of what they hold.

It knows bytes and digests, no rows and no ids: nothing that a visitor sends ever becomes part of a path.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Literal

from cache_db.clocks import is_young
from cache_db.errors import CacheError

PROBE_BYTES = 4 * 2**20  # a large picture with its images and what the database writes for them
RESERVE_BYTES = 4 * 2**20  # a batch of deleted rows writes less than 1 MB to the write-ahead log
_TAIL = re.compile(r"[0-9a-f]{62}")
_NO_LINKS = (errno.EXDEV, errno.EPERM, errno.EMLINK, errno.EOPNOTSUPP)  # another disk, or one without links
# What stands where a file should be, or nothing does: each is a miss.
_ABSENT = (FileNotFoundError, NotADirectoryError, IsADirectoryError)


class Files:
    """The files below `folder`/images. Thread-safe and multi-process-safe: a file appears whole or not at all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._incoming = folder / "images" / "incoming"
        self._reserve = folder / "reserve"

    def create_folders(self) -> None:
        self._incoming.mkdir(parents=True, exist_ok=True)
        sync_folder(self._folder / "images")
        sync_folder(self._folder)

    def probe(self) -> None:
        """Takes the room of a picture and gives it back: a disk with a few bytes left can keep none.

        Raises CacheError when the disk is full, read-only or failing.
        """
        probe = self._incoming / f"probe-{secrets.token_hex(8)}"
        try:
            if not self._incoming.is_dir():
                self.create_folders()
            with probe.open("xb") as file:
                os.posix_fallocate(file.fileno(), 0, PROBE_BYTES)  # costs no writing where the file system knows how
        except OSError as error:
            raise CacheError(f"The cache's disk cannot be written: {error.strerror}.") from error
        finally:
            with suppress(OSError):
                probe.unlink(missing_ok=True)

    def keep_reserve(self) -> None:
        """Set a little room aside, if there is any: deleting rows takes room before it gives some."""
        with suppress(OSError), self._reserve.open("ab") as file:
            if file.tell() < RESERVE_BYTES:
                os.posix_fallocate(file.fileno(), 0, RESERVE_BYTES)

    def give_up_reserve(self) -> None:
        with suppress(OSError):
            self._reserve.unlink(missing_ok=True)

    @staticmethod
    def relative_path(digest: str) -> Path:
        """Inside the cache's folder; what nginx is given in X-Accel-Redirect."""
        return Path("images", digest[:2], digest[2:])

    def write(self, data: bytes) -> str:
        """Keep `data` and return its digest (64 hex digits). On return it survives a power cut.

        A file that is already there is written again: it may be damaged, or another process may not have synced its
        folder yet.

        Raises:
            CacheError: the disk is full, read-only or failing.
        """
        digest = hashlib.sha256(data).hexdigest()
        path = self._folder / self.relative_path(digest)
        temporary = self._incoming / secrets.token_hex(16)
        try:
            if not self._incoming.is_dir():  # somebody removed the folder under us: make it again
                self.create_folders()
            _write_synced(temporary, data)
            _make_folder(path.parent)
            temporary.replace(path)
            sync_folder(path.parent)
        except OSError as error:
            with suppress(OSError):
                temporary.unlink()
            raise CacheError(f"The cache's disk refused to keep {len(data)} bytes: {error.strerror}.") from error
        return digest

    def read(self, digest: str) -> bytes | None:
        """The bytes, or None when the file is missing or holds anything else.

        The digest is compared, not only the length: SHA-256 of 150 KB takes about 0.1 ms, and what is read often is
        served from memory.

        Raises:
            CacheError: the file is there and the disk would not give it.
        """
        try:
            data = (self._folder / self.relative_path(digest)).read_bytes()
        except _ABSENT:
            return None
        except OSError as error:
            raise CacheError(f"The cache's disk refused to read an image: {error.strerror}.") from error
        return data if hashlib.sha256(data).hexdigest() == digest else None

    def length(self, digest: str) -> int | None:
        """In bytes, or None when there is no such file."""
        try:
            return (self._folder / self.relative_path(digest)).stat().st_size
        except _ABSENT:
            return None
        except OSError as error:
            raise CacheError(f"The cache's disk refused to look for an image: {error.strerror}.") from error

    def remove(self, digest: str) -> None:
        """Remove the file if it is there. The folder is not synced: a file that comes back is an orphan, not a loss."""
        try:
            (self._folder / self.relative_path(digest)).unlink()
        except _ABSENT:
            return
        except OSError as error:
            raise CacheError(f"The cache's disk refused to remove an image: {error.strerror}.") from error

    def take_from(self, other: Files, digest: str) -> Literal["linked", "copied"] | None:
        """Have the other folder's file here too: as a link on the same disk, else as a copy; None when it is not there.

        A link is as good as a copy: files are replaced as a whole and never written into.
        """
        source, target = other._folder / self.relative_path(digest), self._folder / self.relative_path(digest)
        try:
            target.parent.mkdir(exist_ok=True)
            try:
                target.hardlink_to(source)
            except OSError as error:
                if error.errno not in _NO_LINKS:
                    raise
                shutil.copyfile(source, target)
                return "copied"
        except _ABSENT:
            return None
        except OSError as error:
            raise CacheError(f"The backup's disk refused a file: {error.strerror}.") from error
        return "linked"

    # For check() -----------------------------------------------------------------------------------------------

    def in_group(self, group: str) -> Iterator[tuple[str, os.stat_result]]:
        """The digests whose first two hex digits are `group`, with what the file system says of each file."""
        for entry in _entries(self._folder / "images" / group):
            if _TAIL.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                with suppress(FileNotFoundError):
                    yield group + entry.name, entry.stat(follow_symlinks=False)

    def leftovers(self) -> Iterator[tuple[Path, os.stat_result]]:
        """Files of writers that died (or are still writing: see their age)."""
        for entry in _entries(self._incoming):
            with suppress(FileNotFoundError):
                yield Path(entry.path), entry.stat(follow_symlinks=False)

    def sweep(self, older_than_seconds: float, now: float) -> int:
        """Remove leftovers that were that old by `now` (Unix seconds); how many."""
        old = [path for path, status in self.leftovers() if not is_young(status.st_mtime, now, older_than_seconds)]
        for path in old:
            with suppress(FileNotFoundError):
                path.unlink()
        return len(old)

    def strangers(self) -> Iterator[Path]:
        """What stands among the images and was not put there by us."""
        for entry in _entries(self._folder / "images"):
            if entry.name == "incoming":
                continue
            if not re.fullmatch(r"[0-9a-f]{2}", entry.name) or not entry.is_dir(follow_symlinks=False):
                yield Path(entry.path)
                continue
            for inner in _entries(Path(entry.path)):
                if not _TAIL.fullmatch(inner.name) or not inner.is_file(follow_symlinks=False):
                    yield Path(inner.path)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except _ABSENT:
        return []
    except OSError as error:
        raise CacheError(f"The cache's disk refused to list {folder.name}: {error.strerror}.") from error


def _write_synced(path: Path, data: bytes) -> None:
    # Not tempfile: its files are for their owner alone, and a web server under another user must read these.
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _make_folder(folder: Path) -> None:
    if not folder.is_dir():
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
