"""The two handlers that ask the graph: the query operation of the protocol, and the description of the service.

Take requests, give responses. What is wrong with a request is one line of plain text and the status that fits.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

import anyio
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from kg.knowledge.prefixes import PREFIXES
from kg.query.pool import QueryPool
from kg.query.render import ResultFormat, write_triples
from kg.query.result import Question, ResultKind
from kg.query.store import edition
from kg.query.worker import Job, Limits, Outcome, Reply
from kg.serve.describe import GRAPHS_QUERY, SD_PREFIXES, VOID_QUERY, service_description
from kg.serve.negotiate import OFFERS, choose, content_type, wished_formats
from kg.serve.protocol import ProtocolError, read_question
from kg.version import __version__

if TYPE_CHECKING:
    from starlette.requests import Request

_STATUS = {
    Outcome.REFUSED: HTTPStatus.BAD_REQUEST,
    Outcome.CRASHED: HTTPStatus.BAD_REQUEST,
    Outcome.TOO_LARGE: HTTPStatus.BAD_REQUEST,
    Outcome.UNFORMATTED: HTTPStatus.NOT_ACCEPTABLE,
    Outcome.TOO_LONG: HTTPStatus.SERVICE_UNAVAILABLE,
    Outcome.BUSY: HTTPStatus.SERVICE_UNAVAILABLE,
}
_HTML = "text/html"


@dataclass(frozen=True, slots=True)
class ServerOptions:
    """How much is let in and out."""

    limits: Limits = field(default_factory=lambda: Limits(seconds=30, rows=100_000, body=64 * 1024 * 1024))
    queries_at_once: int = 4
    largest_request: int = 1_000_000  # bytes of a body
    origins: Sequence[str] = ("*",)  # sites whose pages may ask from a browser; the data are there to be read


class Endpoint:
    """The handlers of one folder; `close` ends the processes behind it."""

    def __init__(self, folder: Path, options: ServerOptions) -> None:
        self._pool = QueryPool(folder, options.limits, options.queries_at_once)
        self._folder = folder
        self._largest = options.largest_request

    def close(self) -> None:
        self._pool.close()

    async def sparql(self, request: Request) -> Response:
        """The SPARQL 1.1 Protocol's query operation."""
        body = await self._body(request)
        kind_of_body = request.headers.get("content-type", "")
        question = read_question(request.method, request.url.query, kind_of_body, body, _address(request))
        if question is None:
            return await self.describe(request)
        job = Job(question, wished_formats(request.headers.get("accept", "")))
        tag = self._tag(job)
        headers = {"ETag": tag, "Vary": "Accept", "Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}
        if request.method != "POST" and tag in _tags(request.headers.get("if-none-match", "")):
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
        reply = await self._ask(request, job)
        if reply.format is None or reply.kind is None:
            return _say(reply)
        headers["Content-Type"] = content_type(reply.format, reply.kind)
        if reply.is_cut:
            headers["X-Limited"] = "rows"
        return Response(reply.body, headers=headers)

    async def describe(self, request: Request) -> Response:
        """The service description with the VoID description of the data; a browser is led to the query page."""
        accept = request.headers.get("accept", "")
        if choose(accept, (*OFFERS[ResultKind.TRIPLES], _HTML)) == _HTML:
            return RedirectResponse(request.url_for("home"), status_code=HTTPStatus.SEE_OTHER)
        format_ = wished_formats(accept).get(ResultKind.TRIPLES)
        if format_ is None:
            offers = ", ".join(OFFERS[ResultKind.TRIPLES])
            raise ProtocolError(HTTPStatus.NOT_ACCEPTABLE, f"the description comes as {offers}")
        wished = {ResultKind.TRIPLES: ResultFormat.NT, ResultKind.ROWS: ResultFormat.TSV}
        replies = [await self._ask(request, Job(Question(text), wished)) for text in (GRAPHS_QUERY, VOID_QUERY)]
        for reply in replies:
            if reply.outcome is not Outcome.DONE:
                return _say(reply)
        triples = service_description(_address(request), *(reply.body for reply in replies))
        written = write_triples(triples, format_, {**PREFIXES, **SD_PREFIXES})
        return Response(written, headers={"Content-Type": content_type(format_, ResultKind.TRIPLES), "Vary": "Accept"})

    async def _ask(self, request: Request, job: Job) -> Reply:
        """The reply; a query whose asker has hung up is stopped."""
        given_up = threading.Event()

        async def watch() -> None:
            while (await request.receive())["type"] != "http.disconnect":
                pass
            given_up.set()

        async with anyio.create_task_group() as group:
            group.start_soon(watch)
            reply = await anyio.to_thread.run_sync(self._pool.ask, job, given_up)
            group.cancel_scope.cancel()
        return reply

    async def _body(self, request: Request) -> bytes:
        """The body, as long as it is not too long."""
        received = bytearray()
        async for piece in request.stream():
            received += piece
            if len(received) > self._largest:
                too_large = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
                raise ProtocolError(too_large, f"the request has more than {self._largest:,} bytes; ask in parts")
        return bytes(received)

    def _tag(self, job: Job) -> str:
        """A weak entity tag: the same data, question and formats give the same."""
        told = repr((edition(self._folder), job.question, sorted(job.formats.items()), __version__))
        return f'W/"{hashlib.sha256(told.encode()).hexdigest()[:24]}"'


def _address(request: Request) -> str:
    return str(request.url.replace(path="/sparql", query="", fragment=""))


def _tags(header: str) -> set[str]:
    return {tag.strip() for tag in header.split(",")}


def _say(reply: Reply) -> Response:
    headers = {"Retry-After": "5"} if reply.outcome is Outcome.BUSY else {}
    offers = f"; it comes as {', '.join(OFFERS[reply.kind])}" if reply.kind else ""
    return PlainTextResponse(f"{reply.message}{offers}\n", status_code=_STATUS[reply.outcome], headers=headers)
