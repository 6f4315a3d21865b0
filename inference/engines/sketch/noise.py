"""Chance and texture: seeded random numbers, value noise, mountain ridges and paper tiles.

Seeds go through blake2b, never `hash()`, which differs from process to process.
"""

from __future__ import annotations

import hashlib
import random
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]

TILE = 512  # side of a texture tile, pixels


def _digest(*key: object) -> bytes:
    return hashlib.blake2b("|".join(map(str, key)).encode(), digest_size=8).digest()


def seeded_random(*key: object) -> random.Random:
    return random.Random(_digest(*key))


def seeded_generator(*key: object) -> np.random.Generator:
    return np.random.Generator(np.random.PCG64(int.from_bytes(_digest(*key), "big")))


def value_noise(generator: np.random.Generator, height: int, width: int, rows: float, columns: float) -> Plane:
    """Smooth noise from 0 to 1 with about `rows` x `columns` bumps."""
    grid = generator.random((max(2, int(rows) + 2), max(2, int(columns) + 2)), dtype=np.float32)
    y = np.linspace(0, rows, height, dtype=np.float32)
    x = np.linspace(0, columns, width, dtype=np.float32)
    top = np.minimum(y.astype(int), grid.shape[0] - 2)
    left = np.minimum(x.astype(int), grid.shape[1] - 2)
    down, across = _smooth(y - top), _smooth(x - left)
    # Columns first, on the few grid rows only: a hundredth of the work of interpolating whole pictures twice.
    stretched = grid[:, left] * (1 - across) + grid[:, left + 1] * across
    return np.asarray(stretched[top] * (1 - down[:, None]) + stretched[top + 1] * down[:, None], dtype=np.float32)


def _smooth(t: Plane) -> Plane:
    return np.asarray(t * t * (3 - 2 * t), dtype=np.float32)


def fractal_noise(
    generator: np.random.Generator,
    height: int,
    width: int,
    rows: float,
    columns: float,
    octaves: int = 5,
    gain: float = 0.5,
) -> Plane:
    total = np.zeros((height, width), np.float32)
    amplitude, weight = 1.0, 0.0
    for octave in range(octaves):
        total += amplitude * value_noise(generator, height, width, rows * 2**octave, columns * 2**octave)
        weight += amplitude
        amplitude *= gain
    return total / np.float32(weight)


def ridge(chance: random.Random, count: int, roughness: float = 0.55) -> list[float]:
    """A mountain's outline: `count` heights from 0 to 1, by midpoint displacement."""
    size = 1
    while size < count:
        size *= 2
    line = [0.0] * (size + 1)
    line[0], line[size] = chance.random(), chance.random()
    step, amplitude = size, 0.5
    while step > 1:
        half = step // 2
        for i in range(half, size, step):
            line[i] = (line[i - half] + line[i + half]) / 2 + chance.uniform(-amplitude, amplitude)
        step, amplitude = half, amplitude * roughness
    low, high = min(line), max(line)
    return [(line[i * size // max(1, count - 1)] - low) / (high - low + 1e-9) for i in range(count)]


@lru_cache(maxsize=4)
def tile(kind: str) -> NDArray[Any]:
    """A repeating texture, TILE x TILE, 0 to 1, mean 0.5: `grain` of film, `paper` fibres or a broad `wash`."""
    noise = np.random.Generator(np.random.PCG64(7)).normal(0, 1, (TILE, TILE))
    if kind == "grain":
        return np.clip(0.5 + noise * 0.105, 0, 1).astype(np.float32)
    frequency = np.fft.fftfreq(TILE)
    radius = np.hypot(*np.meshgrid(frequency, frequency))
    spectrum = np.fft.fft2(noise)
    if kind == "paper":
        fibres = _unit(spectrum / (1 + (radius / 0.05) ** 2)) * 0.10
        tooth = _unit(spectrum * np.exp(-((radius / 0.22) ** 2))) * 0.09
        return np.clip(0.5 + fibres + tooth, 0, 1).astype(np.float32)
    return np.clip(0.5 + _unit(spectrum / (1 + (radius / 0.008) ** 2)) * 0.17, 0, 1).astype(np.float32)


def _unit(spectrum: NDArray[Any]) -> NDArray[Any]:
    plane = np.real(np.fft.ifft2(spectrum))
    return np.asarray(plane / plane.std())
