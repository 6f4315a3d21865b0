"""Draws a sheet of posters to look at: cities by templates, formats or styles, lettered as a visitor gets them.

Usage: `python -m scripts.poster_sheet FILE.png --city 745044 --city 2643743 --template arch --formats --seed 3`.
Without `--prompt` the prompt is built from city, hero and style; `--template` draws that one composition whatever the
prompt would choose. Each poster is kept beside the sheet at full size with `--full FOLDER`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from inference.cities import Gazetteer
from inference.engines.sketch.drawing import draw_planned
from inference.engines.sketch.engine import MODEL, NAME
from inference.engines.sketch.templates.catalogue import TEMPLATES
from inference.engines.sketch.templates.choice import PlanError
from inference.lettering import letter, lettering_of
from inference.schemas import FORMATS, City, Recipe
from inference.writers.base import STYLES

PAPER, INK = "#f4f1ea", "#26241f"
GAP, CAPTION = 14, 20


@dataclass(frozen=True, slots=True)
class Wanted:
    """`template` is a name or a part of one; "" leaves the choice to the engine."""

    city: City
    prompt: str
    shape: str
    seed: int
    template: str


def poster(wanted: Wanted, width: int = 0) -> tuple[Image.Image, str]:
    """The lettered poster and what was drawn; `width` in pixels, 0 for full size."""
    full_width, full_height = FORMATS[wanted.shape]
    lettering = lettering_of(wanted.prompt, wanted.city)
    recipe = Recipe(wanted.city, wanted.prompt, full_width, full_height, wanted.seed, 1, NAME, MODEL, lettering)
    template = next((one for one in TEMPLATES if wanted.template and wanted.template in one.name), None)
    drawn, plan = draw_planned(recipe, template)
    rgb = drawn.rgb
    if lettering is not None:
        rgb = letter(rgb, drawn.width, drawn.height, lettering, wanted.city, wanted.prompt, drawn.room).rgb
    picture = Image.fromarray(np.frombuffer(rgb, np.uint8).reshape(drawn.height, drawn.width, 3))
    if width:
        picture = picture.resize((width, round(width * full_height / full_width)), Image.Resampling.LANCZOS)
    told = f"{plan.template.name} · {plan.hero_key or 'no hero'} · {plan.scheme.name}"
    return picture, told


def sheet(wanted: Sequence[Wanted], side: int, columns: int, folder: Path | None) -> Image.Image:
    cells: list[tuple[Image.Image, str]] = []
    for number, one in enumerate(wanted):
        try:
            picture, told = poster(one)
        except PlanError as error:
            print(f"{one.city.name} {one.shape}: {error}")
            continue
        if folder:
            folder.mkdir(parents=True, exist_ok=True)
            picture.save(folder / f"{number:03}-{one.city.name.replace(' ', '-')}-{one.shape.replace(':', 'x')}.png")
        picture.thumbnail((side, side), Image.Resampling.LANCZOS)
        cells.append((picture, f"{one.city.name} · {told}"))
        print(f"{one.city.name} {one.shape}: {told}")
    rows = -(-len(cells) // columns)
    page = Image.new("RGB", (columns * (side + GAP) + GAP, rows * (side + GAP + CAPTION) + GAP), PAPER)
    pen = ImageDraw.Draw(page)
    for i, (picture, told) in enumerate(cells):
        x, y = GAP + i % columns * (side + GAP), GAP + i // columns * (side + GAP + CAPTION)
        page.paste(picture, (x + (side - picture.width) // 2, y))
        pen.text((x, y + side + 3), told[: side // 6], INK)
    return page


def wishes(arguments: argparse.Namespace) -> list[Wanted]:
    gazetteer = Gazetteer.load()
    shapes = list(FORMATS) if arguments.formats else [arguments.shape]
    styles = [style for style in STYLES if style] if arguments.styles else [arguments.style]
    found = []
    for city_id in arguments.city:
        city = gazetteer.get(city_id)
        for style in styles:
            for shape in shapes:
                prompt = arguments.prompt or f"{style} poster of {city.name}, {arguments.words}".strip(", ")
                found.append(Wanted(city, prompt, shape, arguments.seed, arguments.template))
    if arguments.all_templates:
        found = [replace(one, template=template.name) for one in found for template in TEMPLATES]
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, help="where the sheet goes, .png or .jpg")
    parser.add_argument("--city", type=int, action="append", required=True, help="a GeoNames id; may be repeated")
    parser.add_argument("--prompt", default="", help="the whole prompt")
    parser.add_argument("--words", default="", help="what the prompt says beside city and style")
    parser.add_argument("--style", default="", help="one style")
    parser.add_argument("--styles", action="store_true", help="all styles")
    parser.add_argument("--shape", default="1:1", choices=list(FORMATS), help="one format")
    parser.add_argument("--formats", action="store_true", help="all formats")
    parser.add_argument("--template", default="", help="a part of a template's name")
    parser.add_argument("--all-templates", action="store_true", help="each template")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--side", type=int, default=400, help="pixels of the longer side on the sheet")
    parser.add_argument("--columns", type=int, default=4)
    parser.add_argument("--full", type=Path, help="a folder that keeps each at full size")
    arguments = parser.parse_args()
    sheet(wishes(arguments), arguments.side, arguments.columns, arguments.full).save(arguments.file, quality=82)
    return 0


if __name__ == "__main__":
    sys.exit(main())
