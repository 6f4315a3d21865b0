"""A brand kit as one file: what an export writes and an import reads, as JSON. The edit key is not in it."""

from __future__ import annotations

import base64
import binascii
import json

from inference.brand.kits import Kit
from inference.errors import RefusedFile

VERSION = 1


def exported(kit: Kit, logo: bytes | None, font: bytes | None) -> bytes:
    """The file. `logo` as PNG."""
    document = {
        "cityframe_kit": VERSION,
        "name": kit.name,
        "colours": list(kit.colours),
        "logo": None if logo is None else base64.b64encode(logo).decode(),
        "font": None if font is None else base64.b64encode(font).decode(),
        "licence": logo is not None or font is not None,
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def decoded(told: str, parameter: str) -> bytes:
    """A file that came as base64, also as a data URL, which browsers make. Raises RefusedFile."""
    text = told.partition(",")[2] if told[:5] == "data:" else told
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise RefusedFile(
            "This file cannot be read; {kinds} can.",
            parameter=parameter,
            reason="file_unreadable",
            values={"kinds": "base64"},
        ) from error
