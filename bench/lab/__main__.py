"""Three regions, an address book, a hub and visitors in six cities on one machine: what they feel, what breaks them.

    python -m bench.lab quick|full [--write] [--only names,killed] [--keep FOLDER]

Needs root and Linux. Missing programs (gdnsd, BIRD, a C compiler) are installed with apt where that is possible; no
service is started. What the scenarios are stands in bench/lab/scenarios.py; `quick` takes at most 5 minutes, `full` at
most 30. The first paint is measured without a browser: the bytes of the page's first response, which carries it inline,
over a new connection.

At the end nothing is left, and the command looks for it itself: no namespace, no process, no file outside the lab's
folder, which goes too unless `--keep` names it. A lab that was killed is cleared away by the next.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.lab.errors import LabError
from bench.lab.namespaces import remove_all
from bench.lab.programs import install_missing
from bench.lab.run import NOT_RUN, REPORT
from bench.lab.scenarios import SCENARIOS
from bench.lab.traces import find, unused_group
from bench.measure import RESULTS, write_report

_FOLDER = "cityframe-lab-"  # what a temporary folder's name begins with
_LONGEST = {"quick": 10 * 60, "full": 60 * 60}  # seconds after which a lab hangs and is ended


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.lab", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("what", choices=("quick", "full"), help="at most 5 minutes, or at most 30")
    parser.add_argument("--write", action="store_true", help="keep the report in bench/results")
    parser.add_argument("--only", default=",".join(SCENARIOS), help="some of the scenarios: %(default)s")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the lab's logs and configurations there")
    given = parser.parse_args()
    names = given.only.split(",")
    if unknown := set(names) - set(SCENARIOS):
        parser.error(f"--only: {', '.join(sorted(unknown))} is none of {', '.join(SCENARIOS)}")
    if given.write and names != list(SCENARIOS):
        parser.error("--write: only a run of all scenarios is kept")
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # told to end, it takes the lab down as after Ctrl-C
    try:
        with only_lab(), _folder(given.keep) as folder:
            return run(given.what, names, folder, write=given.write)
    except LabError as error:
        print(f"lab: {error}", file=sys.stderr)
        return NOT_RUN


def run(what: str, names: list[str], folder: Path, *, write: bool) -> int:
    """Prepares the machine, runs the lab in a process of its own, tells what it found and what is left; exit status."""
    if os.geteuid() != 0:
        raise LabError("It needs root, to make network namespaces.")
    if left := [*remove_all(), *_remove_folders(folder)]:
        print(f"Cleared away what an earlier lab left: {', '.join(left)}", file=sys.stderr)
    if installed := install_missing():
        print(f"Installed: {' '.join(installed)}", file=sys.stderr)
    group = unused_group()
    command = [sys.executable, "-m", "bench.lab.run", what, str(folder), *names]
    status = _run_marked(command, group, _LONGEST[what])
    remove_all()
    left = find(group, folder).sentences()
    told = folder / REPORT
    text = told.read_text(encoding="utf-8") if told.exists() else ""
    text += f"- {'**no**' if left else 'yes'}: After the lab nothing is left{': ' if left else ''}{'; '.join(left)}\n"
    print(text)
    if write and status != NOT_RUN:
        print(f"kept as {write_report('lab', text).relative_to(RESULTS.parent.parent)}")
    return status or (1 if left else 0)


def _run_marked(command: list[str], group: int, seconds: float) -> int:
    """Its exit status. Interrupting this process interrupts it, and waits until it has taken the lab down."""
    try:
        process = subprocess.Popen(
            command, group=group, stdin=subprocess.DEVNULL, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
        )
    except OSError as error:
        raise LabError(f"The lab cannot mark what it makes with a group: {error.strerror}.") from error
    try:
        return process.wait(timeout=seconds)
    except (KeyboardInterrupt, subprocess.TimeoutExpired):
        process.terminate()
        process.wait(timeout=120)
        return NOT_RUN
    finally:
        process.kill()
        process.wait()


@contextmanager
def only_lab() -> Iterator[None]:
    """Raises LabError while another lab runs: its namespaces have the same names. The lock is no file."""
    with socket.socket(socket.AF_UNIX) as lock:
        try:
            lock.bind("\0cityframe-lab")
        except OSError:
            raise LabError("Another lab runs on this machine.") from None
        yield


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        if any(keep.iterdir()):
            raise LabError(f"{keep} is not empty.")
        yield keep.resolve()
        return
    with tempfile.TemporaryDirectory(prefix=_FOLDER) as folder:
        yield Path(folder)


def _remove_folders(own: Path) -> list[str]:
    """Those of labs that were killed; their paths."""
    left = [path for path in Path(tempfile.gettempdir()).glob(f"{_FOLDER}*") if path != own]
    for path in left:
        shutil.rmtree(path)
    return [str(path) for path in left]


if __name__ == "__main__":
    sys.exit(main())
