"""What the processes of `cache_kill` do until they are killed, and the log in which each tells what was acknowledged.

A line is written before an act and after it: when the last line is a beginning, either outcome is right. The log is
appended by one process and survives its SIGKILL as every write() does.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cache_db.cache import Cache
from cache_db.records import PictureFacts, Presentation, PromptKey, StoredPrompt
from cache_db.selection import Selection

VARIANTS = ("webp-320", "webp")
SAFE, PASSING, EVICTABLE = "safe", "passing", "evictable"  # pinned; pinned, cleared and undone; neither


class Log:
    """One process's own file. `tell` returns when the line would survive the process."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def tell(self, what: str, **values: Any) -> None:
        os.write(self._file, json.dumps({"what": what, **values}).encode() + b"\n")


def write_until_killed(folder: Path, log_path: Path, name: str, mode: str, seed: int) -> None:
    """Keeps, and in the mode "clear" clears and undoes, in the mode "evict" evicts and purges, for ever."""
    chance = random.Random(seed)
    log = Log(log_path)
    cache = Cache.open(folder, memory_bytes=0)
    shared = os.urandom(3000)  # many rows with one file
    passing: list[str] = []
    trash: list[str] = []
    for number in range(1_000_000):
        kind = chance.choice((SAFE, PASSING, EVICTABLE, EVICTABLE))
        # The safe ones are kept again and again, with other bytes, in every life.
        recipe_id = f"safe-{name[-1]}-{chance.randrange(25)}" if kind == SAFE else f"{kind}-{name}-{number}"
        data = chance.randbytes(chance.randrange(500, 9000))
        keep(cache, log, recipe_id, data, chance.choice((shared, None)), pinned=kind != EVICTABLE)
        if kind == PASSING:
            passing.append(recipe_id)
        cache.note_use(recipe_id)
        prompt = f"{name}-{number}"
        cache.add_prompts(PromptKey("kill", "1", 1, "en", ""), [StoredPrompt(prompt, text=prompt)])
        log.tell("prompt", id=prompt)
        if mode == "clear":
            clear_or_undo(cache, log, chance, passing, trash)
        elif number % 4 == 3:
            log.tell("evicting")
            cache.maintenance.evict(int(cache.maintenance.kept_bytes() * 0.8))
            cache.maintenance.purge()


def keep(
    cache: Cache, log: Log, recipe_id: str, data: bytes, picture: bytes | None = None, *, pinned: bool = False
) -> None:
    """A recipe with its picture and two variants; pinned first, for until then the other process may evict it."""
    picture = picture or data[::-1]
    files = {variant: data + variant.encode() for variant in VARIANTS}
    log.tell("keeping", recipe=recipe_id, **{variant: digest_of(content) for variant, content in files.items()})
    cache.put_recipe(recipe_id, f"picture of {recipe_id}", 1, {"prompt": recipe_id, "engine": "sketch"}, Presentation())
    if pinned:
        cache.maintenance.pin([recipe_id])
        log.tell("pinned", recipe=recipe_id)
    cache.put_picture(f"picture of {recipe_id}", picture, "image/png", PictureFacts(seconds=1.0, region="here"))
    for variant, content in files.items():
        cache.put_image(recipe_id, variant, content, "image/webp", width=1, height=1)
    log.tell("kept", recipe=recipe_id)


def clear_or_undo(cache: Cache, log: Log, chance: random.Random, passing: list[str], trash: list[str]) -> None:
    """Each process clears and undoes only what it kept itself in this life."""
    if passing and chance.random() < 0.4:
        chosen = [passing.pop() for _ in range(min(len(passing), 3))]
        log.tell("clearing", recipes=chosen)
        cleared = cache.maintenance.clear(Selection(recipe_ids=tuple(chosen), include_pinned=True))
        log.tell("cleared", recipes=chosen, trash=cleared.trash_id)
        trash.append(cleared.trash_id)
    elif trash and chance.random() < 0.5:
        trash_id = trash.pop(0)
        log.tell("undoing", trash=trash_id)
        cache.maintenance.undo(trash_id)
        log.tell("undone", trash=trash_id)


def digest_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@dataclass
class Expected:
    """What the logs of all processes, so far, say must be there.

    Attributes:
        files: by recipe, the digests of its variants; several sets when the last one may not have been kept yet.
        acknowledged: recipes that must be there (live, or in the trash when they are in `maybe_in_trash`).
    """

    files: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    acknowledged: set[str] = field(default_factory=set)
    maybe_in_trash: set[str] = field(default_factory=set)
    prompts: set[str] = field(default_factory=set)
    acts: dict[str, int] = field(default_factory=dict)
    _read: dict[Path, int] = field(default_factory=dict)
    _entries: dict[str, list[str]] = field(default_factory=dict)

    def read(self, log_path: Path) -> None:
        """Takes in what a log tells since the last time."""
        for line in self._new_lines(log_path):
            self.acts[line["what"]] = self.acts.get(line["what"], 0) + 1
            self._take(line.pop("what"), line)

    def evicted(self) -> None:
        """There was eviction in this round: what is not pinned may be gone, and so may the trash."""
        for recipe_id in [*self.acknowledged]:
            if recipe_id.startswith(EVICTABLE) or recipe_id in self.maybe_in_trash:
                self.acknowledged.discard(recipe_id)

    def _new_lines(self, log_path: Path) -> Iterator[dict[str, Any]]:
        with log_path.open("rb") as file:
            file.seek(self._read.get(log_path, 0))
            for line in file:
                yield json.loads(line)
            self._read[log_path] = file.tell()

    def _take(self, what: str, line: dict[str, Any]) -> None:
        if what == "keeping":
            recipe_id = line.pop("recipe")
            self.files.setdefault(recipe_id, []).append(line)
        elif what == "kept":
            self.files[line["recipe"]] = self.files[line["recipe"]][-1:]
            self.acknowledged.add(line["recipe"])
        elif what == "clearing":
            self.maybe_in_trash.update(line["recipes"])
        elif what == "cleared":
            self._entries[line["trash"]] = line["recipes"]
        elif what == "undone":
            self.maybe_in_trash.difference_update(self._entries[line["trash"]])
        elif what == "prompt":
            self.prompts.add(line["id"])
