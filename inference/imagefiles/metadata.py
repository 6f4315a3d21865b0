"""XMP packets: what a finished picture says about itself, written as XML, never by joining strings.

Standard properties where there are any (Dublin Core, XMP Basic, IPTC's DigitalSourceType), our own namespace for the
rest. It knows no image format. XMP: ISO 16684-1; DigitalSourceType: cv.iptc.org/newscodes/digitalsourcetype.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree import ElementTree

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_DC = "http://purl.org/dc/elements/1.1/"
_XMP = "http://ns.adobe.com/xap/1.0/"
_IPTC = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
_META = "adobe:ns:meta/"
_OURS = "https://cityframe.example/ns/1.0/"
_XML = "http://www.w3.org/XML/1998/namespace"
_PREFIXES = {"rdf": _RDF, "dc": _DC, "xmp": _XMP, "Iptc4xmpExt": _IPTC, "x": _META, "cityframe": _OURS}

CREATOR_TOOL = "Cityframe"
_SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"

_KEY = re.compile(r"[a-z][a-z0-9_]*")
# What XML 1.0 cannot hold even escaped: control characters, surrogates, two noncharacters.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def writable(text: str) -> str:
    """The text with characters that XML cannot hold replaced by U+FFFD, and line ends as \\n."""
    return _UNWRITABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def packet(metadata: Mapping[str, str]) -> bytes:
    """The XMP packet, UTF-8. `title` and `description` become Dublin Core's, `source_type` (a term of IPTC's,
    such as "algorithmicMedia") IPTC's; the rest is ours.

    Raises:
        ValueError: a key is not a lower-case word.
    """
    for prefix, uri in _PREFIXES.items():
        ElementTree.register_namespace(prefix, uri)
    root = ElementTree.Element(f"{{{_META}}}xmpmeta")
    rdf = ElementTree.SubElement(root, f"{{{_RDF}}}RDF")
    about = ElementTree.SubElement(rdf, f"{{{_RDF}}}Description", {f"{{{_RDF}}}about": ""})
    ElementTree.SubElement(about, f"{{{_XMP}}}CreatorTool").text = CREATOR_TOOL
    for key, value in metadata.items():
        if not _KEY.fullmatch(key):
            raise ValueError(f"The metadata key {key!r} is not a lower-case word.")
        if key in ("title", "description"):
            alternatives = ElementTree.SubElement(ElementTree.SubElement(about, f"{{{_DC}}}{key}"), f"{{{_RDF}}}Alt")
            item = ElementTree.SubElement(alternatives, f"{{{_RDF}}}li", {f"{{{_XML}}}lang": "x-default"})
            item.text = writable(value)
        elif key == "source_type":
            ElementTree.SubElement(about, f"{{{_IPTC}}}DigitalSourceType").text = _SOURCE_TYPES + writable(value)
        else:
            ElementTree.SubElement(about, f"{{{_OURS}}}{key}").text = writable(value)
    body: bytes = ElementTree.tostring(root, encoding="utf-8")
    return b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>' + body + b'<?xpacket end="r"?>'
