"""A picture's metadata as another program finds it: the XMP packet of a file, read. It writes none."""

from __future__ import annotations

import io
from xml.etree import ElementTree

from PIL import Image

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_NAMES = {"CreatorTool": "creator_tool", "DigitalSourceType": "digital_source_type"}


def read_metadata(data: bytes) -> dict[str, str]:
    """What `inference.imagefiles.encoding.encode` was told, plus `creator_tool` and `digital_source_type`."""
    info = Image.open(io.BytesIO(data)).info
    packet = info.get("xmp") or info["XML:com.adobe.xmp"]
    return properties(packet if isinstance(packet, bytes) else packet.encode())


def properties(packet: bytes) -> dict[str, str]:
    """The properties of an XMP packet by name; of one with alternatives the first."""
    found = {}
    for element in ElementTree.fromstring(packet).findall(f"{_RDF}RDF/{_RDF}Description/*"):
        name = element.tag.partition("}")[2]
        found[_NAMES.get(name, name)] = element.findtext(f"{_RDF}Alt/{_RDF}li") or element.text or ""
    return found
