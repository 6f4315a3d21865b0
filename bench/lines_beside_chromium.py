"""One sheet of lines in many scripts and oddities, each as we set it and, below, as Chromium shows it: to be looked at.

Chromium is given the faces of the sans family, then the system's. Which face a letter comes from may differ: ours keeps
to one face for a line where one has it all. Usage: `python -m bench.lines_beside_chromium FILE.png`.
"""

from __future__ import annotations

import argparse
import io
import tempfile
from collections.abc import Sequence
from html import escape
from importlib.resources import files
from pathlib import Path

import numpy as np
import skia
from PIL import Image, ImageDraw
from playwright.sync_api import sync_playwright

from inference.typesetting.fonts import FaceSpec, chain
from inference.typesetting.shaping import Typeface, shape
from testkit.browser import launch

SANS = Typeface("sans", False)
SIZE = 34  # pixels to the em
ROW, WIDTH, COLUMNS = 56, 620, 2
LINES = (
    "Expo القاهرة 2026", "תל אביב (Tel Aviv) 2026", "معرض «إكسبو» 2026!", "חיפה: 19:30–21:00, ₪50 (בלבד)",
    "دبي ٢٠٢٦ – Dubai 2026", "لاہور ۱۴۰۵ (Lahore)", "تهـــران، ۱۲٫۵٪", "مُحَمَّدٌ في بَيْرُوت",
    "C++ בתל אביב [2026]", "“Café” ב־חיפה.", "#חיפה @tlv https://a.org/ב?c=1", "12/05/2026 القاهرة 19:30",
    "١٢/٠٥/٢٠٢٦ القاهرة", "−7° בירושלים, +5°", "€20 في روما 20€", "\u200fLisbon.", "חיפה\u200e!",
    "צה״ל {2026} <א>", "ߓߊߡߊߞߐ (Bamako) ߁߂߃", "ܐܘܪܗܝ 2026", "މާލެ (Malé) 2026", "𞤀𞤣𞤤𞤢𞤥 𞥑𞥒𞥓",
    "नई दिल्ली २०२६", "กรุงเทพฯ ๒๕๖๙", "சென்னை (Chennai)", "বাংলা ঢাকা", "ગાંધીનગર", "ಬೆಂಗಳೂರು", "മലയാളം കൊച്ചി",
    "ශ්‍රී ලංකා", "తెలుగు హైదరాబాద్", "ភ្នំពេញ", "ရန်ကုန်", "ལྷ་ས", "አዲስ አበባ", "ქართული თბილისი",
    "Հայերեն Երևան", "葛\U000e0100城市と葛城市", "서울 2026 서울", "Ω Αθήνα / Ђ Београд", "Łódź ♥ Ẹ̀kọ́ ǃXóõ",
    "Paris ☕\ufe0e ❤\ufe0f 🎉", "東京★大阪", "Việt Nam, Hà Nội", "ﷺ لا إله لأ لآ",
)  # fmt: skip


def ours(text: str) -> Image.Image:
    """The line in black on white; blank where it cannot be set."""
    pixels = np.full((ROW, WIDTH, 4), 255, np.uint8)
    if line := shape(text, SANS):
        canvas = skia.Surface(pixels).getCanvas()
        scale = SIZE / 1000
        canvas.drawPath(line.at(SIZE, line.ink.width() * scale / 2 + 4, ROW * 0.7), skia.Paint(AntiAlias=True))
    return Image.fromarray(pixels[..., :3])


def in_chromium(texts: Sequence[str]) -> list[Image.Image]:
    faces = [(f"f{number}", face.spec) for number, face in enumerate(chain(SANS.family, SANS.bold))]
    rules = "".join(
        f"@font-face {{ font-family: {name}; font-weight: 100 900; src: url('{_address(spec)}') }}"
        for name, spec in faces
    )
    style = f"body {{ margin: 0; font: 500 {SIZE}px {', '.join(name for name, _ in faces)}, sans-serif }}"
    rows = "".join(
        f"<div dir=auto style='height:{ROW}px;line-height:{ROW}px;width:{WIDTH - 4}px;text-align:left;padding-left:4px;"
        f"white-space:pre;overflow:hidden'>{escape(text)}</div>"
        for text in texts
    )
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        file = Path(folder, "lines.html")
        file.write_text(f"<!doctype html><meta charset=utf-8><style>{rules}{style}</style>{rows}", encoding="utf-8")
        browser = launch(driver, "--allow-file-access-from-files")
        page = browser.new_page(viewport={"width": WIDTH, "height": ROW * len(texts)})
        page.goto(file.as_uri())
        page.evaluate("document.fonts.ready")
        shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
        browser.close()
    return [shot.crop((0, ROW * row, WIDTH, ROW * (row + 1))) for row in range(len(texts))]


def _address(spec: FaceSpec) -> str:
    return Path(str(files(spec.package).joinpath("files", spec.file))).as_uri()


def sheet_of(texts: Sequence[str]) -> Image.Image:
    pairs = [(ours(text), theirs) for text, theirs in zip(texts, in_chromium(texts), strict=True)]
    down = -(-len(pairs) // COLUMNS)
    sheet = Image.new("RGB", (WIDTH * COLUMNS, (2 * ROW + 8) * down), "white")
    pen = ImageDraw.Draw(sheet)
    for number, (mine, theirs) in enumerate(pairs):
        left, top = number // down * WIDTH, number % down * (2 * ROW + 8)
        sheet.paste(mine, (left, top))
        sheet.paste(theirs, (left, top + ROW))
        pen.line((left, top + 2 * ROW + 4, left + WIDTH - 20, top + 2 * ROW + 4), fill="#bbbbbb")
    return sheet


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, help="where the sheet goes, a .png")
    file = parser.parse_args().file
    sheet_of(LINES).save(file)
    print(f"{len(LINES)} lines on {file}; not set: {[text for text in LINES if shape(text, SANS) is None] or 'none'}")


if __name__ == "__main__":
    main()
