"""Words on shop signs in the language of the country: café, books, hotel, bakery, pharmacy, music and the like.

Common nouns only, no names of firms. A sign whose letters have no font here carries an abstract mark instead.
"""

from __future__ import annotations

_BY_LANGUAGE: dict[str, str] = {
    "en": "CAFÉ BOOKS HOTEL BAKERY TEA MUSIC FLOWERS TAILOR",
    "fr": "CAFÉ LIVRES HÔTEL BOULANGERIE FLEURS TABAC BISTROT MUSIQUE",
    "de": "CAFÉ BÜCHER HOTEL BÄCKEREI BLUMEN APOTHEKE MUSIK KINO",
    "es": "CAFÉ LIBROS HOTEL PANADERÍA FLORES FARMACIA MÚSICA CINE",
    "pt": "CAFÉ LIVROS HOTEL PADARIA FLORES FARMÁCIA MÚSICA CINEMA",
    "it": "CAFFÈ LIBRI HOTEL FORNO FIORI FARMACIA MUSICA CINEMA",
    "nl": "CAFÉ BOEKEN HOTEL BAKKERIJ BLOEMEN MUZIEK KAAS",
    "sv": "KAFÉ BÖCKER HOTELL BAGERI BLOMMOR MUSIK",
    "da": "CAFÉ BØGER HOTEL BAGERI BLOMSTER MUSIK",
    "no": "KAFÉ BØKER HOTELL BAKERI BLOMSTER MUSIKK",
    "fi": "KAHVILA KIRJAT HOTELLI LEIPOMO KUKAT MUSIIKKI",
    "is": "KAFFI BÆKUR HÓTEL BAKARÍ BLÓM TÓNLIST",
    "pl": "KAWA KSIĄŻKI HOTEL PIEKARNIA KWIATY APTEKA",
    "cs": "KAVÁRNA KNIHY HOTEL PEKÁRNA KVĚTINY LÉKÁRNA",
    "hu": "KÁVÉ KÖNYVEK HOTEL PÉKSÉG VIRÁG ZENE",
    "ro": "CAFEA CĂRȚI HOTEL BRUTĂRIE FLORI MUZICĂ",
    "tr": "KAHVE KİTAP OTEL FIRIN ÇİÇEK ECZANE ÇAY",
    "id": "KOPI BUKU HOTEL ROTI BUNGA MUSIK WARUNG",
    "vi": "CÀ PHÊ|SÁCH|PHỞ|HOA|TRÀ|NHẠC",
    "el": "ΚΑΦΕ ΒΙΒΛΙΑ ΦΟΥΡΝΟΣ ΑΝΘΗ ΜΟΥΣΙΚΗ ΣΙΝΕΜΑ",
    "ru": "КАФЕ КНИГИ ОТЕЛЬ ПЕКАРНЯ ЦВЕТЫ АПТЕКА ЧАЙ",
    "uk": "КАВА КНИГИ ГОТЕЛЬ ПЕКАРНЯ КВІТИ АПТЕКА ЧАЙ",
    "ar": "مقهى كتب فندق مخبز صيدلية شاي ورود",
    "fa": "کافه کتاب هتل نانوایی چای گل",
    "he": "קפה ספרים מלון מאפייה פרחים תה",
    "hi": "चाय किताबें होटल मिठाई फूल संगीत",
    "th": "กาแฟ หนังสือ โรงแรม ชา ดอกไม้ ดนตรี",
    "ja": "酒場 寿司 書店 喫茶 薬局 音楽 花屋 居酒屋",
    "zh-Hans": "茶馆 书店 面馆 酒家 药房 花店 音乐",
    "zh-Hant": "茶館 書店 麵館 酒家 藥房 花店 音樂",
    "ko": "카페 책방 호텔 약국 음악 꽃집 식당",
    "ka": "კაფე წიგნები ღვინო ყვავილები",
    "hy": "ՍՐՃԱՐԱՆ ԳՐՔԵՐ ՀԱՑ ԾԱՂԻԿ",
    "kn": "ಚಹಾ ಪುಸ್ತಕ ಹೋಟೆಲ್ ಹೂವು",
    "bn": "চা বই হোটেল ফুল",
    "am": "ቡና መጻሕፍት ሆቴል ሻይ",
}

_COUNTRIES: dict[str, str] = {
    "fr": "FR MC SN CI CM CD CG GA BJ TG BF ML NE GN MG HT LU BE DJ RE MQ GP",
    "de": "DE AT CH LI",
    "es": "ES MX AR CO PE VE CL EC GT CU BO DO HN PY SV NI CR PA UY PR GQ",
    "pt": "PT BR AO MZ CV GW ST TL",
    "it": "IT SM VA",
    "nl": "NL SR",
    "sv": "SE AX",
    "da": "DK GL FO",
    "no": "NO SJ",
    "fi": "FI",
    "is": "IS",
    "pl": "PL",
    "cs": "CZ SK",
    "hu": "HU",
    "ro": "RO MD",
    "tr": "TR",
    "id": "ID MY BN",
    "vi": "VN",
    "el": "GR CY",
    "ru": "RU BY KZ KG",
    "uk": "UA",
    "ar": "EG SA AE MA DZ TN LY SD IQ SY JO LB KW QA BH OM YE PS MR EH",
    "fa": "IR AF",
    "he": "IL",
    "hi": "IN NP",
    "th": "TH",
    "ja": "JP",
    "zh-Hans": "CN SG",
    "zh-Hant": "TW HK MO",
    "ko": "KR KP",
    "ka": "GE",
    "hy": "AM",
    "bn": "BD",
    "am": "ET",
}


def sign_words(country_code: str) -> tuple[str, ...]:
    """Words for signs in that country; English where its language is not here."""
    language = next((tag for tag, codes in _COUNTRIES.items() if country_code in codes.split()), "en")
    text = _BY_LANGUAGE[language]
    return tuple(text.split("|") if "|" in text else text.split())
