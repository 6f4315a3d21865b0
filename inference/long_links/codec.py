"""A recipe as the text behind the dot of /s/ID.PAYLOAD, and back: it opens in a region where nothing is kept of it.

The payload is base64url, without padding, of

    version (1 byte) | length of the key's id (1 byte) | id | keyed BLAKE2b of what follows (16 bytes) | raw DEFLATE

and what is deflated is the recipe's canonical document (the very bytes whose hash is the id), then, each after a zero
byte, the language and the title of what a writer offered. The version names the dictionary that DEFLATE begins with
(dictionary_1.txt: the built-in writer's phrases and a document's skeleton, the most frequent last, where references to
them are shortest). A dictionary is never edited: a better one is another version.

The signature is no secret and proves no picture, the id does that. It is there because opening a link may cost a
drawing and shows its words on our domain: only what a region of ours has made is opened.

It knows the Recipe's document, and nothing of pages, caches and who asks.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from inference.errors import SettingError, UnknownRecipe
from inference.schemas import LANGUAGES, City, Recipe

LONGEST_PAYLOAD = 8000  # characters: a document of 2,000 characters of any script stays below
_LARGEST_DOCUMENT = 64 * 1024  # bytes, inflated: no link of ours comes near
_LONGEST_TITLE = 60  # characters
_VERSION = 1
_MAC_BYTES = 16
_KEY = re.compile(r"([0-9a-z]{1,8}):([!-~]{16,200})")
_PAYLOAD = re.compile(r"[0-9A-Za-z_-]+")


@dataclass(frozen=True, slots=True)
class LongLink:
    """What a long link says: the recipe, and, where a writer offered it, its title and language; else both are ""."""

    recipe: Recipe
    title: str = ""
    language: str = ""


class LinkKeys:
    """The keys of long links: the first signs, all are believed. Without any there are no long links.

    Args:
        text: `id:key,id:key`; an id has 1 to 8 small letters or digits, a key 16 to 200 printable characters.

    Raises:
        SettingError: it is something else. The sentence never holds a key.
    """

    def __init__(self, text: str) -> None:
        self._keys: dict[str, bytes] = {}
        for number, part in enumerate(filter(None, (part.strip() for part in text.split(","))), start=1):
            match = _KEY.fullmatch(part)
            if match is None:
                raise SettingError(
                    f"The {number}. link key is none: id:key is allowed, the id 1 to 8 small letters or digits, the "
                    "key 16 to 200 printable characters without comma and blank.",
                    parameter="link_keys",
                )
            if match[1] in self._keys:
                raise SettingError(f"The link key {match[1]!r} is given twice.", parameter="link_keys")
            self._keys[match[1]] = match[2].encode()

    def __bool__(self) -> bool:
        return bool(self._keys)

    def sign(self, link: LongLink) -> str:
        """`ID.PAYLOAD`; "" without keys."""
        if not self._keys:
            return ""
        key_id, key = next(iter(self._keys.items()))
        body = _deflated(_packed(link))
        head = bytes((_VERSION, len(key_id))) + key_id.encode()
        payload = head + _mac(key, head + body) + body
        return f"{link.recipe.id}.{base64.urlsafe_b64encode(payload).decode().rstrip('=')}"

    def open(self, recipe_id: str, payload: str, city: Callable[[int], City]) -> LongLink:
        """What a link says that one of our keys has signed; `city` finds a city by its id.

        Raises:
            UnknownRecipe: it is broken or changed, its key is not known here, or it is of a newer version.
            UnknownCity: what `city` raises.
        """
        body = self._verified(payload)
        document, title, language = _unpacked(body)
        recipe = Recipe.from_document(document, city)
        if recipe.id != recipe_id:
            raise _not_ours()
        return LongLink(recipe, title, language)

    def _verified(self, payload: str) -> bytes:
        """The deflated part. Raises UnknownRecipe."""
        data = _decoded(payload)
        if not data:
            raise _not_ours()
        if data[0] != _VERSION:
            raise UnknownRecipe(
                "A newer version of Cityframe made this link.", parameter="recipe_id", reason="newer_link"
            )
        end = 2 + data[1] if len(data) > 1 else 0
        head, mac, body = data[:end], data[end : end + _MAC_BYTES], data[end + _MAC_BYTES :]
        key = self._keys.get(head[2:].decode("ascii", "replace"))
        if key is None or not hmac.compare_digest(mac, _mac(key, head + body)):
            raise _not_ours()
        return body


def _not_ours() -> UnknownRecipe:
    return UnknownRecipe(
        "This long link was cut or changed, or none of the keys here has signed it.",
        parameter="recipe_id",
        reason="link_not_ours",
    )


def _mac(key: bytes, data: bytes) -> bytes:
    # BLAKE2b takes keys of up to 64 bytes: a longer one is hashed first.
    return hashlib.blake2b(data, key=hashlib.blake2b(key).digest(), digest_size=_MAC_BYTES).digest()


def _decoded(payload: str) -> bytes:
    """b"" for what is no base64url."""
    if len(payload) > LONGEST_PAYLOAD or not _PAYLOAD.fullmatch(payload) or len(payload) % 4 == 1:
        return b""
    return base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4))


def _packed(link: LongLink) -> bytes:
    title = link.title[:_LONGEST_TITLE].replace("\0", "") if link.language else ""
    return b"\0".join((link.recipe.canonical_document, link.language.encode(), title.encode()))


def _unpacked(body: bytes) -> tuple[dict[str, object], str, str]:
    """Document, title and language. Raises UnknownRecipe for what no region has packed."""
    try:
        inflater = zlib.decompressobj(-15, zdict=_dictionary())
        packed = inflater.decompress(body, _LARGEST_DOCUMENT)
        if not inflater.eof:
            raise _not_ours()
        document, language, title = packed.split(b"\0")
        told = json.loads(document)
        if not isinstance(told, dict) or (language and language.decode() not in LANGUAGES):
            raise _not_ours()
        return told, title.decode(), language.decode()
    except (zlib.error, ValueError) as error:
        raise _not_ours() from error


def _deflated(data: bytes) -> bytes:
    deflater = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, _dictionary())
    return deflater.compress(data) + deflater.flush()


@lru_cache(maxsize=1)
def _dictionary() -> bytes:
    return (files("inference.long_links") / f"dictionary_{_VERSION}.txt").read_bytes()
