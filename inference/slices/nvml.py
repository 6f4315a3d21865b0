"""The cards of this machine as NVML tells of them: profiles, places, slices, memory. It only reads.

nvidia-ml-py is imported here alone. What NVML does not tell is in known_cards.py: arithmetic rates by the card's
name, None where the name is not there; fp8 and resets by its compute capability. With MIG mode off a driver may list
no places; a card of a described name is then taken as described, and its source says so.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from types import ModuleType
from typing import Any

from inference.errors import EngineUnavailable
from inference.slices.known_cards import DESCRIBED, RATES, has_fp8, resets_for_mig
from inference.slices.mig import Card, Existing, Profile

MIB_PER_GIB = 1024
CORES_PER_MULTIPROCESSOR = {(8, 0): 64}  # A100 and A30; 128 in every later data-centre card
OTHER_CORES = 128


def read_cards() -> list[Card]:
    """Every card, in NVML's order.

    Raises:
        EngineUnavailable: nvidia-ml-py or the driver is missing, or there is no card.
    """
    try:
        import pynvml
    except ImportError as error:
        raise EngineUnavailable(
            "nvidia-ml-py is not installed here (it is in requirements-hub.txt); describe the card instead, such as "
            "--card 'H100 80GB'."
        ) from error
    try:
        pynvml.nvmlInit()
    except pynvml.NVMLError as error:
        raise EngineUnavailable(
            f"NVML finds no NVIDIA driver ({error}); describe the card instead, such as --card 'H100 80GB'."
        ) from error
    try:
        cards = [_read(pynvml, index) for index in range(pynvml.nvmlDeviceGetCount())]
    finally:
        pynvml.nvmlShutdown()
    if not cards:
        raise EngineUnavailable("NVML finds no card; describe one instead, such as --card 'H100 80GB'.")
    return cards


def _read(nvml: ModuleType, index: int) -> Card:
    handle = nvml.nvmlDeviceGetHandleByIndex(index)
    name = _text(nvml.nvmlDeviceGetName(handle))
    capability = tuple(nvml.nvmlDeviceGetCudaComputeCapability(handle))
    profiles, source = tuple(_profiles(nvml, handle)), "read through NVML"
    if not profiles:
        same = next((card for card in DESCRIBED.values() if card.name == name), None)
        if same is not None:
            profiles, source = same.profiles, "read through NVML; profiles from published listings, as MIG is off"
    return Card(
        name=name,
        memory_gib=round(nvml.nvmlDeviceGetMemoryInfo(handle).total / 2**30, 2),
        multiprocessors=nvml.nvmlDeviceGetNumGpuCores(handle) // CORES_PER_MULTIPROCESSOR.get(capability, OTHER_CORES),
        profiles=profiles,
        source=source,
        terabytes_per_second=_bandwidth(nvml, handle),
        bf16_teraflops=RATES.get(name),
        has_fp8=has_fp8(capability),
        resets_for_mig=resets_for_mig(capability),
        index=index,
        uuid=_text(nvml.nvmlDeviceGetUUID(handle)),
        mig_enabled=_mig_enabled(nvml, handle),
        existing=tuple(_existing(nvml, handle)),
    )


def _bandwidth(nvml: ModuleType, handle: Any) -> float | None:
    """In TB/s: the bus's width times its clock, twice a beat; 5,120 bits at 2,619 MHz make an H100's 3.35."""
    try:
        bits = nvml.nvmlDeviceGetMemoryBusWidth(handle)
        megahertz = nvml.nvmlDeviceGetMaxClockInfo(handle, nvml.NVML_CLOCK_MEM)
    except nvml.NVMLError:
        return None
    return float(round(bits / 8 * megahertz * 1e6 * 2 / 1e12, 3))


def _mig_enabled(nvml: ModuleType, handle: Any) -> bool | None:
    try:
        current, _ = nvml.nvmlDeviceGetMigMode(handle)
    except nvml.NVMLError_NotSupported:
        return None
    return bool(current == nvml.NVML_DEVICE_MIG_ENABLE)


def _profiles(nvml: ModuleType, handle: Any) -> Iterator[Profile]:
    """What the card offers, without the variants (+me, +gfx, -me) that only move media and graphics engines."""
    for kind in range(nvml.NVML_GPU_INSTANCE_PROFILE_COUNT):
        try:
            info = nvml.nvmlDeviceGetGpuInstanceProfileInfo(handle, kind)
            places = _places(nvml, handle, info.id)
        except (nvml.NVMLError_NotSupported, nvml.NVMLError_InvalidArgument):
            continue
        name = _text(info.name).removeprefix("MIG ")
        if "+" in name or "-" in name or not places:
            continue
        yield Profile(
            name=name,
            id=info.id,
            compute_slices=info.sliceCount,
            memory_gib=round(info.memorySizeMB / MIB_PER_GIB, 2),
            multiprocessors=info.multiprocessorCount,
            instances=info.instanceCount,
            starts=tuple(place.start for place in places),
            units=places[0].size,
        )


def _places(nvml: ModuleType, handle: Any, profile: int) -> list[Any]:
    """NVML's own way: asked once for the number, then for so many."""
    count = ctypes.c_uint(0)
    nvml.nvmlDeviceGetGpuInstancePossiblePlacements(handle, profile, None, ctypes.byref(count))
    array = (nvml.c_nvmlGpuInstancePlacement_t * count.value)()
    nvml.nvmlDeviceGetGpuInstancePossiblePlacements(handle, profile, array, ctypes.byref(count))
    return list(array)[: count.value]


def _existing(nvml: ModuleType, handle: Any) -> Iterator[Existing]:
    try:
        most = nvml.nvmlDeviceGetMaxMigDeviceCount(handle)
    except nvml.NVMLError_NotSupported:
        return
    for index in range(most):
        try:
            slice_handle = nvml.nvmlDeviceGetMigDeviceHandleByIndex(handle, index)
        except (nvml.NVMLError_NotFound, nvml.NVMLError_NotSupported):
            continue
        yield Existing(
            profile=_text(nvml.nvmlDeviceGetName(slice_handle)).rpartition("MIG ")[2],
            uuid=_text(nvml.nvmlDeviceGetUUID(slice_handle)),
            memory_used_gib=round(nvml.nvmlDeviceGetMemoryInfo(slice_handle).used / 2**30, 2),
        )


def _text(value: str | bytes) -> str:
    return value.decode() if isinstance(value, bytes) else value
