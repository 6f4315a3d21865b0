"""Traditional Chinese: the page and the built-in writer say it whole, in Taiwan's words, and it costs nobody else."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime

import pytest
from opencc import OpenCC

from inference.chinese import CORRECTIONS, SIMPLIFIED, TRADITIONAL, is_in_other_script
from inference.cities import Gazetteer
from inference.gazetteer.shown_names import city_name
from inference.writers.base import STYLES, Wish
from inference.writers.builtin import BuiltinWriter
from inference.writers.builtin.languages import phrases_of
from ui.portal.translations import words_of


def texts(value: object) -> Iterator[str]:
    """Every text in a value of dataclasses, mappings and tuples."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part)
    elif is_dataclass(value):
        yield from (text for field in fields(value) for text in texts(getattr(value, field.name)))


def assert_traditional(written: list[str]) -> None:
    """Big5, the charset of Taiwan, has every character, and OpenCC's tables find nothing left to convert."""
    to_traditional = OpenCC("s2tw")
    for text in written:
        assert all(character.encode("big5") for character in re.findall(r"[\u3400-\u9fff]", text))
        assert to_traditional.convert(text) == text
        assert not is_in_other_script(text, TRADITIONAL)


def test_no_word_of_the_page_and_no_phrase_of_the_writer_is_left_in_simplified() -> None:
    written = [*words_of(TRADITIONAL).values(), *texts(phrases_of(TRADITIONAL))]
    assert len(written) > 350
    assert_traditional(written)


@pytest.mark.parametrize("style", STYLES)
def test_what_the_writer_says_of_cities_is_traditional(gazetteer: Gazetteer, style: str) -> None:
    writer = BuiltinWriter(now=lambda: datetime(2026, 5, 1, tzinfo=UTC), can_set=lambda text: True)
    for name in ("Kaohsiung", "Guangzhou", "Hong Kong", "London", "Kyoto"):
        prompts = writer.prompts(Wish(gazetteer.search(name)[0], TRADITIONAL, style))
        assert_traditional([text for prompt in prompts for text in (prompt.title, prompt.alt, prompt.caption)])


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("copy_link", "複製連結"),
        ("offline", "無法連線到伺服器，請檢查網路後重試。"),
        ("history_hint", "僅儲存在此瀏覽器中。"),
        ("receipt_cached", "已有存圖"),
        ("lettering_family", "字型"),
        ("error_no_such_route", "此頁面已過時，請重新載入。"),
        ("note_setting_dropped", "影像伺服器不認識設定「{name}」，因此未使用它來繪製。"),
        ("share_missing_action", "為您的城市製作圖片"),
        ("error_engine_failed", "這張圖片未能畫成。換一個場景或種子也許可以。"),
        ("engine_fallback", "影像中心暫時無法使用：恢復之前，新圖片將在此以草圖繪製。"),
    ],
)
def test_the_page_says_things_as_in_taiwan(key: str, said: str) -> None:
    assert words_of(TRADITIONAL)[key] == said


def test_every_correction_is_needed(gazetteer: Gazetteer) -> None:
    names = [city.native_name for city in gazetteer.of_country("CN") if city.native_name]
    simplified = [*words_of(SIMPLIFIED).values(), *texts(phrases_of(SIMPLIFIED)), *names]
    converted = "\n".join(map(OpenCC("s2twp").convert, simplified))
    assert [wrong for wrong in CORRECTIONS if wrong not in converted] == []


@pytest.mark.parametrize(
    ("city", "names"),
    [
        ("Guangzhou", ("广州", "廣州")),
        ("Shenyang", ("沈阳", "瀋陽")),
        ("Shanghai", ("上海", "上海")),
        ("Taipei", ("台北", "台北")),
        ("Kowloon", ("Kowloon", "九龍")),
        ("Taichung", ("Taichung", "台中")),
        ("London", ("伦敦", "倫敦")),
        ("Sydney", ("悉尼", "雪梨")),
        ("Tokyo", ("东京", "東京")),
        ("Hamamatsu", ("Hamamatsu", "Hamamatsu")),  # 浜松 is no Chinese
    ],
)
def test_cities_are_called_as_who_reads_traditional_calls_them(
    gazetteer: Gazetteer, city: str, names: tuple[str, str]
) -> None:
    found = gazetteer.search(city)[0]
    assert (city_name(found, SIMPLIFIED), city_name(found, TRADITIONAL)) == names


@pytest.mark.parametrize(
    ("text", "language", "other"),
    [
        ("河边的黄昏", TRADITIONAL, True),
        ("河邊的黃昏", TRADITIONAL, False),
        ("河邊的黃昏", SIMPLIFIED, True),
        ("河边的黄昏", SIMPLIFIED, False),
        ("皇后大道上的老茶樓，坐着喝一杯温茶。", TRADITIONAL, False),  # as Hong Kong writes it
        ("這裡只有一家書店与茶館，门前", TRADITIONAL, True),
        ("乾隆年间的于谦祠，著名的于字碑", SIMPLIFIED, False),
        ("城市夜色", SIMPLIFIED, False),
        ("城市夜色", TRADITIONAL, False),
        ("Café Łódź 東京の桜、渋谷", TRADITIONAL, False),
        ("", SIMPLIFIED, False),
    ],
)
def test_a_character_of_the_other_script_tells(text: str, language: str, other: bool) -> None:
    assert is_in_other_script(text, language) is other


def test_the_dictionaries_are_loaded_for_who_reads_them_alone() -> None:
    code = """
import sys, ui.app
from ui.portal.translations import words_of
words_of("zh-Hans")
print("opencc" in sys.modules)
words_of("zh-Hant")
print("opencc" in sys.modules)
"""
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert re.findall(r"\w+", printed) == ["False", "True"]
