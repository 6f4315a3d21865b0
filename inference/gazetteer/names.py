"""What a city is called: the name people use where GeoNames has another, and its name in the local script.

It knows GeoNames ids, country codes and lists of names; no search, no coordinates, no file.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

# GeoNames id -> the name people use in English. GeoNames' own name stays searchable; ids never change.
DISPLAY_NAMES: dict[int, str] = {
    5128581: "New York",  # New York City
    2925533: "Frankfurt",  # Frankfurt am Main
    2886242: "Cologne",  # Köln
    6077243: "Montreal",  # Montréal
    6325494: "Quebec City",  # Québec
    2657896: "Zurich",  # Zürich
    3991164: "Querétaro",  # Santiago de Querétaro
    3998655: "León",  # León de los Aldama
    104515: "Mecca",  # Makkah
    109223: "Medina",  # Madinah
    99532: "Basra",  # Basrah
    2028462: "Ulaanbaatar",  # Ulan Bator
    12908892: "New Taipei",  # New Taipei City
    311046: "Izmir",  # İzmir
    520555: "Nizhny Novgorod",  # Nizhniy Novgorod
    627907: "Gomel",  # Homyel'
    1842485: "Goyang",  # Goyang-si
    2515270: "Las Palmas",  # Las Palmas de Gran Canaria
    1254661: "Thane",  # Thāne
    1258847: "Rajkot",  # Rājkot
    1140026: "Herat",  # Herāt
    255683: "Patras",  # Pátra
}

# GeoNames id -> the local name, for large cities of which the list of other names holds several in that script.
NATIVE_NAMES: dict[int, str] = {
    # China
    1796236: "上海", 1816670: "北京", 1795565: "深圳", 1809858: "广州", 1815286: "成都", 1792947: "天津",
    1791247: "武汉", 1812545: "东莞", 1790630: "西安", 1799962: "南京", 1808926: "杭州", 1811103: "佛山",
    1814906: "重庆", 1797929: "青岛", 2034937: "沈阳", 1886760: "苏州", 2037013: "哈尔滨", 1808722: "合肥",
    1814087: "大连", 2038180: "长春", 1790645: "厦门", 1790923: "无锡", 1805753: "济南", 1793511: "太原",
    1784658: "郑州", 1795270: "石家庄", 1804651: "昆明", 1799869: "南宁", 1810821: "福州", 1799397: "宁波",
    1815577: "长沙", 1809461: "贵阳", 1529102: "乌鲁木齐", 1804430: "兰州", 1800163: "南昌", 1790437: "珠海",
    # Hong Kong, Macao, Taiwan
    1819729: "香港", 1819609: "九龍", 1821274: "澳門", 1668341: "台北", 1668399: "台中", 1673820: "高雄",
    1668355: "台南", 12908892: "新北",
    # Japan
    1850147: "東京", 1848354: "横浜", 1853909: "大阪", 1856057: "名古屋", 2128295: "札幌", 1863967: "福岡",
    1859642: "川崎", 1859171: "神戸", 1857910: "京都", 6940394: "さいたま", 1862415: "広島", 2111149: "仙台",
    1856035: "那覇",
    # Korea
    1835848: "서울", 1838524: "부산", 1843564: "인천", 1835329: "대구", 1835235: "대전", 1841811: "광주",
    1833747: "울산", 1871859: "평양",
    # India, each in its state's language
    1275339: "मुंबई", 1273294: "दिल्ली", 1277333: "ಬೆಂಗಳೂರು", 1269843: "హైదరాబాద్", 1279233: "અમદાવાદ",
    1264527: "சென்னை", 1275004: "কলকাতা", 1255364: "સુરત", 1259229: "पुणे", 1269515: "जयपुर",
    1267995: "कानपुर", 1264733: "लखनऊ", 1262180: "नागपुर", 1269743: "इंदौर", 1273874: "കൊച്ചി",
    1253405: "वाराणसी", 1279259: "आगरा", 1278710: "ਅੰਮ੍ਰਿਤਸਰ",
    # Pakistan, Bangladesh, Nepal, Sri Lanka
    1172451: "لاہور", 1174872: "کراچی", 1168197: "پشاور", 1179400: "فیصل آباد", 1185241: "ঢাকা",
    1205733: "চট্টগ্রাম", 1283240: "काठमाडौं", 1248991: "කොළඹ",
    # South-East Asia
    1609350: "กรุงเทพมหานคร", 1298824: "ရန်ကုန်", 1821306: "ភ្នំពេញ", 1651944: "ວຽງຈັນ",
    # Iran, Afghanistan
    112931: "تهران", 124665: "مشهد", 418863: "اصفهان", 113646: "تبریز", 115019: "شیراز", 1138958: "کابل",
    # Arabic
    360630: "القاهرة", 361058: "الإسكندرية", 360995: "الجيزة", 360502: "الأقصر", 98182: "بغداد", 99072: "الموصل",
    99532: "البصرة", 95446: "أربيل", 105343: "جدة", 108410: "الرياض", 104515: "مكة المكرمة",
    109223: "المدينة المنورة", 292223: "دبي", 292968: "أبوظبي", 292672: "الشارقة", 170063: "حلب",
    170654: "دمشق", 379252: "الخرطوم", 71137: "صنعاء", 276781: "بيروت", 250441: "عمّان", 2210247: "طرابلس",
    2507480: "الجزائر", 2553604: "الدار البيضاء", 2538475: "الرباط", 2542997: "مراكش", 2548885: "فاس",
    2464470: "تونس", 290030: "الدوحة", 287286: "مسقط", 285787: "مدينة الكويت", 290340: "المنامة", 281133: "غزة",
    # Cyrillic
    524901: "Москва", 498817: "Санкт-Петербург", 1496747: "Новосибирск", 1486209: "Екатеринбург",
    551487: "Казань", 520555: "Нижний Новгород", 491422: "Сочи", 703448: "Київ", 706483: "Харків",
    698740: "Одеса", 709930: "Дніпро", 702550: "Львів", 625144: "Мінск", 727011: "София", 792680: "Београд",
    785842: "Скопје", 1526384: "Алматы", 1526273: "Астана", 1528675: "Бишкек", 1221874: "Душанбе",
    2028462: "Улаанбаатар",
    # Greek, Hebrew, Georgian, Armenian, Ethiopic
    264371: "Αθήνα", 734077: "Θεσσαλονίκη", 255274: "Πειραιάς", 146268: "Λευκωσία", 281184: "ירושלים",
    293397: "תל אביב", 294801: "חיפה", 611717: "თბილისი", 616052: "Երևան", 344979: "አዲስ አበባ",
}  # fmt: skip

# Letters of each language, narrower than its script where neighbours share the script: a Persian or Ukrainian
# spelling is then not taken for the Arabic or Russian one.
_ALPHABETS: dict[str, str] = {
    "am": r"\u1200-\u137f",
    "ar": r"\u0621-\u063a\u0641-\u0652",
    "be": r"А-ЗЙ-ШЫ-ЯЁІЎа-зй-шы-яёіў’'",
    "bg": r"А-ЪЬЮЯа-ъьюя",
    "bn": r"\u0980-\u09ff",
    "dv": r"\u0780-\u07bf",
    "dz": r"\u0f00-\u0fff",
    "el": r"\u0370-\u03ff",
    "fa": r"\u0621-\u0628\u062a-\u063a\u0641\u0642\u0644-\u0648پچژکگی\u200c",
    "gu": r"\u0a80-\u0aff",
    "he": r"\u05d0-\u05ea\"'־",
    "hi": r"\u0900-\u097f",
    "hy": r"\u0530-\u058f",
    "ja": r"\u3005\u3041-\u30ff\u3400-\u9fff",
    "ka": r"\u10d0-\u10ff",
    "kk": r"А-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі",
    "km": r"\u1780-\u17ff",
    "kn": r"\u0c80-\u0cff",
    "ko": r"\uac00-\ud7af",
    "ky": r"А-яЁёҢңӨөҮү",
    "lo": r"\u0e80-\u0eff",
    "mk": r"А-ИК-ШЃЅЈЉЊЌЏа-ик-шѓѕјљњќџ",
    "ml": r"\u0d00-\u0d7f",
    "mn": r"А-яЁёӨөҮү",
    "mr": r"\u0900-\u097f",
    "my": r"\u1000-\u109f",
    "ne": r"\u0900-\u097f",
    "or": r"\u0b00-\u0b7f",
    "pa": r"\u0a00-\u0a7f",
    "ru": r"А-яЁё",
    "si": r"\u0d80-\u0dff",
    "sr": r"А-ИК-ШЂЈЉЊЋЏа-ик-шђјљњћџ",
    "ta": r"\u0b80-\u0bff",
    "te": r"\u0c00-\u0c7f",
    "tg": r"А-яЁёҒғӢӣҚқӮӯҲҳҶҷ",
    "th": r"\u0e00-\u0e7f",
    "uk": r"А-ЩЬЮЯҐЄІЇа-щьюяґєії’'",
    "ur": r"\u0621-\u0628\u062a-\u063a\u0641\u0642\u0644-\u0646\u0648ٹپچڈڑژکگںہھیےئؤۂ",
    "zh": r"\u3400-\u9fff",
}

# Countries by the language whose script stands on their signs. Countries of Latin script are absent, and so are those
# of several scripts without a main one (Singapore, Montenegro, Eritrea, Comoros).
_LANGUAGE_OF_COUNTRY: dict[str, str] = {
    **dict.fromkeys(("AE", "BH", "DZ", "EG", "EH", "IQ", "JO", "KW", "LB", "LY", "MA", "MR", "OM", "PS"), "ar"),
    **dict.fromkeys(("QA", "SA", "SD", "SY", "TN", "YE"), "ar"),
    **dict.fromkeys(("CN", "HK", "MO", "TW"), "zh"),
    **dict.fromkeys(("GR", "CY"), "el"),
    **dict.fromkeys(("KP", "KR"), "ko"),
    **dict.fromkeys(("AF", "IR"), "fa"),
    "AM": "hy", "BD": "bn", "BG": "bg", "BT": "dz", "BY": "be", "ET": "am", "GE": "ka", "IL": "he", "JP": "ja",
    "KG": "ky", "KH": "km", "KZ": "kk", "LA": "lo", "LK": "si", "MK": "mk", "MM": "my", "MN": "mn", "MV": "dv",
    "NP": "ne", "PK": "ur", "RS": "sr", "RU": "ru", "TH": "th", "TJ": "tg", "UA": "uk",
}  # fmt: skip

# India writes by state. GeoNames' admin1 codes.
_LANGUAGE_OF_INDIAN_STATE: dict[str, str] = {
    "02": "te", "40": "te", "09": "gu", "13": "ml", "16": "mr", "19": "kn", "21": "or", "23": "pa", "25": "ta",
    "22": "ta", "28": "bn", "26": "bn",
    **dict.fromkeys(("07", "10", "11", "24", "34", "35", "36", "37", "38", "39"), "hi"),
}  # fmt: skip

# Words of administration that some entries carry behind or before the name: "東京都" beside "東京".
_ADMINISTRATIVE = re.compile(
    "(?<=.)(?:[市都府县縣区區町村]|자치시|특별시|광역시|시|군)$|^(?:เทศบาล(?:นคร|เมือง|ตำบล)|г\\. )"
)


def native_name(city_id: int, country_code: str, admin1_code: str, other_names: Sequence[str]) -> str:
    """The city's name in the local script, or "" when it is not known for sure.

    From the table of large cities; else from `other_names` when exactly one of them, words of administration apart,
    is written in the alphabet of the country's (in India the state's) main language. GeoNames' lists carry no
    language, so two such names (old and new, Japanese and Chinese) cannot be told apart.
    """
    if city_id in NATIVE_NAMES:
        return NATIVE_NAMES[city_id]
    language = _LANGUAGE_OF_COUNTRY.get(country_code, "")
    if country_code == "IN":
        language = _LANGUAGE_OF_INDIAN_STATE.get(admin1_code, "")
    if not language:
        return ""
    alphabet = _ALPHABETS[language]
    local = re.compile(f"[{alphabet}][{alphabet} -]+")
    names = {_ADMINISTRATIVE.sub("", name) for name in other_names if local.fullmatch(name)}
    return names.pop() if len(names) == 1 else ""
