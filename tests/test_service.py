"""The flow as its callers meet it: made once, kept, made again, never swapped; a fallback that shows and goes away."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cache_db.flights import Flight
from cache_db.records import Presentation, StoredNote
from inference.cities import Gazetteer
from inference.errors import Busy, InvalidRequest, UnknownRecipe, WriterUnavailable
from inference.image_maker import Made
from inference.lettering import read_lettering
from inference.prompt_store import PromptSet
from inference.schemas import City, Health, Lettering, Priority, Prompt, Recipe
from inference.service import Service, create_service
from inference.settings import read_settings
from inference.writers.base import Wish
from testkit.kept_images import clear_image
from testkit.plain_engine import PlainEngine
from testkit.shared import shared_gazetteer, shared_pool
from testkit.waiting import PATIENCE, wait_until

WORDS = 'The skyline of Lisbon at dusk. The city name "Lisbon" is set in an elegant serif font at the top.'
PRESENTATION = Presentation(title="Dusk", alt="Lisbon")


class AwayWriter:
    """A writer that cannot be reached until `back` is set; then it writes what it is asked for, noted in `wishes`.

    It writes one by one. While `goes_on` is not set it holds its pen, but for the first places, `unheld` of them.
    """

    name, model = "llm", "away-1"

    def __init__(self) -> None:
        self.back = threading.Event()
        self.goes_on = threading.Event()
        self.goes_on.set()
        self.unheld = 0
        self.wishes: list[Wish] = []

    def write(self, wish: Wish) -> Iterator[list[Prompt]]:
        self.wishes.append(wish)
        for place in wish.places:
            if place >= self.unheld:
                self.goes_on.wait()
            if not self.back.is_set():
                raise WriterUnavailable("The writer cannot be reached.", retry_after=5)
            words = (f"View {place} of Lisbon", f"T{place}", "a", "c")
            prompt_id = f"llm-{wish.city.id}-{place}"
            yield [Prompt(prompt_id, wish.city.id, *words, wish.language, wish.style, self.name, self.model)]

    def health(self) -> Health:
        return Health(self.back.is_set())

    def close(self) -> None:
        pass


Make = Callable[..., Service]


@pytest.fixture
def make_service(tmp_path: Path) -> Iterator[Make]:
    made: list[Service] = []

    def make(engine: Any = None, writer: Any = None, *, start: bool = True, **settings: Any) -> Service:
        environment = {f"CITYFRAME_{name.upper()}": str(value) for name, value in settings.items()}
        environment |= {"CITYFRAME_DATA_FOLDER": str(tmp_path)}
        service = create_service(
            read_settings(environment), engine=engine, writer=writer, cities=shared_gazetteer(), pool=shared_pool()
        )
        if start:
            service.start()
        made.append(service)
        return service

    yield make
    for service in made:
        service.close()


def recipe_of(service: Service, city: City, words: str = WORDS, seed: int = 1, **changes: Any) -> Recipe:
    wish: dict[str, Any] = {"picture_format": "1:1", "seed": seed, "lettering": read_lettering(words, city), **changes}
    return service.recipe(city, words, **wish)


def ended(service: Service, recipe: Recipe) -> Flight:
    def over() -> bool:
        flight = service.flight(recipe.id)
        return flight is not None and not flight.active

    wait_until(over, what="the job's end")
    flight = service.flight(recipe.id)
    assert flight is not None
    return flight


def made(service: Service, recipe: Recipe) -> Flight:
    service.request(recipe, PRESENTATION)
    return ended(service, recipe)


def test_prompts_are_written_once_for_twenty_at_once(make_service: Make, lisbon: City) -> None:
    service = make_service(PlainEngine())
    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(lambda _: service.prompts(lisbon, "en"), range(20)))
    assert len({tuple(prompt.id for prompt in answer.prompts) for answer in answers}) == 1
    assert len(answers[0].prompts) >= 12
    count = service.metrics.registry.get_sample_value
    assert count("cityframe_writer_calls_total", {"writer": "builtin", "result": "written"}) == 1


def test_more_prompts_come_at_the_end_and_stay(make_service: Make, lisbon: City) -> None:
    service = make_service(PlainEngine())
    first = service.prompts(lisbon, "en").prompts
    more = service.more_prompts(lisbon, "en").prompts
    assert more[: len(first)] == first
    assert len(more) > len(first)
    assert service.prompts(lisbon, "en").prompts == more


def test_an_image_is_drawn_once_for_thirty_at_once(make_service: Make, lisbon: City) -> None:
    engine = PlainEngine()
    engine.goes_on.clear()
    service = make_service(engine)
    recipe = recipe_of(service, lisbon)
    with ThreadPoolExecutor(30) as pool:
        list(pool.map(lambda _: service.request(recipe, PRESENTATION), range(30)))
    engine.goes_on.set()
    assert ended(service, recipe).state == "done"
    assert engine.drawn == [recipe.picture_id]
    assert service.kept_file(recipe.id, "webp")


def test_changing_the_lettering_costs_no_drawing(make_service: Make, lisbon: City) -> None:
    engine = PlainEngine()
    service = make_service(engine)
    recipes = [
        recipe_of(service, lisbon, lettering=lettering)
        for lettering in (None, Lettering("Lisbon"), Lettering("Lisboa", "deco", "gold", "bottom"))
    ]
    for recipe in recipes:
        assert made(service, recipe).state == "done"
    assert len(engine.drawn) == 1
    assert len({service.image_data(recipe.id, "webp") for recipe in recipes}) == 3


def test_a_letter_that_no_font_has_is_left_out_and_said(make_service: Make, lisbon: City) -> None:
    service = make_service(PlainEngine())
    recipe = recipe_of(service, lisbon, lettering=Lettering("\ue000\ue001"))  # private use: no font has these
    assert made(service, recipe).state == "done"
    image = service.kept_file(recipe.id, "webp")
    assert image is not None
    assert image.notes == (StoredNote("text_left_out", {"text": "U+E000U+E001"}),)


def test_two_letterings_at_once_share_one_drawing(make_service: Make, lisbon: City) -> None:
    engine = PlainEngine()
    engine.goes_on.clear()
    service = make_service(engine)
    recipes = [recipe_of(service, lisbon, lettering=Lettering("Lisbon", colour=colour)) for colour in ("white", "gold")]
    for recipe in recipes:
        service.request(recipe, PRESENTATION)
    engine.goes_on.set()
    assert [ended(service, recipe).state for recipe in recipes] == ["done", "done"]
    assert len(engine.drawn) == 1


def test_while_the_engine_is_away_a_sketch_stands_in_and_is_named_so(make_service: Make, lisbon: City) -> None:
    engine = PlainEngine()
    service = make_service(engine)
    engine.away.set()
    recipe = recipe_of(service, lisbon)
    flight = made(service, recipe)
    assert flight.state == "done"
    told = Made.of(flight)
    assert told is not None
    assert told.absence is not None
    assert not told.absence.ok
    stood_in = service.stored_recipe(told.recipe_id)
    assert stood_in.document["engine"] == "sketch"
    assert service.cache.image(recipe.id, "webp") is None  # never under the engine's own recipe
    engine.away.clear()
    assert Made.of(made(service, recipe)) == Made(recipe.id, new=True)
    assert service.kept_file(recipe.id, "webp")


def test_a_link_of_an_earlier_look_is_drawn_anew_and_says_so(make_service: Make, lisbon: City) -> None:
    """It keeps its id, with one note; a recipe of a model that nobody knows is drawn under another id."""
    service = make_service()
    now = recipe_of(service, lisbon, "Ein Hafen im Nebel", lettering=None)
    earlier, gone = replace(now, model="sketch-3"), replace(now, model="sketch-1")
    assert Made.of(made(service, earlier)) == Made(earlier.id, new=True)
    facts = service.cache.picture_facts(earlier.picture_id)
    assert facts is not None
    assert facts.model == "sketch-3"
    assert {found.value for found in facts.understood} == {"waterfront", "fog"}
    assert [note.code for note in facts.notes] == ["new_look"]
    assert Made.of(made(service, gone)) == Made(now.id, new=True)
    facts = service.cache.picture_facts(now.picture_id)
    assert facts is not None
    assert {found.value for found in facts.understood} == {"waterfront", "fog"}
    assert service.drawn_by_rules(earlier) == earlier
    assert service.drawn_by_rules(gone) == now


def test_the_last_one_to_leave_cancels_and_not_before(make_service: Make, lisbon: City) -> None:
    engine = PlainEngine(steps=20)
    engine.goes_on.clear()
    service = make_service(engine)
    recipe = recipe_of(service, lisbon)
    service.request(recipe, PRESENTATION, token="a")
    service.request(recipe, PRESENTATION, token="b")
    service.leave(recipe.id, "a")
    time.sleep(0.2)
    flight = service.flight(recipe.id)
    assert flight is not None
    assert flight.active
    service.leave(recipe.id, "b")
    assert ended(service, recipe).state == "cancelled"
    assert engine.drawn == []
    engine.goes_on.set()
    assert made(service, recipe).state == "done"  # cancelled is not remembered


def test_a_full_queue_is_refused_with_a_time(make_service: Make, lisbon: City) -> None:
    engine = PlainEngine(concurrency=1)
    engine.goes_on.clear()
    service = make_service(engine, queue_limit=3)

    def ask_for(count: int) -> None:
        for seed in range(count):
            service.request(recipe_of(service, lisbon, seed=seed), PRESENTATION)

    with pytest.raises(Busy) as raised:
        ask_for(10)
    engine.goes_on.set()
    assert raised.value.retry_after
    assert raised.value.retry_after >= 1


def _running(service: Service) -> float:
    return service.metrics.registry.get_sample_value("cityframe_jobs_running") or 0.0


def test_visitors_go_before_warm_ups(make_service: Make, lisbon: City) -> None:
    engine = PlainEngine(concurrency=1)
    engine.goes_on.clear()
    service = make_service(engine)
    recipes = [recipe_of(service, lisbon, seed=seed) for seed in range(6)]
    for recipe in recipes[:5]:
        service.request(recipe, PRESENTATION, priority=Priority.WARM)
        if recipe is recipes[0]:
            wait_until(lambda: _running(service) == 1, what="the first, begun")
    service.request(recipes[5], PRESENTATION)
    wait_until(lambda: _running(service) == 2, what="the visitor's, begun beside the warm-up")
    service.request(recipes[4], PRESENTATION)  # a visitor wants a warm-up that waits: it is promoted
    engine.goes_on.set()
    for recipe in recipes:
        ended(service, recipe)
    order = [recipes.index(recipe) for picture in engine.drawn for recipe in recipes if recipe.picture_id == picture]
    assert sorted(order) == list(range(6))
    assert set(order[:3]) == {0, 4, 5}, "no warm-up is begun beside visitors"
    assert order.index(5) < order.index(4)


def test_a_removed_file_is_made_again_from_its_recipe(make_service: Make, lisbon: City) -> None:
    service = make_service()
    recipe = recipe_of(service, lisbon)
    made(service, recipe)
    before = service.image_data(recipe.id, "webp")
    clear_image(service.cache, recipe.id)
    assert service.image_data(recipe.id, "webp") is None
    stored = service.stored_recipe(recipe.id)
    assert service.recipe_from(stored) == recipe
    made(service, service.recipe_from(stored))
    assert service.image_data(recipe.id, "webp") == before  # the same bytes


def test_everything_is_there_after_a_restart(make_service: Make, lisbon: City) -> None:
    engine = PlainEngine()
    service = make_service(engine)
    prompts = service.prompts(lisbon, "en").prompts
    recipe = recipe_of(service, lisbon)
    made(service, recipe)
    data = service.image_data(recipe.id, "webp")
    again = make_service(PlainEngine())
    assert again.prompts(lisbon, "en").prompts == prompts
    assert again.image_data(recipe.id, "webp") == data


def test_the_fallback_writer_shows_and_goes_away(make_service: Make, lisbon: City) -> None:
    writer = AwayWriter()
    service = make_service(PlainEngine(), writer)
    found = service.prompts(lisbon, "en")
    assert found.writer == "builtin"
    assert found.fallback_reason == "The writer cannot be reached."
    writer.back.set()
    found = service.prompts(lisbon, "en")
    assert (found.writer, found.fallback_reason) == ("llm", "")
    found = all_written(service, lisbon)
    writer.back.clear()
    assert service.prompts(lisbon, "en").writer == "llm"  # what it wrote is kept
    more = service.more_prompts(lisbon, "en")
    assert more.prompts == found.prompts
    assert more.fallback_reason == "The writer cannot be reached."


def test_a_late_writer_does_not_hold_the_page(make_service: Make, lisbon: City) -> None:
    writer = AwayWriter()
    writer.back.set()
    writer.goes_on.clear()
    service = make_service(PlainEngine(), writer)
    found = service.prompts(lisbon, "en", wait_seconds=0.2)  # it would not come back while the writer waits
    assert found.writer == "builtin"
    assert "still at work" in found.fallback_reason
    assert found.coming
    writer.goes_on.set()
    wait_until(lambda: service.prompts(lisbon, "en", wait_seconds=0.2).writer == "llm", what="the writer's prompts")


def all_written(service: Service, city: City) -> PromptSet:
    """What the writer has written once it writes no more."""
    while (found := service.prompts_so_far(city, "en")).coming:
        time.sleep(0.01)
    return found


def test_a_models_first_prompt_is_there_before_its_last(make_service: Make, lisbon: City) -> None:
    writer = AwayWriter()
    writer.back.set()
    writer.goes_on.clear()
    writer.unheld = 1
    service = make_service(PlainEngine(), writer)
    assert service.prompts_so_far(lisbon, "en").prompts == ()
    assert not service.prompts_so_far(lisbon, "en").coming
    first = service.prompts(lisbon, "en")
    assert (first.writer, first.coming) == ("llm", True)
    assert len(first.prompts) == 1
    writer.goes_on.set()
    whole = all_written(service, lisbon)
    assert len(whole.prompts) == 12
    assert whole.prompts[: len(first.prompts)] == first.prompts
    assert not service.prompts(lisbon, "en").coming


def test_who_wants_the_whole_waits_for_it(make_service: Make, lisbon: City) -> None:
    writer = AwayWriter()
    writer.back.set()
    service = make_service(PlainEngine(), writer)
    assert len(service.prompts(lisbon, "en", whole=True).prompts) == 12
    writer.goes_on.clear()
    late = service.prompts(lisbon, "de", "", 0.1, whole=True)
    assert (late.writer, late.coming) == ("builtin", True)
    writer.goes_on.set()
    wait_until(lambda: not service.prompts_so_far(lisbon, "de").coming, what="the German ones")
    writer.goes_on.clear()
    writer.unheld = 1
    assert len(service.prompts(lisbon, "fr").prompts) == 1
    writer.goes_on.set()
    assert len(service.prompts(lisbon, "fr", whole=True).prompts) == 12


def test_another_process_sees_what_is_written_and_waits_for_the_first(make_service: Make, lisbon: City) -> None:
    writer, other = AwayWriter(), AwayWriter()
    writer.back.set()
    writer.goes_on.clear()
    service, neighbour = make_service(PlainEngine(), writer), make_service(PlainEngine(), other)
    assert service.prompts(lisbon, "en", "", 0.0).coming
    wait_until(lambda: bool(writer.wishes), what="the writer at work")
    assert neighbour.prompts_so_far(lisbon, "en").coming
    with ThreadPoolExecutor(1) as pool:
        found = pool.submit(neighbour.prompts, lisbon, "en")
        writer.goes_on.set()
        assert found.result(PATIENCE).writer == "llm"
    assert len(all_written(neighbour, lisbon).prompts) == 12
    assert other.wishes == []


def test_a_writing_that_was_broken_off_goes_on_at_the_next_visit(make_service: Make, lisbon: City) -> None:
    writer = AwayWriter()
    writer.back.set()
    writer.goes_on.clear()
    writer.unheld = 1
    service = make_service(PlainEngine(), writer)
    first = service.prompts(lisbon, "en")
    writer.back.clear()
    writer.goes_on.set()
    assert all_written(service, lisbon).prompts == first.prompts
    writer.back.set()
    writer.goes_on.clear()
    again = service.prompts(lisbon, "en")
    assert (again.prompts, again.coming) == (first.prompts, True)
    writer.goes_on.set()
    assert len(all_written(service, lisbon).prompts) == 12
    assert writer.wishes[-1].places == range(len(first.prompts), 12)


def test_prompts_that_more_could_not_all_write_are_kept_and_shown(make_service: Make, lisbon: City) -> None:
    writer = AwayWriter()
    writer.back.set()
    writer.goes_on.clear()
    writer.unheld = 13
    service = make_service(PlainEngine(), writer)
    known = service.prompts(lisbon, "en", whole=True).prompts
    with ThreadPoolExecutor(1) as pool:
        more = pool.submit(service.more_prompts, lisbon, "en")
        wait_until(lambda: len(service.prompts_so_far(lisbon, "en").prompts) > 12, what="the first of them")
        writer.back.clear()
        writer.goes_on.set()
        found = more.result(PATIENCE)
    assert found.prompts[:12] == known
    assert 12 < len(found.prompts) < 18
    assert found.fallback_reason == ""


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"picture_format": "3:2"}, "'3:2' is not offered; 1:1, 4:5, 9:16, 16:9 are"),
        ({"seed": -1}, "0 to 4294967295"),
        ({"seed": 2**32}, "out of range"),
        ({"words": "   "}, "empty"),
        ({"words": "x" * 2001}, "2001 characters; at most 2000"),
        ({"words": "a\x00b"}, "U+0000"),
        ({"words": "a\ud800b"}, "U+D800"),
        ({"lettering": Lettering("Lisbon", "comic")}, "comic"),  # type: ignore[arg-type]  # what a client may send
        ({"lettering": Lettering("", "serif")}, "."),
    ],
)
def test_what_is_not_offered_is_refused_in_a_sentence(
    make_service: Make, lisbon: City, changes: dict[str, Any], words: str
) -> None:
    service = make_service(PlainEngine(), start=False)
    with pytest.raises(InvalidRequest) as raised:
        recipe_of(service, lisbon, **changes)
    assert words in raised.value.message


def test_an_unknown_recipe_is_said_to_be_unknown(make_service: Make) -> None:
    with pytest.raises(UnknownRecipe):
        make_service(PlainEngine(), start=False).stored_recipe("../../etc/passwd")


def test_a_lost_folder_is_made_again(make_service: Make, lisbon: City, tmp_path: Path) -> None:
    service = make_service(PlainEngine())
    shutil.rmtree(tmp_path / "cache" / "images")
    recipe = recipe_of(service, lisbon)
    assert made(service, recipe).state == "done"
    assert service.image_data(recipe.id, "webp")


def test_many_wishes_do_not_pile_up_behind_a_slow_writer(make_service: Make, gazetteer: Gazetteer) -> None:
    writer = AwayWriter()
    writer.goes_on.clear()
    service = make_service(PlainEngine(), writer)
    cities = gazetteer.largest(40)
    with ThreadPoolExecutor(40) as pool:
        answers = list(pool.map(lambda city: service.prompts(city, "en", "", 0.1), cities))
    assert {answer.writer for answer in answers} == {"builtin"}
    assert any("more to write than it can" in answer.fallback_reason for answer in answers)
    service.prompts(cities[0], "en", "", 0.1)  # it would not come back until forty had been written
    writer.goes_on.set()
