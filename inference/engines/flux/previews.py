"""Small pictures of latents on the way: where the drawing is heading, through a linear map from latents to colours.

The map is fitted once, to the latents and the pixels of the warm picture. Decoding each preview through the VAE instead
would cost 4 % of a drawing each time. A pipeline whose latents it cannot read gets no previews.
"""

from __future__ import annotations

import logging
from typing import Any

from inference.engines.batch import Pixels

log = logging.getLogger(__name__)


class Previews:
    """Knows the pipeline's way of packing latents. Runs in the pipeline's thread."""

    def __init__(self, pipeline: Any) -> None:
        self._pipeline = pipeline
        self._map: Any = None  # (channels + 1) x 3, in float32 on the device

    def fit(self, latents: Any, image: Any) -> None:
        """Args: the last latents of a batch, and its pixels as (batch, 3, height, width) in 0 to 1."""
        import torch

        grid = self._grid(latents, image.shape[-1], image.shape[-2])
        if grid is None:
            log.info("no previews: this pipeline's latents have an unknown layout")
            return
        colours = torch.nn.functional.adaptive_avg_pool2d(image.float(), grid.shape[-2:])
        known = colours.permute(0, 2, 3, 1).reshape(-1, 3).cpu()
        self._map = torch.linalg.lstsq(_with_one(grid).cpu(), known).solution.to(latents.device)

    def pictures(self, latents: Any, width: int, height: int) -> list[Pixels | None]:
        """One for each of the batch; None without a map, or where the numbers are none."""
        import torch

        grid = self._grid(latents, width, height) if self._map is not None else None
        if grid is None:
            return [None] * len(latents)
        count, _, rows, columns = grid.shape
        colours = (_with_one(grid) @ self._map).reshape(count, rows, columns, 3)
        finite = torch.isfinite(colours).flatten(1).all(1).tolist()
        levels = (colours.nan_to_num().clamp(0, 1) * 255).round().to(torch.uint8).cpu().numpy()
        return [Pixels(columns, rows, levels[i].tobytes()) if finite[i] else None for i in range(count)]

    def _grid(self, latents: Any, width: int, height: int) -> Any:
        """(batch, channels, rows, columns) of packed (FLUX) or plain latents; None for any other layout."""
        if latents.ndim == 3 and hasattr(self._pipeline, "_unpack_latents"):
            return self._pipeline._unpack_latents(latents, height, width, self._pipeline.vae_scale_factor)
        return latents if latents.ndim == 4 else None


def _with_one(grid: Any) -> Any:
    """One row for each place of the grid: its channels, and a 1 for the constant."""
    import torch

    rows = grid.permute(0, 2, 3, 1).reshape(-1, grid.shape[1]).float()
    return torch.cat([rows, torch.ones_like(rows[:, :1])], dim=1)


def heading(scheduler: Any, step: int, before: Any, after: Any) -> Any:
    """Where the drawing would end, going straight on from its last step; `after` itself where that is unknown.

    Flow-matching schedulers move along x(sigma) with the velocity (after - before) / (sigma' - sigma), and end at 0.
    `step` counts from 0.
    """
    sigmas = getattr(scheduler, "sigmas", None)
    if before is None or sigmas is None or type(scheduler).__name__ != "FlowMatchEulerDiscreteScheduler":
        return after
    start, end = float(sigmas[step]), float(sigmas[step + 1])
    return after - (after - before) * (end / (end - start)) if start != end else after
