"""Cards as a JSON file: read on the machine that has them (`--save`), planned for on another (`--card FILE.json`)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from inference.errors import InvalidRequest
from inference.slices.mig import Card, Existing, Profile


def save_cards(path: Path, cards: Sequence[Card]) -> None:
    path.write_text(json.dumps([asdict(card) for card in cards], indent=2) + "\n", encoding="utf-8")


def load_cards(path: Path) -> list[Card]:
    """The cards that `save_cards` wrote.

    Raises:
        InvalidRequest: the file cannot be read, or holds something else.
    """
    try:
        return [_card(entry) for entry in json.loads(path.read_text(encoding="utf-8"))]
    except OSError as error:
        raise InvalidRequest(f"{path} cannot be read: {error.strerror}.", parameter="card") from error
    except (ValueError, TypeError, LookupError) as error:
        raise InvalidRequest(f"{path} holds no cards; `--save` writes such a file.", parameter="card") from error


def _card(entry: dict[str, Any]) -> Card:
    profiles = tuple(Profile(**{**one, "starts": tuple(one["starts"])}) for one in entry["profiles"])
    existing = tuple(Existing(**one) for one in entry["existing"])
    return Card(**{**entry, "profiles": profiles, "existing": existing})
