"""The application behind a socket: uvicorn, on loopback unless told otherwise, stopped gracefully."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from kg.errors import UsageError
from kg.serve.app import make_app
from kg.serve.endpoint import ServerOptions

_LAST_PORT = 65535
_GRACE = 5  # seconds that running requests have when the server is asked to stop


def serve(folder: Path, host: str, port: int, options: ServerOptions, ready: Callable[[str], None]) -> None:
    """Answer until SIGINT or SIGTERM; `ready` is told the address once the socket is open.

    Port 0 takes any that is free. Raises `UsageError` where the address cannot be had, `InputError` for a folder
    without a graph.
    """
    app = make_app(folder, options)
    config = uvicorn.Config(
        app, host=host, port=port, log_level="warning", timeout_graceful_shutdown=_GRACE, server_header=False
    )
    with _socket(host, port) as listening:
        ready(f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}/")
        uvicorn.Server(config).run(sockets=[listening])


def _socket(host: str, port: int) -> socket.socket:
    if not 0 <= port <= _LAST_PORT:
        raise UsageError(f"{port} is no port; choose one from 1 to {_LAST_PORT}, or 0 for any free one")
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
    except OSError as error:
        raise UsageError(f"{host}:{port} cannot be listened on ({error.strerror}); choose another --port") from error
    return listening
