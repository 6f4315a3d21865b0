"""Logos and fonts in a folder, by their digests: what a region keeps of kits, for tests of finishing."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from inference.brand_files import gone


@dataclass(frozen=True, slots=True)
class BrandFolder:
    """Implements `inference.brand_files.BrandFiles`."""

    folder: Path

    def keep(self, data: bytes) -> str:
        """The bytes' digest, under which `read` finds them."""
        digest = hashlib.sha256(data).hexdigest()
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / digest).write_bytes(data)
        return digest

    def read(self, digest: str) -> bytes:
        try:
            return (self.folder / digest).read_bytes()
        except FileNotFoundError as error:
            raise gone() from error
