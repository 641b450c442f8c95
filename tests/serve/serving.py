"""A server on a free port of this machine, for as long as a block lasts."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from kg.serve.app import make_app
from kg.serve.endpoint import ServerOptions


@contextmanager
def serving(folder: Path, options: ServerOptions | None = None) -> Iterator[str]:
    """The server's address, such as http://127.0.0.1:41234."""
    config = uvicorn.Config(make_app(folder, options), port=0, log_level="error", timeout_graceful_shutdown=2)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
