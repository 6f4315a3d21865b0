"""The remote engine against a real loopback images API: streamed, plain, late, broken, and wrong in every way."""

from __future__ import annotations

import base64
import io
import logging
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PIL import Image

from inference.engines.remote import RemoteEngine
from inference.errors import Cancelled, EngineError, EngineUnavailable
from inference.prompt_text.lettering_clause import lettering_clause, without_lettering_clause
from inference.schemas import City, Lettering, Note, Priority, Progress, Recipe, Spent
from inference.upstream.breaker import CircuitBreaker
from inference.upstream.client import Upstream
from testkit.loopback import (
    Behaviour,
    Exchange,
    LoopbackServer,
    broken_off,
    error_answer,
    event,
    json_answer,
    late,
    loopback,
    raw_answer,
    streamed,
)
from testkit.waiting import PATIENCE, wait_until

KEY = "sk-very-secret-0123456789"
WIDTH, HEIGHT = 144, 112
PARTIAL, COMPLETED = "image_generation.partial_image", "image_generation.completed"
LIMA = City(3936456, "Lima", "", "PE", "Peru", "SA", -12.0432, -77.0282, "America/Lima", 7737002)
RECIPE = Recipe(
    city=LIMA,
    prompt=f"Cliffs of Lima above the Pacific at dusk. {lettering_clause('Lima')}",
    width=WIDTH,
    height=HEIGHT,
    seed=4_000_000_000,
    steps=4,
    engine="flux",
    model="flux-schnell",
    lettering=Lettering("Lima"),
)


def picture(seed: int, width: int = WIDTH, height: int = HEIGHT) -> Image.Image:
    """Noise, which no preview or compression could pass for."""
    pixels = np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)
    return Image.fromarray(pixels, "RGB")


def encoded(image: Image.Image, file_format: str = "PNG") -> str:
    file = io.BytesIO()
    image.save(file, file_format)
    return base64.b64encode(file.getvalue()).decode()


def partial(index: int, content: str | None = None) -> bytes:
    content = encoded(picture(index, WIDTH // 2, HEIGHT // 2)) if content is None else content
    return event({"type": PARTIAL, "b64_json": content, "partial_image_index": index}, PARTIAL)


def completed(image: Image.Image, **told: object) -> bytes:
    return event({"type": COMPLETED, "b64_json": encoded(image), **told}, COMPLETED)


def plain(b64_json: object) -> Behaviour:
    return json_answer({"created": 1, "data": [{"b64_json": b64_json}]})


def drawn_by_seed(exchange: Exchange) -> None:
    """A server whose picture depends on the seed, with partial images and a heartbeat."""
    body = exchange.request.body
    parts = [partial(index) for index in range(body["partial_images"])]
    streamed([b": still at work\n\n", *parts, completed(picture(body["seed"])), b"data: [DONE]\n\n"])(exchange)


@pytest.fixture
def server() -> Iterator[LoopbackServer]:
    with loopback() as running:
        yield running


MakeEngine = Callable[..., RemoteEngine]


@pytest.fixture
def make_engine(server: LoopbackServer) -> Iterator[MakeEngine]:
    made: list[RemoteEngine] = []

    def make(**options: Any) -> RemoteEngine:
        # Long limits, so that a busy machine fails no test; what is about limits gives its own.
        settings = {"timeout_seconds": PATIENCE, "deadline_seconds": PATIENCE, "backoff_seconds": 0.01, **options}
        made.append(RemoteEngine(Upstream(server.url + "/v1", KEY, **settings), "flux-schnell"))
        made[-1].setup()
        return made[-1]

    yield make
    for engine in made:
        engine.close()


# --- pictures -------------------------------------------------------------------------------------------------------


def test_streamed_picture_with_progress(server: LoopbackServer, make_engine: MakeEngine) -> None:
    server.answers(drawn_by_seed)
    told: list[Progress] = []
    drawn = make_engine().draw(RECIPE, told.append)
    assert drawn.rgb == picture(RECIPE.seed).tobytes()
    assert (drawn.width, drawn.height, drawn.engine, drawn.model) == (WIDTH, HEIGHT, "flux", "flux-schnell")
    assert drawn.understood == ()
    assert drawn.ignored == ()
    assert (drawn.seconds, drawn.spent) == (None, Spent()), "this server tells of no seconds: unknown stays unknown"
    assert [progress.step for progress in told] == [0, 0, 1, 2, 3, 4]
    previews = [progress.preview for progress in told if progress.preview]
    assert len(previews) == 3
    assert all(Image.open(io.BytesIO(preview)).format == "WEBP" for preview in previews)


HUB_TELLS = {
    "seed": RECIPE.seed,
    "seconds": 0.0004,
    "batch_size": 4,
    "shared": False,
    "queue_seconds": 0.0,
    "joules": 41.5,
    "card_shared": True,
}


@pytest.mark.parametrize("streams", [True, False])
def test_what_the_hub_tells_of_its_seconds_is_carried_into_the_picture(
    server: LoopbackServer, make_engine: MakeEngine, streams: bool
) -> None:
    image = picture(RECIPE.seed)
    told = {**HUB_TELLS, "queue_seconds": 0.0002}
    document = {"created": 1, "data": [{"b64_json": encoded(image), **told}]}
    server.answers(streamed([completed(image, **told)]) if streams else json_answer(document))
    drawn = make_engine().draw(RECIPE)
    assert drawn.seconds == pytest.approx(0.0001), "this picture's part of its batch"
    spent = drawn.spent
    assert (spent.processor, spent.queue_seconds, spent.batch_size, spent.shared) == ("gpu", 0.0002, 4, False)
    assert (spent.joules, spent.card_shared) == (41.5, True)
    assert spent.way_seconds is not None
    assert spent.way_seconds > 0, "the rest of the time that passed here"
    assert drawn.notes == ()


@pytest.mark.parametrize(
    ("changes", "known"),
    [
        ({"seconds": None}, False),
        ({"seconds": "3"}, False),
        ({"seconds": -1}, False),
        ({"seconds": float("nan")}, False),
        ({"seconds": 1e300}, False),
        ({"seconds": True}, False),
        ({"batch_size": 0}, False),
        ({"batch_size": 1.5}, False),
        ({"batch_size": None}, False),
        ({"joules": "many", "queue_seconds": [], "shared": "yes", "seed": None}, True),
    ],
)
def test_what_a_server_does_not_tell_stays_unknown(
    server: LoopbackServer, make_engine: MakeEngine, changes: dict[str, object], known: bool
) -> None:
    server.answers(streamed([completed(picture(RECIPE.seed), **{**HUB_TELLS, **changes})]))
    drawn = make_engine().draw(RECIPE)
    assert (drawn.seconds is not None) == known
    if known:
        assert drawn.spent == Spent("gpu", batch_size=4, card_shared=True)
    else:
        assert drawn.spent == Spent()


def test_a_shared_picture_says_so_and_another_seed_is_noted(server: LoopbackServer, make_engine: MakeEngine) -> None:
    told = {**HUB_TELLS, "seconds": 3600, "shared": True, "seed": 5}
    server.answers(streamed([completed(picture(RECIPE.seed), **told)]))
    drawn = make_engine().draw(RECIPE)
    assert drawn.spent.shared
    assert drawn.spent.way_seconds is not None
    assert drawn.spent.way_seconds < 3600, "its drawing was before: all that passed here is the way"
    assert drawn.notes == (Note("seed_reduced", {"seed": "5"}),)


def test_request_carries_the_recipe(server: LoopbackServer, make_engine: MakeEngine) -> None:
    server.answers(drawn_by_seed)
    make_engine().draw(RECIPE, lambda _: None)
    request = server.seen[0]
    assert request.path == "/v1/images/generations"
    assert request.headers["Authorization"] == f"Bearer {KEY}"
    assert request.body == {
        "model": "flux-schnell",
        "prompt": "Cliffs of Lima above the Pacific at dusk.",
        "n": 1,
        "size": "144x112",
        "output_format": "png",
        "stream": True,
        "partial_images": 3,
        "seed": 4_000_000_000,
        "num_inference_steps": 4,
        "guidance_scale": 0,
    }


def test_the_hub_is_told_what_its_queue_needs(server: LoopbackServer, make_engine: MakeEngine) -> None:
    server.answers(error_answer(502, "no replica"), drawn_by_seed)
    make_engine().draw(RECIPE, priority=Priority.WARM)
    first, second = (request.headers for request in server.seen)
    assert first["X-Cityframe-Priority"] == "warm"
    assert 0 < float(first["X-Cityframe-Deadline"]) <= PATIENCE
    assert float(second["X-Cityframe-Deadline"]) < float(first["X-Cityframe-Deadline"])
    assert "X-Cityframe-Region" not in first
    with closing(RemoteEngine(Upstream(server.url, KEY), "flux-schnell", region="lima")) as engine:
        engine.draw(RECIPE)
    assert server.seen[-1].headers["X-Cityframe-Region"] == "lima"
    assert server.seen[-1].headers["X-Cityframe-Priority"] == "interactive"


def test_nobody_watching_needs_no_partial_images(server: LoopbackServer, make_engine: MakeEngine) -> None:
    server.answers(drawn_by_seed)
    assert make_engine().draw(RECIPE).rgb == picture(RECIPE.seed).tobytes()
    assert server.seen[0].body["partial_images"] == 0


@pytest.mark.parametrize("file_format", ["PNG", "WEBP", "JPEG"])
def test_server_that_does_not_stream(server: LoopbackServer, make_engine: MakeEngine, file_format: str) -> None:
    image = Image.new("RGB", (WIDTH, HEIGHT), (200, 30, 40))
    server.answers(plain(encoded(image, file_format)))
    drawn = make_engine().draw(RECIPE)
    red, green, blue = drawn.rgb[:3]
    assert abs(red - 200) + abs(green - 30) + abs(blue - 40) < 12
    assert len(drawn.rgb) == WIDTH * HEIGHT * 3


@pytest.mark.parametrize("mode", ["RGBA", "L", "P"])
def test_other_pixel_modes_become_rgb(server: LoopbackServer, make_engine: MakeEngine, mode: str) -> None:
    server.answers(plain(encoded(picture(1).convert(mode))))
    assert len(make_engine().draw(RECIPE).rgb) == WIDTH * HEIGHT * 3


def test_eight_threads_each_get_their_own_picture(server: LoopbackServer, make_engine: MakeEngine) -> None:
    server.answers(late(0.03, drawn_by_seed))
    engine = make_engine()
    with ThreadPoolExecutor(8) as pool:
        drawn = list(pool.map(lambda seed: engine.draw(replace(RECIPE, seed=seed)).rgb, range(24)))
    assert drawn == [picture(seed).tobytes() for seed in range(24)]


@pytest.mark.parametrize("content", ["AAAA", "not base64!", encoded(picture(0, 2 * WIDTH, HEIGHT))])
def test_unreadable_partial_image_costs_only_the_preview(
    server: LoopbackServer, make_engine: MakeEngine, content: str
) -> None:
    server.answers(streamed([partial(1, content), completed(picture(7))]))
    told: list[Progress] = []
    assert make_engine().draw(RECIPE, told.append).rgb == picture(7).tobytes()
    assert [(progress.step, progress.preview) for progress in told] == [(0, None), (2, None), (4, None)]


@pytest.mark.parametrize(
    ("prompt", "city", "scene"),
    [
        (
            f"Old town at noon. {lettering_clause('São Paulo')} Watercolour.",
            "São Paulo",
            "Old town at noon. Watercolour.",
        ),
        (f"The arch at dawn. {lettering_clause('St. Louis')}", "St. Louis", "The arch at dawn."),
        ('Docks in fog, with the city name "Lima" in neon letters, gulls above', "Lima", "Docks in fog, gulls above"),
        ('A street in Lima with a sign that says "Open".', "Lima", 'A street in Lima with a sign that says "Open".'),
        (lettering_clause("Lima"), "Lima", lettering_clause("Lima")),
    ],
)
def test_lettering_clause_is_cut_out(prompt: str, city: str, scene: str) -> None:
    assert without_lettering_clause(prompt) == scene


# --- leaving --------------------------------------------------------------------------------------------------------


def test_cancel_closes_the_connection(server: LoopbackServer, make_engine: MakeEngine) -> None:
    server.answers(streamed([partial(index % 3) for index in range(2000)], seconds_between=0.02))

    def leave(progress: Progress) -> None:
        if progress.step == 2:
            raise Cancelled("Nobody waits for this picture any more.")

    engine = make_engine()
    with pytest.raises(Cancelled):
        engine.draw(RECIPE, leave)
    assert server.disconnected.wait(PATIENCE), "the server must notice, to free its GPU"
    assert len(server.seen) == 1
    assert engine.health().ok


def test_cancel_is_noticed_at_a_heartbeat(server: LoopbackServer, make_engine: MakeEngine) -> None:
    server.answers(streamed([b": waiting in line\n\n"] * 20_000, seconds_between=0.02))
    cancelled = threading.Event()

    def leave(_: Progress) -> None:
        if cancelled.is_set():
            raise Cancelled("Nobody waits for this picture any more.")

    threading.Timer(0.1, cancelled.set).start()
    with pytest.raises(Cancelled):
        make_engine().draw(RECIPE, leave)
    assert server.disconnected.wait(PATIENCE)


def test_cancel_before_the_start_asks_nothing(server: LoopbackServer, make_engine: MakeEngine) -> None:
    def leave(_: Progress) -> None:
        raise Cancelled("Nobody waits for this picture any more.")

    with pytest.raises(Cancelled):
        make_engine().draw(RECIPE, leave)
    assert server.seen == []


def test_closed_engine_is_unavailable(server: LoopbackServer, make_engine: MakeEngine) -> None:
    engine = make_engine()
    engine.close()
    with pytest.raises(EngineUnavailable, match="closed"):
        engine.draw(RECIPE)
    assert not engine.health().ok


# --- servers in trouble ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "trouble",
    [
        error_answer(500, "CUDA out of memory", type="server_error"),
        error_answer(502, "no replica"),
        error_answer(503, "warming up", {"Retry-After": "0"}),
        broken_off(b'{"data": ['),
        streamed([partial(0), completed(picture(1))[:900]], whole=False),
        streamed([partial(0)]),
        streamed([event({"error": {"message": "worker died", "type": "server_error"}}, "error")]),
    ],
)
def test_passing_trouble_is_tried_again_with_the_same_seed(
    server: LoopbackServer, make_engine: MakeEngine, trouble: Behaviour
) -> None:
    server.answers(trouble, drawn_by_seed)
    engine = make_engine()
    assert engine.draw(RECIPE).rgb == picture(RECIPE.seed).tobytes()
    assert [request.body["seed"] for request in server.seen] == [RECIPE.seed] * 2
    assert engine.health().ok


@pytest.mark.parametrize(
    "failure",
    [
        error_answer(500, "The model gave pixels that are no numbers.", {"X-Should-Retry": "false"}),
        streamed(
            [
                event(
                    {
                        "error": {
                            "message": "The model gave pixels that are no numbers.",
                            "type": "server_error",
                            "code": "engine_failed",
                        }
                    },
                    "error",
                )
            ]
        ),
    ],
)
def test_a_recipe_that_the_hub_cannot_draw_is_not_asked_for_again(
    server: LoopbackServer, make_engine: MakeEngine, failure: Behaviour
) -> None:
    server.answers(failure)
    engine = make_engine()
    with pytest.raises(EngineUnavailable, match="no numbers"):
        engine.draw(RECIPE)
    assert len(server.seen) == 1
    assert engine.health().ok, "the hub is well: no open circuit"


def test_steps_never_run_backwards_within_an_answer(server: LoopbackServer, make_engine: MakeEngine) -> None:
    server.answers(streamed([partial(2), partial(0), partial(99), completed(picture(1))]))
    told: list[Progress] = []
    make_engine().draw(RECIPE, told.append)
    assert [progress.step for progress in told] == [0, 3, 3, 3, 4]


def test_failing_server_opens_the_circuit_which_recovers(server: LoopbackServer, make_engine: MakeEngine) -> None:
    server.answers(error_answer(500, "CUDA out of memory"))
    now = [0.0]
    engine = make_engine(breaker=CircuitBreaker(threshold=3, pause_seconds=15, clock=lambda: now[0]))
    with pytest.raises(EngineUnavailable, match="status 500"):
        engine.draw(RECIPE)
    with pytest.raises(EngineUnavailable, match="not asked for now"):
        engine.draw(RECIPE)
    assert len(server.seen) == 3
    assert "status 500" in engine.health().detail
    server.answers(drawn_by_seed)
    now[0] += 15
    assert engine.draw(RECIPE).rgb == picture(RECIPE.seed).tobytes()
    assert engine.health().ok


def test_cancelled_trial_lets_the_next_one_through(server: LoopbackServer, make_engine: MakeEngine) -> None:
    server.answers(error_answer(500, "CUDA out of memory"), streamed([partial(0)] * 50, seconds_between=0.02))
    now = [0.0]
    breaker = CircuitBreaker(threshold=1, pause_seconds=15, clock=lambda: now[0])
    engine = make_engine(attempts=1, breaker=breaker)
    with pytest.raises(EngineUnavailable):
        engine.draw(RECIPE)
    now[0] += 15

    def leave(progress: Progress) -> None:
        if progress.step:
            raise Cancelled("Nobody waits for this picture any more.")

    with pytest.raises(Cancelled):
        engine.draw(RECIPE, leave)
    server.answers(drawn_by_seed)
    assert engine.draw(RECIPE).rgb == picture(RECIPE.seed).tobytes()


def test_full_server_says_when_to_come_back(server: LoopbackServer, make_engine: MakeEngine) -> None:
    server.answers(error_answer(503, "The queue is full.", {"Retry-After": "600"}))
    with pytest.raises(EngineUnavailable) as raised:
        make_engine().draw(RECIPE)
    assert raised.value.retry_after == 600
    assert len(server.seen) == 1


def test_late_picture_is_not_asked_for_twice(server: LoopbackServer, make_engine: MakeEngine) -> None:
    server.answers(late(600, drawn_by_seed))
    with pytest.raises(EngineUnavailable, match="in time"):
        make_engine(timeout_seconds=0.1).draw(RECIPE)
    wait_until(lambda: len(server.seen) > 0, what="the request, which a busy server reads later")
    assert len(server.seen) == 1


def test_heartbeats_do_not_outlast_the_deadline(server: LoopbackServer, make_engine: MakeEngine) -> None:
    server.answers(streamed([b": waiting in line\n\n"] * 20_000, seconds_between=0.02))
    start = time.monotonic()
    with pytest.raises(EngineUnavailable, match="in time"):
        make_engine(deadline_seconds=0.3).draw(RECIPE)
    assert time.monotonic() - start < PATIENCE, "the heartbeats alone take 400 s"


@pytest.mark.parametrize(
    "refusal",
    [
        error_answer(400, f"size 144x112\x1b[31m is not\noffered {KEY}" + "!" * 9000, param="size"),
        streamed(
            [
                event(
                    {
                        "error": {
                            "message": f"size 144x112\x1b[31m is not\noffered {KEY}" + "!" * 9000,
                            "type": "invalid_request_error",
                            "param": "size",
                        }
                    },
                    "error",
                )
            ]
        ),
    ],
)
def test_refused_recipe_is_an_error_of_this_recipe(
    server: LoopbackServer, make_engine: MakeEngine, refusal: Behaviour, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.answers(refusal)
    engine = make_engine()
    with pytest.raises(EngineError, match=r"size 144x112\[31m is not offered \[key\]") as raised:
        engine.draw(RECIPE)
    assert not isinstance(raised.value, EngineUnavailable)
    assert raised.value.parameter == "size"
    assert len(raised.value.message) < 300
    assert len(server.seen) == 1
    assert engine.health().ok
    assert KEY not in caplog.text + repr(raised.value) + repr(vars(engine))


@pytest.mark.parametrize(
    "content", [b"{}", b'{"error": {"message": 7}}', b'{"detail": [7]}', b"<html>", b"", b"[" * 100_000]
)
def test_a_refusal_that_nobody_can_read_is_not_the_wishs_fault(
    server: LoopbackServer, make_engine: MakeEngine, content: bytes
) -> None:
    server.answers(raw_answer(content, status=400))
    engine = make_engine()
    with pytest.raises(EngineUnavailable, match="no reason that can be read"):
        engine.draw(RECIPE)
    assert not engine.health().ok


@pytest.mark.parametrize(
    "document",
    [
        {"error": "This prompt is against our policy"},
        {"object": "error", "message": "This prompt is against our policy", "type": "BadRequestError", "code": 400},
        {"detail": "This prompt is against our policy"},
        {"detail": [{"loc": ["body", "prompt"], "msg": "This prompt is against our policy", "type": "value_error"}]},
    ],
)
def test_refusals_of_other_shapes_are_read(
    server: LoopbackServer, make_engine: MakeEngine, document: dict[str, Any]
) -> None:
    server.answers(json_answer(document, 400))
    with pytest.raises(EngineError, match="against our policy") as raised:
        make_engine().draw(RECIPE)
    assert not isinstance(raised.value, EngineUnavailable)


def test_a_refusal_of_what_no_visitor_decides_is_the_servers_and_its_health_says_so(
    server: LoopbackServer, make_engine: MakeEngine
) -> None:
    server.answers(error_answer(400, "The model flux-schnell does not exist", param="model"))
    engine = make_engine()
    with pytest.raises(EngineUnavailable, match="does not exist"):
        engine.draw(RECIPE)
    assert "does not exist" in engine.health().detail
    assert "It must accept model, prompt and size." in engine.health().detail
    server.answers(drawn_by_seed)
    engine.draw(RECIPE)
    assert engine.health().ok


def png_of_size(width: int, height: int) -> str:
    """A PNG that claims a size: the header of a real one, rewritten with its checksum."""
    content = bytearray(base64.b64decode(encoded(picture(0, 16, 16))))
    content[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    content[29:33] = zlib.crc32(content[12:29]).to_bytes(4, "big")
    return base64.b64encode(bytes(content)).decode()


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (plain(encoded(picture(0, WIDTH, HEIGHT + 16))), "144x128 pixels where 144x112"),
        (plain(png_of_size(60_000, 60_000)), "picture"),
        (plain(png_of_size(WIDTH, HEIGHT)), "no readable"),
        (plain(encoded(picture(0))[:4000]), "no readable"),
        (plain(base64.b64encode(b"<svg onload=alert(1)>").decode()), "no readable"),
        (plain(encoded(picture(0), "GIF")), "no readable"),
        (plain(""), "without a picture"),
        (plain("not base64!"), "base64"),
        (plain(None), "without a picture"),
        (plain(7), "without a picture"),
        (json_answer({"data": []}), "without a picture"),
        (json_answer({"data": [None]}), "without a picture"),
        (json_answer([]), "without a picture"),
        (json_answer({"data": [{"url": "http://evil.example/1.png"}]}), "does not lie on itself"),
        (raw_answer(b'{"data": ['), "broken JSON"),
        (raw_answer(b"[" * 100_000), "broken JSON"),
        (raw_answer(b"<html>captive portal</html>", "text/html"), "text/html"),
        (raw_answer(b"x" * 50, headers={"Content-Encoding": "gzip"}), "gzip"),
        (raw_answer(b" " * 2_000_000), "more than we accept"),
        (streamed([b"data: " + b"A" * 2_000_000]), "more than we accept"),
        (streamed([b"data: {nonsense\n\n"]), "broken JSON"),
        (streamed([b"data: 7\n\n"]), "unknown shape"),
        (streamed([completed(picture(0, 16, 16))]), "16x16 pixels"),
    ],
)
def test_answer_that_is_no_such_picture(
    server: LoopbackServer, make_engine: MakeEngine, answer: Behaviour, sentence: str
) -> None:
    server.answers(answer)
    engine = make_engine()
    with pytest.raises(EngineUnavailable, match=sentence) as raised:
        engine.draw(RECIPE)
    assert len(server.seen) == 1
    assert engine.health().detail == raised.value.message, "operators read why visitors get sketches"
