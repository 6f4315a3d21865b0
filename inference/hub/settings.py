"""Every setting of the hub's image server: one table, read once. `python -m inference.hub --help` prints it.

It also reads the small languages inside two of them, keys and buckets, and tells which batches they allow. It imports
no torch.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from inference.engines.flux.options import Dtype
from inference.errors import SettingError
from inference.serving.loopback import is_loopback
from inference.settings_table import SettingsTable, read_table, setting

_BUCKET = re.compile(r"(\d{2,5})x(\d{2,5})x(\d{1,3})")
_SIZE = re.compile(r"(\d{2,5})x(\d{2,5})")
_REGION = re.compile(r"[A-Za-z0-9_-]{1,40}")
SIDE_MULTIPLE = 16  # the VAE's stride times the transformer's patch
LEAST_KEY = 16  # characters: what may be guessed is no key


@dataclass(frozen=True, slots=True)
class Bucket:
    """A size, in pixels, and how many pictures of it are drawn together: a shape that is compiled and warmed."""

    width: int
    height: int
    count: int

    def __str__(self) -> str:
        return f"{self.width}x{self.height}x{self.count}"


@dataclass(frozen=True, slots=True)
class HubSettings(SettingsTable):
    """One image server's settings. Secrets are left out of `repr`."""

    PREFIX = "CITYFRAME_HUB_"
    PROGRAM = "python -m inference.hub"
    PURPOSE = "Serve pictures of a diffusers model behind OpenAI's images API."

    host: str = setting("127.0.0.1", "address to listen on; any but loopback needs keys")
    port: int = setting(8001, "port to listen on", minimum=1, maximum=65535)
    keys: str = setting("", "bearer keys by region, such as london:KEY,sydney:KEY; empty: none asked", secret=True)
    log_level: str = setting("info", "how much is logged", choices=("debug", "info", "warning", "error"))

    model: str = setting("black-forest-labs/FLUX.1-schnell", "folder, or name on the Hugging Face hub, of the pipeline")
    revision: str = setting(
        "741f7c3ce8b383c54771c7003378a50191e9efe9", "commit of the model; for a folder it is only named"
    )
    served_name: str = setting("", "name under which the model is served; empty: the model's own")
    dtype: Dtype = setting(
        "bf16", "arithmetic: fp8 needs a card that has it, fp32 is for CPUs", choices=("bf16", "fp8", "fp32")
    )
    device: str = setting("auto", "where to draw; auto: the GPU when there is one", choices=("auto", "cuda", "cpu"))
    attention: str = setting(
        "auto", "attention kernel; auto: the fastest that this card proves to run", choices=("auto", "native")
    )
    compile: bool = setting(False, "compile the transformer's blocks; only the buckets' sizes are offered then")
    compile_mode: str = setting(
        "default", "torch.compile's mode", choices=("default", "max-autotune-no-cudagraphs", "reduce-overhead")
    )
    state_folder: Path = setting(Path(".cityframe-hub"), "folder for compiled kernels and the times of cold starts")
    failed_seconds: float = setting(
        60.0,
        "seconds that the process still answers after a load that failed, then it ends",
        minimum=0,
        maximum=3600,
    )
    hung_seconds: float = setting(
        60.0,
        "seconds without a step, or 20 times those expected, after which a batch counts as hung: a new server starts",
        minimum=0.1,
        maximum=3600,
    )
    buckets: str = setting(
        "1024x1024x1,896x1120x1,720x1280x1,1280x720x1,512x512x1,512x512x2,512x512x4,512x512x8",
        "sizes and batches that are drawn once before ready: WIDTHxHEIGHTxCOUNT, comma-separated; empty: none",
    )

    size: str = setting("1024x1024", "size of a picture when a request names none")
    steps: int = setting(4, "denoising steps when a request names none", minimum=1, maximum=100)
    most_steps: int = setting(50, "most steps that a request may name", minimum=1, maximum=1000)
    most_guidance: float = setting(
        0.0, "largest guidance_scale that a request may name; schnell takes none", minimum=0, maximum=30
    )
    sequence_length: int = setting(256, "text tokens; 256 is schnell's own maximum", minimum=16, maximum=512)
    least_side: int = setting(64, "shortest side in pixels", minimum=16, maximum=4096)
    most_pixels: int = setting(1_100_000, "most pixels of a picture", minimum=4096, maximum=16_777_216)
    prompts_kept: int = setting(64, "encoded prompts kept on the device, 2 MB each in bf16", minimum=0, maximum=4096)

    batch_limit: int = setting(8, "most small pictures drawn together", minimum=1, maximum=64)
    single_pixels: int = setting(
        600_000, "pictures of at least so many pixels are drawn one by one", minimum=1, maximum=16_777_216
    )
    batch_wait: float = setting(
        0.01, "seconds that an idle pipeline waits for batch-mates of a small picture", minimum=0, maximum=1
    )
    queue_limit: int = setting(128, "pictures that may wait; one more is refused with 503", minimum=1, maximum=100_000)
    region_limit: int = setting(
        64, "pictures of one region that may wait; one more of its own is refused", minimum=1, maximum=100_000
    )
    deadline: float = setting(
        120.0, "seconds that a request may take when it names none, and at most", minimum=0.1, maximum=3600
    )
    arrival_seconds: float = setting(
        10.0, "seconds that a request's head, and then its body, may take to arrive", minimum=0.1, maximum=300
    )
    heartbeat: float = setting(2.0, "seconds between signs of life in a streamed answer", minimum=0.05, maximum=60)
    kept_megabytes: int = setting(
        256, "memory for recent pictures, for regions that wish for the same", minimum=0, maximum=65536
    )

    @property
    def name(self) -> str:
        """What clients call the model."""
        is_folder = self.model.startswith((".", "/", "~")) or Path(self.model).is_dir()
        return self.served_name or (Path(self.model).resolve().name if is_folder else self.model)

    @property
    def base_url(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"

    def key_table(self) -> dict[str, str]:
        """Key -> region. Raises SettingError without repeating a key."""
        table: dict[str, str] = {}
        for entry in self.listed(self.keys):
            region, separator, key = entry.partition(":")
            if not separator or not _REGION.fullmatch(region):
                raise SettingError("CITYFRAME_HUB_KEYS must look like london:KEY,sydney:KEY.", parameter="keys")
            if len(key) < LEAST_KEY or not all("!" <= character <= "~" for character in key):
                raise SettingError(
                    f"The key of region {region!r} is not usable; at least {LEAST_KEY} printable ASCII characters are.",
                    parameter="keys",
                )
            if key in table:
                raise SettingError(f"Regions {table[key]!r} and {region!r} share a key; each needs its own.")
            table[key] = region
        return table

    def bucket_list(self) -> tuple[Bucket, ...]:
        """The buckets, large sizes first; a single picture of each size is always among them.

        Raises SettingError for text that is none, or a size that is not offered.
        """
        buckets = set[Bucket]()
        for text in self.listed(self.buckets):
            match = _BUCKET.fullmatch(text)
            if match is None:
                raise SettingError(f"CITYFRAME_HUB_BUCKETS holds {text!r}; WIDTHxHEIGHTxCOUNT is allowed.")
            bucket = Bucket(*map(int, match.groups()))
            fault = self.size_fault(bucket.width, bucket.height)
            if fault or not 1 <= bucket.count <= self.batch_limit:
                raise SettingError(
                    f"CITYFRAME_HUB_BUCKETS holds {text!r}: {fault or f'1 to {self.batch_limit} together are allowed'}."
                )
            buckets |= {bucket, Bucket(bucket.width, bucket.height, 1)}
        return tuple(sorted(buckets, key=lambda one: (-one.width * one.height, one.width, one.count)))

    def default_size(self) -> tuple[int, int]:
        """Raises SettingError for text that is no size, or one that is not offered."""
        match = _SIZE.fullmatch(self.size)
        width, height = map(int, match.groups()) if match else (0, 0)
        fault = "WIDTHxHEIGHT is allowed" if match is None else self.size_fault(width, height)
        if not fault and not self.offers(width, height):
            fault = "no bucket has it"
        if fault:
            raise SettingError(f"CITYFRAME_HUB_SIZE is {self.size!r}; {fault}.", parameter="size")
        return width, height

    def size_fault(self, width: int, height: int) -> str:
        """Why a size is not offered, as a clause; "" when it is."""
        if width % SIDE_MULTIPLE or height % SIDE_MULTIPLE:
            return f"sides are multiples of {SIDE_MULTIPLE}"
        if min(width, height) < self.least_side:
            return f"sides have at least {self.least_side} pixels"
        if width * height > self.most_pixels:
            return f"pictures have at most {self.most_pixels} pixels"
        return ""

    def batch_counts(self, width: int, height: int) -> tuple[int, ...]:
        """How many pictures of this size may be drawn together, rising and never empty.

        Compiled, only counts that have a bucket: any other would be compiled while people wait.
        """
        limit = 1 if width * height >= self.single_pixels else self.batch_limit
        if not self.compile:
            return tuple(range(1, limit + 1))
        counts = {bucket.count for bucket in self.bucket_list() if (bucket.width, bucket.height) == (width, height)}
        return tuple(sorted(count for count in counts if count <= limit)) or (1,)

    def offers(self, width: int, height: int) -> bool:
        """Whether a well-formed size is among those compiled; always when nothing is compiled."""
        return not self.compile or any((one.width, one.height) == (width, height) for one in self.bucket_list())


def read_hub_settings(environment: Mapping[str, str], arguments: Sequence[str] = ()) -> HubSettings:
    """The hub's settings, checked together.

    Raises:
        SettingError: a value that is not allowed, or a public address without keys.
    """
    settings = read_table(HubSettings, environment, arguments)
    if not settings.key_table() and not is_loopback(settings.host):
        raise SettingError(
            f"The hub does not listen on {settings.host} without keys; set CITYFRAME_HUB_KEYS, or listen on 127.0.0.1.",
            parameter="keys",
        )
    if not settings.bucket_list() and settings.compile:
        raise SettingError("CITYFRAME_HUB_COMPILE needs CITYFRAME_HUB_BUCKETS: only their sizes are offered then.")
    settings.default_size()
    return settings
