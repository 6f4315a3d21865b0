"""Files that a visitor might send to do harm, or that are broken: SVGs, PNGs and fonts, made here, all by seed."""

from __future__ import annotations

import base64
import gzip
import io
import random
import struct
import zipfile
import zlib
from importlib.resources import files
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import Image

SPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
MARK = '<rect width="300" height="100" rx="20" fill="#0057B8"/><circle cx="50" cy="50" r="30" fill="#FFD700"/>'
LOGO = f'<svg {SPACES} viewBox="0 0 300 100">{MARK}</svg>'.encode()
# What becomes of each: a reason, or "drawn" where what is harmful of it is left out.
Kinds = dict[str, tuple[str | bytes, str]]


def svgs(canary: Path, listener: str) -> Kinds:
    """`canary`: a picture on this machine; `listener`: an address that nothing may call."""
    image = '<image {} width="300" height="100"/>'
    laughs = "".join(f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(8))
    bomb = "".join(f'<g id="a{i}">' + f'<use href="#a{i - 1}"/>' * 10 + "</g>" for i in range(1, 9))
    lean_bomb = "".join(f'<g id="a{i}">' + f'<use href="#a{i - 1}"/>' * 3 + "</g>" for i in range(1, 16))
    noise = '<feTurbulence numOctaves="50" baseFrequency=".9"/><feGaussianBlur stdDeviation="400"/>' * 20
    refused = {
        "image with a path": image.format(f'xlink:href="{canary}"'),
        "image with a file URL": image.format(f'href="file://{canary}"'),
        "image over the network": image.format(f'href="{listener}/x.png"'),
        "repetition that explodes": f'<defs><g id="a0"><rect width="1" height="1"/></g>{bomb}</defs><use href="#a8"/>',
        "filter": f'<filter id="f">{noise}</filter><rect width="500" height="500" filter="url(#f)"/>',
        "script": "<script>alert(1)</script><foreignObject><b/></foreignObject>",
        "deep": "<g>" * 20_000 + "</g>" * 20_000,
        "event handler": '<rect width="9" height="9" onload="alert(1)"/>',
        "use of a file": f'<use href="file://{canary}#a"/>' + MARK,
        "fill from the network": f'<rect width="9" height="9" fill="url({listener}/x.svg#a)"/>',
        "escaped address": rf'<rect width="9" height="9" style="fill:u\72l({listener}/x.svg#a)"/>',
        "style sheet": f"<style>@import '{listener}/x.css';</style>" + MARK,
        "repetition in a circle": '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
        "few repetitions that explode": f'<g id="a0"><path d="M0 0h1"/></g>{lean_bomb}',
        "many elements": "<path d='M0 0h1'/>" * 4000,
        "text": "<text>Acme</text>",
        "animation": '<rect width="9" height="9"><animate attributeName="x" to="9"/></rect>',
    }
    whole: Kinds = {name: (f'<svg {SPACES} viewBox="0 0 300 100">{inside}</svg>', "refused")
                    for name, inside in refused.items()}  # fmt: skip
    document = f"<svg {SPACES} viewBox='0 0 300 100'><title>&x;</title>{MARK}</svg>"
    whole |= {
        "external entity": (f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file://{canary}">]>{document}', "refused"),
        "a billion laughs": (f'<!DOCTYPE svg [<!ENTITY a "AAAA">{laughs}]>{document}', "refused"),
        "external document type": (f'<!DOCTYPE svg SYSTEM "{listener}/x.dtd">{document}', "refused"),
        "document type in UTF-16": (f'<!DOCTYPE svg [<!ENTITY x "y">]>{document}'.encode("utf-16"), "refused"),
        "huge": (f'<svg {SPACES} width="1000000" height="1000000"><path d="M0 0h10v10z"/></svg>', "refused"),
        "numbers beyond numbers": (f'<svg {SPACES} viewBox="0 0 1e308 1e-308">{MARK}</svg>', "refused"),
        "compressed": (gzip.compress(LOGO), "refused"),
        "a page": (f"<!doctype html><html><body>{LOGO.decode()}</body></html>", "refused"),
        "nothing": (b"", "refused"),
        "style sheet beside it": (f'<?xml-stylesheet href="{listener}/x.css"?>' + LOGO.decode(), "drawn"),
        "included file": (
            f'<svg {SPACES} viewBox="0 0 300 100"><i:include xmlns:i="http://www.w3.org/2001/XInclude" '
            f'href="{canary}"/>{MARK}</svg>',
            "drawn",
        ),
    }
    return whole


def pngs() -> Kinds:
    rgba = Image.new("RGBA", (64, 32), (0, 87, 184, 255))
    plain = _saved(rgba)
    text = zlib.compress(b"\0" * 80_000_000, 9)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("run.sh", "echo hello")
    frames = [Image.new("RGBA", (64, 64), (shade, 0, 0, 255)) for shade in range(0, 250, 5)]
    return {
        "so many pixels": (_with_size(plain, 60_000, 60_000), "refused"),
        "more pixels than it has": (_with_size(plain, 4000, 4000), "refused"),
        "text that explodes": (_with_chunk(plain, b"zTXt", b"a\0\0" + text), "refused"),
        "cut short": (plain[:60], "refused"),
        "nothing to be seen": (_saved(Image.new("RGBA", (64, 64))), "refused"),
        "an archive behind it": (plain + packed.getvalue(), "drawn"),
        "animated": (_saved(frames[0], save_all=True, append_images=frames[1:]), "drawn"),
        "a JPEG": (_saved(rgba.convert("RGB"), "JPEG"), "refused"),
    }


def font_bytes(name: str) -> bytes:
    """A font of the packages that the project stands on."""
    folder = files(f"fontpkg_{name}")
    found = sorted(path for path in Path(str(folder)).rglob("*.ttf") if "Italic" not in path.name)
    return found[0].read_bytes()


def fonts() -> Kinds:
    data = font_bytes("pacifico")
    woff2 = _font(data, flavor="woff2")
    lying = bytearray(woff2)
    lying[16:20] = struct.pack(">I", 0xFFFFFFFF)  # totalSfntSize
    return {
        "WOFF2": (woff2, "taken"),
        "WOFF2 that lies of its size": (bytes(lying), "either"),
        "WOFF2 cut short": (woff2[: len(woff2) // 2], "refused"),
        "not to be embedded": (_font(data, permissions=0x0002), "refused"),
        "to be embedded for printing": (_font(data, permissions=0x0004), "taken"),
        "a collection": (b"ttcf" + data, "refused"),
        "a head alone": (data[:12], "refused"),
        "a glyph that holds itself": (_circular(data), "either"),
        "base64 of a font": (base64.b64encode(data), "refused"),
    }


def broken_fonts(count: int) -> list[bytes]:
    """Eight bytes changed in each, and every third cut."""
    chance = random.Random(1)
    whole = [font_bytes(name) for name in ("pacifico", "bebas_neue", "cinzel", "heebo")]
    found = []
    for number in range(count):
        data = bytearray(whole[number % len(whole)])
        for _ in range(8):
            data[chance.randrange(len(data))] = chance.randrange(256)
        found.append(bytes(data[: chance.randrange(len(data))] if number % 3 == 0 else data))
    return found


def _saved(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def _with_chunk(png: bytes, kind: bytes, data: bytes, at: int = 33) -> bytes:
    """`at`: behind the header."""
    check = struct.pack(">I", zlib.crc32(kind + data))
    return png[:at] + struct.pack(">I", len(data)) + kind + data + check + png[at:]


def _with_size(png: bytes, width: int, height: int) -> bytes:
    header = struct.pack(">II", width, height) + png[24:29]
    return _with_chunk(png[:8] + png[33:], b"IHDR", header, at=8)


def _font(data: bytes, *, flavor: str | None = None, permissions: int | None = None) -> bytes:
    font = TTFont(io.BytesIO(data))
    font.flavor = flavor
    if permissions is not None:
        font["OS/2"].fsType = permissions
    target = io.BytesIO()
    font.save(target)
    return target.getvalue()


def _circular(data: bytes) -> bytes:
    font = TTFont(io.BytesIO(data))
    glyphs = font["glyf"]
    name = next(name for name in font.getGlyphOrder() if glyphs[name].isComposite())
    glyphs[name].components[0].glyphName = name
    font["maxp"].recalc = lambda _: None  # it would follow the circle
    font.recalcBBoxes = False
    target = io.BytesIO()
    font.save(target)
    return target.getvalue()
