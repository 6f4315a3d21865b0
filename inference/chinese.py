"""Chinese in its two scripts, through OpenCC: our Simplified words in Traditional, and which script a text is in.

Traditional is Taiwan's here (OpenCC's `s2twp`), as in CLDR: its characters and its words for technical things (伺服器,
連結, 快取), which `s2tw` leaves as they are said in China (服務器, 鏈接, 緩存). Hong Kong and Macao read it too; words
of their own (`s2hkp`) would be one language more. It knows no page, prompt or city.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

SIMPLIFIED, TRADITIONAL = "zh-Hans", "zh-Hant"

# What OpenCC's answer says -> what Taiwan says.
CORRECTIONS = {
    # Cut at the wrong place: not 市制 (the metric system)
    "城市制作": "城市製作",
    # Cities: sounds of other languages, and 里 and 涌 as names have them
    "於孜": "于孜", "蘭幹": "蘭干", "依託海": "依托海", "裡岔": "里岔", "共和湧": "共和涌",
    # Words and marks that it leaves as they are in China
    "“": "「", "”": "」", "不可用": "無法使用", "暫不可用": "暫時無法使用", "圖片儲存目前": "圖片儲存空間目前",
    "普通文本": "純文字", "文本": "文字", "居中": "置中", "替換": "取代", "粉色": "粉紅色",
    "編寫": "撰寫", "與許可": "與授權", "網路地址": "網路位址", "此地址": "此網址", "返回": "傳回", "當前": "目前",
    "繪製用時": "繪製時間", "選中": "選取", "連線伺服器": "連線到伺服器", "集市": "市集",
}  # fmt: skip


def traditional(text: str) -> str:
    """Simplified words of ours, or a city's Simplified name, in Traditional; what is no Chinese stays as it is."""
    return _corrections().sub(lambda match: CORRECTIONS[match[0]], _converter("s2twp").convert(text))


def is_in_other_script(text: str, language: str) -> bool:
    """Whether the text holds a character that the script of `language`, one of the two, does not have.

    Simplified is what OpenCC has nothing to convert in. The other way it would (里 and 游 are characters of both), so
    that only those tell which Big5, Taiwan's charset, lacks too; the forms of Hong Kong (着, 温) are no fault either.
    Of the sentences of translated programs (gettext catalogues of Debian 12) 5 in 28,894 Traditional and 2 in 35,276
    Simplified ones are taken for the other, most for a slip in them, and 6 in 100 of the other script pass: some of
    those are alike in both.
    """
    if language == SIMPLIFIED:
        return str(_converter("t2s").convert(text)) != text
    strange = {character for character in text if not character.encode("big5", "ignore")}
    return any(str(_converter("s2hk").convert(character)) != character for character in strange)


@lru_cache(maxsize=1)
def simplified_characters() -> dict[str, str]:
    """Each Traditional character that has a Simplified one -> that: for comparing names, not for reading (乾 is 干)."""
    from opencc import OpenCC

    ideographs = "\n".join(map(chr, range(0x3400, 0xA000)))  # and Extension A; each alone, since a phrase may differ
    converted = OpenCC("t2s").convert(ideographs)
    return {character: other for character, other in zip(ideographs, converted, strict=True) if character != other}


@lru_cache(maxsize=3)
def _converter(config: str) -> OpenCC:
    """44 MB and 0.08 s for the first from Simplified, whose dictionary is of phrases; next to nothing for others."""
    from opencc import OpenCC

    return OpenCC(config)


@lru_cache(maxsize=1)
def _corrections() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, CORRECTIONS), key=len, reverse=True)))
