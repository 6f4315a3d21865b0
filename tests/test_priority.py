"""The urgent goes first: in the line of the process pool, and from a wish to its picture, whatever is warmed up."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from cache_db.records import Presentation
from inference.schemas import City, Priority, Recipe
from inference.service import Service, create_service
from inference.settings import read_settings
from inference.work.process_pool import Arguments, ProcessPool, Result, interactive
from testkit.shared import shared_gazetteer
from testkit.waiting import PATIENCE, wait_until

PRESENTATION = Presentation(title="Dusk", alt="Lisbon")


# Run in the worker, which notes what it begins, and goes no further while it is held.
def begin(notes: Path, name: str) -> None:
    with notes.open("a", encoding="utf-8") as file:
        file.write(f"{name}\n")
    while hold_file(notes).exists():
        time.sleep(0.01)


def begin_and_run(notes: Path, name: str, task: Callable[[], Any]) -> Any:
    begin(notes, name)
    return task()


def begin_and_die_once(notes: Path, name: str) -> None:
    first = not begun(notes)
    begin(notes, name)
    if first:
        os.kill(os.getpid(), signal.SIGKILL)


def hold_file(notes: Path) -> Path:
    return notes.with_suffix(".hold")


def begun(notes: Path) -> list[str]:
    return notes.read_text(encoding="utf-8").splitlines() if notes.exists() else []


class NotingPool(ProcessPool):
    """One worker, which notes the tasks of jobs as "THREAD FUNCTION" when it begins them."""

    def __init__(self, notes: Path) -> None:
        super().__init__(1, timeout=PATIENCE)
        self.notes = notes

    def run(self, function: Callable[Arguments, Result], *args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        thread = threading.current_thread().name
        if not thread.startswith("job-"):
            return super().run(function, *args, **kwargs)
        name = f"{thread} {function.__name__}"
        result: Result = super().run(begin_and_run, self.notes, name, partial(function, *args, **kwargs))
        return result


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NotingPool]:
    pool = NotingPool(tmp_path_factory.mktemp("pool") / "notes")
    pool.start()
    yield pool
    pool.close()


@pytest.fixture
def pool(started: NotingPool, tmp_path: Path) -> Iterator[NotingPool]:
    """Held at the first task that it begins."""
    started.notes = tmp_path / "notes"
    hold_file(started.notes).touch()
    yield started
    hold_file(started.notes).unlink(missing_ok=True)


class Callers:
    """Threads that have the pool run something, one after the other: each is begun, or stands in the line, by then."""

    def __init__(self, pool: NotingPool) -> None:
        self._pool = pool
        self._threads: list[threading.Thread] = []

    def add(self, *names: str, priority: Callable[[], Priority] = interactive, task: Any = begin) -> None:
        def work() -> None:
            with self._pool.turn(priority):
                for name in names:
                    self._pool.run(task, self._pool.notes, name)

        self._threads.append(threading.Thread(target=work))
        self._threads[-1].start()
        if len(self._threads) == 1:
            wait_until(lambda: len(begun(self._pool.notes)) == 1, what="the first, begun")
        else:
            wait_until(lambda: self._pool.waiting == len(self._threads) - 1, what="the next, in the line")

    def order(self) -> list[str]:
        """What was begun, once nothing is held any more and all is done."""
        hold_file(self._pool.notes).unlink(missing_ok=True)
        for thread in self._threads:
            thread.join(PATIENCE)
        return begun(self._pool.notes)


def warm() -> Priority:
    return Priority.WARM


def test_the_urgent_goes_first_and_equals_in_order_of_arrival(pool: NotingPool) -> None:
    callers = Callers(pool)
    callers.add("running", priority=warm)
    for name, priority in (("a", warm), ("b", warm), ("A", interactive), ("c", warm), ("B", interactive)):
        callers.add(name, priority=priority)
    assert callers.order() == ["running", "A", "B", "a", "b", "c"]


def test_what_stands_in_the_line_rises_when_a_visitor_joins(pool: NotingPool) -> None:
    joined = threading.Event()
    callers = Callers(pool)
    callers.add("running")
    callers.add("warm", priority=warm)
    callers.add("joined", priority=lambda: Priority.INTERACTIVE if joined.is_set() else Priority.WARM)
    callers.add("visitor")
    joined.set()
    assert callers.order() == ["running", "joined", "visitor", "warm"]


def test_a_warm_up_gives_way_after_each_task_and_a_visitor_waits_once(pool: NotingPool) -> None:
    callers = Callers(pool)
    callers.add("draw a", "letter a", priority=warm)
    callers.add("draw b", "letter b", priority=warm)
    callers.add("draw A", "encode A", "letter A")
    order = callers.order()
    assert order[:4] == ["draw a", "draw A", "encode A", "letter A"]
    assert sorted(order[4:]) == ["draw b", "letter a", "letter b"]


def test_a_worker_that_is_killed_costs_its_task_no_place(pool: NotingPool) -> None:
    callers = Callers(pool)
    callers.add("a", priority=warm, task=begin_and_die_once)
    callers.add("A")
    callers.add("B")
    assert callers.order() == ["a", "a", "A", "B"]


def test_nobody_is_held_up_while_another_is_asked_how_urgent_they_are(pool: NotingPool) -> None:
    """That may be a look into a database, which takes its time on a busy disk."""
    asked, answers = threading.Event(), threading.Event()

    def slow() -> Priority:
        asked.set()
        answers.wait(PATIENCE)
        return Priority.WARM

    callers = Callers(pool)
    callers.add("running")
    callers.add("slow", priority=slow)
    hold_file(pool.notes).unlink()
    assert asked.wait(PATIENCE)
    callers.add("visitor")
    answers.set()
    assert callers.order() == ["running", "visitor", "slow"]


@contextmanager
def serving(folder: Path, pool: NotingPool) -> Iterator[Service]:
    """One of the processes that share a folder; it draws sketches, one at a time."""
    settings = read_settings({"CITYFRAME_DATA_FOLDER": str(folder), "CITYFRAME_QUEUE_LIMIT": "400"})
    service = create_service(settings, cities=shared_gazetteer(), pool=pool)
    service.start()
    yield service
    hold_file(pool.notes).unlink(missing_ok=True)
    service.close()


@pytest.fixture
def service(pool: NotingPool, tmp_path: Path) -> Iterator[Service]:
    with serving(tmp_path, pool) as service:
        yield service


def recipe_of(service: Service, city: City, seed: int) -> Recipe:
    return service.recipe(city, "The river at dusk", picture_format="1:1", seed=seed, lettering=None)


def let_go_and_wait(service: Service, pool: NotingPool, wish: Recipe) -> None:
    hold_file(pool.notes).unlink()
    wait_until(lambda: service.kept_file(wish.id, "webp") is not None, what="the wish's picture")


def tasks(pool: NotingPool) -> list[tuple[str, str]]:
    """The job's thread and the function of each task that was begun."""
    return [(thread, function) for thread, function in map(str.split, begun(pool.notes))]


def test_a_wish_beside_a_warm_up_of_200_waits_for_the_one_running_task(
    service: Service, pool: NotingPool, lisbon: City
) -> None:
    for seed in range(200):
        service.request(recipe_of(service, lisbon, seed), PRESENTATION, priority=Priority.WARM)
    wait_until(lambda: len(begun(pool.notes)) == 1, what="the warm-up, begun")
    wish = recipe_of(service, lisbon, seed=200)
    service.request(wish, PRESENTATION)
    wait_until(lambda: pool.waiting == 1, what="the wish, in the line")
    let_go_and_wait(service, pool, wish)
    wait_until(lambda: len(begun(pool.notes)) > 4, what="the warm-up, going on")
    (warming, first), *own, following = tasks(pool)[:5]
    assert first == "draw_recipe"
    assert [function for _, function in own] == ["draw_recipe", "encode_lossless", "finish"]
    (visitors,) = {thread for thread, _ in own}
    assert visitors != warming
    assert following == (warming, "encode_lossless"), "the picture that was drawn first"


def test_a_warm_up_that_a_visitor_joins_through_another_process_is_as_urgent(
    service: Service, pool: NotingPool, lisbon: City
) -> None:
    joined, wish = (recipe_of(service, lisbon, seed) for seed in range(2))
    service.request(joined, PRESENTATION, priority=Priority.WARM)
    wait_until(lambda: len(begun(pool.notes)) == 1, what="the warm-up, begun")
    service.cache.flights.claim(f"image:{joined.id}", "another process", priority=Priority.INTERACTIVE)
    service.request(wish, PRESENTATION)
    wait_until(lambda: pool.waiting == 1, what="the wish, in the line")
    let_go_and_wait(service, pool, wish)
    functions = [function for _, function in tasks(pool)]
    assert functions == ["draw_recipe", "encode_lossless", "finish"] * 2
    assert len({thread for thread, _ in tasks(pool)[:3]}) == 1


def test_what_a_visitor_joins_through_another_process_is_the_next_to_be_begun(
    service: Service, pool: NotingPool, lisbon: City, tmp_path: Path
) -> None:
    recipes = [recipe_of(service, lisbon, seed) for seed in range(6)]
    with serving(tmp_path, pool) as other:
        for recipe in recipes:
            service.request(recipe, PRESENTATION, priority=Priority.WARM)
        wait_until(lambda: len(begun(pool.notes)) == 1, what="the warm-up, begun")
        assert other.request(recipes[-1], PRESENTATION, token="browser").owner == service.owner
        hold_file(pool.notes).unlink()
        wait_until(lambda: len(service.kept_images([recipe.id for recipe in recipes])) == 6, what="the pictures")
    kept = service.kept_images([recipe.id for recipe in recipes])
    order = sorted(range(6), key=lambda number: kept[recipes[number].id].made_at)
    assert order == [0, 5, 1, 2, 3, 4]


def test_a_preview_waits_for_a_wish_that_came_after_it(service: Service, pool: NotingPool, lisbon: City) -> None:
    running, previewed, wish = (recipe_of(service, lisbon, seed) for seed in range(3))
    service.request(running, PRESENTATION, priority=Priority.WARM)
    wait_until(lambda: len(begun(pool.notes)) == 1, what="the warm-up, begun")
    preview = service.begin_preview(previewed, admit=lambda: None)
    wait_until(lambda: pool.waiting == 1, what="the preview, in the line")
    service.request(wish, PRESENTATION)
    wait_until(lambda: pool.waiting == 2, what="the wish, in the line")
    hold_file(pool.notes).unlink()
    assert preview.result(PATIENCE).startswith(b"RIFF")
    assert [function for _, function in tasks(pool)[1:4]] == ["draw_recipe", "encode_lossless", "finish"], (
        "the wish's, by then"
    )
