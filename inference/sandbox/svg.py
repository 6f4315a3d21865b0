"""An SVG that a visitor sent, as pixels: read safely, copied by an allow-list, drawn. Runs in the sandbox alone.

Only the copy is drawn: plain shapes, paths, gradients, clip paths and `use` of what stands in the file. What is not on
the list refuses the file; what editors leave for themselves, and says nothing of the drawing, stays behind.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, tostring

import defusedxml.ElementTree as safe
import resvg_py
from defusedxml.common import DefusedXmlException
from PIL import Image

from inference.sandbox.confinement import restrict_files
from inference.sandbox.png import cut
from inference.sandbox.wire import LONGEST_SIDE, Pixels, Refusal

MOST_ELEMENTS = 3000
MOST_DRAWN = 20_000  # with what `use` repeats
DEEPEST = 32
MOST_USES = 50
WIDEST = 20  # times as wide as high, or as high as wide
_SVG, _XLINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}"

ELEMENTS = frozenset({
    "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "defs", "linearGradient",
    "radialGradient", "stop", "clipPath", "title", "desc", "use",
})  # fmt: skip
_PROPERTIES = frozenset({
    "fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity", "stroke-linecap",
    "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset", "opacity", "clip-path",
    "clip-rule", "color", "stop-color", "stop-opacity", "display", "visibility", "vector-effect", "paint-order",
    "shape-rendering", "color-interpolation",
})  # fmt: skip
_ATTRIBUTES = _PROPERTIES | frozenset({
    "id", "d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "fr", "width", "height",
    "points", "viewBox", "preserveAspectRatio", "transform", "gradientTransform", "gradientUnits", "spreadMethod",
    "offset", "clipPathUnits", "pathLength", "version", "style", "href",
})  # fmt: skip
# Without text, style sheets and blending of layers these say nothing.
_IDLE = frozenset({
    "class", "role", "lang", "baseProfile", "enable-background", "letter-spacing", "word-spacing", "writing-mode",
    "direction", "isolation", "text-anchor", "text-rendering", "text-decoration", "line-height", "white-space",
    "image-rendering", "color-rendering", "solid-color", "solid-opacity", "overflow", "zoomAndPan",
    "contentScriptType", "contentStyleType", "focusable", "tabindex",
})  # fmt: skip
_IDLE_BEGINNINGS = ("data-", "aria-", "font-", "font", "-inkscape-", "inkscape-", "text-")
_REFERENCE = re.compile(r"\s*url\(\s*['\"]?#[\w:.-]+['\"]?\s*\)\s*(none|[#\w]+)?\s*")
_LENGTH = re.compile(r"\s*\+?(\d*\.?\d+(?:e[+-]?\d+)?)\s*(?:px|pt|pc|mm|cm|in|em|ex)?\s*", re.IGNORECASE)
_NUMBER = re.compile(r"[+-]?\d*\.?\d+(?:e[+-]?\d+)?", re.IGNORECASE)


class _Refused(Exception):
    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


def drawn(data: bytes) -> Pixels | Refusal:
    """Its longest side as many pixels as a logo may have, cut to what can be seen."""
    Image.init()
    restrict_files()
    try:
        copy = _copy(_read(data))
        _refuse_repetition(copy)
        _set_size(copy)
        png = resvg_py.svg_to_bytes(svg_string=tostring(copy, "unicode"), skip_system_fonts=True)
        image = Image.open(io.BytesIO(bytes(png)), formats=["PNG"]).convert("RGBA")
    except _Refused as refused:
        return refused.refusal
    except MemoryError:
        raise
    except BaseException:  # resvg's panics are no Exceptions
        return Refusal("unreadable")
    return cut(image)


def _read(data: bytes) -> Element:
    """The tree, while it keeps to the bounds: no document type, no entities."""
    depth = count = 0
    root: Element | None = None
    try:
        for event, element in safe.iterparse(io.BytesIO(data), ("start", "end"), forbid_dtd=True):
            if event == "end":
                depth -= 1
                continue
            root = element if root is None else root
            depth, count = depth + 1, count + 1
            if depth > DEEPEST or count > MOST_ELEMENTS:
                raise _Refused(Refusal("too_complex"))
    except DefusedXmlException as error:
        raise _Refused(Refusal("not_allowed", "<!DOCTYPE>")) from error
    except (ParseError, ValueError, LookupError) as error:  # LookupError: an encoding that nobody knows
        raise _Refused(Refusal("unreadable")) from error
    if root is None or root.tag not in (f"{_SVG}svg", "svg"):
        raise _Refused(Refusal("unreadable"))
    return root


def _copy(element: Element) -> Element:
    """Of an element and what is in it, what the allow-list knows."""
    name = _own_name(element.tag)
    if name not in ELEMENTS:
        raise _Refused(Refusal("not_allowed", f"<{name or element.tag}>"))
    copy = Element(f"{_SVG}{name}", dict(_attributes(element)))
    if name not in ("title", "desc"):
        for child in filter(_is_drawn, element):
            copy.append(_copy(child))
    return copy


def _is_drawn(element: Element) -> bool:
    """Whether it is the drawing's own: editors' data is of other namespaces, `metadata` of this one."""
    return isinstance(element.tag, str) and _own_name(element.tag) not in ("", "metadata", "title", "desc")


def _own_name(tag: str) -> str:
    """Without its namespace; "" for another one than SVG's. None at all is taken for SVG's: some editors forget it."""
    if tag.startswith(_SVG):
        return tag.removeprefix(_SVG)
    return "" if tag.startswith("{") else tag


def _attributes(element: Element) -> Iterator[tuple[str, str]]:
    for full, value in element.attrib.items():
        name = "href" if full == f"{_XLINK}href" else full
        if name.startswith("{") or name in _IDLE or name.startswith(_IDLE_BEGINNINGS):
            continue
        if name not in _ATTRIBUTES:
            raise _Refused(Refusal("not_allowed", f"{name}="))
        if name == "style":
            yield from _styled(value)
            continue
        if name == "href" and not value.strip().startswith("#"):
            raise _Refused(Refusal("not_allowed", f'href="{value}'))
        _refuse_outside(name, value)
        yield name, value.strip()


def _styled(style: str) -> Iterator[tuple[str, str]]:
    """A style attribute's properties, as attributes."""
    for declaration in style.split(";"):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        if not name or name in _IDLE or name.startswith(_IDLE_BEGINNINGS) or (name, value) in _DEFAULTS:
            continue
        if name not in _PROPERTIES:
            raise _Refused(Refusal("not_allowed", f"style {name}"))
        _refuse_outside(name, value)
        yield name, value.removesuffix("!important").strip()


# As editors write them out although they change nothing.
_DEFAULTS = {("mix-blend-mode", "normal"), ("filter", "none"), ("mask", "none"), ("marker", "none")} | {
    (f"marker-{place}", "none") for place in ("start", "mid", "end")
}


def _refuse_outside(name: str, value: str) -> None:
    lowered = value.casefold()
    if ("(" in lowered and "url" in lowered and not _REFERENCE.fullmatch(value)) or "\\" in value or "@" in value:
        raise _Refused(Refusal("not_allowed", f"{name}={value}"))


def _refuse_repetition(root: Element) -> None:
    """`use` within `use` multiplies: what is drawn in the end is counted, and a circle has no end."""
    by_id = {element.get("id", ""): element for element in root.iter()}
    if sum(1 for element in root.iter(f"{_SVG}use")) > MOST_USES:
        raise _Refused(Refusal("too_complex"))
    known: dict[Element, tuple[int, int]] = {}
    within: set[Element] = set()

    def weigh(element: Element) -> tuple[int, int]:
        """How many elements are drawn for it, and how deep they lie."""
        if element in within or len(within) > DEEPEST * 2:
            raise _Refused(Refusal("too_complex"))
        if element not in known:
            within.add(element)
            parts = [weigh(child) for child in element]
            used = by_id.get(element.get("href", "").removeprefix("#")) if element.tag == f"{_SVG}use" else None
            if used is not None:
                parts.append(weigh(used))
            within.discard(element)
            known[element] = 1 + sum(part[0] for part in parts), 1 + max((part[1] for part in parts), default=0)
        return known[element]

    drawn_elements, depth = weigh(root)
    if drawn_elements > MOST_DRAWN or depth > DEEPEST * 2:
        raise _Refused(Refusal("too_complex"))


def _set_size(root: Element) -> None:
    """The canvas that we draw, whatever it says of itself: its proportions, and our size."""
    box = [float(number) for number in _NUMBER.findall(root.get("viewBox", ""))]
    width, height = (_length(root.get(side, "")) for side in ("width", "height"))
    if len(box) != 4:
        box = [0.0, 0.0, width, height]
        root.set("viewBox", f"0 0 {width:g} {height:g}")
    wide, high = (width, height) if width > 0 and height > 0 else (box[2], box[3])
    if not (0 < wide < 1e9 and 0 < high < 1e9 and box[2] > 0 and box[3] > 0) or max(wide / high, high / wide) > WIDEST:
        raise _Refused(Refusal("unreadable", "viewBox"))
    scale = LONGEST_SIDE / max(wide, high)
    root.set("width", str(max(1, round(wide * scale))))
    root.set("height", str(max(1, round(high * scale))))


def _length(told: str) -> float:
    """0 for none, and for a share of what it stands in."""
    found = _LENGTH.fullmatch(told)
    return float(found[1]) if found else 0.0
