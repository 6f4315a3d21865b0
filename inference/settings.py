"""Every setting of a region: name, type, default, help, what is allowed. Read once, at the start.

The fields of `Settings` are the one table; `python -m ui --help` prints it, and a flag overrides the environment. With
`--region` the entry of that region in the regions' file gives the defaults of what is about it.
It knows nothing of what the settings are for; how a table is read stands in inference/settings_table.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import Field, dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any

from inference.serving.client_limits import CONNECTIONS_PER_ADDRESS
from inference.settings_table import SettingsTable, flag_name, origin_of, parse_price, read_table, setting
from regions.catalog import SHIPPED, read_catalog
from regions.settings_entry import settings_of

_THIS_MACHINE = ("127.0.0.0/8", "::1/128")

__all__ = ["Settings", "environment_name", "flag_name", "parse_price", "read_settings"]


@dataclass(frozen=True, slots=True)
class Settings(SettingsTable):
    """One region's settings. Secrets are left out of `repr`."""

    PREFIX = "CITYFRAME_"
    OTHERS = ("CITYFRAME_HUB_",)  # the hub's own settings (inference/hub/settings.py) may stand beside a region's
    PROGRAM = "python -m ui"
    PURPOSE = "Serve one region."

    region: str = setting(
        "",
        "id of this region's entry in the regions' file, which then gives the defaults of the settings about it; "
        "empty: a region by itself",
    )
    regions_file: str = setting("", "the regions' file; empty: deploy/regions.toml")
    region_id: str = setting("local", "short name of this region, in receipts and metrics", kind="name")
    region_label: str = setting("Local", "what people read as this region's name")
    home_city: str = setting("London, GB", "city shown when nothing is known of a visitor: a name or a GeoNames id")
    host: str = setting("127.0.0.1", "address to listen on")
    port: int = setting(7860, "port to listen on", minimum=1, maximum=65535)
    public_url: str = setting(
        "", "what links begin with, such as https://london.example.com; empty: http://HOST:PORT", kind="url"
    )
    allowed_origins: str = setting(
        "",
        "other sites whose scripts may read this region's answers, such as https://www.example.com, comma-separated",
        kind="origins",
    )
    metrics_networks: str = setting(
        "",
        "networks that may read metrics and details of health, beside this machine, comma-separated",
        kind="networks",
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
    connections_per_address: int = setting(
        CONNECTIONS_PER_ADDRESS,
        "connections that one address may hold open (half of all at most); a trusted proxy as many as it likes",
        minimum=8,
        maximum=65536,
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
    llm_key_file: str = setting("", "file with that key, read again whenever it changes; empty: the key above")
    llm_timeout: float = setting(90.0, "seconds that the writer may take for one answer", minimum=1, maximum=600)
    images_url: str = setting(
        "", "OpenAI-compatible images API, such as http://hub:8001/v1; empty: the sketch engine", kind="url"
    )
    images_model: str = setting("black-forest-labs/FLUX.1-schnell", "the model's name at that API")
    images_key: str = setting("", "bearer key for that API", secret=True)
    images_key_file: str = setting("", "file with that key, read again whenever it changes; empty: the key above")
    images_timeout: float = setting(120.0, "seconds that a picture may take", minimum=1, maximum=3600)

    policy_file: str = setting(
        "", "the operator's own rules on what is not drawn, as TOML; empty: the defaults alone (docs/policy.md)"
    )
    leaves: str = setting(
        "all",
        "which words may leave this region: all, those of offered prompts, or none; what may not is drawn here",
        choices=("all", "offered", "none"),
    )
    judge_timeout: float = setting(
        15.0, "seconds that the judge of visitors' words may take for one answer", minimum=1, maximum=600
    )
    guard_model: str = setting("", "a guard model's name, which judges in the writer's place; empty: the writer judges")
    guard_url: str = setting("", "OpenAI-compatible chat API of the guard model; empty: that of the writer", kind="url")
    guard_key: str = setting("", "bearer key for that API; empty: the writer's", secret=True)
    guard_languages: str = setting(
        "en,de,fr,es,hi", "the languages that the guard model knows, comma-separated; the writer judges all others"
    )

    upstream_authority: str = setting(
        "",
        "PEM file of the authority that both APIs' and the peers' certificates are of; empty: the system's authorities",
    )
    upstream_certificate: str = setting(
        "",
        "PEM file of this region's certificate and key, which both APIs and the peers may ask for; "
        "read again when it changes",
    )

    peers: str = setting(
        "", "other regions of this portal, nearest first, as id=https://10.90.2.1:7443, comma-separated"
    )
    peer_seconds: float = setting(
        0.4, "seconds that another region's picture is waited for before it is drawn here", minimum=0.05, maximum=60
    )
    link_keys: str = setting(
        "",
        "keys of long links as id:key, comma-separated, the same in every region; the first signs, all are believed; "
        "empty: there are no long links",
        secret=True,
    )

    draw_processes: int = setting(
        0, "processes that draw and letter; 0: one for each core but one, at most 4", minimum=0, maximum=64
    )
    queue_limit: int = setting(256, "pictures that may wait; one more is refused with 503", minimum=1, maximum=100_000)
    images_per_minute: int = setting(
        30, "new pictures that one visitor may start in a minute", minimum=1, maximum=100_000
    )
    previews_per_minute: int = setting(
        240, "previews for cards that one visitor may have drawn in a minute", minimum=1, maximum=1_000_000
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
    kits_per_minute: int = setting(
        6, "brand kits that one visitor may make, change or import in a minute", minimum=1, maximum=100_000
    )
    kits_megabytes: int = setting(
        1024, "logos and fonts of brand kits on the disk, in megabytes; more are refused", minimum=1, maximum=1_000_000
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
        "", "what an hour of the hub's whole card costs, such as '2.49 EUR'; empty: no costs are told", kind="price"
    )
    gpu_share: float = setting(
        1.0, "share of the card that draws, such as 0.571 for 4g.40gb, 4 of its 7 slices", minimum=0.001, maximum=1
    )
    console_password: str = setting("", "password of the admin console; empty: it does not start", secret=True)
    console_host: str = setting("127.0.0.1", "address that the admin console listens on")
    console_port: int = setting(7861, "port that the admin console listens on", minimum=1, maximum=65535)
    console_public_url: str = setting(
        "",
        "where admins reach the console, such as https://console.example.com; empty: http://HOST:PORT of the console",
        kind="url",
    )

    share: bool = setting(False, "also open Gradio's public demo link")
    share_server_address: str = setting("", "HOST:PORT of your own share server; empty: Gradio's")
    share_server_protocol: str = setting("https", "protocol of the share server's links", choices=("http", "https"))

    @property
    def trusted_networks(self) -> list[IPv4Network | IPv6Network]:
        return [ip_network(text) for text in self.listed(self.trusted_proxies)]

    @property
    def operator_networks(self) -> list[IPv4Network | IPv6Network]:
        """Where operators ask from: this machine, unless strangers come from it too, through Gradio's public link."""
        here = () if self.share else _THIS_MACHINE
        return [ip_network(text) for text in (*here, *self.listed(self.metrics_networks))]

    @property
    def priced_gpu_hour(self) -> tuple[float, str] | None:
        """What an hour of the part of the card that draws costs, and the currency; None where no price is set."""
        price = parse_price(self.gpu_hour_price)
        return None if price is None else (price[0] * self.gpu_share, price[1])

    @property
    def origins(self) -> list[str]:
        """Of the pages whose scripts may read this region's answers: its own, and those of the setting."""
        return [origin_of(self.base_url), *self.listed(self.allowed_origins)]

    @property
    def base_url(self) -> str:
        """What links begin with, without a slash at the end."""
        return (self.public_url or self._own_url).rstrip("/")

    @property
    def admin_url(self) -> str:
        """Where admins' tools ask the region. One of several stands behind an edge, which keeps operators' routes shut:
        it is asked on its own machine."""
        return self._own_url if self.region else self.base_url

    @property
    def _own_url(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"


def environment_name(entry: Field[Any]) -> str:
    return Settings.environment_name(entry)


def read_settings(environment: Mapping[str, str], arguments: Sequence[str] = ()) -> Settings:
    """The settings from the environment and, above it, the command line; below both, the region's entry.

    Raises:
        SettingError: see `read_table` and `read_catalog`; or no region has the id.
    """
    settings = read_table(Settings, environment, arguments)
    if not settings.region:
        return settings
    entry = settings_of(read_catalog(Path(settings.regions_file or SHIPPED)), settings.region)
    return read_table(Settings, environment, arguments, defaults=entry)
