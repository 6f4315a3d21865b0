"""How tall things are on a picture: all of them by one height of the eye."""

from __future__ import annotations

PERSON, DOOR, BICYCLE, CAR, LAMP, STOREY, TRAM, GIRAFFE = 1.7, 2.1, 1.05, 1.5, 3.8, 3.2, 3.4, 4.8  # metres


def height_at(foot: float, horizon: float, eye: float, metres: float) -> float:
    """Of something whose foot stands at that y: `eye` is the height in metres that the picture is seen from."""
    return metres * abs(foot - horizon) / eye
