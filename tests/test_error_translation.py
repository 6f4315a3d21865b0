"""Why something failed reaches visitors in their language: every reason that a region gives has a sentence in each."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from cache_db.cache import Cache
from inference import errors
from inference.errors import CityframeError, EngineError
from inference.schemas import COLOURS, LANGUAGES
from testkit.plain_engine import PlainEngine
from testkit.region import RunningRegion
from testkit.visitor import Browser, error_of
from testkit.waiting import wait_until
from ui.portal.sentences import HTTP_REASONS, error_sentence
from ui.portal.translations import words_of

ROOT = Path(__file__).parent.parent
TRANSLATED = [language for language in LANGUAGES if language != "en"]
CLASSES = {
    name: kind for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, CityframeError)
}
# What no visitor of the page meets: the start, admins, the hub's own, and what their own cancelling ends.
OTHERS = {"invalid_setting", "wrong_key", "deadline_passed", "cancelled"}
CODES = {kind.code for kind in CLASSES.values()} - OTHERS


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def template(node: ast.expr) -> str:
    """The message as it is written, without what an f-string puts in at once; "" when it has a name."""
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    return "".join(str(part.value) for part in parts if isinstance(part, ast.Constant))


def reasons() -> Iterator[tuple[str, set[str], set[str]]]:
    """Of every error that is made with a reason: the reason, its English placeholders, the values it is given."""
    for path in [*(ROOT / "inference").rglob("*.py"), *(ROOT / "ui").rglob("*.py")]:
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(call, ast.Call) or getattr(call.func, "id", "") not in CLASSES:
                continue
            given = {keyword.arg: keyword.value for keyword in call.keywords}
            if "reason" in given:
                values = given.get("values", ast.Dict([], []))
                assert isinstance(values, ast.Dict), f"{path}: values are written where the error is made"
                keys = {str(key.value) for key in values.keys if isinstance(key, ast.Constant)}
                yield ast.literal_eval(given["reason"]), placeholders(template(call.args[0])), keys


def test_every_reason_is_said_in_every_language_with_the_values_of_the_english_message() -> None:
    found = list(reasons())
    assert len({reason for reason, _, _ in found}) >= 12
    for reason, english, values in found:
        assert english == values, reason
        for language in TRANSLATED:
            assert placeholders(words_of(language)[f"error_{reason}"]) == english, (language, reason)


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_kind_of_error_is_said_in_every_language(language: str) -> None:
    said = {key for key in words_of(language) if key.startswith("error_")}
    assert {f"error_{code}" for code in CODES} <= said
    assert all(not placeholders(words_of(language)[f"error_{code}"]) for code in CODES), "they come without values"
    known = CODES | {reason for reason, _, _ in reasons()} | set(HTTP_REASONS.values())
    known |= {f"policy_{category}" for category in errors.POLICY_SENTENCES}
    assert said == {f"error_{one}" for one in known}, "and no other"
    assert len({words_of(language)[key] for key in said}) == len(said)


def test_english_is_the_errors_own() -> None:
    assert [key for key in words_of("en") if key.startswith("error_")] == []
    error = CityframeError("{count} of {{}}.", reason="text_too_long", values={"count": "{x}", "limit": 3})
    assert error.message == str(error) == error_sentence(error, "en") == "{x} of {}."
    assert error_sentence(error, "de") == "Der Text hat {x} Zeichen; möglich sind höchstens 3."
    plain = EngineError("A hub's own {braces}.")
    assert (plain.message, plain.reason, plain.values) == ("A hub's own {braces}.", "engine_failed", {})


@pytest.mark.parametrize(
    ("wish", "english", "german", "arabic"),
    [
        (
            {"prompt": "x" * 2001},
            "The prompt has 2001 characters; at most 2000 are allowed.",
            "Der Text hat 2001 Zeichen; möglich sind höchstens 2000.",
            "عدد أحرف النص 2001؛ والحد الأقصى 2000.",
        ),
        (
            {"prompt": " \u200b "},
            "The prompt has nothing to read; write what the picture should show.",
            "Hier steht noch nichts zu lesen: Schreiben Sie, was das Bild zeigen soll.",
            "لا شيء هنا يُقرأ بعد: اكتب ما تريد أن تُظهره الصورة.",
        ),
        (
            {"prompt": "x", "seed": 2**32},
            "The seed 4294967296 is out of range; 0 to 4294967295 is allowed.",
            "Den Startwert 4294967296 gibt es nicht; möglich sind 0 bis 4294967295.",
            "لا توجد البذرة 4294967296؛ يُتاح من 0 إلى 4294967295.",
        ),
        (
            {"prompt": "x", "format": "3:2"},
            "The format '3:2' is not offered; 1:1, 4:5, 9:16, 16:9 are.",
            "'3:2' gibt es hier nicht; möglich sind 1:1, 4:5, 9:16, 16:9.",
            "'3:2' غير متاح هنا؛ المتاح: 1:1, 4:5, 9:16, 16:9.",
        ),
        (
            {"prompt": "x", "lettering": {"text": " "}},
            "The lettering's text is empty; give 1 to 60 characters.",
            "Der Schriftzug ist leer; möglich sind 1 bis 60 Zeichen.",
            "نص الكتابة فارغ؛ يُتاح من 1 إلى 60 حرفًا.",
        ),
        (
            {"prompt": "x", "lettering": {"text": "x" * 5000}},
            "The lettering's text has 5000 characters; at most 60 are allowed.",
            "Der Text hat 5000 Zeichen; möglich sind höchstens 60.",
            "عدد أحرف النص 5000؛ والحد الأقصى 60.",
        ),
        (
            {"prompt": "x", "lettering": {"text": "Lisbon", "family": "comic"}},
            "The lettering's family 'comic' is not offered; serif, sans, script, slab, deco, neon are.",
            "'comic' gibt es hier nicht; möglich sind serif, sans, script, slab, deco, neon.",
            "'comic' غير متاح هنا؛ المتاح: serif, sans, script, slab, deco, neon.",
        ),
        (
            {"prompt": "x", "lettering": {"text": "Lisbon", "position": "left"}},
            "The lettering's position 'left' is not offered; top, centre, bottom are.",
            "'left' gibt es hier nicht; möglich sind top, centre, bottom.",
            "'left' غير متاح هنا؛ المتاح: top, centre, bottom.",
        ),
        (
            {"prompt": "x" * 70_000},
            "The request has more than 32 KB; none here needs as much.",
            "Das ist mehr Text, als hier gelesen wird. Bitte kürzen Sie ihn.",
            "هذا النص أطول مما يُقرأ هنا. اختصره.",
        ),
        (
            {"prompt_id": "0" * 16},
            "There is no prompt '0000000000000000' for Lisbon.",
            "Dieses Motiv gibt es für diese Stadt nicht mehr. Bitte laden Sie die Seite neu.",
            "لم يعد هذا المشهد موجودًا لهذه المدينة. أعد تحميل الصفحة.",
        ),
        (
            {"prompt": "x", "city": 1},
            "There is no city with the GeoNames id 1 among the 34006 cities that we know.",
            "Diese Stadt ist hier nicht bekannt.",
            "هذه المدينة غير معروفة هنا.",
        ),
    ],
)
def test_what_is_answered_is_english_and_says_the_rest_by_reason_and_values(
    region: RunningRegion, wish: dict[str, Any], english: str, german: str, arabic: str
) -> None:
    told = error_of(Browser(region, Accept_Language="de").wish(**wish))
    assert told["message"] == english, "programs get the language of their own, whatever a browser would ask for"
    error = CityframeError(told["message"], reason=told["reason"])
    error.values = told["values"]
    assert [error_sentence(error, language) for language in ("en", "de", "ar")] == [english, german, arabic]


class BrokenEngine(PlainEngine):
    """Fails with a reason and values, as a pool of drawing processes does."""

    def draw(self, *args: Any, **options: Any) -> Any:
        raise EngineError(
            "The drawing took longer than {seconds} seconds and was stopped.",
            reason="drawing_too_long",
            values={"seconds": "7.5"},
        )


def test_a_job_that_failed_tells_its_reason_in_every_process(tmp_path: Path) -> None:
    told = {
        "code": "engine_failed",
        "message": "The drawing took longer than 7.5 seconds and was stopped.",
        "reason": "drawing_too_long",
        "values": {"seconds": "7.5"},
        "retry_after": None,
    }
    with RunningRegion(tmp_path, BrokenEngine()) as running:
        browser = Browser(running)
        recipe_id = browser.wish(prompt="Never done").json()["recipe_id"]
        wait_until(lambda: browser.get(f"/api/jobs/{recipe_id}").json()["state"] == "failed")
        assert browser.get(f"/api/jobs/{recipe_id}").json()["error"] == told
        *_, (event, last) = browser.events(recipe_id)
        assert (event, last["error"]) == ("end", told)
        elsewhere = Cache.open(tmp_path / "cache", memory_bytes=0)
        flight = elsewhere.flights.get(f"image:{recipe_id}")
        elsewhere.close()
    assert flight is not None
    assert (flight.error_reason, flight.error_values) == ("drawing_too_long", {"seconds": "7.5"})


def test_an_unknown_colour_is_said_with_those_that_there_are(region: RunningRegion) -> None:
    told = error_of(Browser(region).wish(prompt="x", lettering={"text": "Lisbon", "colour": "#ff0000" * 500}))
    assert (told["reason"], told["param"]) == ("not_offered", "colour")
    assert told["values"] == {"value": repr(("#ff0000" * 500)[:20]), "allowed": ", ".join(COLOURS)}


def test_an_address_that_a_page_of_before_an_update_asks_for_is_said_in_every_language(region: RunningRegion) -> None:
    for told in (error_of(Browser(region).get("/api/nothing")), error_of(Browser(region).get("/api/images"))):
        assert told["reason"] == "no_such_route"
    assert len({words_of(language)["error_no_such_route"] for language in TRANSLATED}) == len(TRANSLATED)


def test_who_is_asked_too_much_says_so(tmp_path: Path) -> None:
    engine = PlainEngine(concurrency=1)
    engine.goes_on.clear()
    with RunningRegion(tmp_path, engine, images_per_minute=3, queue_limit=1) as running:
        browser = Browser(running)
        drawn = browser.wish(prompt="Rush", seed=0).json()["recipe_id"]
        wait_until(lambda: browser.get(f"/api/jobs/{drawn}").json()["state"] == "running", what="the first, begun")
        assert browser.wish(prompt="Rush", seed=1).status_code == 202
        full = error_of(browser.wish(prompt="Rush", seed=2))
        engine.goes_on.set()
        wait_until(lambda: browser.wish(prompt="Rush", seed=3).status_code in (200, 202), what="room in the queue")
        browser.ready(drawn)
        answers: list[requests.Response] = []

        def refused() -> bool:
            """Each wish is another: those of before may count no more, on a machine that took a minute for them."""
            answers.append(browser.wish(prompt="Rush", seed=4 + len(answers)))
            return answers[-1].status_code == 429

        wait_until(refused, what="the limit")
        often = error_of(answers[-1])
    assert (full["reason"], full["code"], full["values"]["waiting"]) == ("queue_full", "busy", 1)
    assert (often["reason"], often["code"], often["values"]["limit"]) == ("too_many_pictures", "too_many_requests", 3)


def test_a_page_that_cannot_be_made_apologises_in_the_visitors_language(tmp_path: Path) -> None:
    with RunningRegion(tmp_path) as running:
        running.service.cache.close()
        for language, direction, sentence in (
            ("de", "ltr", "Der Bildspeicher ist gerade nicht erreichbar. Bitte versuchen Sie es gleich noch einmal."),
            ("ar", "rtl", "مخزن الصور غير متاح الآن. حاول مجددًا بعد قليل."),
            ("en", "ltr", "The cache cannot be used right now; try again in a moment."),
        ):
            page = Browser(running, Accept_Language=language).get("/")
            assert page.status_code == 503
            assert f'<html lang="{language}" dir="{direction}">' in page.text
            assert f">{sentence}</p>" in page.text
            assert words_of(language)["try_again"] in page.text
