"""The sandboxed process: confines itself, reads one file from its input, does one task with it, answers and ends.

Started by inference/sandbox/runner.py as a script, with the task's name; its working folder is empty and its own. The
parsers are imported before the last files are shut, and see nothing that a stranger sent until then.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inference.sandbox.wire import FontFile, Pixels, Refusal

_PACKAGE = Path(__file__).resolve().parent
_SYSTEM = ("/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/dev/urandom")


def main(task: str) -> None:
    """Answers on the output."""
    sys.path.insert(0, str(_PACKAGE.parent.parent))  # isolated mode knows no folder of ours
    from inference.sandbox import confinement
    from inference.sandbox.wire import Answer, Confinement, written

    confinement.limit_resources(confinement.ResourceLimits())
    network = confinement.leave_network()
    readable = (sys.prefix, sys.base_prefix, str(_PACKAGE.parent), *_SYSTEM)
    files = confinement.restrict_files(readable, [str(Path.cwd()), os.devnull])
    answer = Answer(Confinement(network, files), _result(task))
    sys.stdout.buffer.write(written(answer))
    sys.stdout.buffer.flush()
    os._exit(0)  # no destructor of a library touches again what it has read


def _result(task: str) -> Pixels | FontFile | Refusal:
    """Only what the task needs is imported: it is most of the time that a process takes."""
    from inference.sandbox.wire import Refusal

    try:
        if task == "svg":
            from inference.sandbox import svg

            return svg.drawn(sys.stdin.buffer.read())
        if task == "png":
            from inference.sandbox import png

            return png.decoded(sys.stdin.buffer.read())
        from inference.sandbox import font

        return font.sanitised(sys.stdin.buffer.read())
    except MemoryError:
        return Refusal("too_hard")


if __name__ == "__main__":
    main(sys.argv[1])
