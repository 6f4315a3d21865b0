"""What the FLUX benchmark says of its figures: the card's limit, and whether what is aimed at was reached."""

from __future__ import annotations

import pytest

from bench.flux import Measured, limit_seconds, verdict
from bench.flux_ways import Way

H100 = "NVIDIA H100 80GB HBM3"


@pytest.mark.parametrize(
    ("device", "dtype", "seconds"),
    [
        (H100, "bf16", 0.294),
        (H100, "fp8", 0.153),
        ("NVIDIA A100-SXM4-80GB", "bf16", 0.932),
        ("NVIDIA A100-SXM4-80GB", "fp8", None),
        ("NVIDIA H100 80GB HBM3 MIG 4g.40gb", "bf16", None),
        ("CPU", "bf16", None),
    ],
)
def test_the_limit_is_the_cards_or_unknown(device: str, dtype: str, seconds: float | None) -> None:
    limit = limit_seconds(device, dtype)
    assert limit is None if seconds is None else limit == pytest.approx(seconds, abs=0.001)


def measured(device: str, *seconds: float) -> list[Measured]:
    labels = ["plain", "ours", "ours, fp8"]
    return [
        Measured(Way(label, "bf16", engine=label != "plain"), device, 1.0, {(1024, 1): one}, None)
        for label, one in zip(labels, seconds, strict=False)
    ]


def test_the_verdict_is_that_of_the_best_way() -> None:
    assert "Reached: 3.00 times, 0.44 of it" in verdict(measured(H100, 1.05, 0.7, 0.35), 1024)
    assert "Missed: 1.50 times, 0.22 of it" in verdict(measured(H100, 1.05, 0.7), 1024)


@pytest.mark.parametrize("device", ["CPU", "NVIDIA A100-SXM4-80GB"])
def test_what_is_not_known_is_not_judged(device: str) -> None:
    assert "Not to be told here" in verdict(measured(device, 1.05, 0.7), 1024)
