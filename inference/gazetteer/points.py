"""Points on Earth as a column, and how far each is from another. It knows no city."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from inference.errors import InvalidRequest

EARTH_RADIUS_KM = 6371.0


class Points:
    """Latitudes and longitudes (degrees, north and east positive) by row."""

    def __init__(self, latitudes: npt.NDArray[np.float64], longitudes: npt.NDArray[np.float64]) -> None:
        self._vectors = _unit_vectors(latitudes, longitudes)

    def distances(
        self, latitude: float, longitude: float, rows: npt.NDArray[np.integer] | slice = slice(None)
    ) -> npt.NDArray[np.float64]:
        """Kilometres by great circle from the point to each of the rows.

        Raises:
            InvalidRequest: the point is not on Earth.
        """
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
            raise InvalidRequest(
                f"Latitude {latitude}, longitude {longitude} is not on Earth: -90 to 90 and -180 to 180 degrees are.",
                parameter="latitude",
            )
        point = _unit_vectors(np.array([latitude]), np.array([longitude]))[0]
        # The chord keeps its precision at short distances, where the arc's cosine is 1 to 15 digits.
        chords = np.sqrt(((self._vectors[rows] - point) ** 2).sum(axis=1))
        arcs: npt.NDArray[np.float64] = 2 * np.arcsin(np.clip(chords / 2, 0, 1))
        return EARTH_RADIUS_KM * arcs


def _unit_vectors(latitude: npt.NDArray[np.float64], longitude: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    phi, theta = np.radians(latitude), np.radians(longitude)
    return np.stack([np.cos(phi) * np.cos(theta), np.cos(phi) * np.sin(theta), np.sin(phi)], axis=1)
