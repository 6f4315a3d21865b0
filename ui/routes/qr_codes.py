"""A link as a QR code, SVG: for print, where nobody can press a link. It knows the text, and no recipe."""

from __future__ import annotations

import io

import segno

# Level M repairs 15 % of it (ISO/IEC 18004): paper gets dirty. A long link of 400 characters is 93 modules wide then.
_ERROR_CORRECTION = "m"
LONGEST = 1000  # characters: 137 modules, which paper and cameras still manage
_QUIET_ZONE = 4  # modules, as the standard asks


def qr_code(link: str) -> bytes:
    """An SVG in black on white, whatever the page's theme: readers look for dark on light."""
    out = io.BytesIO()
    code = segno.make_qr(link, error=_ERROR_CORRECTION, boost_error=False)
    code.save(out, kind="svg", border=_QUIET_ZONE, dark="#000", light="#fff", xmldecl=False, omitsize=True)
    return out.getvalue()
