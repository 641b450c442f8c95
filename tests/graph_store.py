"""A small Graph Store for tests: keeps graphs, remembers what was asked, and fails as it is told."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Answer:
    """What the server does instead of its work; a status of 0 hangs up without a word."""

    status: int
    text: str = ""
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    method: str
    path: str
    graph: str | None  # None for the default graph
    lines: frozenset[str]
    headers: dict[str, str]


class FakeStore:
    """`asked` is what came in, `graphs` what is held; `answers` are given first, one a request."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.asked: list[Asked] = []
        self.answers: list[Answer] = []
        self.graphs: dict[str | None, set[str]] = {}

    @property
    def methods(self) -> list[str]:
        return [asked.method for asked in self.asked]

    def take(self, asked: Asked) -> Answer:
        self.asked.append(asked)
        if self.answers:
            return self.answers.pop(0)
        held = self.graphs.setdefault(asked.graph, set())
        if asked.method == "PUT":
            held.clear()
        held |= asked.lines
        return Answer(204)


@contextmanager
def fake_store(secured: ssl.SSLContext | None = None) -> Iterator[FakeStore]:
    """A running store on a free port of this machine, over https where it has a certificate."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _serve(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            parts = urlsplit(self.path)
            query = parse_qs(parts.query, keep_blank_values=True)
            name = query["graph"][0] if "graph" in query else None
            assert name is not None or "default" in query
            lines = frozenset(line for line in body.split("\n") if line)
            answer = store.take(Asked(self.command, parts.path, name, lines, dict(self.headers)))
            if not answer.status:
                self.close_connection = True
                return
            content = answer.text.encode()
            self.send_response(answer.status)
            for key, value in answer.headers.items():
                self.send_header(key, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_PUT = do_POST = _serve  # noqa: N815 - the library's names

        def log_message(self, *_: object) -> None:
            """Say nothing on standard error."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """Say nothing of clients that hang up."""

    server = Server(("127.0.0.1", 0), Handler)
    if secured:
        server.socket = secured.wrap_socket(server.socket, server_side=True)
    store = FakeStore(f"http{'s' if secured else ''}://127.0.0.1:{server.server_port}/store")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield store
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
