"""What an image server refuses: told to the visitor only where the wish is at fault, mended where a setting is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest

from inference.engines.remote import RemoteEngine
from inference.errors import EngineError, EngineUnavailable
from inference.schemas import Note, Recipe
from inference.upstream.breaker import CircuitBreaker
from inference.upstream.client import Upstream
from inference.upstream.content_policy import refuses_content
from testkit.loopback import Behaviour, LoopbackServer, error_answer, json_answer, loopback, raw_answer
from testkit.openai_dialects import expected, lenient, openai, seeds_up_to, without
from testkit.refusals import OF_A_SETTING, OF_THE_CONTENT, OF_THE_SERVER, OF_THE_WISH
from tests.test_remote_engine import LIMA

SIZE = (144, 112)
RECIPE = Recipe(
    LIMA, "Cliffs above the sea at dusk, a lone sail far out.", *SIZE, 4_000_000_000, 4, "flux", "any-model"
)
SETTINGS = frozenset({"output_format", "stream", "partial_images", "seed", "num_inference_steps", "guidance_scale"})
# Sentences without a code: of a policy, and of others in nearly the same words.
OF_A_POLICY = (
    "Your request was rejected as a result of our safety system. Your prompt may contain text that is not allowed by our safety system.",  # noqa: E501
    "This request has been blocked by our content filters.",
    "The prompt could not be submitted. This prompt contains sensitive words that violate Google's Responsible AI practices. Try rephrasing the prompt.",  # noqa: E501
    "Image generation failed: your prompt was blocked by our content policy",
    "Potential NSFW content was detected in one or more images.",
    "The generated image was flagged by the safety checker.",
    "Prompt provided failed safety check due to the inclusion of prohibited content.",
    "Content violates usage guidelines.",
    "prompt_blocked",
    "Input data may contain inappropriate content.",
    "The request failed because the input text may contain sensitive information.",
    "Your prompt violates our community guidelines",
    "Sorry, we can't generate this image because it violates our policies.",
    "Generation blocked: PROHIBITED_CONTENT",
    "The image was blocked by safety filters",
    "Output image contains nudity and was filtered",
    "Prompt rejected by moderation",
    "The prompt was rejected: hate speech",
    "Request rejected by content moderation",
    "Your input was flagged by our moderation system",
    "This content may violate our terms of service.",
    "Prompt contains NSFW content.",
    "nsfw_content_detected",
    "Request rejected due to NSFW",
    "Your prompt has been flagged as potentially violating our usage policy.",
    "We cannot process your prompt: it was found to be against our acceptable use policy.",
    "Invalid prompt: your prompt was flagged as potentially violating our usage policy. Please try again with a different prompt.",  # noqa: E501
    "Content policy violation",
    "Moderation: prompt not allowed",
    "Image blocked by safety system (internal id 123).",
)
OF_NO_POLICY = (
    "The safety checker could not be loaded.",
    "Your organisation must be verified; see our policies.",
    "Quota exceeded; see pricing policy.",
    "The content filter is not configured for this deployment.",
    "Invalid content type; text/plain is not allowed.",
    "Prompt must be a list; text is not allowed.",
    "Request blocked by security policy 12",
    "Access denied by policy.",
    "Content-Length is prohibited on this path.",
    "Image policy: n must be 1",
    "The retry policy was violated.",
    "moderation model is loading",
    "Unknown parameter: 'moderation'",
    "safety_tolerance is not allowed for this image model",
    "Rate limit policy: request refused.",
    "Your key is not allowed to generate images.",
    "The request was refused by the load balancer policy.",
    "The safety checker crashed while it checked the image.",
    "Missing content in prompt",
    "The image contains invalid metadata",
    "Response blocked: output exceeds the data policy of the tenant",
    "disable_safety_checker is not allowed",
    "The prompt contains invalid unicode.",
    "Text moderation timed out.",
    "Input blocked: payload contains a prohibited header.",
    "IP address blocked by policy",
    "model not found; see terms",
    "Your plan does not allow this; see terms of service.",
    "The input tensor was rejected.",
)


@pytest.fixture
def server() -> Iterator[LoopbackServer]:
    with loopback() as running:
        yield running


@pytest.fixture
def breaker() -> CircuitBreaker:
    return CircuitBreaker(threshold=3, pause_seconds=600)


@pytest.fixture
def engine(server: LoopbackServer, breaker: CircuitBreaker) -> Iterator[RemoteEngine]:
    upstream = Upstream(f"{server.url}/v1", "sk-secret", backoff_seconds=0.01, attempts=1, breaker=breaker)
    with closing(RemoteEngine(upstream, "any-model")) as made:
        yield made


def dropped(engine: RemoteEngine, recipe: Recipe = RECIPE) -> set[str]:
    """Of one picture, drawn right."""
    picture = engine.draw(recipe, lambda _: None)
    assert picture.rgb == expected(SIZE).tobytes()
    return {note.names["name"] for note in picture.notes if note.code == "setting_dropped"}


@pytest.mark.parametrize("kind", OF_THE_CONTENT)
def test_what_a_policy_refuses_is_told_and_never_drawn(
    server: LoopbackServer, engine: RemoteEngine, breaker: CircuitBreaker, kind: str
) -> None:
    server.answers(OF_THE_CONTENT[kind])
    for _ in range(4):
        with pytest.raises(EngineError) as raised:
            engine.draw(RECIPE)
        assert not isinstance(raised.value, EngineUnavailable)
        assert raised.value.parameter == "prompt"
    assert len(server.seen) == 4, "the same words would be refused again"
    assert engine.health().ok
    assert breaker.state == "closed"


@pytest.mark.parametrize("sentence", OF_A_POLICY)
def test_a_policys_sentence_is_certain(sentence: str) -> None:
    assert refuses_content((), sentence)


@pytest.mark.parametrize("sentence", OF_NO_POLICY)
def test_another_sentence_in_its_words_is_not(sentence: str) -> None:
    assert not refuses_content((), sentence)


@pytest.mark.parametrize("kind", OF_THE_WISH)
def test_what_is_not_offered_is_told(server: LoopbackServer, engine: RemoteEngine, kind: str) -> None:
    answer, parameter = OF_THE_WISH[kind]
    server.answers(answer)
    with pytest.raises(EngineError) as raised:
        engine.draw(RECIPE)
    assert not isinstance(raised.value, EngineUnavailable)
    assert raised.value.parameter == parameter
    assert engine.health().ok


@pytest.mark.parametrize("kind", OF_THE_SERVER)
def test_whatever_else_is_refused_is_the_servers(
    server: LoopbackServer, engine: RemoteEngine, breaker: CircuitBreaker, kind: str
) -> None:
    server.answers(OF_THE_SERVER[kind])
    for _ in range(3):
        with pytest.raises(EngineUnavailable) as raised:
            engine.draw(RECIPE)
    assert breaker.state == "open", "a server that refuses everything is left alone"
    assert not engine.health().ok
    assert engine.health().detail.split(" It must")[0] in raised.value.message, "operators read why"


@pytest.mark.parametrize("kind", OF_THE_SERVER)
def test_a_server_that_has_drawn_is_not_asked_with_less_for_what_it_does_not_explain(
    server: LoopbackServer, engine: RemoteEngine, kind: str
) -> None:
    server.answers(lenient, OF_THE_SERVER[kind], lenient)
    assert dropped(engine) == set()
    with pytest.raises(EngineUnavailable):
        engine.draw(RECIPE)
    assert dropped(engine) == set()


def test_a_prompt_in_the_servers_sentence_says_nothing(server: LoopbackServer, engine: RemoteEngine) -> None:
    prompt = "A prompt that is too long, the resolution 144x112, and a seed beside a stream."
    for said in (f"The model is gone: {prompt}", f"{prompt} is queued", f"The model is gone: {prompt[:50]}"):
        server.answers(error_answer(400, said, param="model"))
        with pytest.raises(EngineUnavailable):
            engine.draw(replace(RECIPE, prompt=prompt))
        server.answers(lenient)
        assert dropped(engine) == set()


@pytest.mark.parametrize(("parameter", "error"), OF_A_SETTING)
def test_a_setting_that_the_server_names_is_left_out_from_then_on(
    server: LoopbackServer, engine: RemoteEngine, breaker: CircuitBreaker, parameter: str, error: Behaviour
) -> None:
    server.answers(without(frozenset({parameter}), error))
    expected_drops = {parameter} | ({"partial_images"} if parameter == "stream" else set())
    assert dropped(engine) == expected_drops
    assert len(server.seen) <= 3
    server.seen.clear()
    assert dropped(engine) == expected_drops
    assert len(server.seen) == 1, "what worked is remembered"
    assert engine.info.seeded == (parameter != "seed")
    assert parameter in engine.health().detail
    assert breaker.state == "closed"


@pytest.mark.parametrize(
    "error",
    [
        error_answer(422, "Unprocessable."),
        json_answer({"error": {}}, 400),
        raw_answer(b"<h1>Bad Request</h1>", "text/html", 400),
        raw_answer(b"", "text/plain", 400),
    ],
)
def test_a_server_that_does_not_say_what_it_refuses_is_asked_with_the_least(
    server: LoopbackServer, engine: RemoteEngine, error: Behaviour
) -> None:
    server.answers(without(SETTINGS, error))
    assert dropped(engine) == SETTINGS
    assert len(server.seen) == 2
    assert dropped(engine) == SETTINGS
    assert len(server.seen) == 3
    assert set(server.seen[-1].body) == {"model", "prompt", "n", "size"}
    assert engine.health().ok


def test_what_did_not_help_is_not_remembered(server: LoopbackServer, engine: RemoteEngine) -> None:
    server.answers(error_answer(400, "The stream of work is too deep."))
    with pytest.raises(EngineUnavailable):
        engine.draw(RECIPE)
    server.answers(openai)
    assert dropped(engine) == {"seed", "num_inference_steps", "guidance_scale"}


@pytest.mark.parametrize(
    ("error", "limit"),
    [
        (error_answer(400, "seed must be <= 2147483647", param="seed"), 2**31 - 1),
        (error_answer(400, "Seed 4000000000 is out of range.", param="seed", code="invalid_value"), 2**31 - 1),
        (error_answer(422, "Input should be less than 2,147,483,648 for seed"), 2**31 - 1),
        (error_answer(400, "`seed` must be between 1 and 99999999."), 99_999_999),
        (
            json_answer(
                {
                    "detail": [
                        {
                            "loc": ["body", "seed"],
                            "type": "less_than_equal",
                            "msg": "Input should be less than or equal to 2147483647",
                        }
                    ]
                },
                422,
            ),
            2**31 - 1,
        ),
    ],
)
def test_a_seed_that_is_too_large_for_the_server_is_made_smaller(
    server: LoopbackServer, engine: RemoteEngine, error: Behaviour, limit: int
) -> None:
    server.answers(seeds_up_to(limit, error))
    for _ in range(2):
        picture = engine.draw(RECIPE)
        sent = server.seen[-1].body["seed"]
        assert 1 <= sent <= limit
        assert picture.notes == (Note("seed_reduced", {"seed": str(sent)}),)
    assert [seen.body["seed"] for seen in server.seen] == [RECIPE.seed, sent, sent], "the same recipe, the same seed"
    assert engine.info.seeded
    assert engine.draw(replace(RECIPE, seed=77)).notes == ()
    assert server.seen[-1].body["seed"] == 77
    assert "seeds" in engine.health().detail


def test_a_server_that_takes_no_seed_at_all_is_asked_without(server: LoopbackServer, engine: RemoteEngine) -> None:
    server.answers(without(frozenset({"seed"}), error_answer(400, "seed must be <= 2147483647", param="seed")))
    assert dropped(engine) == {"seed"}
    assert [seen.body.get("seed") is None for seen in server.seen] == [False, False, True]
