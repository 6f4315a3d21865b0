"""Lists the gazetteer's cities by the sea, for `inference/places/coast.py`.

Usage: `python -m scripts.list_coast MASK.npz > inference/places/coast.py`. The mask is a grid of `mask` (true: sea),
`lat` and `lon`, such as the file in the package global-land-mask 1.0.0, made from the GLOBE elevation model (NOAA,
public domain) with a cell for every half minute of arc. It takes about 1 GB of memory, which is why regions get the
list and not the grid. Lakes and rivers are land to it.
"""

from __future__ import annotations

import argparse
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from inference.cities import Gazetteer
from inference.schemas import City

CELL = 111.195 / 120  # km, half a minute of latitude
REACH = 12.0  # km, how far from a city's middle the sea is looked for
# (people, km, share): a city of at least that many people lies by the sea when the sea covers that share of the land
# within so many kilometres of its middle. Tuned on the curated cities.
RULES = ((0, 5.0, 0.06), (200_000, 8.0, 0.12), (1_000_000, 12.0, 0.15))

HEADER = '''"""GeoNames ids of the cities by the sea. Made by `python -m scripts.list_coast`, not by hand.

Worked out from the GLOBE elevation model (NOAA, public domain); that script tells the rule. It knows no rivers, no
lakes and not on which side the sea lies.
"""

from __future__ import annotations

_IDS = """
'''
FOOTER = '''
"""
BY_THE_SEA: frozenset[int] = frozenset(map(int, _IDS.split()))
'''


class SeaMask:
    """Where the sea is, as a grid of cells."""

    def __init__(self, sea: npt.NDArray[np.bool_], north: float, west: float, step: float) -> None:
        self._sea, self._north, self._west, self._step = sea, north, west, step

    @classmethod
    def load(cls, file: Path) -> SeaMask:
        with np.load(file) as grid:
            latitudes, longitudes = grid["lat"], grid["lon"]
            step = float(latitudes[0] - latitudes[1])
            return cls(grid["mask"], float(latitudes[0]), float(longitudes[0]), step)

    def around(self, city: City) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.floating[Any]]]:
        """(whether each cell round the city is sea, how many km away it is)."""
        narrowing = max(0.15, float(np.cos(np.radians(city.latitude))))
        tall = int(REACH / CELL) + 1
        wide = int(tall / narrowing)
        rows = np.arange(-tall, tall + 1) + round((self._north - city.latitude) / self._step)
        columns = np.arange(-wide, wide + 1) + round((city.longitude - self._west) / self._step)
        rows, columns = np.clip(rows, 0, self._sea.shape[0] - 1), columns % self._sea.shape[1]
        north = np.arange(-tall, tall + 1)[:, None] * CELL
        east = np.arange(-wide, wide + 1)[None] * CELL * narrowing
        return self._sea[np.ix_(rows, columns)], np.hypot(north, east)


def is_by_the_sea(city: City, mask: SeaMask) -> bool:
    sea, away = mask.around(city)
    return any(city.population >= people and sea[away <= reach].mean() >= share for people, reach, share in RULES)


def module_of(ids: Iterator[int]) -> str:
    """The text of `inference/places/coast.py`."""
    return HEADER + textwrap.fill(" ".join(map(str, ids)), 118) + FOOTER


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("mask", type=Path, help="the grid, an .npz file")
    mask = SeaMask.load(parser.parse_args().mask)
    cities = Gazetteer.load().largest(1_000_000)
    sys.stdout.write(module_of(iter(sorted(city.id for city in cities if is_by_the_sea(city, mask)))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
