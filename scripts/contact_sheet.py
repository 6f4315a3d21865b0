"""Draws the sketch engine's contact sheet: reference prompts, cities of general facts, styles and scripts, formats.

Everything goes through the same parts as a visitor's wish: recipe, engine, lettering, mark, encoding. A poster whose
script no font here covers is left out, and the sheet says so. Usage: `python -m scripts.contact_sheet FILE.jpg`;
`--posters FOLDER` keeps each poster at full size too, `--all-formats` in all four formats.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from inference.cities import Gazetteer
from inference.engines.sketch.engine import MODEL, NAME, SketchEngine
from inference.imagefiles.finishing import FinishingOrder, finish
from inference.lettering import covers, lettering_of, read_lettering
from inference.schemas import FORMATS, City, Note, Recipe
from inference.work.process_pool import ProcessPool

CELL = 440  # pixels, the side of a square poster on the sheet
GAP = 24
CAPTION = 74
HEADING = 74
COLUMNS = 3
WIDTH = COLUMNS * CELL + (COLUMNS + 1) * GAP
MOST_LINES = 2  # of a caption's prompt
PAPER, INK, FAINT = "#f4f1ea", "#26241f", "#77736a"
WEIGHT = 500
JPEG_QUALITY = 86


@dataclass(frozen=True, slots=True)
class Poster:
    """A city by its GeoNames id, a prompt, a seed; `shape` is a key of FORMATS."""

    city_id: int
    prompt: str
    seed: int = 1
    shape: str = "1:1"


@dataclass(frozen=True, slots=True)
class Printed:
    """A poster as a file, with what its reading and its lettering had to say."""

    poster: Poster
    city: City
    webp: bytes
    contrast: float | None
    notes: tuple[Note, ...]


REFERENCE = (
    Poster(1277333, "Aerial view of Bengaluru at golden hour, its trees and rooftops, the city name in gold serif"),
    Poster(1277333, "Minimal poster of Bengaluru: the Vidhana Soudha by itself, a pale sky, thin sans-serif title"),
    Poster(1277333, "A street market in Bengaluru at sunset, bunting and lanterns, playful script lettering"),
    Poster(2643743, "Soft watercolor of London from the Thames at dawn, Big Ben and the Shard, misty, serif title"),
    Poster(5128581, "Art deco New York skyline at night, the Empire State Building, gold deco lettering"),
    Poster(
        2147714, "Vintage travel poster of Sydney, the Opera House and the Harbour Bridge, sunny day, orange slab title"
    ),
    Poster(2988507, "Paris at sunset, the Eiffel Tower over the Seine, vivid colours, white script lettering"),
    Poster(1850147, "Neon street in Tokyo at night in the rain, umbrellas, neon title, name also in Japanese"),
    Poster(360630, "Cairo and the pyramids across the Nile at golden hour, serif title with its name in Arabic"),
)
GENERAL = (
    Poster(148730, "Zanzibar waterfront at sunset, dhows and palms, white script title"),
    Poster(3421319, "Nuuk in winter, snow falling, blue hour, timber houses, white sans-serif title"),
    Poster(2191562, "Dunedin skyline in autumn, watercolor, serif title"),
    Poster(287286, "Muscat at golden hour, earthy tones, gold serif title"),
    Poster(3522507, "Street market in Oaxaca, vivid colours, bright day, script lettering"),
    Poster(3196359, "Ljubljana from above in spring, soft pastel colours, serif title at the top"),
    Poster(1580541, "A street in Hoi An at night, lanterns, warm light, script title"),
    Poster(2163355, "Vintage travel poster of Hobart harbour, summer, red slab title at the bottom"),
    Poster(3833367, "Minimal poster of Ushuaia, mountains, cool colours, black sans-serif title"),
)
SCRIPTS = (
    Poster(276781, "Beirut waterfront, line art, name only in Arabic"),
    Poster(1269515, "Isometric Jaipur in the day, warm colours, serif title with its name in Hindi"),
    Poster(1857910, "Kyoto in autumn, the Yasaka Pagoda, watercolor, title only in Japanese"),
    Poster(1609350, "Vintage travel poster of Bangkok, Wat Arun on the river, name also in Thai"),
    Poster(498817, "Saint Petersburg at night in the snow, art deco, name only in Cyrillic"),
    Poster(264371, "Minimal poster of Athens, the Parthenon by itself, blue title, name also in Greek"),
    Poster(281184, "Jerusalem from above at dawn, earthy tones, name also in Hebrew"),
    Poster(1835848, "Neon skyline of Seoul, cyberpunk, rain, pink neon title, name also in Korean"),
    Poster(1277333, "Bengaluru waterfront at dawn, name only in Kannada"),
    Poster(1264527, "Chennai at sunset, the Kapaleeshwarar gopuram, warm colours, name also in Tamil"),
)
IN_FORMATS = (
    Poster(2267057, "Lisbon waterfront at sunset, warm colours, script title"),
    Poster(1819729, "Vintage travel poster of Hong Kong harbour, sunny day, name also in Chinese"),
)


def in_all_formats(posters: Iterable[Poster]) -> list[Poster]:
    return [replace(one, shape=shape) for one in posters for shape in FORMATS]


SECTIONS = (
    ("The reference's nine prompts", REFERENCE),
    ("Nine cities of general facts only", GENERAL),
    ("Other styles and scripts", SCRIPTS),
    ("The four formats", in_all_formats(IN_FORMATS)),
)


@contextmanager
def printing(workers: int) -> Iterator[Press]:
    """A press with its engine and pool, closed at the end."""
    pool = ProcessPool(workers)
    engine = SketchEngine(pool)
    try:
        engine.setup()
        yield Press(engine, pool, Gazetteer.load())
    finally:
        engine.close()
        pool.close()


class Press:
    """Prints posters as the portal makes them."""

    def __init__(self, engine: SketchEngine, pool: ProcessPool, gazetteer: Gazetteer) -> None:
        self._engine = engine
        self._pool = pool
        self._gazetteer = gazetteer

    def missing_script(self, poster: Poster) -> str:
        """A sentence when the poster asks for a native name that no font here covers; "" otherwise."""
        city = self._gazetteer.get(poster.city_id)
        wants_native = read_lettering(poster.prompt, city).native != "off"
        if not wants_native or (city.native_name and covers(city.native_name)):
            return ""
        return f"Left out: {city.name}, since no font of this machine covers the script of its native name."

    def print(self, poster: Poster) -> Printed:
        city = self._gazetteer.get(poster.city_id)
        width, height = FORMATS[poster.shape]
        lettering = lettering_of(poster.prompt, city)
        recipe = Recipe(city, poster.prompt, width, height, poster.seed, 1, NAME, MODEL, lettering)
        picture = self._engine.draw(recipe)
        metadata = {"prompt": poster.prompt, "engine": NAME, "seed": str(poster.seed), "recipe": recipe.id}
        order = FinishingOrder(picture.rgb, width, height, lettering, city, metadata, mark=True, room=picture.room)
        done = self._pool.run(finish, order, ())
        return Printed(poster, city, done.webp, done.contrast, (*picture.notes, *done.notes))

    def print_all(self, posters: Sequence[Poster]) -> list[Printed]:
        with ThreadPoolExecutor(self._pool.workers) as threads:
            return list(threads.map(self.print, posters))


def sheet_of(
    press: Press, sections: Sequence[tuple[str, Sequence[Poster]]]
) -> tuple[Image.Image, list[Printed], list[str]]:
    """The sheet of (heading, posters), its posters, and a sentence for each that was left out."""
    printed: list[Printed] = []
    left_out: list[str] = []
    rows: list[Image.Image] = []
    for heading, posters in sections:
        missing = {poster: press.missing_script(poster) for poster in posters}
        section = press.print_all([poster for poster in posters if not missing[poster]])
        sentences = [sentence for sentence in missing.values() if sentence]
        rows += [_heading(heading, " ".join(sentences)), *_rows(section)]
        printed += section
        left_out += sentences
    return _stacked(rows), printed, left_out


def _rows(section: Sequence[Printed]) -> list[Image.Image]:
    per_row = len(FORMATS) if section[0].poster.shape != section[-1].poster.shape else COLUMNS
    return [_row(section[start : start + per_row]) for start in range(0, len(section), per_row)]


def _row(printed: Sequence[Printed]) -> Image.Image:
    """Posters of one height side by side; formats of different width share the sheet's width."""
    ratios = [FORMATS[one.poster.shape][0] / FORMATS[one.poster.shape][1] for one in printed]
    inner = WIDTH - GAP * (len(printed) + 1)
    height = CELL if len(set(ratios)) == 1 else round(inner / sum(ratios))
    row = Image.new("RGB", (WIDTH, height + CAPTION), PAPER)
    left = GAP
    for one, ratio in zip(printed, ratios, strict=True):
        size = (round(height * ratio), height)
        row.paste(Image.open(io.BytesIO(one.webp)).resize(size, Image.Resampling.LANCZOS), (left, 0))
        _caption(row, one, left, height, size[0])
        left += size[0] + GAP
    return row


def _caption(row: Image.Image, one: Printed, left: int, top: int, width: int) -> None:
    pen = ImageDraw.Draw(row)
    pen.text((left, top + 8), f"{one.city.name} · {one.poster.shape}", INK, _font(14))
    pen.multiline_text((left, top + 28), _fitted(one.poster.prompt, _font(11), width), FAINT, _font(11))


def _fitted(text: str, font: ImageFont.FreeTypeFont, width: int) -> str:
    """The text in two lines of at most `width` pixels; what does not fit is cut, with an ellipsis."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer + "…") <= width:
            lines[-1] = longer
        elif len(lines) == MOST_LINES:
            lines[-1] = lines[-1].rstrip(",.:") + "…"
            break
        else:
            lines.append(word)
    return "\n".join(lines)


def _heading(text: str, remark: str) -> Image.Image:
    strip = Image.new("RGB", (WIDTH, HEADING), PAPER)
    pen = ImageDraw.Draw(strip)
    pen.text((GAP, 22), text, INK, _font(22))
    pen.text((GAP, 52), remark, FAINT, _font(11))
    return strip


def _stacked(rows: Sequence[Image.Image]) -> Image.Image:
    sheet = Image.new("RGB", (WIDTH, sum(row.height for row in rows) + GAP), PAPER)
    top = 0
    for row in rows:
        sheet.paste(row, (0, top))
        top += row.height
    return sheet


def _font(size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(str(files("fontpkg_montserrat").joinpath("files", "Montserrat[wght].ttf")), size)
    font.set_variation_by_axes([WEIGHT])
    return font


def _keep(printed: Sequence[Printed], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number, one in enumerate(printed):
        shape = one.poster.shape.replace(":", "x")
        (folder / f"{number:03}-{one.city.name.replace(' ', '-')}-{shape}-sketch.webp").write_bytes(one.webp)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, help="where the sheet goes, a .jpg")
    parser.add_argument("--posters", type=Path, help="a folder that keeps each poster at full size")
    parser.add_argument("--all-formats", action="store_true", help="keep the posters in all four formats")
    arguments = parser.parse_args()
    if arguments.all_formats and arguments.posters is None:
        print("--all-formats needs --posters FOLDER.", file=sys.stderr)
        return 2
    with printing(min(2, os.cpu_count() or 1)) as press:
        sheet, printed, left_out = sheet_of(press, SECTIONS)
        if arguments.posters:
            whole = in_all_formats((*REFERENCE, *GENERAL, *SCRIPTS))
            _keep(press.print_all(whole) if arguments.all_formats else printed, arguments.posters)
    sheet.save(arguments.file, quality=JPEG_QUALITY, optimize=True)
    for one in printed:
        if one.notes:
            told = (" ".join([note.code, *note.names.values()]) for note in one.notes)
            print(f"{one.city.name}: {'; '.join(told)}")
    print("\n".join([*left_out, f"{len(printed)} posters on {arguments.file}."]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
