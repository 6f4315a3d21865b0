"""`python -m bench.lossless`: what does a kept, unlettered picture cost as lossless WebP beside PNG, by what it shows?

Sketches of eleven cities, and photographs that stand for a model's pictures: those that lie in installed packages,
brought to the portal's size. Bytes, CPU seconds of encoding and decoding, and whether the pixels are equal.
"""

from __future__ import annotations

import argparse
import io
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from statistics import fmean

from PIL import Image, ImageFilter

from bench.measure import report, table, write_report
from inference.engines.sketch import drawing
from inference.imagefiles.encoding import decode
from inference.schemas import Recipe
from inference.writers.base import Wish
from inference.writers.builtin import BuiltinWriter
from testkit.shared import shared_gazetteer

SIDE = 1024
CITIES = ("Lisbon", "Tokyo", "Cairo", "Paris", "Lima", "Oslo", "Mumbai", "Sydney", "Toronto", "Nairobi", "Berlin")
# (package, file): of other people's packages, which are installed anyway; none of them is copied.
PHOTOGRAPHS = (
    ("gradio", "media_assets/images/cheetah.jpg"),
    ("gradio", "media_assets/images/tower.jpg"),
    ("matplotlib", "mpl-data/sample_data/grace_hopper.jpg"),
)
WAYS: dict[str, tuple[str, dict[str, object]]] = {
    "PNG level 1": ("PNG", {"compress_level": 1}),
    "WebP 0/0": ("WEBP", {"lossless": True, "quality": 0, "method": 0}),
    "WebP 20/0": ("WEBP", {"lossless": True, "quality": 20, "method": 0}),
    "WebP 20/1": ("WEBP", {"lossless": True, "quality": 20, "method": 1}),
}


@dataclass(frozen=True)
class Kept:
    """One picture kept in one way; CPU seconds."""

    size: int
    encoding: float
    decoding: float


def sketches() -> Iterator[Image.Image]:
    writer = BuiltinWriter(now=lambda: datetime(2026, 5, 1, 12, tzinfo=UTC))
    for number, name in enumerate(CITIES):
        city = shared_gazetteer().search(name, 1)[0]
        prompt = writer.prompts(Wish(city))[number]
        drawn = drawing.draw(Recipe(city, prompt.text, SIDE, SIDE, number, 1, "sketch", "sketch"), 1.0)
        yield Image.frombytes("RGB", (SIDE, SIDE), drawn.rgb)


def photographs(side: int = SIDE, blur: float = 0.0) -> Iterator[Image.Image]:
    """`side`: 0 leaves them as large as they are, with all their grain; `blur`: in pixels, as models draw no grain."""
    for package, path in PHOTOGRAPHS:
        spec = find_spec(package)
        if spec is None or spec.origin is None:
            continue
        with Image.open(Path(spec.origin).parent / path) as image:
            square = min(image.size)
            left, top = (image.width - square) // 2, (image.height - square) // 2
            cut = image.convert("RGB").crop((left, top, left + square, top + square))
        whole = cut.resize((side, side), Image.Resampling.LANCZOS) if side else cut
        yield whole.filter(ImageFilter.GaussianBlur(blur)) if blur else whole


def kept(image: Image.Image, kind: str, options: dict[str, object]) -> Kept:
    """Raises AssertionError when the pixels are not the same."""
    file = io.BytesIO()
    began = time.process_time()
    image.save(file, kind, **options)
    encoded = time.process_time()
    rgb, _, _ = decode(file.getvalue())
    assert rgb == image.tobytes(), "it is lossless"
    return Kept(len(file.getvalue()), encoded - began, time.process_time() - encoded)


def measure(rounds: int) -> dict[str, dict[str, list[Kept]]]:
    """By what is shown, by the way of keeping; the quickest of the rounds of each."""
    pictures = {
        "sketches": list(sketches()),
        "photographs as they are": list(photographs(0)),
        "photographs": list(photographs()),
        "photographs, grain removed": list(photographs(blur=1.0)),
    }
    found: dict[str, dict[str, list[Kept]]] = {}
    for what, images in pictures.items():
        found[what] = {}
        for way, (kind, options) in WAYS.items():
            best = []
            for image in images:
                tries = [kept(image, kind, options) for _ in range(rounds)]
                best.append(Kept(tries[0].size, min(t.encoding for t in tries), min(t.decoding for t in tries)))
            found[what][way] = best
    return found


def tell(found: dict[str, dict[str, list[Kept]]], arguments: Sequence[str] | None = None) -> str:
    rows = []
    for what, ways in found.items():
        png = ways["PNG level 1"]
        for way, files in ways.items():
            smaller = sum(one.size < other.size for one, other in zip(files, png, strict=True))
            rows.append(
                [
                    f"{what}, {way}",
                    f"{sum(one.size for one in files) / 2**20:.2f} MB",
                    f"{sum(one.size for one in files) / sum(one.size for one in png):.2f}",
                    f"{smaller} of {len(files)}",
                    f"{fmean(one.encoding for one in files) * 1000:.0f} ms",
                    f"{fmean(one.decoding for one in files) * 1000:.0f} ms",
                ]
            )
    parts = [
        f"Each picture {SIDE} x {SIDE}, but for the photographs as they are; CPU time of one encoding and one "
        "decoding, the quickest of some rounds, means. Ratios and counts are beside PNG at level 1, as pictures were "
        "kept before.",
        table(["", "all", "of PNG", "smaller", "encoding", "decoding"], rows),
    ]
    return report("Lossless WebP beside PNG", "bench.lossless", parts, arguments)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.lossless", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="[%(default)s]")
    parser.add_argument("--write", action="store_true", help="keep the report in bench/results/")
    options = parser.parse_args()
    text = tell(measure(options.rounds))
    print(text)
    if options.write:
        print(f"written to {write_report('lossless', text)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
