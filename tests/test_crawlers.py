"""Who is a crawler by what it calls itself, however that is written; and who works with a browser, and is none."""

from __future__ import annotations

import pytest

from ui.visitors.crawlers import is_crawler

WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
ANDROID = (
    f"Mozilla/5.0 (Linux; Android 14; Pixel 8 Build/AP1A.240505.005; wv) {WEBKIT} Version/4.0 Chrome/125.0.6422.82"
)
BROWSERS = [
    f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {WEBKIT} Chrome/131.0.0.0 Safari/537.36",
    f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {WEBKIT} Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0",
    f"Mozilla/5.0 (X11; Linux x86_64) {WEBKIT} Chrome/130.0.0.0 Safari/537.36 OPR/115.0.0.0",
    "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605",
    f"{IPHONE} Version/17.5 Mobile/15E148 Safari/604.1",
    f"{IPHONE} CriOS/130.0.6723.90 Mobile/15E148 Safari/604.1",
    f"Mozilla/5.0 (Linux; Android 14; SM-S921B) {WEBKIT} SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36",
    f"Mozilla/5.0 (Linux; Android 12; CUBOT X50) {WEBKIT} Chrome/120.0.0.0 Mobile Safari/537.36",
    f"Mozilla/5.0 (Linux; Android 11; KFTRWI) {WEBKIT} Silk/120.3.1 like Chrome/120.0.6099.230 Safari/537.36",
    f"{IPHONE} Mobile/15E148 [FBAN/FBIOS;FBAV/472.0.0.34.106;FBDV/iPhone14,5;FBMD/iPhone;FBSN/iOS;FBLC/en_US;FBOP/5]",
    f"{ANDROID} Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/467.0.0.44.108;IABMV/1;]",
    f"{IPHONE} Mobile/21F90 Instagram 334.0.4.32.98 (iPhone14,5; iOS 17_5_1; en_US; en; scale=3.00; 1170x2532)",
    f"{ANDROID} Mobile Safari/537.36 Instagram 333.0.0.42.91 Android (34/14; 420dpi; 1080x2205; Google; Pixel 8)",
    f"{IPHONE} Safari Line/14.6.0",
    f"{ANDROID} Mobile Safari/537.36 Line/14.5.1/IAB",
    f"{IPHONE} Mobile/15E148 MicroMessenger/8.0.49(0x18003127) NetType/WIFI Language/zh_CN",
    f"{IPHONE} Version/17.5 Mobile/15E148 [Pinterest/iOS]",
    "curl/8.5.0",
    "python-requests/2.34.2",
    "",
]
CRAWLERS = [
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Googlebot",
    "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
    "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "Twitterbot/1.0",
    "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
    "TelegramBot (like TwitterBot)",
    "PerplexityBot",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
]


@pytest.mark.parametrize("name", CRAWLERS)
def test_a_crawler_is_one_however_its_name_is_written(name: str) -> None:
    for written in (name, name.lower(), name.upper(), name.swapcase()):
        assert is_crawler(written.encode()), written


@pytest.mark.parametrize("name", BROWSERS)
def test_a_browser_is_a_visitor(name: str) -> None:
    for written in (name, name.lower(), name.upper()):
        assert not is_crawler(written.encode("latin-1")), written
