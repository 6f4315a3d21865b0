"""Brand kits: made, told, changed, deleted, exported and imported. Read the class `Kits`.

An id is a capability: whoever has it may use the kit; changing it takes its edit key, of which only a hash is kept.
What a visitor sent is parsed in the sandbox alone. It knows no route, no browser and no picture.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Literal

from cache_db.kits import KitFileKind, KitStore, NewKitFile, StoredKit
from inference.brand.coverage import Lack, NamesToSet
from inference.brand.logo_file import logo_png
from inference.brand.refusals import check_size, refuse
from inference.brand_files import BrandUse
from inference.errors import InvalidRequest, KitGone, NoRoomForKits, UnknownKit, WrongEditKey
from inference.sandbox.runner import Sandbox
from inference.sandbox.wire import Refusal
from inference.schemas import MOST_COLOURS, Brand

LONGEST_KIT_NAME = 60
Keep = Literal["keep"]
KEEP: Keep = "keep"
_MEGABYTE = 2**20
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Logo:
    """`digest`: SHA-256 of the kept PNG. Sides in pixels."""

    digest: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Font:
    """`digest`: SHA-256 of the kept font. `lacks`: where another font stands in for it."""

    digest: str
    family: str
    lacks: tuple[Lack, ...]


@dataclass(frozen=True, slots=True)
class Kit:
    """`made` and `changed` are Unix seconds; `bytes` those of its files."""

    id: str
    name: str
    colours: tuple[str, ...]
    logo: Logo | None
    font: Font | None
    made: float
    changed: float
    bytes: int


@dataclass(frozen=True, slots=True)
class KitWish:
    """What a visitor wants kept. A file that is "keep" stays as it is, None takes it away. `licence`: they say that
    they may use both files.
    """

    name: str
    colours: tuple[str, ...]
    logo: bytes | Keep | None = field(default=None, repr=False)
    font: bytes | Keep | None = field(default=None, repr=False)
    licence: bool = False


class Kits:
    """`names`: gives the cities' names as they are lettered; asked once, when the first font comes."""

    def __init__(self, store: KitStore, sandbox: Sandbox, names: Callable[[], NamesToSet], most_megabytes: int) -> None:
        self._store = store
        self._sandbox = sandbox
        self._make_names = names
        self._most_bytes = most_megabytes * _MEGABYTE

    def create(self, wish: KitWish) -> tuple[Kit, str]:
        """The kit and its edit key, which is told this once.

        Raises:
            InvalidRequest: a name or colour that is not offered, or no licence for a file; RefusedFile for a file.
            NoRoomForKits: the region's kits are full.
            Busy: no file can be parsed right now.
        """
        kit_id, key = secrets.token_hex(16), secrets.token_hex(16)
        self._keep(kit_id, _hash(key), wish)
        return self.get(kit_id), key

    def get(self, kit_id: str) -> Kit:
        """Raises UnknownKit, KitGone."""
        return _kit(self._stored(kit_id))

    def all(self) -> list[Kit]:
        """The newest first."""
        return [_kit(stored) for stored in self._store.all()]

    def change(self, kit_id: str, key: str, wish: KitWish) -> Kit:
        """Raises as `create`, `get`, and WrongEditKey."""
        self._check_key(kit_id, key)
        if not self._keep(kit_id, "", wish):
            raise _gone()
        return self.get(kit_id)

    def delete(self, kit_id: str, key: str) -> None:
        """With the files that no other kit has; what was made with it stays. Raises as `get`, and WrongEditKey."""
        self._check_key(kit_id, key)
        if not self._store.delete(kit_id):
            raise _gone()

    def logo(self, kit_id: str) -> bytes:
        """Its logo as PNG. Raises UnknownKit, KitGone; UnknownKit also where it has none."""
        logo = self.get(kit_id).logo
        data = self._store.file(logo.digest) if logo else None
        if data is None:
            raise UnknownKit("This brand kit has no logo.", parameter="kit")
        return data

    def files(self, kit: Kit) -> tuple[bytes | None, bytes | None]:
        """Its logo as PNG and its font, for an export."""
        logo, font = kit.logo, kit.font
        return self._store.file(logo.digest) if logo else None, self._store.file(font.digest) if font else None

    def brand(self, kit_id: str, use: BrandUse) -> Brand:
        """What of a kit goes into a recipe. Raises UnknownKit, KitGone, InvalidRequest."""
        kit = self.get(kit_id)
        if use.colour is not None and not 0 <= use.colour < len(kit.colours):
            raise InvalidRequest(
                f"The kit has no colour {use.colour}; it has {len(kit.colours)}, counted from 0.", parameter="brand_use"
            )
        return Brand(
            colours=kit.colours,
            colour="" if use.colour is None else kit.colours[use.colour],
            logo=kit.logo.digest if kit.logo and use.logo else "",
            font=kit.font.digest if kit.font and use.font else "",
        )

    def _keep(self, kit_id: str, key_hash: str, wish: KitWish) -> bool:
        name, colours = _checked(wish)
        files: dict[KitFileKind, NewKitFile | None] = {}
        if wish.logo != KEEP:
            files["logo"] = self._logo_file(wish.logo) if isinstance(wish.logo, bytes) else None
        if wish.font != KEEP:
            files["font"] = self._font_file(wish.font) if isinstance(wish.font, bytes) else None
        new = sum(len(file.data) for file in files.values() if file)
        if new and self._store.kept_bytes() + new > self._most_bytes:
            raise NoRoomForKits("No more logos and fonts are kept in this region; its operator can make room.")
        return self._store.put(kit_id, key_hash, name, colours, files)

    def _logo_file(self, data: bytes) -> NewKitFile:
        check_size(data, "logo")
        result = self._sandbox.logo(data)
        if isinstance(result, Refusal):
            raise refuse(result, "SVG, PNG")
        png, width, height = logo_png(result)
        return NewKitFile(png, json.dumps({"width": width, "height": height}))

    def _font_file(self, data: bytes) -> NewKitFile:
        check_size(data, "font")
        result = self._sandbox.font(data)
        if isinstance(result, Refusal):
            raise refuse(result, "TTF, OTF, WOFF2")
        lacks = [asdict(lack) for lack in self._names.lacks(result.letters)]
        return NewKitFile(result.data, json.dumps({"family": result.family, "lacks": lacks}))

    @cached_property
    def _names(self) -> NamesToSet:
        return self._make_names()

    def _stored(self, kit_id: str) -> StoredKit:
        stored = self._store.get(kit_id) if _ID.fullmatch(kit_id) else None
        if stored is None:
            raise UnknownKit(
                "This region knows no such brand kit; one made elsewhere can be imported.", parameter="kit"
            )
        if stored.deleted is not None:
            raise _gone()
        return stored

    def _check_key(self, kit_id: str, key: str) -> None:
        if not hmac.compare_digest(_hash(key), self._stored(kit_id).key_hash):
            raise WrongEditKey("That is not the edit key of this brand kit; without it the kit can only be used.")


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()  # of 128 random bits: nothing to guess slowly


def _gone() -> KitGone:
    return KitGone("This brand kit was deleted.", parameter="kit")


def _checked(wish: KitWish) -> tuple[str, tuple[str, ...]]:
    """Name and colours as they are kept. Raises InvalidRequest."""
    name = " ".join("".join(letter if letter.isprintable() else " " for letter in wish.name).split())
    if not 0 < len(name) <= LONGEST_KIT_NAME:
        raise InvalidRequest(
            "A brand kit's name has 1 to {limit} characters.",
            parameter="name",
            reason="kit_name",
            values={"limit": LONGEST_KIT_NAME},
        )
    colours = tuple(colour.lower() for colour in wish.colours)
    if len(colours) > MOST_COLOURS or not all(_COLOUR.fullmatch(colour) for colour in colours):
        raise InvalidRequest(
            "A brand kit has at most {limit} colours, each written as #rrggbb.",
            parameter="colours",
            reason="kit_colours",
            values={"limit": MOST_COLOURS},
        )
    if not wish.licence and (isinstance(wish.logo, bytes) or isinstance(wish.font, bytes)):
        raise InvalidRequest(
            "Say that you may use this logo and this font (licence); without that they are not kept.",
            parameter="licence",
            reason="licence_needed",
        )
    return name, colours


def _kit(stored: StoredKit) -> Kit:
    logo, font = stored.files.get("logo"), stored.files.get("font")
    logo_facts, font_facts = _facts(logo.facts if logo else ""), _facts(font.facts if font else "")
    return Kit(
        stored.kit_id,
        stored.name,
        stored.colours,
        Logo(logo.digest, int(str(logo_facts["width"])), int(str(logo_facts["height"]))) if logo else None,
        Font(font.digest, str(font_facts["family"]), _lacks(font_facts["lacks"])) if font else None,
        stored.made,
        stored.changed,
        sum(file.bytes for file in stored.files.values()),
    )


def _facts(told: str) -> Mapping[str, object]:
    """As `_logo_file` and `_font_file` wrote them."""
    facts: Mapping[str, object] = json.loads(told) if told else {}
    return facts


def _lacks(told: object) -> tuple[Lack, ...]:
    return tuple(Lack(**one) for one in told) if isinstance(told, list) else ()
