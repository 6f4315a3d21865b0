"""Every setting of a region: name, type, default, help, what is allowed. Read once, at the start.

The fields of `Settings` are the one table; `python -m ui --help` prints it, and a flag overrides the environment.
It knows nothing of what the settings are for; how a table is read stands in inference/settings_table.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import Field, dataclass
from pathlib import Path
from typing import Any

from inference.settings_table import SettingsTable, flag_name, parse_price, read_table, setting

__all__ = ["Settings", "environment_name", "flag_name", "parse_price", "read_settings"]


@dataclass(frozen=True, slots=True)
class Settings(SettingsTable):
    """One region's settings. Secrets are left out of `repr`."""

    PREFIX = "CITYFRAME_"
    OTHERS = ("CITYFRAME_HUB_",)  # the hub's own settings (inference/hub/settings.py) may stand beside a region's
    PROGRAM = "python -m ui"
    PURPOSE = "Serve one region."

    region_id: str = setting("local", "short name of this region, in receipts and metrics", kind="name")
    region_label: str = setting("Local", "what people read as this region's name")
    home_city: str = setting("London, GB", "city shown when nothing is known of a visitor: a name or a GeoNames id")
    host: str = setting("127.0.0.1", "address to listen on")
    port: int = setting(7860, "port to listen on", minimum=1, maximum=65535)
    public_url: str = setting(
        "", "what links begin with, such as https://london.example.com; empty: http://HOST:PORT", kind="url"
    )
    workers: int = setting(1, "processes that answer visitors on the one port", minimum=1, maximum=64)
    data_folder: Path = setting(Path(".cityframe"), "folder for the cache and the built web fonts")
    memory_megabytes: int = setting(128, "images kept in memory, in megabytes", minimum=0, maximum=65536)
    cache_megabytes: int = setting(
        0,
        "images, pictures and trash on the disk, in megabytes, beyond which the least recently used go; 0: no limit",
        minimum=0,
        maximum=100_000_000,
    )
    accel_prefix: str = setting(
        "", "internal nginx location for X-Accel-Redirect, such as /kept/; empty: send the bytes"
    )
    log_level: str = setting("info", "how much is logged", choices=("debug", "info", "warning", "error"))

    trusted_proxies: str = setting(
        "", "networks whose X-Forwarded-For and city headers are believed, comma-separated", kind="networks"
    )
    city_headers: str = setting(
        "CF-IPCity,X-Client-Geo-City", "headers in which a trusted proxy names the visitor's city, comma-separated"
    )
    country_headers: str = setting("CF-IPCountry,X-Client-Geo-Country", "the same for the country's code")
    latitude_headers: str = setting("CF-IPLatitude", "the same for the latitude")
    longitude_headers: str = setting("CF-IPLongitude", "the same for the longitude")
    coordinates_headers: str = setting("X-Client-Geo-City-Lat-Long", "the same for latitude,longitude in one header")
    geoip_database: str = setting("", "a GeoLite2-City-compatible .mmdb file; empty: do not locate by address")

    llm_url: str = setting(
        "", "OpenAI-compatible chat API, such as http://hub:8000/v1; empty: the built-in writer", kind="url"
    )
    llm_model: str = setting("meta-llama/Llama-3.1-8B-Instruct", "the model's name at that API")
    llm_key: str = setting("", "bearer key for that API", secret=True)
    llm_timeout: float = setting(90.0, "seconds that the writer may take for one answer", minimum=1, maximum=600)
    images_url: str = setting(
        "", "OpenAI-compatible images API, such as http://hub:8001/v1; empty: the sketch engine", kind="url"
    )
    images_model: str = setting("black-forest-labs/FLUX.1-schnell", "the model's name at that API")
    images_key: str = setting("", "bearer key for that API", secret=True)
    images_timeout: float = setting(120.0, "seconds that a picture may take", minimum=1, maximum=3600)

    draw_processes: int = setting(
        0, "processes that draw and letter; 0: one for each core but one, at most 4", minimum=0, maximum=64
    )
    queue_limit: int = setting(256, "pictures that may wait; one more is refused with 503", minimum=1, maximum=100_000)
    images_per_minute: int = setting(
        30, "new pictures that one visitor may start in a minute", minimum=1, maximum=100_000
    )
    redraws_per_minute: int = setting(
        60,
        "pictures that links and image files may have made again in a minute, for all visitors together",
        minimum=1,
        maximum=100_000,
    )
    writings_per_minute: int = setting(
        10, "times a minute that one visitor may have prompts written", minimum=1, maximum=100_000
    )

    recent: str = setting(
        "offered",
        "which pictures everybody sees as recent ones: those of offered prompts, also of visitors' own words, or none",
        choices=("offered", "all", "none"),
    )

    admin_key: str = setting(
        "", "key with which the admin's warm-ups pass the limits of one visitor; empty: they do not", secret=True
    )
    gpu_hour_price: str = setting(
        "", "what an hour of the GPU costs, such as '2.49 EUR'; empty: the console tells seconds only", kind="price"
    )
    console_password: str = setting("", "password of the admin console; empty: it does not start", secret=True)
    console_host: str = setting("127.0.0.1", "address that the admin console listens on")
    console_port: int = setting(7861, "port that the admin console listens on", minimum=1, maximum=65535)

    share: bool = setting(False, "also open Gradio's public demo link")
    share_server_address: str = setting("", "HOST:PORT of your own share server; empty: Gradio's")
    share_server_protocol: str = setting("https", "protocol of the share server's links", choices=("http", "https"))

    @property
    def base_url(self) -> str:
        """What links begin with, without a slash at the end."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return (self.public_url or f"http://{host}:{self.port}").rstrip("/")


def environment_name(entry: Field[Any]) -> str:
    return Settings.environment_name(entry)


def read_settings(environment: Mapping[str, str], arguments: Sequence[str] = ()) -> Settings:
    """The settings from the environment and, above it, the command line. Raises SettingError: see `read_table`."""
    return read_table(Settings, environment, arguments)
