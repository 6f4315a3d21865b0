"""Every setting of a region: name, type, default, help, what is allowed. Read once, at the start.

The fields of `Settings` are the one table; `python -m ui --help` prints it, and a flag overrides the environment.
It knows nothing of what the settings are for.
"""

from __future__ import annotations

import argparse
import difflib
import ipaddress
import re
from collections.abc import Mapping, Sequence
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from inference.errors import SettingError

PREFIX = "CITYFRAME_"


def _setting(
    default: Any,
    help_text: str,
    *,
    minimum: float | None = None,
    maximum: float | None = None,
    choices: Sequence[str] = (),
    secret: bool = False,
    kind: str = "",
) -> Any:
    details = {"help": help_text, "minimum": minimum, "maximum": maximum, "choices": choices, "secret": secret}
    return field(default=default, metadata={**details, "kind": kind}, repr=not secret)


@dataclass(frozen=True, slots=True)
class Settings:
    """One region's settings. Secrets are left out of `repr`."""

    region_id: str = _setting("local", "short name of this region, in receipts and metrics", kind="name")
    region_label: str = _setting("Local", "what people read as this region's name")
    home_city: str = _setting("London, GB", "city shown when nothing is known of a visitor: a name or a GeoNames id")
    host: str = _setting("127.0.0.1", "address to listen on")
    port: int = _setting(7860, "port to listen on", minimum=1, maximum=65535)
    public_url: str = _setting(
        "", "what links begin with, such as https://london.example.com; empty: http://HOST:PORT", kind="url"
    )
    data_folder: Path = _setting(Path(".cityframe"), "folder for the cache and the built web fonts")
    memory_megabytes: int = _setting(128, "images kept in memory, in megabytes", minimum=0, maximum=65536)
    accel_prefix: str = _setting(
        "", "internal nginx location for X-Accel-Redirect, such as /kept/; empty: send the bytes"
    )
    log_level: str = _setting("info", "how much is logged", choices=("debug", "info", "warning", "error"))

    trusted_proxies: str = _setting(
        "", "networks whose X-Forwarded-For and city headers are believed, comma-separated", kind="networks"
    )
    city_headers: str = _setting(
        "CF-IPCity,X-Client-Geo-City", "headers in which a trusted proxy names the visitor's city, comma-separated"
    )
    country_headers: str = _setting("CF-IPCountry,X-Client-Geo-Country", "the same for the country's code")
    latitude_headers: str = _setting("CF-IPLatitude", "the same for the latitude")
    longitude_headers: str = _setting("CF-IPLongitude", "the same for the longitude")
    coordinates_headers: str = _setting("X-Client-Geo-City-Lat-Long", "the same for latitude,longitude in one header")
    geoip_database: str = _setting("", "a GeoLite2-City-compatible .mmdb file; empty: do not locate by address")

    llm_url: str = _setting(
        "", "OpenAI-compatible chat API, such as http://hub:8000/v1; empty: the built-in writer", kind="url"
    )
    llm_model: str = _setting("meta-llama/Llama-3.1-8B-Instruct", "the model's name at that API")
    llm_key: str = _setting("", "bearer key for that API", secret=True)
    llm_timeout: float = _setting(90.0, "seconds that the writer may take for one answer", minimum=1, maximum=600)
    images_url: str = _setting(
        "", "OpenAI-compatible images API, such as http://hub:8001/v1; empty: the sketch engine", kind="url"
    )
    images_model: str = _setting("black-forest-labs/FLUX.1-schnell", "the model's name at that API")
    images_key: str = _setting("", "bearer key for that API", secret=True)
    images_timeout: float = _setting(120.0, "seconds that a picture may take", minimum=1, maximum=3600)

    draw_processes: int = _setting(
        0, "processes that draw and letter; 0: one for each core but one, at most 4", minimum=0, maximum=64
    )
    queue_limit: int = _setting(256, "pictures that may wait; one more is refused with 503", minimum=1, maximum=100_000)
    images_per_minute: int = _setting(
        30, "new pictures that one visitor may start in a minute", minimum=1, maximum=100_000
    )
    writings_per_minute: int = _setting(
        10, "times a minute that one visitor may have prompts written", minimum=1, maximum=100_000
    )

    admin_key: str = _setting(
        "", "key with which the admin's warm-ups pass the limits of one visitor; empty: they do not", secret=True
    )
    gpu_hour_price: str = _setting(
        "", "what an hour of the GPU costs, such as '2.49 EUR'; empty: the console tells seconds only", kind="price"
    )
    console_password: str = _setting("", "password of the admin console; empty: it does not start", secret=True)
    console_host: str = _setting("127.0.0.1", "address that the admin console listens on")
    console_port: int = _setting(7861, "port that the admin console listens on", minimum=1, maximum=65535)

    share: bool = _setting(False, "also open Gradio's public demo link")
    share_server_address: str = _setting("", "HOST:PORT of your own share server; empty: Gradio's")
    share_server_protocol: str = _setting("https", "protocol of the share server's links", choices=("http", "https"))

    def listed(self, text: str) -> tuple[str, ...]:
        """The entries of a comma-separated setting, without blanks."""
        return tuple(part.strip() for part in text.split(",") if part.strip())

    @property
    def base_url(self) -> str:
        """What links begin with, without a slash at the end."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return (self.public_url or f"http://{host}:{self.port}").rstrip("/")

    def masked(self) -> dict[str, str]:
        """Name -> value as text, with secrets as `set` or `not set`; fit for a page."""
        return {environment_name(entry): _shown(entry, getattr(self, entry.name)) for entry in fields(self)}


def environment_name(entry: Field[Any]) -> str:
    return PREFIX + entry.name.upper()


def flag_name(entry: Field[Any]) -> str:
    return "--" + entry.name.replace("_", "-")


def read_settings(environment: Mapping[str, str], arguments: Sequence[str] = ()) -> Settings:
    """The settings from the environment and, above it, the command line.

    Raises:
        SettingError: an unknown CITYFRAME_ name or a value that is not allowed, in one sentence with the nearest
            that is.
    """
    table = {environment_name(entry): entry for entry in fields(Settings)}
    given: dict[str, tuple[str, str]] = {}
    for name, text in environment.items():
        if name.startswith(PREFIX):
            if name not in table:
                raise SettingError(f"{name} is not a setting{_nearest(name, table)}.", parameter=name)
            given[table[name].name] = (name, text)
    flags = vars(_parser().parse_args(list(arguments)))
    for entry in fields(Settings):
        if flags.get(entry.name) is not None:
            given[entry.name] = (flag_name(entry), flags[entry.name])
    by_field = {entry.name: entry for entry in fields(Settings)}
    values = {name: _parse(by_field[name], shown_name, text) for name, (shown_name, text) in given.items()}
    return Settings(**values)


def _nearest(name: str, names: Mapping[str, Any] | Sequence[str]) -> str:
    close = difflib.get_close_matches(name, list(names), n=1, cutoff=0.0)
    return f"; the nearest is {close[0]}" if close else ""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> Any:
        unknown = message.removeprefix("unrecognized arguments: ").split()[0]
        if message.startswith("unrecognized") and unknown.startswith("-"):
            flags = [flag_name(entry) for entry in fields(Settings)]
            raise SettingError(f"{unknown} is not an option{_nearest(unknown, flags)}.")
        raise SettingError(message.strip().rstrip(".").capitalize() + ".")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="python -m ui",
        description="Serve one region. Every setting is an environment variable; a flag overrides it.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog=settings_table(),
        allow_abbrev=False,
    )
    for entry in fields(Settings):
        options: dict[str, Any] = {"dest": entry.name, "default": None, "help": argparse.SUPPRESS}
        if isinstance(entry.default, bool):
            parser.add_argument(flag_name(entry), action="store_const", const="true", **options)
        else:
            parser.add_argument(flag_name(entry), metavar="VALUE", **options)
    return parser


def settings_table() -> str:
    """The table as text: name, flag, default, help."""
    lines = ["settings (environment variable, or flag; [default]):"]
    for entry in fields(Settings):
        allowed = _allowed(entry)
        lines.append(f"  {environment_name(entry)}  {flag_name(entry)}  [{_shown(entry, entry.default)}]")
        lines.append(f"      {entry.metadata['help']}{f' ({allowed})' if allowed else ''}")
    return "\n".join(lines)


def _shown(entry: Field[Any], value: Any) -> str:
    if entry.metadata["secret"]:
        return "set" if value else "not set"
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)


def _allowed(entry: Field[Any]) -> str:
    details = entry.metadata
    if details["choices"]:
        return "one of " + ", ".join(details["choices"])
    if details["minimum"] is not None:
        return f"{details['minimum']:g} to {details['maximum']:g}"
    return ""


def _parse(entry: Field[Any], name: str, text: str) -> Any:
    """The value of one setting from its text, or SettingError."""
    if isinstance(entry.default, bool):
        return _parse_switch(name, text)
    if isinstance(entry.default, int | float):
        return _parse_number(entry, name, text)
    if any(ord(character) < 32 for character in text):
        raise SettingError(f"{name} holds a control character; plain text is allowed.", parameter=name)
    choices = entry.metadata["choices"]
    if choices and text not in choices:
        raise SettingError(
            f"{name} is {text!r}; allowed are {', '.join(choices)}{_nearest(text, choices)}.", parameter=name
        )
    _check_kind(entry.metadata["kind"], name, text)
    return Path(text) if isinstance(entry.default, Path) else text


def _parse_switch(name: str, text: str) -> bool:
    switches = {"true": True, "1": True, "yes": True, "on": True, "false": False, "0": False, "no": False, "off": False}
    if text.lower() not in switches:
        raise SettingError(f"{name} is {text!r}; allowed are true and false.", parameter=name)
    return switches[text.lower()]


def _parse_number(entry: Field[Any], name: str, text: str) -> int | float:
    whole = isinstance(entry.default, int)
    try:
        value = int(text) if whole else float(text)
    except ValueError:
        word = "a whole number" if whole else "a number"
        raise SettingError(f"{name} is {text!r}; {word} from {_allowed(entry)} is allowed.", parameter=name) from None
    low, high = entry.metadata["minimum"], entry.metadata["maximum"]
    if not low <= value <= high:
        nearest = low if not value >= low else high
        raise SettingError(
            f"{name} is {text}; {_allowed(entry)} is allowed, the nearest is {nearest:g}.", parameter=name
        )
    return value


def parse_price(text: str) -> tuple[float, str] | None:
    """The amount and the currency of a price such as '2.49 EUR'; None when it is no price."""
    match = re.fullmatch(r"(\d{1,9}(?:\.\d{1,6})?) ?(\S{1,8})", text.strip())
    return (float(match[1]), match[2]) if match else None


def _check_kind(kind: str, name: str, text: str) -> None:
    if kind == "name" and not (text and text.replace("-", "").replace("_", "").isalnum() and len(text) <= 40):
        raise SettingError(f"{name} is {text!r}; 1 to 40 letters, digits, - and _ are allowed.", parameter=name)
    if kind == "url" and text:
        if "@" in text:
            raise SettingError(
                f"{name} holds a user name or password; give a plain URL and the key in its own setting."
            )
        try:
            parts = urlsplit(text)
        except ValueError:
            parts = urlsplit("")
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
            raise SettingError(f"{name} is {text!r}; a URL such as https://example.com is allowed.", parameter=name)
    if kind == "price" and text and parse_price(text) is None:
        raise SettingError(
            f"{name} is {text!r}; a number and a currency such as '2.49 EUR' is allowed.", parameter=name
        )
    if kind == "networks":
        for network in filter(None, (part.strip() for part in text.split(","))):
            try:
                ipaddress.ip_network(network, strict=False)
            except ValueError:
                raise SettingError(
                    f"{name} holds {network!r}; networks such as 10.0.0.0/8 or fd00::/8 are allowed.", parameter=name
                ) from None
