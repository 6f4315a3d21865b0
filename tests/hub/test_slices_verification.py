"""`plan_fleet --check` against image servers that really run, one that draws and one whose model does not load."""

from __future__ import annotations

from pathlib import Path

from inference.slices.known_cards import H100
from inference.slices.placement import Wish
from inference.slices.planner import plans
from inference.slices.verification import Server, check_server
from testkit.hub.hub import RunningHub, tiny_settings

PLAN = plans([H100], Wish())[0]


def told(hub: RunningHub) -> list[str]:
    findings = check_server(Server("images", f"{hub.url}/v1", "", "tiny-flux"), PLAN)
    assert not any(finding.ok for finding in findings)
    return [finding.sentence for finding in findings]


def test_a_server_that_draws_in_another_precision_is_not_as_planned(tiny_flux: Path) -> None:
    with RunningHub(tiny_settings(str(tiny_flux))) as hub:
        assert told(hub) == ["The image server draws in fp32; the plan has bf16."]


def test_a_server_whose_model_did_not_load_is_not_as_planned(tmp_path: Path) -> None:
    """It lists its model like any other."""
    with RunningHub(tiny_settings(str(tmp_path))) as hub:
        state, precision = told(hub)
    assert state.startswith("The image server is not ready (stage: failed): The folder ")
    assert "has no model_index.json" in state
    assert precision == "The image server draws in fp32; the plan has bf16."
