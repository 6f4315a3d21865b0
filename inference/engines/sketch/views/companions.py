"""The other landmarks that a prompt names beside the subject of a head-on view: small, hazy, to its sides."""

from __future__ import annotations

from dataclasses import replace

from inference.engines.sketch.landmarks import LANDMARKS
from inference.engines.sketch.monuments import Placed
from inference.engines.sketch.stage import Stage

_MOST = 2  # one to each side
_HIGHEST = 0.5  # of the subject's height
_NARROWEST = 0.16  # of the width: with less room beside it they stand half behind the subject
_MARGIN = 0.04


def companions(stage: Stage, subject: Placed) -> list[Placed]:
    """Named landmarks but the subject, placed left and right of it, to be drawn before it."""
    keys = [key for key in stage.scene.named_landmarks if key in LANDMARKS and key != subject.key][:_MOST]
    margin = stage.width * _MARGIN
    room = max(stage.width * _NARROWEST, (stage.width - subject.width) / 2 - 1.4 * margin)
    placed = []
    for key, side in zip(keys, (-1, 1), strict=False):
        landmark = replace(LANDMARKS[key], depth=0.26)
        scale = min(subject.height * _HIGHEST / landmark.height, room / landmark.width)
        x = stage.width / 2 + side * (stage.width / 2 - margin - room / 2)
        placed.append(Placed(landmark, scale, x, named=True, key=key))
    return placed
