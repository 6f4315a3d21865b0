"""Lettering on real pixels: what is allowed, what a prompt asks for, and whether every title can be read."""

from __future__ import annotations

import random
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context

import numpy as np
import numpy.typing as npt
import pytest
import skia
from PIL import Image, ImageFilter

from inference.errors import InvalidRequest
from inference.lettering import check_lettering, covers, letter, read_lettering, sketch_mark, without_lettering
from inference.schemas import COLOURS, FAMILIES, FORMATS, NATIVE_SCRIPTS, POSITIONS, City, Lettering, Note
from inference.typesetting.colour import contrast, luminances
from inference.typesetting.layout import Sheet, lay_out
from inference.typesetting.light import plain_depth
from inference.typesetting.shaping import Typeface, break_lines, shape
from inference.typesetting.wording import capitals, words_for
from testkit.waiting import PATIENCE

Pixels = npt.NDArray[np.uint8]

SIDE = 448


def city(name: str, native: str = "", country_code: str = "IN", country: str = "India") -> City:
    return City(1, name, native, country_code, country, "AS", 12.97, 77.59, "Asia/Kolkata", 1_000_000)


DELHI = city("Delhi", "दिल्ली")


def grounds(side: int = SIDE) -> dict[str, Pixels]:
    """Pictures of any brightness, side x side x 3."""
    rows, columns = np.mgrid[:side, :side]
    ramp = np.linspace(0, 255, side)

    def grey(values: npt.NDArray[np.float64]) -> Pixels:
        return np.ascontiguousarray(np.broadcast_to(values[..., None], (side, side, 3))).astype(np.uint8)

    noise = np.random.default_rng(7).integers(0, 256, (side, side, 3), dtype=np.uint8)
    return {
        "black": np.zeros((side, side, 3), np.uint8),
        "white": np.full((side, side, 3), 255, np.uint8),
        "middle grey": np.full((side, side, 3), 118, np.uint8),
        "left to right": grey(np.broadcast_to(ramp[None, :], (side, side))),
        "top to bottom": grey(np.broadcast_to(ramp[:, None], (side, side))),
        "noise": noise,
        "small checks": grey((rows // 8 + columns // 8) % 2 * 255.0),
        "large checks": grey((rows // 40 + columns // 40) % 2 * 255.0),
        "red": np.full((side, side, 3), (220, 40, 30), np.uint8),
        "yellow": np.full((side, side, 3), (250, 220, 60), np.uint8),
    }


@pytest.mark.parametrize("ground", list(grounds()))
def test_every_family_place_and_colour_has_contrast_on_any_picture(ground: str) -> None:
    rgb = grounds()[ground].tobytes()
    families = [(family, position, "auto") for family in FAMILIES for position in POSITIONS]
    colours = [(FAMILIES[i % 6], POSITIONS[i % 3], colour) for i, colour in enumerate(COLOURS)]
    for family, position, colour in families + colours:
        wish = Lettering("Delhi", family, colour, position, "beside")
        lettered = letter(rgb, SIDE, SIDE, wish, DELHI, "playful" if family == "script" else "")
        assert lettered.contrast is not None, wish
        assert lettered.contrast >= 3.0, (wish, lettered.contrast)
        assert {note.code for note in lettered.notes} <= {"dark_yellow"}


def photographs(width: int, height: int) -> dict[str, Pixels]:
    """What letters find hardest: pale, busy and half-bright pictures, height x width x 3."""
    rows, columns = np.mgrid[:height, :width]
    down = (rows / height)[..., None]
    chance = np.random.default_rng(3)
    blobs = chance.integers(90, 256, (height // 60 + 1, width // 60 + 1, 3), dtype=np.uint8)
    sky = np.array([200, 220, 240]) * (1 - down) + np.array([255, 240, 220]) * down
    roofs = np.where((rows > height * 0.13 + 20 * np.sin(columns / 30))[..., None], np.array([40, 50, 70]), sky)
    return {
        "pale sky": sky.astype(np.uint8),
        "roofs before a pale sky": roofs.astype(np.uint8),
        "blurred lights": np.asarray(Image.fromarray(blobs).resize((width, height), Image.Resampling.BICUBIC)),
        "pale noise": chance.integers(150, 256, (height, width, 3), dtype=np.uint8),
        "pale checks": np.repeat(((rows // 30 + columns // 30) % 2 * 90 + 165)[..., None], 3, axis=2).astype(np.uint8),
        "blue": np.full((height, width, 3), (110, 170, 220), np.uint8),
    }


@pytest.mark.parametrize("ground", list(photographs(60, 60)))
def test_every_family_in_every_colour_has_contrast_on_what_is_hard(ground: str) -> None:
    """Each pair of family and colour, the places in turn: lit tubes on white paper once fell short."""
    width, height = 360, 448
    rgb = photographs(width, height)[ground].tobytes()
    for number, (family, colour) in enumerate((family, colour) for family in FAMILIES for colour in COLOURS):
        wish = Lettering("Delhi", family, colour, POSITIONS[(number + number // len(COLOURS)) % 3], "beside")
        lettered = letter(rgb, width, height, wish, DELHI)
        assert lettered.contrast is not None, wish
        assert lettered.contrast >= 3.0, (wish, lettered.contrast)


@pytest.mark.parametrize("ground", ["black", "white", "noise", "small checks", "left to right"])
def test_the_contrast_told_is_the_contrast_seen(ground: str) -> None:
    """Measured again from the finished pixels alone, by other means: black letters are one exact colour."""
    picture = grounds(640)[ground]
    wish = Lettering("Delhi", "sans", "black", "centre")
    lettered = letter(picture.tobytes(), 640, 640, wish, DELHI)
    finished = np.frombuffer(lettered.rgb, np.uint8).reshape(640, 640, 3)
    letters = (finished == (0x14, 0x16, 0x1C)).all(axis=2)
    assert letters.sum() > 3000
    mask = Image.fromarray((letters * 255).astype(np.uint8))
    near, wide = (np.asarray(mask.filter(ImageFilter.MaxFilter(size))) > 0 for size in (5, 9))
    around = luminances(finished[wide & ~near])
    seen = contrast(float(luminances(np.array([0x14, 0x16, 0x1C], np.uint8))), float(np.quantile(around, 0.1)))
    assert seen >= 3.0


def hostile_pictures(width: int, height: int) -> dict[str, Pixels]:
    """Pictures on which a title as a whole stands out while single letters of it are lost, height x width x 3."""
    rows, columns = np.mgrid[:height, :width]
    chance = np.random.default_rng(11)

    def grey(values: npt.NDArray[np.float64]) -> Pixels:
        return np.repeat(np.clip(values, 0, 255).astype(np.uint8)[..., None], 3, axis=2)

    def discs(ground: float, disc: float, count: int, radius: float) -> Pixels:
        values = np.full((height, width), ground)
        for _ in range(count):
            x, y = chance.random() * width, (chance.choice([0.11, 0.5, 0.87]) + chance.uniform(-0.05, 0.05)) * height
            values[(columns - x) ** 2 + (rows - y) ** 2 < (radius * width) ** 2] = disc
        return grey(values)

    return {
        "across": grey(columns / width * 255),
        "aslant": grey((rows + columns) / (width + height) * 255),
        "noise": chance.integers(0, 256, (height, width, 3), dtype=np.uint8),
        "photograph": grey(128 + 90 * np.sin(columns / 37) * np.cos(rows / 53) + chance.normal(0, 35, (height, width))),
        "half and half": grey((columns < width / 2) * 255.0),
        "few lamps": discs(20, 255, 3, 0.035),
        "a lamp on grey": discs(60, 200, 8, 0.035),
        "many holes": discs(250, 10, 25, 0.03),
        "dark moons": discs(200, 60, 8, 0.06),
        **{f"checks of {side}": grey((rows // side + columns // side) % 2 * 255.0) for side in (5, 30, 90)},
        **{f"stripes of {side}": grey(columns // side % 2 * 255.0) for side in (20, 45, 80)},
    }


def _covered(outline: skia.Path, width: int, height: int) -> npt.NDArray[np.uint8]:
    pixels = np.zeros((height, width), np.uint8)
    surface = skia.Surface.MakeRasterDirect(skia.ImageInfo.MakeA8(width, height), pixels, width)
    surface.getCanvas().drawPath(outline, skia.Paint(AntiAlias=True))
    return pixels


def lowest_of_letters(finished: Pixels, picture: Pixels, wish: Lettering, place: City, hint: str) -> float:
    """Measured from the finished pixels, in strips of a letter's width that start anywhere: the letters' median against
    what touches them, all but the darkest and lightest tenth.
    """
    height, width, _ = picture.shape
    words = words_for(wish, place, "vintage" in hint)
    panel = 0 if hint == "minimal" or wish.position == "centre" else plain_depth(picture, wish.position)
    sheet = Sheet(width, height, panel, at_top=wish.position == "top")
    block = lay_out(words.titles, words.native, words.subline, sheet, wish.family, wish.position, hint == "minimal")
    lowest = 21.0
    for placed in block.placed:
        letters = _covered(placed.line.at(placed.size, width / 2, placed.baseline), width, height)
        near = slice(max(0, int(placed.top) - 6), int(placed.bottom) + 7)
        letters, light = letters[near], luminances(finished[near])
        full = next(mask for least in (250, 215, 180, 128, 0) if (mask := letters > least).sum() >= 40)
        reach = 7 if placed.size > 100 else 5
        spread = np.asarray(Image.fromarray(letters).filter(ImageFilter.MaxFilter(reach)))
        ring = (spread > 128) & (letters == 0)
        strip = max(8, int(0.6 * placed.size))
        starts = range(int(full.any(axis=0).argmax()) - strip // 3, width, strip)
        strips = [slice(max(0, start), start + strip) for start in starts]
        fair = np.median([ring[:, one].sum() for one in strips if full[:, one].any()]) / 2
        for one in strips:
            around = light[:, one][ring[:, one]]
            if len(around) < max(fair, 40):
                continue  # the edge of a letter measured in the next strip
            own = full[:, one].sum() >= 40
            fill = float(np.median(light[:, one][full[:, one]] if own else light[full]))
            dark, bright = np.quantile(around, [0.1, 0.9])
            apart = min(contrast(fill, float(dark)), contrast(fill, float(bright)))
            lowest = min(lowest, 1.0 if dark < fill < bright else apart)
    return lowest


@pytest.mark.parametrize("size", [(512, 512), *FORMATS.values()])
def test_no_single_letter_is_lost(size: tuple[int, int]) -> None:
    width, height = size
    chance = random.Random(width)
    names = {"Seoul": "서울", "Cairo": "القاهرة", "Delhi": "दिल्ली", "San Francisco": "", "Moscow": "Москва"}
    for ground, picture in hostile_pictures(width, height).items():
        name = chance.choice(list(names))
        place, hint = city(name, names[name]), chance.choice(["", "watercolor", "minimal", "vintage", "playful"])
        wish = Lettering(
            name,
            chance.choice(FAMILIES),
            chance.choice(COLOURS),
            chance.choice(POSITIONS),
            chance.choice(NATIVE_SCRIPTS),
        )
        lettered = letter(picture.tobytes(), width, height, wish, place, hint)
        finished = np.frombuffer(lettered.rgb, np.uint8).reshape(height, width, 3)
        assert lettered.contrast is not None, (ground, wish)
        assert lettered.contrast >= 3.0, (ground, wish, hint)
        assert lowest_of_letters(finished, picture, wish, place, hint) >= 3.0, (ground, wish, hint)


def test_a_disc_behind_one_letter_is_veiled_there_alone() -> None:
    """Such a title once told 5.5 for the whole line, while the letter on the disc had 1.1."""
    rows, columns = np.mgrid[:1024, :1024]
    picture = np.full((1024, 1024, 3), 60, np.uint8)
    picture[(columns - 430) ** 2 + (rows - 891) ** 2 < 36**2] = 200
    seoul, wish = city("Seoul", "", "KR", "South Korea"), Lettering("Seoul", "sans", "orange", "bottom")
    lettered = letter(picture.tobytes(), 1024, 1024, wish, seoul)
    finished = np.frombuffer(lettered.rgb, np.uint8).reshape(1024, 1024, 3)
    assert lettered.contrast is not None
    assert 3.0 <= lettered.contrast < 5.0, "the lowest letter is told, not the line"
    assert lowest_of_letters(finished, picture, wish, seoul, "") >= 3.0
    assert (finished[880:900, 420:436] == 200).mean() > 0.3, "the disc shows between the letters"
    bare = np.full_like(picture, 60)
    elsewhere = np.frombuffer(letter(bare.tobytes(), 1024, 1024, wish, seoul).rgb, np.uint8).reshape(1024, 1024, 3)
    assert (finished[:, 600:] == elsewhere[:, 600:]).all(), "the other letters need no help"


@pytest.mark.parametrize(("ratio", "size"), FORMATS.items())
@pytest.mark.parametrize(
    "name", ["Ur", "Llanfairpwllgwyngyll", "Thiruvananthapuram", "Krung Thep Maha Nakhon Amon Rattanakosin", "W" * 60]
)
def test_long_and_short_names_stay_inside_every_format(ratio: str, size: tuple[int, int], name: str) -> None:
    width, height = size
    picture = np.full((height, width, 3), 40, np.uint8)
    for family in ("serif", "script", "slab"):
        lettered = letter(picture.tobytes(), width, height, Lettering(name, family, "white"), city(name))
        finished = np.frombuffer(lettered.rgb, np.uint8).reshape(height, width, 3)
        rows, columns = np.nonzero(finished.min(axis=2) > 200)
        assert len(rows) > 200, "nothing was set"
        assert columns.min() > 0.03 * width
        assert columns.max() < 0.97 * width
        assert rows.min() > 0.02 * height
        assert rows.max() < 0.6 * height


def test_long_names_break_at_spaces_and_hyphens_only() -> None:
    for text, lines in (
        ("Krung Thep Maha Nakhon", ["Krung Thep", "Maha Nakhon"]),
        ("Stratford-upon-Avon", ["Stratford-", "upon-Avon"]),
        ("Thiruvananthapuram", ["Thiruvananthapuram"]),
        ("Baden- Baden", ["Baden-", "Baden"]),
    ):
        assert [text[start:end] for start, end in break_lines(text, 2)] == lines


@pytest.mark.parametrize(
    ("text", "country_code"),
    [
        ("القاهرة", "EG"), ("नई दिल्ली", "IN"), ("กรุงเทพฯ", "TH"), ("Москва", "RU"), ("Αθήνα", "GR"),
        ("ירושלים", "IL"), ("சென்னை", "IN"), ("Hà Nội", "VN"), ("Łódź", "PL"), ("Reykjavík", "IS"),
    ],
)  # fmt: skip
def test_bundled_scripts_are_set_in_every_family(text: str, country_code: str) -> None:
    rgb = bytes(360 * 360 * 3)
    for family in FAMILIES:
        lettered = letter(rgb, 360, 360, Lettering(text, family), city(text, country_code=country_code))
        assert lettered.notes == ()
        assert lettered.contrast is not None
    assert covers(text)


@pytest.mark.parametrize(
    ("text", "country_code"), [("東京", "JP"), ("서울", "KR"), ("北京", "CN"), ("鹽埕臺灣", "TW"), ("ಬೆಂಗಳೂರು", "IN")]
)
def test_system_scripts_are_set_where_a_font_is_there_and_left_out_in_words_otherwise(
    text: str, country_code: str
) -> None:
    place = city("Somewhere", text, country_code)
    lettered = letter(bytes(360 * 360 * 3), 360, 360, Lettering("Somewhere", native="beside"), place)
    assert lettered.contrast is not None, "the Latin name stands in any case"
    if covers(text):
        assert lettered.notes == ()
    else:
        assert lettered.notes == (Note("native_left_out", {"name": text}),)


@pytest.mark.parametrize("text", ["Del\ue123hi", "\U000f0001", "\u0378"])
def test_a_text_without_glyphs_is_left_out_and_said_so(text: str) -> None:
    rgb = grounds(256)["noise"].tobytes()
    lettered = letter(rgb, 256, 256, Lettering(text), DELHI)
    assert lettered.rgb == rgb
    assert lettered.contrast is None
    (note,) = lettered.notes
    assert note.code == "text_left_out"
    assert "U+" in note.names["text"]
    assert not covers(text)


def test_a_native_name_instead_keeps_the_latin_one_small() -> None:
    rgb = bytes(512 * 512 * 3)
    cairo = city("Cairo", "القاهرة", "EG", "Egypt")
    instead = letter(rgb, 512, 512, Lettering("Cairo", native="instead"), cairo)
    assert instead.notes == ()
    assert instead.rgb != letter(rgb, 512, 512, Lettering("Cairo"), cairo).rgb
    unknown = letter(rgb, 512, 512, Lettering("Paris", native="beside"), city("Paris"))
    assert unknown.notes == (Note("no_native", {"city": "Paris"}),)


def test_arabic_is_joined_and_reads_from_the_right() -> None:
    typeface = Typeface("serif", True, tracking=0.1)
    word, letters = shape("القاهرة", typeface), [shape(letter, typeface) for letter in "القاهرة"]
    assert word is not None
    isolated = [line.glyphs[0][1] for line in letters if line is not None]
    joined = [glyph for _, glyph in word.glyphs]
    assert len(isolated) == 7
    assert set(joined) != set(isolated), "no letter took its joined form"
    alef = shape("ا", typeface)
    assert alef is not None
    assert joined[-1] == alef.glyphs[0][1], "the first letter stands at the right"


def test_digits_in_an_arabic_line_keep_their_order() -> None:
    one, other = (shape(f"القاهرة {digits}", Typeface("sans", True)) for digits in ("12", "21"))
    assert one is not None
    assert other is not None
    assert one.glyphs[:2] == other.glyphs[1::-1], "digits stand left, in reading order"
    assert one.glyphs[2:] == other.glyphs[2:]


def test_space_between_letters_only_where_the_script_bears_it() -> None:
    for text, grows in (("Москва", True), ("LONDON", True), ("القاهرة", False), ("दिल्ली", False), ("กรุงเทพ", False)):
        tight, loose = (shape(text, Typeface("sans", True, tracking=space)) for space in (0.0, 0.2))
        assert tight is not None
        assert loose is not None
        assert (loose.ink.width() > tight.ink.width() + 100) == grows, text
    tight, loose = (shape("Paris", Typeface("script", True, tracking=space)) for space in (0.0, 0.2))
    assert tight is not None
    assert loose is not None
    assert tight.ink.width() == loose.ink.width(), "a connected script must not be torn apart"


def test_capitals_as_the_country_writes_them() -> None:
    assert capitals("Diyarbakır", "TR") == "DİYARBAKIR"
    assert capitals("Lille", "FR") == "LILLE"
    assert capitals("Αθήνα", "GR") == "ΑΘΗΝΑ"
    assert capitals("თბილისი", "GE") == "თბილისი"


def test_only_the_rows_around_the_text_change() -> None:
    picture = grounds(512)["noise"]
    for position, far in (("top", slice(300, 512)), ("bottom", slice(0, 200))):
        lettered = letter(picture.tobytes(), 512, 512, Lettering("Delhi", position=position), DELHI)  # type: ignore[arg-type]
        finished = np.frombuffer(lettered.rgb, np.uint8).reshape(512, 512, 3)
        assert (finished[far] == picture[far]).all()
        assert (finished != picture).any()


def test_another_text_changes_little_else() -> None:
    """On a picture that needs no help, two texts differ only where their letters and shadows are."""
    black = bytes(512 * 512 * 3)
    one, other = (letter(black, 512, 512, Lettering(text, "sans", "white"), DELHI).rgb for text in ("Delhi", "Derby"))
    changed = np.frombuffer(one, np.uint8) != np.frombuffer(other, np.uint8)
    assert 0 < changed.mean() < 0.1


def _lettered(colour: str) -> bytes:
    return letter(
        grounds()["noise"].tobytes(), SIDE, SIDE, Lettering("Delhi", "serif", colour, native="beside"), DELHI
    ).rgb


def test_the_same_bytes_in_another_process() -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        for colour in ("gold", "auto"):
            assert pool.submit(_lettered, colour).result(PATIENCE) == _lettered(colour)


def test_a_travel_posters_foot_takes_the_title() -> None:
    """Plain paper below a picture is found by measuring: the title stands in it, at half its height, without a veil."""
    poster = np.full((1024, 1024, 3), (245, 238, 224), np.uint8)
    poster[40:800, 40:984] = np.random.default_rng(1).integers(0, 200, (760, 944, 3), dtype=np.uint8)
    sydney = city("Sydney", country_code="AU", country="Australia")
    lettered = letter(poster.tobytes(), 1024, 1024, Lettering("Sydney", "slab", position="bottom"), sydney)
    finished = np.frombuffer(lettered.rgb, np.uint8).reshape(1024, 1024, 3)
    rows = np.nonzero((finished != poster).any(axis=(1, 2)))[0]
    assert rows.min() > 800
    assert rows.max() < 1010
    assert rows.max() - rows.min() > 110
    assert (finished[840] == (245, 238, 224)).all(axis=1).sum() > 300, "the paper beside the letters stays clean"


@pytest.mark.parametrize("ratio", list(FORMATS))
def test_nothing_of_a_travel_posters_foot_runs_into_the_mark(ratio: str) -> None:
    width, height = FORMATS[ratio]
    foot = round(height * 0.205)
    poster = np.full((height, width, 3), (245, 238, 224), np.uint8)
    poster[40 : height - foot, 40 : width - 40] = 90
    marked = np.frombuffer(sketch_mark(poster.tobytes(), width, height), np.uint8).reshape(height, width, 3)
    rows, columns = np.nonzero((marked != poster).any(axis=2))
    bangkok = city("Bangkok", "กรุงเทพมหานคร", "TH", "Thailand")
    for native in NATIVE_SCRIPTS:
        wish = Lettering("Bangkok", "slab", position="bottom", native=native)
        lettered = letter(poster.tobytes(), width, height, wish, bangkok, "vintage")
        finished = np.frombuffer(lettered.rgb, np.uint8).reshape(height, width, 3)
        assert (finished[rows.min() :, columns.min() :] == poster[rows.min() :, columns.min() :]).all(), native


def test_a_plain_sky_is_no_travel_posters_foot() -> None:
    """Above a drawing, a strip without detail is air: rules beside the small line stay short there."""
    drawing = np.full((1024, 1024, 3), (190, 214, 230), np.uint8)
    drawing[250:] = np.random.default_rng(1).integers(0, 200, (774, 1024, 3), dtype=np.uint8)
    lettered = letter(drawing.tobytes(), 1024, 1024, Lettering("Rome", "serif"), city("Rome"))
    finished = np.frombuffer(lettered.rgb, np.uint8).reshape(1024, 1024, 3)
    columns = np.nonzero((finished[:250] != drawing[:250]).any(axis=(0, 2)))[0]
    assert columns.min() > 150
    assert columns.max() < 874


def test_a_veil_leaves_the_paper_round_a_picture_clean() -> None:
    paper = (245, 238, 224)
    poster = np.full((1024, 1024, 3), paper, np.uint8)
    poster[44:820, 44:980] = np.random.default_rng(1).integers(90, 250, (776, 936, 3), dtype=np.uint8)
    lettered = letter(poster.tobytes(), 1024, 1024, Lettering("Delhi", "sans", "yellow", "top"), DELHI)
    finished = np.frombuffer(lettered.rgb, np.uint8).reshape(1024, 1024, 3)
    assert (finished[:36, :100] == paper).all()
    assert (finished[:, :36] == paper).all()
    assert abs(finished[60:100, 60:120].mean() - poster[60:100, 60:120].mean()) > 15, "the picture itself is veiled"


@pytest.mark.parametrize(("colour", "needs_help"), [("white", False), ("black", True), ("auto", False)])
def test_it_tells_whether_the_picture_needed_help(colour: str, needs_help: bool) -> None:
    night = np.full((512, 512, 3), (20, 24, 48), np.uint8)
    lettered = letter(night.tobytes(), 512, 512, Lettering("Delhi", "sans", colour), DELHI)
    assert lettered.unaided is not None
    assert lettered.contrast is not None
    assert (lettered.unaided < 3.0) == needs_help
    assert lettered.contrast >= 3.0


def test_auto_takes_the_ink_that_the_picture_needs() -> None:
    """No grey is without an ink that stands on it by itself, save for a narrow band in the middle."""
    for grey in (*range(0, 100, 9), *range(140, 256, 9)):
        even = np.full((360, 360, 3), grey, np.uint8)
        for family in ("serif", "sans", "script"):
            lettered = letter(even.tobytes(), 360, 360, Lettering("Delhi", family), DELHI)
            assert lettered.unaided is not None
            assert lettered.unaided >= 3.0, (grey, family)


@pytest.mark.parametrize(
    ("wish", "parameter"),
    [
        (Lettering(""), "text"),
        (Lettering("  \u3000 "), "text"),
        (Lettering("x" * 61), "text"),
        (Lettering("a\nb"), "text"),
        (Lettering("a\u202eb"), "text"),
        (Lettering("a\u2067b"), "text"),
        (Lettering("a\x00"), "text"),
        (Lettering("a\ud800"), "text"),
        (Lettering("a", family="comic"), "family"),  # type: ignore[arg-type]
        (Lettering("a", colour="#ff0000"), "colour"),
        (Lettering("a", position="left"), "position"),  # type: ignore[arg-type]
        (Lettering("a", native="yes"), "native"),  # type: ignore[arg-type]
    ],
)
def test_what_is_not_offered_is_refused_in_one_sentence(wish: Lettering, parameter: str) -> None:
    with pytest.raises(InvalidRequest) as refused:
        check_lettering(wish)
    assert refused.value.parameter == parameter
    assert refused.value.message.endswith(".")
    with pytest.raises(InvalidRequest):
        letter(bytes(12), 2, 2, wish, DELHI)


def test_tiny_and_odd_pictures_do_not_break_it() -> None:
    for width, height in ((16, 16), (64, 640), (640, 64), (33, 47)):
        lettered = letter(bytes(width * height * 3), width, height, Lettering("Delhi", native="beside"), DELHI)
        assert lettered.rgb == bytes(width * height * 3)
        assert lettered.notes == (Note("too_small", {"width": str(width), "height": str(height)}),)
    with pytest.raises(InvalidRequest):
        letter(bytes(10), 2, 2, Lettering("Delhi"), DELHI)


BENGALURU = city("Bengaluru", "ಬೆಂಗಳೂರು")
USUAL = Lettering("Bengaluru")
WISHES = [
    (
        "Create an aerial view of Bengaluru at golden hour, with the city name in a bold, golden serif font at the top",
        replace(USUAL, colour="gold"),
    ),
    (
        "A minimalist illustration of Vidhana Soudha, with the name in a modern sans-serif font at the bottom",
        replace(USUAL, family="sans", position="bottom", bold=False),
    ),
    (
        "A bustling street market at sunset, the city name in a playful cursive font at the top",
        replace(USUAL, family="script"),
    ),
    ("Bengaluru in watercolor at dawn", replace(USUAL, family="serif", bold=False)),
    ("A vintage travel poster of Bengaluru", replace(USUAL, family="slab", position="bottom")),
    ("An art deco night in Bengaluru", replace(USUAL, family="deco", colour="gold")),
    ("Neon streets in the rain", replace(USUAL, family="neon", bold=False)),
    ("Minimal skyline in two colours", replace(USUAL, family="sans", position="bottom", bold=False)),
    (
        "Skyline at night. The lettering reads “Namma Bengaluru” in white slab capitals, placed at the bottom.",
        Lettering("Namma Bengaluru", "slab", "white", "bottom"),
    ),
    (
        "A red sunset over white houses, blue hills at the bottom, with its name in heavy black letters in the middle",
        replace(USUAL, colour="black", position="centre"),
    ),
    (
        "A park in golden hour light, lettered in green, bold, below the skyline",
        replace(USUAL, colour="green", position="bottom"),
    ),
    (
        "The old town, with the city name in Kannada script beside it in gold serif at the top",
        replace(USUAL, colour="gold", native="beside"),
    ),
    ("Vidhana Soudha at dusk, the name only in Kannada, in silver", replace(USUAL, colour="silver", native="instead")),
    ("Hundreds of shops, topped with a hand-lettered name in crimson", replace(USUAL, family="script", colour="red")),
    (
        'A quay at dusk. Letter the name "Bengaluru" in golden serif letters at the top, with the name in '
        "Kannada script beneath it.",
        replace(USUAL, colour="gold", native="beside"),
    ),
    (
        'A quay at dusk. Set the title "Bengaluru" only in Kannada script, in the lower third, '
        "using white sans letters.",
        Lettering("Bengaluru", "sans", "white", "bottom", "instead", False),
    ),
    ("A modern glass tower, clean lines, sans any people", USUAL),
    (
        'A pier at noon. Letter the name "Washington, D.C." in sans-serif capitals.',
        Lettering("Washington, D.C.", "sans", bold=False),
    ),
    ('A pier at noon. The text reads "Bengaluru."', USUAL),
    ("Bengaluru", USUAL),
    ("", USUAL),
]


@pytest.mark.parametrize(("prompt", "expected"), WISHES)
def test_a_prompts_lettering_clause_is_read(prompt: str, expected: Lettering) -> None:
    assert read_lettering(prompt, BENGALURU) == expected


def test_a_prompt_may_ask_for_no_text() -> None:
    assert without_lettering("A quiet canal, no text")
    assert without_lettering("A quiet canal without any lettering.")
    assert not without_lettering("No people, the text in gold")


def test_whatever_is_read_is_allowed() -> None:
    for prompt in ('the words "' + "x" * 70 + '"', 'text "a\u202eb"', 'title ""', "lettering " * 200, "“”‘’'\"" * 50):
        check_lettering(read_lettering(prompt, BENGALURU))


def test_the_sketch_mark_is_small_legible_and_in_the_corner() -> None:
    for ground in ("black", "white", "noise", "small checks", "middle grey"):
        picture = grounds(1024)[ground]
        marked = np.frombuffer(sketch_mark(picture.tobytes(), 1024, 1024), np.uint8).reshape(1024, 1024, 3)
        rows, columns = np.nonzero((marked != picture).any(axis=2))
        assert rows.min() > 990
        assert columns.min() > 780
    for width, height in FORMATS.values():
        assert sketch_mark(bytes(width * height * 3), width, height) != bytes(width * height * 3)
    for grey in range(0, 256, 15):
        even = np.full((1024, 1024, 3), grey, np.uint8)
        marked = np.frombuffer(sketch_mark(even.tobytes(), 1024, 1024), np.uint8).reshape(1024, 1024, 3)
        light = luminances(marked[1004:1012, 850:1005])
        assert contrast(float(light.min()), float(light.max())) >= 4.5, grey
