"""Runs the sandbox: one process for one file, ended whole at its deadline, its answer checked before it is believed.

A process that crashes, is killed or says nonsense refuses the file and harms nobody else. It knows no kit and no route.
"""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from inference.errors import Busy
from inference.sandbox.wire import Answer, FontFile, Pixels, Refusal, Task, Unbelievable, read

log = logging.getLogger(__name__)

_CHILD = Path(__file__).parent / "child.py"
_PNG = b"\x89PNG\r\n\x1a\n"


class Sandbox:
    """Any number of threads may use it; each call is a process of some 60 MB for a fifth of a second.

    `seconds`: of the clock, for a process from its start to its end; the processor's time is bounded more tightly
    (`ResourceLimits`), but a busy machine may take long to start Python.
    """

    def __init__(self, seconds: float = 60.0) -> None:
        self._seconds = seconds
        self._told = False

    def logo(self, data: bytes) -> Pixels | Refusal:
        """An SVG or a PNG as pixels. Raises Busy when no process can be started."""
        result = self._run("png" if data.startswith(_PNG) else "svg", data)
        return result if isinstance(result, Pixels | Refusal) else Refusal("too_hard")

    def font(self, data: bytes) -> FontFile | Refusal:
        """A TTF, OTF or WOFF2 file, sanitised. Raises Busy when no process can be started."""
        result = self._run("font", data)
        return result if isinstance(result, FontFile | Refusal) else Refusal("too_hard")

    def _run(self, task: Task, data: bytes) -> Pixels | FontFile | Refusal:
        said = self._said(task, data)
        try:
            answer = read(said) if said else None
        except Unbelievable as error:
            log.warning("a sandboxed process of the task %s is not believed: %s", task, error)
            answer = None
        if answer is None:
            return Refusal("too_hard")
        self._tell(answer)
        return answer.result

    def _said(self, task: Task, data: bytes) -> bytes:
        """All that it said before it ended; b"" when it did not end well.

        Through files without a name rather than pipes: the limit on files bounds what it says, and nobody has to read
        along.
        """
        try:
            with (
                tempfile.TemporaryFile() as sent,
                tempfile.TemporaryFile() as answered,
                tempfile.TemporaryDirectory(prefix="cityframe-sandbox-", ignore_cleanup_errors=True) as folder,
            ):
                sent.write(data)
                sent.seek(0)
                process = subprocess.Popen(
                    [sys.executable, "-I", "-B", str(_CHILD), task],
                    stdin=sent,
                    stdout=answered,
                    stderr=subprocess.DEVNULL,
                    cwd=folder,
                    env={},
                    start_new_session=True,
                )
                status = _ended(process, self._seconds)
                if status != 0:
                    log.info("a sandboxed process of the task %s ended with %d", task, status)
                    return b""
                answered.seek(0)
                return answered.read()
        except OSError as error:
            log.warning("no sandboxed process can be started: %s", error)
            raise Busy("Files cannot be read right now; try again in a moment.", retry_after=10) from error

    def _tell(self, answer: Answer) -> None:
        if not self._told and not (answer.confinement.files and answer.confinement.network):
            log.warning(
                "the sandbox has resource limits alone here: closed files %s, no network %s (docs/brand.md)",
                answer.confinement.files,
                answer.confinement.network,
            )
        self._told = True


def _ended(process: subprocess.Popen[bytes], seconds: float) -> int:
    """Its exit status; whatever it has started is gone as well."""
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        return -signal.SIGKILL
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
