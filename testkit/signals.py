"""Ctrl-C in tests: a shell that starts something in the background has it ignore SIGINT, and so its children's."""

from __future__ import annotations

import signal


def hear_interrupts() -> None:
    """From now on this process hears Ctrl-C, and so does every process that it starts."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
