"""Builds the lab in a folder, runs scenarios, writes what they found into that folder: the part that leaves marks.

bench/lab/__main__.py starts it as a process of its own with the group that marks everything it makes, and looks for
what is left when it has ended, however that came.
"""

from __future__ import annotations

import argparse
import ctypes
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from bench.lab.errors import LabError
from bench.lab.outcome import Outcome
from bench.lab.report import page
from bench.lab.scenarios import FULL, QUICK, SCENARIOS
from bench.lab.world import built

REPORT = "report.md"
_PR_SET_PDEATHSIG = 1
KEPT, NOT_KEPT, NOT_RUN = 0, 1, 2  # exit status: all that must be is, something is not, the lab could not run


def run(what: str, folder: Path, names: Sequence[str], arguments: Sequence[str]) -> int:
    """Exit status."""
    outcome, began = Outcome(), time.monotonic()
    try:
        with built(folder) as lab:
            _say(began, "the lab stands")
            for name in names:
                SCENARIOS[name](lab, QUICK if what == "quick" else FULL, outcome)
                _say(began, name)
    except (LabError, TimeoutError, RuntimeError) as error:
        print(f"lab: {error}", file=sys.stderr)
        return NOT_RUN
    finally:
        if outcome.all_checks():
            text = page(what, outcome, time.monotonic() - began, arguments)
            (folder / REPORT).write_text(text, encoding="utf-8")
    return KEPT if all(check.kept for check in outcome.all_checks()) else NOT_KEPT


def _say(began: float, words: str) -> None:
    print(f"{time.monotonic() - began:6.1f} s  {words}", file=sys.stderr, flush=True)


def _end_politely(number: int, frame: object) -> None:
    raise KeyboardInterrupt


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.lab.run", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("what", choices=("quick", "full"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("scenarios", nargs="+", choices=list(SCENARIOS))
    given = parser.parse_args()
    signal.signal(signal.SIGTERM, _end_politely)
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)  # whoever started it was killed: it goes too
    arguments = (
        [given.what] if given.scenarios == list(SCENARIOS) else [given.what, "--only", ",".join(given.scenarios)]
    )
    try:
        return run(given.what, given.folder, given.scenarios, arguments)
    except KeyboardInterrupt:
        return NOT_RUN


if __name__ == "__main__":
    sys.exit(main())
