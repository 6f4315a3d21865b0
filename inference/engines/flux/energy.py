"""What the card takes, in joules, as NVML counts it: nvmlDeviceGetTotalEnergyConsumption, which only rises.

A slice has no counter of its own: its card's is read, and said to be shared. It knows neither pictures nor pipelines.
None of this could be tried on a card: whatever NVML refuses makes the energy unknown, and draws all the same.
"""

from __future__ import annotations

import logging
from typing import Any

log = logging.getLogger(__name__)

MILLIJOULES = 1000.0
OTHERS_BYTES = 2**30  # of the card's memory in use beyond this process's own, with its context: somebody else's


class EnergyMeter:
    """The counter of one card.

    Args:
        nvml: the module pynvml, initialised.
        uuid: of the device that draws, such as GPU-... or MIG-...
    """

    def __init__(self, nvml: Any, uuid: str) -> None:
        self._nvml = nvml
        self._handle = nvml.nvmlDeviceGetHandleByUUID(uuid)
        self._is_slice = uuid.startswith("MIG-")
        if self._is_slice:
            self._handle = nvml.nvmlDeviceGetDeviceHandleFromMigDeviceHandle(self._handle)

    def joules(self) -> float | None:
        """Since the driver was loaded. None where the card does not tell."""
        try:
            return float(self._nvml.nvmlDeviceGetTotalEnergyConsumption(self._handle)) / MILLIJOULES
        except self._nvml.NVMLError:
            return None

    def is_shared(self, own_bytes: int) -> bool:
        """Whether others may use the card now; `own_bytes` is what this process has of its memory.

        By memory, as a container sees no processes but its own.
        """
        if self._is_slice:
            return True
        try:
            used = self._nvml.nvmlDeviceGetMemoryInfo(self._handle).used
        except self._nvml.NVMLError:
            return True
        return bool(used - own_bytes > OTHERS_BYTES)


def meter_of(device: str) -> EnergyMeter | None:
    """The meter of the card that torch draws on; None without one, or where NVML does not tell."""
    if device != "cuda":
        return None
    try:
        import pynvml
        import torch

        pynvml.nvmlInit()
        uuid = str(torch.cuda.get_device_properties(torch.cuda.current_device()).uuid)
        return EnergyMeter(pynvml, uuid if uuid.startswith(("GPU-", "MIG-")) else f"GPU-{uuid}")
    except Exception as error:  # of NVML, its absence, or a torch that names no UUID: no reason not to draw
        log.warning("the card's energy is not known: %s", error)
        return None
