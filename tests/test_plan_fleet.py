"""The plans of slices: what can stand together, what fits, how it ranks and why, and the text that brings it about."""

from __future__ import annotations

import json
import re
import shlex
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import yaml

from inference.errors import InvalidRequest
from inference.slices import deploy_files
from inference.slices.card_file import load_cards, save_cards
from inference.slices.known_cards import A100, DESCRIBED, H100, H200, described, has_fp8, resets_for_mig
from inference.slices.mig import Card, Existing, Profile, place, sets_of_slices
from inference.slices.model_memory import FLUX, LLAMA
from inference.slices.placement import Wish, misfits
from inference.slices.planner import Plan, chosen, plans
from inference.slices.report import reasons, report
from inference.slices.verification import Server, check_cards, check_server
from scripts.plan_fleet import main
from testkit.ports import HeldPort

ROOT = Path(__file__).parent.parent
DOCUMENT = (ROOT / "docs" / "fleet-plans.md").read_text(encoding="utf-8")
BF16 = Wish()


def profiles(card: Card, *names: str) -> list[Profile]:
    found = [card.profile(name) for name in names]
    assert None not in found
    return [one for one in found if one is not None]


def seats(plan: Plan) -> list[tuple[int, str, str]]:
    return [(seat.card.index, seat.role, seat.name) for seat in plan.seats]


@pytest.mark.parametrize(
    ("names", "starts"),
    [
        (["4g.40gb", "3g.40gb"], (0, 4)),
        (["3g.40gb", "4g.40gb"], (4, 0)),
        (["3g.40gb", "3g.40gb"], (0, 4)),
        (["4g.40gb", "2g.20gb", "1g.20gb"], (0, 4, 6)),
        (["1g.10gb"] * 7, (0, 1, 2, 3, 4, 5, 6)),
        (["2g.20gb", "2g.20gb", "2g.20gb", "1g.10gb"], (0, 2, 4, 6)),
    ],
)
def test_slices_that_can_stand_together(names: list[str], starts: tuple[int, ...]) -> None:
    assert place(profiles(H100, *names)) == starts


@pytest.mark.parametrize(
    "names",
    [
        ["4g.40gb", "4g.40gb"],  # only one place
        ["3g.40gb", "3g.40gb", "1g.10gb"],  # seven compute slices, but no memory unit is left
        ["7g.80gb", "1g.10gb"],
        ["1g.10gb"] * 8,
        ["4g.40gb", "2g.20gb", "2g.20gb"],  # the second 2g has no place from 6 on
        ["1g.20gb"] * 5,
    ],
)
def test_slices_that_cannot(names: list[str]) -> None:
    assert place(profiles(H100, *names)) is None


def test_sets_of_slices_are_each_placeable_and_none_is_named_twice() -> None:
    sets = list(sets_of_slices(H100.profiles))
    assert len(sets) == len(set(sets))
    assert all(place(one) is not None for one in sets)
    names = {tuple(sorted(profile.name for profile in one)) for one in sets}
    assert ("3g.40gb", "4g.40gb") in names
    assert ("1g.10gb",) * 7 in names


def test_the_models_needs() -> None:
    assert LLAMA.cache_bytes_per_token == 131_072
    assert LLAMA.cache_gib(16_384, 8) == 16
    assert LLAMA.weights_gib == pytest.approx(14.96, abs=0.01)
    assert LLAMA.cache_that_fits(39.5) == 22.5
    assert LLAMA.cache_that_fits(9.75) == 0
    assert FLUX["bf16"].seconds(989) == pytest.approx(0.294, abs=0.001)
    assert FLUX["fp8"].seconds(989) == pytest.approx(0.154, abs=0.001)
    assert FLUX["bf16"].memory_gib(4) > 39.5  # four together do not fit a 40 GB slice
    with pytest.raises(InvalidRequest, match="peak of 3 pictures"):
        FLUX["bf16"].memory_gib(3)


def test_one_h100_gives_flux_the_larger_slice_and_says_why() -> None:
    best, *others = plans([H100], BF16)
    assert seats(best) == [(0, "images", "4g.40gb"), (0, "llm", "3g.40gb")]
    assert best.images_per_second() == pytest.approx(1 / 0.606, rel=0.01)
    assert best.unused_slices() == 0
    usual = next(plan for plan in others if {seat.name for seat in plan.seats} == {"3g.40gb"})
    assert usual.unused_slices() == 1
    told = " ".join(reasons(best))
    assert "bound by arithmetic: 4g.40gb gives it 64 of 132 multiprocessors" in told
    assert "bound by the memory's bandwidth: 3g.40gb has 4 of 8 memory units, as 4g.40gb has" in told
    assert "6% fewer pictures" in report([H100], [best, usual], BF16)
    assert "1 more compute slice left unused" in report([H100], [best, usual], BF16)


def test_bf16_on_a_20_gb_slice_is_refused_with_the_reason(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--card", "H100 80GB", "--layout", "images=2g.20gb,llm=3g.40gb"]) == 2
    assert capsys.readouterr().err == (
        "FLUX.1-schnell in bf16 does not fit 2g.20gb, which has 19.62 GiB: it needs 34.4 GiB, of which 31.4 are "
        "weights, the rest work on 1 picture and 0.5 for CUDA.\n"
    )
    assert any("bf16 does not fit 2g.20gb" in why for why in misfits(H100, BF16))


@pytest.mark.parametrize(
    ("images", "llm", "sentence"),
    [
        ("4g.40gb", "1g.10gb", "Llama-3.1-8B-Instruct does not fit 1g.10gb"),
        ("4g.40gb", "4g.40gb", "cannot stand together"),
        ("5g.50gb", "3g.40gb", "has no profile '5g.50gb'; it has 1g.10gb"),
    ],
)
def test_other_layouts_that_are_refused(images: str, llm: str, sentence: str) -> None:
    with pytest.raises(InvalidRequest, match=re.escape(sentence)):
        chosen(H100, images, llm, BF16)


def test_a_chosen_layout_is_planned() -> None:
    assert seats(chosen(H100, "3g.40gb", "3g.40gb", BF16)) == [(0, "images", "3g.40gb"), (0, "llm", "3g.40gb")]


def test_two_cards_give_flux_a_whole_one_too() -> None:
    best = plans([described("H100 80GB", 0), described("H100 80GB", 1)], BF16)[0]
    assert seats(best) == [(0, "images", "4g.40gb"), (0, "llm", "3g.40gb"), (1, "images", "whole card")]
    assert best.images_per_second() == pytest.approx(5.05, abs=0.01)


def test_of_two_unequal_cards_the_slower_takes_the_llm() -> None:
    best = plans([described("A100 80GB", 0), described("H100 80GB", 1)], BF16)[0]
    assert (1, "images", "whole card") in seats(best)
    assert best.llm.card.index == 0


def test_two_large_slices_that_share_no_card_are_refused_and_two_cards_help() -> None:
    four = Wish("bf16", 4, 16_384, 8)  # 40 GiB for FLUX: more than an A100's 4g.40gb has
    with pytest.raises(InvalidRequest, match=r"no slice of the NVIDIA A100-SXM4-80GB has.* Give it another card"):
        plans([A100], four)
    cards = [described("A100 80GB", 0), described("A100 80GB", 1)]
    best, *others = plans(cards, four)
    assert [name for _, _, name in seats(best)] == ["whole card", "whole card"]
    assert deploy_files.commands(best) == ["nvidia-smi -L"]
    assert "tokens/s for one conversation instead of 127" in " ".join(report(cards, [best, *others], four).split())


def test_fp8_needs_a_card_that_has_it() -> None:
    fp8 = Wish("fp8", 1, 16_384, 8)
    with pytest.raises(InvalidRequest, match="fp8 tensor cores, and the NVIDIA A100-SXM4-80GB has none"):
        plans([A100], fp8)
    assert plans([H100], fp8)[0].images_per_second() == pytest.approx(1 / 0.318, rel=0.01)


@pytest.mark.parametrize(
    ("card", "wish", "sentence"),
    [
        (
            H100,
            Wish("bf16", 4, 16_384, 8),
            "FLUX.1-schnell needs 40.0 GiB, which no slice of the NVIDIA H100 80GB HBM3 has, and the whole card leaves "
            "no place beside it. Give it another card; or leave it uncut, where both share its 79.25 GiB, of which "
            "they need 73.0: docs/hub.md says how (Without MIG).",
        ),
        (
            H100,
            Wish("bf16", 4, 131_072, 3),
            "FLUX.1-schnell needs 40.0 GiB and Llama-3.1-8B-Instruct needs 65.0 GiB, which no slice of the NVIDIA H100 "
            "80GB HBM3 has, and the whole card leaves no place beside it. Give it another card.",
        ),
        (
            Card("NVIDIA L40S", 44.99, 142, (), "read through NVML", has_fp8=True, uuid="GPU-1"),
            Wish(),
            "The NVIDIA L40S cannot be cut, so that it has one place alone, and two models want one each. Give it "
            "another card.",
        ),
        (
            replace(H100, profiles=tuple(one for one in H100.profiles if one.name in ("4g.40gb", "7g.80gb"))),
            Wish(),
            "Each model fits a slice of the NVIDIA H100 80GB HBM3, but no two such slices stand together. Give it "
            "another card; or leave it uncut, where both share its 79.25 GiB, of which they need 67.4: docs/hub.md "
            "says how (Without MIG).",
        ),
    ],
)
def test_one_card_that_cannot_hold_both_is_told_why(card: Card, wish: Wish, sentence: str) -> None:
    with pytest.raises(InvalidRequest) as refused:
        plans([card], wish)
    assert refused.value.message == sentence


def test_a_context_beyond_the_models_own_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--card", "H200", "--context", "131072", "--conversations", "1"]) == 0
    capsys.readouterr()
    assert main(["--card", "H200", "--context", "131073", "--conversations", "1"]) == 2
    assert capsys.readouterr().err == (
        "Llama-3.1-8B-Instruct holds at most 131072 tokens, whatever the memory; a context of 131073 is wished for.\n"
    )


def test_one_is_told_in_the_singular(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--card", "H200", "--context", "131072", "--conversations", "1"]) == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert "with 1 conversation of 131072 tokens." in printed
    assert "3 full conversations of 131072 tokens at 16 GiB each; 1 is wished for." in printed
    assert main(["--card", "H100 80GB", "--context", "131072", "--conversations", "1"]) == 0
    assert "1 full conversation of 131072 tokens" in " ".join(capsys.readouterr().out.split())


def test_fp8_and_resets_follow_from_the_compute_capability() -> None:
    """A100 8.0, L40S 8.9, H100 NVL 9.0."""
    assert [has_fp8(each) for each in ((8, 0), (8, 9), (9, 0), (10, 0))] == [False, True, True, True]
    assert [resets_for_mig(each) for each in ((8, 0), (9, 0), (10, 0))] == [True, False, False]


def test_an_a100_is_reset_when_mig_mode_changes() -> None:
    assert deploy_files.commands(plans([A100], BF16)[0])[:2] == [
        "sudo nvidia-smi -i 0 -mig 1",
        "sudo nvidia-smi -i 0 --gpu-reset",
    ]
    on = replace(A100, mig_enabled=True)
    assert deploy_files.commands(plans([on], BF16)[0])[0].startswith("sudo nvidia-smi mig -i 0 -cgi")
    uncut = [replace(on, index=0), replace(on, index=1)]
    assert deploy_files.commands(plans(uncut, Wish("bf16", 4, 16_384, 8))[0])[:2] == [
        "sudo nvidia-smi -i 0 -mig 0",
        "sudo nvidia-smi -i 0 --gpu-reset",
    ]


def test_what_fits_nowhere_is_refused_with_the_largest_place() -> None:
    with pytest.raises(InvalidRequest, match=r"does not fit 7g\.80gb, which has 79\.25 GiB"):
        plans([H100], Wish("bf16", 1, 131_072, 8))


def test_a_small_wish_frees_slices_for_pictures_on_an_h200() -> None:
    best = plans([H200], Wish("fp8", 1, 8_192, 4))[0]
    assert best.llm.name == "1g.35gb"
    larger = plans([H200], Wish("fp8", 1, 16_384, 8))[0]
    assert sum(seat.multiprocessors for seat in best.images) > sum(seat.multiprocessors for seat in larger.images)


def test_an_unknown_rate_stays_unknown() -> None:
    card = replace(H100, name="NVIDIA H300", bf16_teraflops=None, has_fp8=None, terabytes_per_second=None)
    best = plans([card], BF16)[0]
    assert seats(best) == [(0, "images", "4g.40gb"), (0, "llm", "3g.40gb")]
    assert best.images_per_second() is None
    text = " ".join(report([card], [best], BF16).split())
    assert "rate unknown, fp8 unknown, bandwidth unknown" in text
    assert "How fast that is stays open" in text
    assert "pictures/s" not in text
    with pytest.raises(InvalidRequest, match="is not known to have them"):
        plans([card], Wish("fp8", 1, 16_384, 8))


def test_the_commands_line_by_line() -> None:
    assert deploy_files.commands(plans([H100], BF16)[0]) == [
        "sudo nvidia-smi -i 0 -mig 1",
        "sudo nvidia-smi mig -i 0 -cgi 5,9 -C",
        "nvidia-smi -L",
    ]


def test_the_commands_for_a_card_that_is_cut_otherwise() -> None:
    card = replace(
        H100, mig_enabled=True, existing=(Existing("3g.40gb", "MIG-a", 0.1), Existing("3g.40gb", "MIG-b", 0.1))
    )
    assert deploy_files.commands(plans([card], BF16)[0]) == [
        "sudo nvidia-smi mig -i 0 -dci",
        "sudo nvidia-smi mig -i 0 -dgi",
        "sudo nvidia-smi mig -i 0 -cgi 5,9 -C",
        "nvidia-smi -L",
    ]


def test_a_card_that_is_cut_as_planned_is_left_alone() -> None:
    assert deploy_files.commands(plans([cut_as_planned()], BF16)[0]) == ["nvidia-smi -L"]


def test_the_files_are_yaml_and_name_the_slices() -> None:
    best = plans([described("H100 80GB", 0), described("H100 80GB", 1)], BF16)[0]
    parted = yaml.safe_load(deploy_files.mig_parted(best))
    assert parted == {
        "version": "v1",
        "mig-configs": {
            "cityframe": [
                {"devices": [0], "mig-enabled": True, "mig-devices": {"4g.40gb": 1, "3g.40gb": 1}},
                {"devices": [1], "mig-enabled": False},
            ]
        },
    }
    limits = [one["resources"]["limits"] for one in yaml.safe_load(deploy_files.kubernetes(best))["containers"]]
    assert limits == [{"nvidia.com/mig-3g.40gb": 1}, {"nvidia.com/mig-4g.40gb": 1}, {"nvidia.com/gpu": 1}]
    assert "images-2:" in deploy_files.compose_services(best)
    assert deploy_files.compose_services(plans([H100], BF16)[0]) == ""


def test_slices_that_exist_are_named_by_their_uuid() -> None:
    best = plans([cut_as_planned()], BF16)[0]
    assert deploy_files.compose_environment(best).splitlines() == [
        "HUB_LLM_DEVICE=MIG-llm",
        "HUB_LLM_CONTEXT=16384",
        "HUB_LLM_KV_CACHE_GIB=22.5",
        "HUB_IMAGES_DEVICE=MIG-images",
        "HUB_IMAGES_DTYPE=bf16",
    ]


def test_a_slice_that_the_commands_take_away_is_not_named() -> None:
    existing = (Existing("1g.10gb", "MIG-a", 0.1), Existing("3g.40gb", "MIG-b", 0.1))
    best = plans([replace(H100, mig_enabled=True, existing=existing)], BF16)[0]
    assert "sudo nvidia-smi mig -i 0 -dgi" in deploy_files.commands(best)
    lines = deploy_files.compose_environment(best).splitlines()
    assert lines[0] == "HUB_LLM_DEVICE=MIG-<UUID of 3g.40gb on GPU 0 in nvidia-smi -L>"


def test_two_slices_of_one_profile_are_each_named() -> None:
    existing = (Existing("3g.40gb", "MIG-a", 0.1), Existing("3g.40gb", "MIG-b", 0.1))
    plan = chosen(replace(H100, mig_enabled=True, existing=existing), "3g.40gb", "3g.40gb", BF16)
    text = deploy_files.compose_environment(plan)
    assert "HUB_IMAGES_DEVICE=MIG-a" in text
    assert "HUB_LLM_DEVICE=MIG-b" in text


def test_the_devices_of_now_are_put_into_the_environment_and_the_rest_stays(tmp_path: Path) -> None:
    cards, environment = tmp_path / "cards.json", tmp_path / "hub.env"
    environment.write_text("# ours\nHUB_ADDRESS=10.0.0.5\nHUB_LLM_DEVICE=MIG-old\nHUB_LLM_CONTEXT=8192\n", "utf-8")
    environment.chmod(0o600)
    save_cards(cards, [cut_as_planned()])
    for _ in range(2):  # every boot
        assert main(["--card", str(cards), "--write-environment", str(environment)]) == 0
        assert environment.read_text(encoding="utf-8").splitlines() == [
            "# ours",
            "HUB_ADDRESS=10.0.0.5",
            "HUB_LLM_DEVICE=MIG-llm",
            "HUB_LLM_CONTEXT=8192",
            "HUB_LLM_KV_CACHE_GIB=22.5",
            "HUB_IMAGES_DEVICE=MIG-images",
            "HUB_IMAGES_DTYPE=bf16",
        ]
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".new"] == []


@pytest.mark.parametrize("card", [H100, replace(H100, mig_enabled=True), replace(H100, mig_enabled=False)])
def test_no_environment_is_written_for_a_card_that_is_not_cut(
    card: Card, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """So it is after a reboot: the boot step ends there, instead of starting containers on slices that are gone."""
    save_cards(tmp_path / "cards.json", [card])
    assert main(["--card", str(tmp_path / "cards.json"), "--write-environment", str(tmp_path / "hub.env")]) == 2
    assert "GPU 0 is not cut as planned" in capsys.readouterr().err
    assert not (tmp_path / "hub.env").exists()


def test_further_image_servers_have_a_device_each() -> None:
    cards = [replace(cut_as_planned(), uuid="GPU-0"), replace(H100, index=1, uuid="GPU-1", mig_enabled=False)]
    best = plans(cards, BF16)[0]
    assert "HUB_IMAGES_2_DEVICE=GPU-1" in deploy_files.updated_environment("", best).splitlines()
    assert "${HUB_IMAGES_2_DEVICE:?" in deploy_files.compose_services(best)


def test_further_image_servers_listen_where_the_first_does() -> None:
    best = plans([described("H100 80GB", 0), described("H100 80GB", 1)], BF16)[0]
    assert '["${HUB_ADDRESS:-127.0.0.1}:8002:8001"]' in deploy_files.compose_services(best)


def cut_as_planned(images_gib: float = 32.0) -> Card:
    existing = (Existing("4g.40gb", "MIG-images", images_gib), Existing("3g.40gb", "MIG-llm", 37.9))
    return replace(H100, mig_enabled=True, existing=existing)


def test_the_check_of_a_card() -> None:
    card = cut_as_planned()
    plan = plans([card], BF16)[0]
    assert all(finding.ok for finding in check_cards([card], plan))
    empty = check_cards([cut_as_planned(images_gib=0.1)], plan)
    assert [finding.sentence for finding in empty if not finding.ok] == [
        "4g.40gb of GPU 0 holds 0.1 GiB, less than the 31.4 of FLUX.1-schnell."
    ]
    usual = replace(card, existing=(Existing("3g.40gb", "MIG-a", 35), Existing("3g.40gb", "MIG-b", 35)))
    assert [(finding.ok, finding.sentence) for finding in check_cards([usual], plan)] == [
        (False, "GPU 0 has 2 x 3g.40gb; the plan has 3g.40gb, 4g.40gb.")
    ]
    uncut = replace(H100, mig_enabled=False)
    assert check_cards([uncut], plan)[0].sentence == "GPU 0 has MIG off; the plan has 3g.40gb, 4g.40gb."


def test_a_described_card_has_no_state_to_check(capsys: pytest.CaptureFixture[str]) -> None:
    finding = check_cards([H100], plans([H100], BF16)[0])[0]
    assert finding.ok is None
    assert finding.sentence.startswith("GPU 0 is a described NVIDIA H100 80GB HBM3; run this where the card is")
    assert main(["--card", "H100 80GB", "--check", "--llm-url", "", "--images-url", ""]) == 2
    assert capsys.readouterr().err.startswith("There is nothing to check: the cards are described ones")


def test_the_check_of_a_server_that_is_away() -> None:
    with HeldPort() as port:
        url = f"http://127.0.0.1:{port.number}/v1"
        (finding,) = check_server(Server("llm", url, "", "llama"), plans([H100], BF16)[0])
    assert (finding.ok, finding.sentence) == (False, f"The LLM's server at {url} does not answer.")


@contextmanager
def answering(pages: dict[str, tuple[int, str]]) -> Iterator[str]:
    """A server that knows these pages, by its URL."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, text = pages.get(self.path, (404, "{}"))
            self.send_response(status)
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, format: str, *args: object) -> None:
            """Nobody reads it."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def models(name: str, **facts: object) -> tuple[int, str]:
    return 200, json.dumps({"object": "list", "data": [{"id": name, **facts}]})


def state(ready: bool, stage: str, detail: str = "") -> tuple[int, str]:
    return 200 if ready else 503, json.dumps({"ready": ready, "stage": stage, "detail": detail})


@pytest.mark.parametrize(
    ("listed", "ready", "sentences"),
    [
        ({"dtype": "bf16"}, state(True, "ready"), ["The image server serves flux in bf16 and is ready."]),
        (
            {"dtype": "fp8"},
            state(False, "failed", "This machine has no GPU."),
            [
                "The image server is not ready (stage: failed): This machine has no GPU.",
                "The image server draws in fp8; the plan has bf16.",
            ],
        ),
        ({"dtype": "bf16"}, state(False, "weights"), ["The image server is not ready (stage: weights)."]),
        ({}, (502, "Bad gateway"), ["The image server at URL/ready does not tell its state (status 502)."]),
    ],
)
def test_the_check_of_an_image_server(listed: dict[str, object], ready: tuple[int, str], sentences: list[str]) -> None:
    with answering({"/v1/models": models("flux", **listed), "/ready": ready}) as url:
        findings = check_server(Server("images", f"{url}/v1", "", "flux"), plans([H100], BF16)[0])
    assert [finding.sentence.replace(url, "URL") for finding in findings] == sentences
    assert all(finding.ok for finding in findings) == (ready[0] == 200)


@pytest.mark.parametrize(
    ("context", "kept", "sentences"),
    [
        (16_384, str(int(22.5 * 2**30)), ["The LLM's server serves llama and is ready."]),
        (
            8_192,
            str(4 * 2**30),
            [
                "The LLM's server holds 8192 tokens; the plan has 16384.",
                "The LLM's server keeps 4 GiB for its KV cache; the plan has 22.5.",
            ],
        ),
        (16_384, "None", ["The LLM's server was not told the size of its KV cache; the plan has 22.5 GiB."]),
    ],
)
def test_the_check_of_the_llms_server(context: int, kept: str, sentences: list[str]) -> None:
    pages = {
        "/v1/models": models("llama", max_model_len=context),
        "/health": (200, ""),
        "/metrics": (200, f'vllm:cache_config_info{{block_size="16",kv_cache_memory_bytes="{kept}"}} 1.0\n'),
    }
    with answering(pages) as url:
        findings = check_server(Server("llm", f"{url}/v1/", "", "llama"), plans([H100], BF16)[0])
    assert [finding.sentence for finding in findings] == sentences


def test_a_proxy_that_hands_on_the_api_alone_hides_the_rest() -> None:
    with answering({"/v1/models": models("llama", max_model_len=16_384)}) as url:
        findings = check_server(Server("llm", f"{url}/v1", "", "llama"), plans([H100], BF16)[0])
    assert [finding.sentence for finding in findings] == [
        "The LLM's server is not well: its /health answers 404.",
        "The LLM's server does not tell its KV cache: its /metrics answers 404.",
    ]


def test_the_command_checks_a_saved_card(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "cards.json"
    save_cards(path, [cut_as_planned()])
    assert load_cards(path) == [cut_as_planned()]
    assert main(["--card", str(path), "--check", "--llm-url", "", "--images-url", ""]) == 0
    printed = capsys.readouterr().out
    assert "as planned: GPU 0 has 3g.40gb, 4g.40gb; the plan has 3g.40gb, 4g.40gb." in printed
    save_cards(path, [cut_as_planned(images_gib=0.1)])
    assert main(["--card", str(path), "--check", "--llm-url", "", "--images-url", ""]) == 1
    assert "NOT AS PLANNED: 4g.40gb of GPU 0 holds 0.1 GiB" in capsys.readouterr().out


def test_a_file_that_holds_no_cards_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "cards.json"
    path.write_text('[{"name": "H100"}]', encoding="utf-8")
    with pytest.raises(InvalidRequest, match="holds no cards"):
        load_cards(path)
    with pytest.raises(InvalidRequest, match="cannot be read: No such file"):
        load_cards(tmp_path / "absent.json")


def test_cards_are_named_loosely_and_unknown_ones_refused() -> None:
    assert described("h100 80 gb").name == "NVIDIA H100 80GB HBM3"
    assert set(DESCRIBED) == {"H100 80GB", "A100 80GB", "H200"}
    with pytest.raises(InvalidRequest, match="'B200' is not a card that is described here"):
        described("B200")


@pytest.mark.parametrize("flags", [["--conversations", "0"], ["--together", "3"], ["--layout", "images=4g.40gb"]])
def test_wishes_that_make_no_sense_are_refused(flags: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--card", "H100 80GB", *flags]) == 2
    assert capsys.readouterr().err.count(".\n") == 1


def test_the_cards_of_this_machine_are_read(capsys: pytest.CaptureFixture[str]) -> None:
    """Where there is one; elsewhere the command says what to do instead."""
    status = main(["--save", "/dev/null"])
    if status == 2:
        assert "--card 'H100 80GB'" in capsys.readouterr().err
        pytest.skip("this machine has no NVIDIA card")
    assert "read through NVML" in capsys.readouterr().out


@pytest.mark.parametrize("block", re.findall(r"```\n\$ (.*?)```", DOCUMENT, re.DOTALL), ids=lambda block: block[:60])
def test_the_document_shows_what_the_command_prints(block: str, capsys: pytest.CaptureFixture[str]) -> None:
    command, _, shown = block.partition("\n")
    words = shlex.split(command)
    assert words[:3] == ["python", "-m", "scripts.plan_fleet"]
    assert main(words[3:]) == 0
    assert capsys.readouterr().out == shown


def test_the_document_shows_all_four_machines() -> None:
    assert len(re.findall(r"^\$ python -m scripts.plan_fleet", DOCUMENT, re.MULTILINE)) == 4
