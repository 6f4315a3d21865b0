"""Files that others read while they change: put in the place of the old one at once. It knows no content."""

from __future__ import annotations

import os
from pathlib import Path


def write_whole(path: Path, content: bytes, mode: int = 0o600) -> None:
    """Puts a file in the place of an earlier one; unless `mode` says more, its owner alone can read it.

    Raises:
        OSError: the folder cannot be written.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    beside.replace(path)
