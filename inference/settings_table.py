"""How a program reads its settings: a frozen dataclass of them is the one table of names, defaults, help and limits.

A field named `port` of a table with prefix `CITYFRAME_` is CITYFRAME_PORT in the environment and --port on the command
line, which overrides it. It knows no setting of its own and reads nothing by itself.
"""

from __future__ import annotations

import argparse
import difflib
import ipaddress
import re
from collections.abc import Mapping, Sequence
from configparser import ConfigParser
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any, ClassVar, TypeVar
from urllib.parse import urlsplit

from inference.errors import SettingError


def setting(
    default: Any,
    help_text: str,
    *,
    minimum: float | None = None,
    maximum: float | None = None,
    choices: Sequence[str] = (),
    secret: bool = False,
    kind: str = "",
) -> Any:
    """A field of a table. Secrets are left out of `repr`, and shown only as `set` or `not set`."""
    details = {"help": help_text, "minimum": minimum, "maximum": maximum, "choices": choices, "secret": secret}
    return field(default=default, metadata={**details, "kind": kind}, repr=not secret)


@dataclass(frozen=True, slots=True)
class SettingsTable:
    """Base of the tables. A name with one of the prefixes in `OTHERS` is another program's and left alone."""

    PREFIX: ClassVar[str]
    OTHERS: ClassVar[tuple[str, ...]] = ()
    PROGRAM: ClassVar[str]
    PURPOSE: ClassVar[str]

    @classmethod
    def environment_name(cls, entry: Field[Any]) -> str:
        return cls.PREFIX + entry.name.upper()

    def listed(self, text: str) -> tuple[str, ...]:
        """The entries of a comma-separated setting, without blanks."""
        return tuple(part.strip() for part in text.split(",") if part.strip())

    def masked(self) -> dict[str, str]:
        """Name -> value as text, with secrets as `set` or `not set`; fit for a page."""
        return {self.environment_name(entry): _shown(entry, getattr(self, entry.name)) for entry in fields(self)}


Table = TypeVar("Table", bound=SettingsTable)


def read_table(
    table: type[Table],
    environment: Mapping[str, str],
    arguments: Sequence[str] = (),
    defaults: Mapping[str, str] | None = None,
) -> Table:
    """The settings from the environment and, above it, the command line.

    `defaults`, by the names of the table's fields, stand in the place of the table's own.

    Raises:
        SettingError: an unknown name with the table's prefix, or a value that is not allowed, in one sentence with the
            nearest that is.
    """
    names = {table.environment_name(entry): entry for entry in fields(table)}
    given = {name: (name, text) for name, text in (defaults or {}).items()}
    for name, text in environment.items():
        if name.startswith(table.PREFIX) and not name.startswith(table.OTHERS):
            if name not in names:
                raise SettingError(f"{name} is not a setting{_nearest(name, names)}.", parameter=name)
            given[names[name].name] = (name, text)
    flags = vars(_parser(table).parse_args(list(arguments)))
    for entry in fields(table):
        if flags.get(entry.name) is not None:
            given[entry.name] = (flag_name(entry), flags[entry.name])
    by_field = {entry.name: entry for entry in fields(table)}
    return table(**{name: _parse(by_field[name], shown, text) for name, (shown, text) in given.items()})


def flag_name(entry: Field[Any]) -> str:
    return "--" + entry.name.replace("_", "-")


def _nearest(name: str, names: Mapping[str, Any] | Sequence[str]) -> str:
    close = difflib.get_close_matches(name, list(names), n=1, cutoff=0.0)
    return f"; the nearest is {close[0]}" if close else ""


class _Parser(argparse.ArgumentParser):
    def __init__(self, table: type[SettingsTable]) -> None:
        super().__init__(
            prog=table.PROGRAM,
            description=f"{table.PURPOSE} Every setting is an environment variable; a flag overrides it.",
            formatter_class=argparse.RawDescriptionHelpFormatter,
            epilog=settings_table(table),
            allow_abbrev=False,
        )
        self._flags = [flag_name(entry) for entry in fields(table)]

    def error(self, message: str) -> Any:
        unknown = message.removeprefix("unrecognized arguments: ").split()[0]
        if message.startswith("unrecognized") and unknown.startswith("-"):
            raise SettingError(f"{unknown} is not an option{_nearest(unknown, self._flags)}.")
        raise SettingError(message.strip().rstrip(".").capitalize() + ".")


def _parser(table: type[SettingsTable]) -> argparse.ArgumentParser:
    parser = _Parser(table)
    for entry in fields(table):
        options: dict[str, Any] = {"dest": entry.name, "default": None, "help": argparse.SUPPRESS}
        if isinstance(entry.default, bool):
            parser.add_argument(flag_name(entry), action="store_const", const="true", **options)
        else:
            parser.add_argument(flag_name(entry), metavar="VALUE", **options)
    return parser


def settings_table(table: type[SettingsTable]) -> str:
    """The table as text: name, flag, default, help."""
    lines = ["settings (environment variable, or flag; [default]):"]
    for entry in fields(table):
        allowed = _allowed(entry)
        lines.append(f"  {table.environment_name(entry)}  {flag_name(entry)}  [{_shown(entry, entry.default)}]")
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
        return f"{_plainly(details['minimum'])} to {_plainly(details['maximum'])}"
    return ""


def _plainly(number: float) -> str:
    """Whole numbers by all their digits: `:g` alone makes 16777216 1.67772e+07."""
    return f"{number:.0f}" if number == int(number) else f"{number:g}"


def _parse(entry: Field[Any], name: str, text: str) -> Any:
    """The value of one setting from its text, or SettingError."""
    if isinstance(entry.default, bool):
        return _parse_switch(name, text)
    if isinstance(entry.default, int | float):
        return _parse_number(entry, name, text)
    if any(ord(character) < 32 for character in text):
        raise _refusal(name, "holds a control character; plain text is allowed")
    choices = entry.metadata["choices"]
    if choices and text not in choices:
        raise _refusal(name, f"is {text!r}; allowed are {', '.join(choices)}{_nearest(text, choices)}")
    _check_kind(entry.metadata["kind"], name, text)
    return Path(text) if isinstance(entry.default, Path) else text


def _refusal(name: str, why: str) -> SettingError:
    return SettingError(f"{name} {why}.", parameter=name)


def _parse_switch(name: str, text: str) -> bool:
    switches = ConfigParser.BOOLEAN_STATES  # true, yes, on, 1 and their opposites
    if text.lower() not in switches:
        raise _refusal(name, f"is {text!r}; allowed are true and false")
    return switches[text.lower()]


def _parse_number(entry: Field[Any], name: str, text: str) -> int | float:
    whole = isinstance(entry.default, int)
    try:
        value = int(text) if whole else float(text)
    except ValueError:
        word = "a whole number" if whole else "a number"
        raise _refusal(name, f"is {text!r}; {word} from {_allowed(entry)} is allowed") from None
    low, high = entry.metadata["minimum"], entry.metadata["maximum"]
    if not low <= value <= high:
        nearest = low if not value >= low else high
        raise _refusal(name, f"is {text}; {_allowed(entry)} is allowed, the nearest is {_plainly(nearest)}")
    return value


def parse_price(text: str) -> tuple[float, str] | None:
    """The amount and the currency of a price such as '2.49 EUR'; None when it is no price."""
    match = re.fullmatch(r"(\d{1,9}(?:\.\d{1,6})?) ?(\S{1,8})", text.strip())
    return (float(match[1]), match[2]) if match else None


def origin_of(url: str) -> str:
    """The origin of a URL as browsers write it: without a path, and without the port that its scheme has anyway."""
    parts = urlsplit(url)
    port = {"http": ":80", "https": ":443"}.get(parts.scheme, "")
    return f"{parts.scheme}://{parts.netloc.lower().removesuffix(port)}"


def _check_kind(kind: str, name: str, text: str) -> None:
    if kind == "name" and not (text.isascii() and text.replace("-", "").replace("_", "").isalnum() and len(text) <= 40):
        raise _refusal(name, f"is {text!r}; 1 to 40 letters, digits, - and _ are allowed")
    if kind == "url" and text:
        if "@" in text:
            raise _refusal(name, "holds a user name or password; give a plain URL and the key in its own setting")
        try:
            parts = urlsplit(text)
        except ValueError:
            parts = urlsplit("")
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
            raise _refusal(name, f"is {text!r}; a URL such as https://example.com is allowed")
    if kind == "origins":
        for origin in filter(None, (part.strip() for part in text.split(","))):
            if not re.fullmatch(r"https?://[0-9a-z.:\[\]_-]+", origin) or origin_of(origin) != origin:
                words = "origins such as https://www.example.com, without a path, are allowed"
                raise _refusal(name, f"holds {origin!r}; {words}")
    if kind == "price" and text and parse_price(text) is None:
        raise _refusal(name, f"is {text!r}; a number and a currency such as '2.49 EUR' is allowed")
    if kind == "networks":
        for network in filter(None, (part.strip() for part in text.split(","))):
            try:
                ipaddress.ip_network(network)
            except ValueError:
                words = f"holds {network!r}; networks such as 10.0.0.0/8 or fd00::/8 are allowed"
                raise _refusal(name, words) from None
