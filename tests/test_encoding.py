"""Files of finished pictures: metadata that survives hostile text, sizes, placeholders, share cards, damaged files."""

from __future__ import annotations

import base64
import io
import zlib
from contextlib import suppress
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from inference.errors import EngineError, InvalidRequest
from inference.imagefiles.encoding import (
    CARD_SIZE,
    MEDIA,
    Media,
    decode,
    encode,
    placeholder,
    preview_card,
    resize,
    thumbnail,
)
from inference.imagefiles.finishing import FinishingOrder, finish
from inference.imagefiles.metadata import packet, writable
from inference.schemas import FORMATS, City, Lettering
from testkit.picture_metadata import properties, read_metadata

WIDTH, HEIGHT = 96, 64
RGB = np.random.default_rng(2).integers(0, 256, (HEIGHT, WIDTH, 3), dtype=np.uint8).tobytes()
SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
PARIS = City(2988507, "Paris", "", "FR", "France", "EU", 48.85, 2.35, "Europe/Paris", 2_138_551)

HOSTILE = {
    "title": "Paris & <b>“Été”</b> ]]> 東京 🎨",
    "description": '"/><rdf:li>x</rdf:li><!-- ?> <?xpacket end="w"?> \'&amp;&#0;',
    "prompt": "line one\nline two\ttabbed  two spaces \u2028 العربية \U0001f3d9",
    "engine": "sketch",
    "source_type": "algorithmicMedia",
    "model": "1",
    "seed": "4294967295",
    "recipe": '{"prompt": "<!DOCTYPE x [<!ENTITY a \\"b\\">]>", "width": 96}',
}


@pytest.mark.parametrize("media", MEDIA)
def test_metadata_survives_in_every_kind_of_file(media: Media) -> None:
    data = encode(RGB, WIDTH, HEIGHT, media, HOSTILE)
    found = read_metadata(data)
    assert found.pop("digital_source_type") == SOURCE_TYPES + HOSTILE["source_type"]
    assert {key: found[key] for key in HOSTILE if key != "source_type"} | {"source_type": "algorithmicMedia"} == HOSTILE
    assert found["creator_tool"] == "Cityframe"
    assert decode(data)[1:] == (WIDTH, HEIGHT)


@pytest.mark.parametrize("media", MEDIA)
def test_what_xml_cannot_hold_is_replaced_and_nothing_is_lost_around_it(media: Media) -> None:
    told = {"description": "a\x00b\x0bc\ud800d\uffffe\r\nf\rg", "prompt": ""}
    found = read_metadata(encode(RGB, WIDTH, HEIGHT, media, told))
    assert found["description"] == "a\ufffdb\ufffdc\ufffdd\ufffde\nf\ng"
    assert found["prompt"] == ""


def test_a_models_picture_says_so_and_an_unknown_one_says_nothing() -> None:
    told = properties(packet({"engine": "flux", "source_type": "trainedAlgorithmicMedia"}))
    assert told["digital_source_type"] == SOURCE_TYPES + "trainedAlgorithmicMedia"
    assert "digital_source_type" not in properties(packet({"title": "x", "engine": "flux"}))


def test_the_packet_is_well_formed_with_standard_names() -> None:
    root = ElementTree.fromstring(packet(HOSTILE))
    names = {element.tag for element in root.iter()}
    assert "{http://purl.org/dc/elements/1.1/}description" in names
    assert "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}DigitalSourceType" in names
    with pytest.raises(ValueError, match="lower-case"):
        packet({"a><b": "x"})


def test_other_programs_find_the_texts() -> None:
    """Pillow's own view of PNG text chunks and of EXIF in a JPEG."""
    png = Image.open(io.BytesIO(encode(RGB, WIDTH, HEIGHT, "png", HOSTILE)))
    assert png.info["Description"] == HOSTILE["description"]
    assert png.info["Title"] == HOSTILE["title"]
    assert png.info["seed"] == HOSTILE["seed"]
    assert png.info["Software"] == "Cityframe"
    jpeg = Image.open(io.BytesIO(encode(RGB, WIDTH, HEIGHT, "jpg", {"description": "A bridge at dawn"})))
    assert jpeg.getexif()[0x010E] == "A bridge at dawn"
    assert jpeg.info["progressive"]


@pytest.mark.parametrize(
    ("description", "plain"),
    [
        ("Kraków: „świt” – 5 °C\nnad Wisłą", 'Krakow: "swit" - 5 degC nad Wisla'),
        ("東京の夜、雨", "DongJingnoYe,Yu"),
        ("القاهرة عند الغروب", "lqhrh `nd lghrwb"),
        ("A bridge \U0001f309 at dawn\x00\x07", "A bridge :bridge_at_night: at dawn"),
        ("\ue000\u0378", None),
        ("", None),
    ],
)
def test_exif_is_ascii_and_the_whole_text_stands_in_xmp(description: str, plain: str | None) -> None:
    """As the standard has it: ImageDescription is 7-bit ASCII, or not there."""
    data = encode(RGB, WIDTH, HEIGHT, "jpg", {"description": description})
    exif = Image.open(io.BytesIO(data)).info["exif"]
    assert all(byte < 128 for byte in Image.open(io.BytesIO(data)).getexif().get(0x010E, "").encode())
    assert Image.open(io.BytesIO(data)).getexif().get(0x010E) == plain
    assert description.encode() not in exif or description.isascii()
    assert read_metadata(data)["description"] == writable(description)


def test_png_keeps_every_pixel_and_the_others_nearly() -> None:
    assert decode(encode(RGB, WIDTH, HEIGHT, "png", {}))[0] == RGB
    smooth = np.broadcast_to(np.linspace(0, 255, 128)[None, :, None], (128, 128, 3)).astype(np.uint8)
    for media in ("webp", "jpg"):
        back = np.frombuffer(decode(encode(smooth.tobytes(), 128, 128, media, {}))[0], np.uint8)
        assert np.abs(back.astype(int) - smooth.reshape(-1)).mean() < 2


def test_the_same_picture_gives_the_same_file() -> None:
    for media in MEDIA:
        assert encode(RGB, WIDTH, HEIGHT, media, HOSTILE) == encode(RGB, WIDTH, HEIGHT, media, HOSTILE)


def test_wrong_sizes_kinds_and_too_much_text_are_refused() -> None:
    for width, height in ((WIDTH, HEIGHT + 1), (0, 0), (-WIDTH, -HEIGHT)):
        with pytest.raises(InvalidRequest):
            encode(RGB, width, height, "webp", {})
    with pytest.raises(InvalidRequest, match="choose one of webp, png, jpg"):
        encode(RGB, WIDTH, HEIGHT, "gif", {})  # type: ignore[arg-type]
    with pytest.raises(InvalidRequest, match="at most 65502 bytes"):
        encode(RGB, WIDTH, HEIGHT, "jpg", {"prompt": "x" * 70_000})


@pytest.mark.parametrize("media", MEDIA)
def test_damaged_files_raise_one_error_and_never_another(media: Media) -> None:
    data = encode(RGB, WIDTH, HEIGHT, media, {"title": "x"})
    for keep in (0, 1, 11, 40, len(data) // 2, len(data) - 40):
        with pytest.raises(EngineError):
            decode(data[:keep])
    generator = np.random.default_rng(5)
    for _ in range(60):
        hurt = bytearray(data)
        for place in generator.integers(0, len(data), 6):
            hurt[place] ^= 0xFF
        with suppress(EngineError):
            decode(bytes(hurt))


def test_bombs_are_refused_before_they_are_unpacked() -> None:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")

    for side in (9_000, 60_000):
        header = side.to_bytes(4, "big") * 2 + b"\x08\x02\x00\x00\x00"
        bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(1000)))
        with pytest.raises(EngineError, match="pixels"):
            decode(bomb + chunk(b"IEND", b""))
    with pytest.raises(EngineError, match="bytes"):
        decode(bytes(33 * 2**20))
    gif = io.BytesIO()
    Image.new("RGB", (4, 4)).save(gif, "GIF")
    with pytest.raises(EngineError, match="WebP, PNG or JPEG"):
        decode(gif.getvalue())


def test_other_modes_are_read_as_plain_colour() -> None:
    for mode in ("L", "P", "RGBA", "LA", "1"):
        target = io.BytesIO()
        Image.new(mode, (3, 2)).save(target, "PNG")
        rgb, width, height = decode(target.getvalue())
        assert (len(rgb), width, height) == (18, 3, 2)
    clear = io.BytesIO()
    Image.new("RGBA", (2, 2), (255, 0, 0, 0)).save(clear, "PNG")
    assert decode(clear.getvalue())[0] == b"\xff" * 12


def test_resizing_keeps_the_proportions() -> None:
    rgb, width, height = resize(RGB, WIDTH, HEIGHT, 48)
    assert (width, height, len(rgb)) == (48, 32, 48 * 32 * 3)
    assert resize(RGB, WIDTH, HEIGHT, WIDTH) == (RGB, WIDTH, HEIGHT)
    assert resize(RGB, WIDTH, HEIGHT, 1)[1:] == (1, 1)
    for refused in (0, -5, 100_000):
        with pytest.raises(InvalidRequest):
            resize(RGB, WIDTH, HEIGHT, refused)
    small = decode(thumbnail(encode(RGB, WIDTH, HEIGHT, "png", {}), 32))
    assert small[1:] == (32, 21)
    assert decode(thumbnail(encode(RGB, WIDTH, HEIGHT, "png", {}), 5000))[1:] == (WIDTH, HEIGHT)


def test_placeholders_are_tiny_whatever_the_picture() -> None:
    noise = np.random.default_rng(3).integers(0, 256, (512, 512, 3), dtype=np.uint8).tobytes()
    wide = np.random.default_rng(3).integers(0, 256, (20, 1200, 3), dtype=np.uint8).tobytes()
    for rgb, width, height in ((noise, 512, 512), (wide, 1200, 20), (bytes(3), 1, 1)):
        uri = placeholder(rgb, width, height)
        assert len(uri) <= 400
        assert uri.startswith("data:image/webp;base64,")
        assert Image.open(io.BytesIO(base64.b64decode(uri.partition(",")[2]))).size


@pytest.mark.parametrize("size", FORMATS.values())
def test_a_share_card_shows_the_whole_picture(size: tuple[int, int]) -> None:
    """Four coloured corners of the picture are all on the card, and the card has its fixed size."""
    width, height = size
    picture = np.full((height, width, 3), 128, np.uint8)
    corners = {"red": (255, 0, 0), "green": (0, 255, 0), "blue": (0, 0, 255), "white": (255, 255, 255)}
    near, far = slice(0, 40), slice(-40, None)
    places = ((near, near), (near, far), (far, near), (far, far))
    for place, colour in zip(places, corners.values(), strict=True):
        picture[place] = colour
    card = Image.open(io.BytesIO(preview_card(picture.tobytes(), width, height)))
    assert card.format == "JPEG"
    assert card.size == CARD_SIZE
    shown = np.asarray(card.convert("RGB")).astype(int)
    for name, colour in corners.items():
        assert (np.abs(shown - colour).max(axis=2) < 40).sum() > 200, f"the {name} corner was cut"


def test_finishing_does_it_all_at_once() -> None:
    picture = np.random.default_rng(4).integers(60, 120, (720, 1280, 3), dtype=np.uint8).tobytes()
    told = {"prompt": "A vintage travel poster", "engine": "sketch", "seed": "3"}
    finished = finish(FinishingOrder(picture, 1280, 720, Lettering("Paris"), PARIS, told, mark=True))
    assert decode(finished.webp)[1:] == (1280, 720)
    assert {width: decode(data)[1:] for width, data in finished.smaller.items()} == {320: (320, 180), 640: (640, 360)}
    assert finished.contrast is not None
    assert finished.contrast >= 3
    assert finished.notes == ()
    assert read_metadata(finished.webp)["seed"] == "3"
    assert len(finished.placeholder) <= 400

    plain = finish(FinishingOrder(picture, 1280, 720, None, PARIS, told, mark=False), widths=(640, 4000))
    assert plain.contrast is None
    assert list(plain.smaller) == [640]
    assert plain.webp != finished.webp
