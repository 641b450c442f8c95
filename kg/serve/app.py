"""The server as an ASGI application: the endpoint, its description, the query page, a word on its health.

Takes an output folder and options, gives a Starlette application. It only reads: queries run in processes of their own
(kg/query/pool.py), nothing is fetched from anywhere, and there is no way to write.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from kg.errors import KgError, UsageError
from kg.query.store import edition
from kg.serve import page
from kg.serve.endpoint import Endpoint, ServerOptions
from kg.serve.protocol import ProtocolError
from kg.version import __version__

if TYPE_CHECKING:
    from starlette.requests import Request

_METHODS = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH"]  # to each a clear answer
_FRESH = {"Cache-Control": "no-cache"}  # else a browser would keep old scripts after an upgrade


def make_app(folder: Path, options: ServerOptions | None = None) -> Starlette:
    """The application; its processes end when it shuts down. Raises `InputError` where the folder holds no graph."""
    options = options or ServerOptions()
    edition(folder)
    endpoint = Endpoint(folder, options)

    async def health(_: Request) -> Response:
        return JSONResponse({"status": "ok", "edition": edition(folder), "version": __version__})

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        endpoint.close()

    return Starlette(
        routes=[
            Route("/", _home, name="home"),
            Route("/assets/{name}", _asset),
            Route("/library.json", _library),
            Route("/terms.json", _terms),
            Route("/health", health),
            Route("/.well-known/void", endpoint.describe),
            Route("/sparql", endpoint.sparql, methods=_METHODS),
            Route("/sparql/", endpoint.sparql, methods=_METHODS),
        ],
        middleware=[
            Middleware(
                CORSMiddleware,
                allow_origins=list(options.origins),
                allow_methods=["GET", "HEAD", "POST"],
                allow_headers=["*"],
                expose_headers=["ETag", "X-Limited"],
            ),
            Middleware(GZipMiddleware, minimum_size=1000),
        ],
        exception_handlers={KgError: _fail},
        lifespan=lifespan,
    )


async def _home(_: Request) -> Response:
    return _file("page.html", {"Content-Security-Policy": page.POLICY})


async def _asset(request: Request) -> Response:
    return _file(request.path_params["name"], {})


async def _library(_: Request) -> Response:
    return JSONResponse(page.library(), headers=_FRESH)


async def _terms(_: Request) -> Response:
    return JSONResponse(page.terms(), headers=_FRESH)


def _file(name: str, headers: dict[str, str]) -> Response:
    text = page.asset(name)
    if text is None:
        return PlainTextResponse(f"there is no file {name!r} here\n", status_code=HTTPStatus.NOT_FOUND)
    kind = page.MEDIA_TYPES[name.rpartition(".")[2]]
    return Response(text, headers={"Content-Type": kind, "X-Content-Type-Options": "nosniff", **_FRESH, **headers})


async def _fail(_: Request, error: Exception) -> Response:
    """One line: 400 for wrong words of the asker, 503 for data that cannot be read, else what the error says."""
    status: int = HTTPStatus.BAD_REQUEST if isinstance(error, UsageError) else HTTPStatus.SERVICE_UNAVAILABLE
    if isinstance(error, ProtocolError):
        status = error.status
    allow = {"Allow": "GET, HEAD, POST"} if status == HTTPStatus.METHOD_NOT_ALLOWED else {}
    return PlainTextResponse(f"{error}\n", status_code=status, headers=allow)
