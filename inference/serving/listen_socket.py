"""The listen socket, taken before anything heavy is loaded, so that a taken port is told at once. It serves nothing."""

from __future__ import annotations

import socket

from inference.errors import SettingError


def take_port(host: str, port: int, advice: str, send_buffer: int = 0) -> socket.socket:
    """A listening socket.

    Args:
        advice: how to choose another port, the end of the sentence when this one cannot be had.
        send_buffer: bytes for each connection that is being sent to; 0: the system's.

    Raises:
        SettingError: the address cannot be listened on.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if send_buffer:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, send_buffer)
    try:
        listener.bind((host, port))
        listener.listen(2048)
    except OSError as error:
        listener.close()
        reason = (error.strerror or str(error)).lower()
        raise SettingError(f"Cannot listen on {host} port {port}: {reason}; {advice}.") from error
    return listener
