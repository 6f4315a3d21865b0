"""The listen socket, taken before anything heavy is loaded, so that a taken port is told early. It serves nothing."""

from __future__ import annotations

import errno
import logging
import socket
import time

from inference.errors import SettingError

log = logging.getLogger(__name__)

# Workers whose parent was killed hold its port until they have noticed and closed it: a second or two.
WAIT_SECONDS = 10.0
_LOOK_SECONDS = 0.1


def take_port(host: str, port: int, advice: str, send_buffer: int = 0) -> socket.socket:
    """A listening socket; where somebody listens there already, after up to `WAIT_SECONDS`, which the log tells.

    Args:
        advice: how to choose another port, the end of the sentence when this one cannot be had.
        send_buffer: bytes for each connection that is being sent to; 0: the system's.

    Raises:
        SettingError: the address cannot be listened on.
    """
    deadline = time.monotonic() + WAIT_SECONDS
    waits = False
    while True:
        try:
            return _listen(host, port, send_buffer)
        except OSError as error:
            if error.errno != errno.EADDRINUSE or time.monotonic() >= deadline:
                reason = (error.strerror or str(error)).lower()
                raise SettingError(f"Cannot listen on {host} port {port}: {reason}; {advice}.") from error
        if not waits:
            log.warning("%s port %d is in use: waiting for it, up to %.0f s", host, port, WAIT_SECONDS)
            waits = True
        time.sleep(_LOOK_SECONDS)


def _listen(host: str, port: int, send_buffer: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if send_buffer:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, send_buffer)
        listener.bind((host, port))
        listener.listen(2048)
    except OSError:
        listener.close()
        raise
    return listener
