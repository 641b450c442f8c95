"""A SPARQL 1.1 Graph Store over HTTP: replace a graph, add to a graph.

Takes the endpoint and requests, gives nothing or a `ServerError` that says what the server said. Both requests leave
the same graph when they are sent again, so that each is tried again where the line or the server is weak.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

import urllib3
from urllib3.exceptions import HTTPError, MaxRetryError

from kg.errors import ServerError, UsageError
from kg.export.credentials import Credentials, Spoken
from kg.version import __version__

# N-Triples are Turtle, too, and some servers know only the latter by its name (Virtuoso 7.2 among them).
_HEADERS = {"Content-Type": "text/turtle", "User-Agent": f"zonekg/{__version__}"}
_CONNECT_SECONDS, _ANSWER_SECONDS = 10, 600  # a server indexes a large request before it answers
_RETRIES, _LONGEST_WAIT = 5, 300
_WEAK = frozenset({429, 502, 503, 504})
_DONE, _UNKNOWN = range(200, 300), 401
_MOVED = frozenset({307, 308})  # those that keep the method and the body
_REDIRECTS = 5
_SHOWN = 200
_REMEDIES = {
    401: "give --user with KG_PASSWORD set (and --digest where the server asks for that), or --token-env",
    403: "this user may not write there; give another one",
    404: "is that the server's Graph Store endpoint? `kg push --help` has examples",
    405: "is that the server's Graph Store endpoint? `kg push --help` has examples",
    413: "give a smaller --chunk",
    415: "the server takes no Turtle there; is that its Graph Store endpoint?",
}


@dataclass(frozen=True, slots=True)
class Request:
    """One request: PUT replaces the graph, POST adds to it."""

    method: str
    url: str
    body: bytes
    triples: int


def check_endpoint(url: str) -> str:
    """The URL, with a path. Raises `UsageError` for one that is not http(s), or holds a name or password."""
    try:
        parts = urlsplit(url)
        is_http = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_http = False
    if not is_http or any(char.isspace() for char in url):
        raise UsageError(f"{url!r} is no http(s) URL; give a Graph Store endpoint such as http://localhost:7878/store")
    if parts.username is not None or parts.fragment:
        raise UsageError("a Graph Store's URL holds no name, password or #; give --user, with KG_PASSWORD set")
    return parts._replace(path=parts.path or "/").geturl()


def graph_url(endpoint: str, name: str | None) -> str:
    """Where a graph of that IRI lies in a store; None is the store's default graph."""
    query = "default" if name is None else f"graph={quote(name, safe='')}"
    return f"{endpoint}{'&' if '?' in endpoint else '?'}{query}"


class _Patience(urllib3.Retry):
    """Five tries more, each after a longer wait, or after the time that the server asks for."""

    RETRY_AFTER_STATUS_CODES = frozenset({429, 503})

    def parse_retry_after(self, retry_after: str) -> float:
        return min(super().parse_retry_after(retry_after), _LONGEST_WAIT)


class GraphStore:
    """A connection to one endpoint; `backoff` is the unit of the waits, in seconds."""

    def __init__(self, endpoint: str, credentials: Credentials | None = None, backoff: float = 0.5) -> None:
        self.endpoint = check_endpoint(endpoint)
        self._credentials = credentials or Spoken()
        self._pool = urllib3.PoolManager(
            timeout=urllib3.Timeout(connect=_CONNECT_SECONDS, read=_ANSWER_SECONDS),
            retries=_Patience(
                total=_RETRIES,
                other=0,  # a certificate that is wrong stays wrong
                allowed_methods=None,  # POST, too: adding triples twice adds them once
                status_forcelist=_WEAK,
                backoff_factor=backoff,
                raise_on_status=False,
            ),
        )

    def send(self, request: Request) -> None:
        """Send one request. Raises `ServerError` where no answer comes, or another than "done"."""
        if self._credentials.is_waiting:  # ask without the body, which the server would refuse after all of it
            response, _ = self._exchange(request.method, request.url, b"")
            self._credentials.hear(response.headers.getlist("WWW-Authenticate"))
        response, place = self._exchange(request.method, request.url, request.body)
        if response.status == _UNKNOWN and self._credentials.hear(response.headers.getlist("WWW-Authenticate")):
            response, place = self._exchange(request.method, request.url, request.body)  # the first answer had expired
        if response.status not in _DONE:
            raise ServerError(_refusal(response, place))

    def _exchange(self, method: str, url: str, body: bytes) -> tuple[urllib3.BaseHTTPResponse, str]:
        """The answer, and the place that gave it after redirects; other servers are not told who we are."""
        try:
            for _ in range(_REDIRECTS + 1):
                response = self._pool.request(
                    method, url, body=body, headers=self._headers(method, url), redirect=False
                )
                target = response.headers.get("Location")
                if response.status not in _MOVED or not target:
                    return response, url
                url = urljoin(url, target)
        except (HTTPError, ValueError) as error:  # ValueError: redirected to what is no URL
            remedy = "is the server running, and the URL right?"
            raise ServerError(f"{_bare(url)}: {_cause(error)}; {remedy}") from error
        raise ServerError(f"{_bare(url)}: more than {_REDIRECTS} redirects; give the URL that they lead to")

    def _headers(self, method: str, url: str) -> dict[str, str]:
        known = self._credentials.header(method, url) if _origin(url) == _origin(self.endpoint) else None
        return _HEADERS if known is None else {**_HEADERS, "Authorization": known}


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port or {"http": 80, "https": 443}.get(parts.scheme)


def _bare(url: str) -> str:
    return url.partition("?")[0]


def _refusal(response: urllib3.BaseHTTPResponse, place: str) -> str:
    """What the server said, in one line, and what can be done about it."""
    lines = (line.strip() for line in response.data.decode(errors="replace").splitlines())
    said = next(filter(None, lines), "")[:_SHOWN]
    moved = f"moved to {response.headers['Location']}" if "Location" in response.headers else ""
    told = (f"{_bare(place)}: {response.status} {response.reason or ''}".rstrip(), said, moved)
    remedy = _REMEDIES.get(response.status)
    line = ": ".join(filter(None, told)) + (f"; {remedy}" if remedy else "")
    return "".join(char if char.isprintable() else " " for char in line)  # a server's words must not steer a terminal


def _cause(error: HTTPError | ValueError) -> str:
    """The last words of an error, which are those of the system: `[Errno 111] Connection refused`."""
    reason = error.reason if isinstance(error, MaxRetryError) and error.reason is not None else error
    return str(reason).rpartition(": ")[2]
