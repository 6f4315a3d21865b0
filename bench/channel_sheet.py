"""Draws one prompt in every channel for six cities, with words and a brand, and their contact sheet.

    python -m bench.channel_sheet --out pictures --sheet docs/channels.jpg

The files are those that a region hands out: JPEG or PNG, with their dpi, within each channel's limit; exit status 1 and
a line for each that is not.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from inference.channels import CHANNELS, Channel
from inference.cities import Gazetteer
from inference.imagefiles.encoding import encode, encode_jpeg
from inference.schemas import Lettering, Overlay
from testkit.dressed import Dressing, Shown, recipe_for, shown

ROW = 150  # pixels high, on the sheet
_GAP = 10


@dataclass(frozen=True, slots=True)
class Scene:
    """A city by its GeoNames id, its prompt, and the words in its language."""

    city: int
    prompt: str
    overlay: Overlay
    language: str = "en"
    lettering: Lettering | None = None


SCENES = (
    Scene(
        2267057, "Lisbon at golden hour, a tram on a steep street",
        Overlay("Spring in Lisbon", "Book now", "3–17 May"),
    ),
    Scene(
        1850147, "Tokyo at night, seen from a bridge",
        Overlay("東京の春、花の下で", "今すぐ予約", "3月20日〜4月5日"), "ja",
    ),
    Scene(
        292223, "Dubai at sunset, the Burj Khalifa",
        Overlay("شتاء دافئ في دبي", "احجز الآن", "١–٢٠ ديسمبر"), "ar", Lettering("دبي", language="ar"),
    ),
    Scene(
        1275339, "Mumbai at dawn, the Gateway of India",
        Overlay("मुंबई में मानसून", "अभी बुक करें", "1–15 जुलाई"), "hi",
    ),
    Scene(
        5128581, "New York in the blue hour, the Brooklyn Bridge",
        Overlay("A long weekend in New York", "See the fares", "From 29 May"),
    ),
    Scene(
        3413829, "Reykjavik by day, Hallgrimskirkja",
        Overlay("Light until midnight", "Fly with us", "21 June"),
    ),
)  # fmt: skip


def file_of(one: Shown) -> bytes:
    """As a region hands it out."""
    file, size = one.recipe.file, one.recipe.size
    assert file is not None
    metadata = one.order.metadata
    if file.kind == "png":
        return encode(one.lettered.rgb, *size, "png", metadata, dpi=file.dpi)
    return encode_jpeg(one.lettered.rgb, *size, metadata, dpi=file.dpi, most_bytes=file.most_bytes)[0]


def draw_all(
    out: Path, channels: Sequence[Channel], scenes: Sequence[Scene]
) -> tuple[list[list[Image.Image]], list[str]]:
    """(thumbnails by city, what is wrong with a file), the files themselves in the folder."""
    gazetteer = Gazetteer.load()
    rows, wrong = [], []
    for scene in scenes:
        row = []
        city = gazetteer.get(scene.city)
        for channel in channels:
            worn = Dressing(scene.overlay, scene.lettering, language=scene.language)
            one = shown(recipe_for(city, scene.prompt, channel, worn), worn)
            data = file_of(one)
            name = f"{city.name.lower().replace(' ', '-')}-{channel.id}.{channel.file}"
            (out / name).write_bytes(data)
            notes = " ".join(note.code for note in one.lettered.notes)
            ratio = one.lettered.contrast or 0.0
            print(f"{name}: {len(data) / 1e6:.2f} MB, lowest contrast {ratio:.2f} {notes}", flush=True)
            if channel.most_bytes and len(data) > channel.most_bytes:
                wrong.append(f"{name} has {len(data)} bytes, {channel.most_bytes} are allowed")
            if boxes := one.outside():
                wrong.append(f"{name}: {boxes} leave {one.recipe.safe}")
            image = Image.open(io.BytesIO(data)).convert("RGB")
            row.append(image.resize((round(image.width * ROW / image.height), ROW), Image.Resampling.LANCZOS))
        rows.append(row)
    return rows, wrong


def sheet_of(rows: Sequence[Sequence[Image.Image]]) -> Image.Image:
    width = max(sum(image.width + _GAP for image in row) for row in rows) + _GAP
    sheet = Image.new("RGB", (width, len(rows) * (ROW + _GAP) + _GAP), "#f4f1ea")
    for number, row in enumerate(rows):
        left = _GAP
        for image in row:
            sheet.paste(image, (left, _GAP + number * (ROW + _GAP)))
            left += image.width + _GAP
    return sheet


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.channel_sheet", description=__doc__.split("\n")[0])
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="where the files go")
    parser.add_argument("--sheet", type=Path, metavar="FILE", help="where the contact sheet goes, a JPEG")
    parser.add_argument("--only", default="", metavar="WORDS", help="channels whose id holds one of these, and cities")
    chosen = parser.parse_args(arguments)
    chosen.out.mkdir(parents=True, exist_ok=True)
    words = chosen.only.split(",") if chosen.only else [""]
    channels = [one for one in CHANNELS.values() if any(word in one.id for word in words)] or list(CHANNELS.values())
    scenes = [one for one in SCENES if any(word.lower() in one.prompt.lower() for word in words)] or list(SCENES)
    rows, wrong = draw_all(chosen.out, channels, scenes)
    if chosen.sheet:
        sheet_of(rows).save(chosen.sheet, "JPEG", quality=84, optimize=True)
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
