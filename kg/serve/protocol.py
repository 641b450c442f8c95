"""What a request of the SPARQL 1.1 Protocol asks: by GET, by a form, or by a query as the body itself.

Takes method, query string, content type and body; gives a `Question`. What the protocol does not allow is a
`ProtocolError` with the HTTP status for it. Fields named `$variable` give values to variables, as `kg query --param`.
"""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import parse_qsl

from kg.errors import KgError
from kg.query.library import find_query
from kg.query.result import Question

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"


class ProtocolError(KgError):
    """A request that cannot be answered; `status` is HTTP's."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def read_question(method: str, query_string: str, content_type: str, body: bytes, base: str) -> Question | None:
    """The question of a request; None where a GET asks nothing. `base` is what relative IRIs start from.

    Raises `ProtocolError`, and `UsageError` for a question of the library that there is not.
    """
    fields = _fields(query_string.encode("ascii", "replace"))
    if method == "POST":
        media_type, charset = _media_type(content_type)
        if media_type == UPDATE:
            raise ProtocolError(HTTPStatus.FORBIDDEN, "this endpoint is read-only; updates are refused")
        if media_type == FORM:
            fields += _fields(body)
        elif media_type == QUERY:
            fields.append(("query", _text(body, charset)))
        else:
            raise ProtocolError(
                HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
                f"POST takes {FORM} or {QUERY}, not {content_type or 'an unnamed type'}",
            )
    elif method not in {"GET", "HEAD"}:
        raise ProtocolError(HTTPStatus.METHOD_NOT_ALLOWED, f"{method} is not answered here; use GET or POST")
    if any(name == "update" or name.startswith("using-") for name, _ in fields):
        raise ProtocolError(HTTPStatus.FORBIDDEN, "this endpoint is read-only; updates are refused")
    queries = _values(fields, "query")
    if not queries and method != "POST" and not fields:
        return None
    if len(queries) != 1:
        raise ProtocolError(HTTPStatus.BAD_REQUEST, f"give one query; there are {len(queries)}")
    defaults, named = _values(fields, "default-graph-uri"), _values(fields, "named-graph-uri")
    return Question(
        text=find_query(queries[0]),
        params={name[1:]: value for name, value in fields if name.startswith("$")},
        default_graphs=tuple(defaults) if defaults or named else None,
        named_graphs=tuple(named) if defaults or named else None,
        base=base,
    )


def _fields(text: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=1000)
    except UnicodeDecodeError as error:
        raise ProtocolError(
            HTTPStatus.BAD_REQUEST, "the fields are not UTF-8; send them percent-encoded from UTF-8"
        ) from error
    except ValueError as error:
        raise ProtocolError(HTTPStatus.BAD_REQUEST, f"the fields cannot be read: {error}") from error


def _text(body: bytes, charset: str) -> str:
    if charset not in {"", "utf-8", "utf8"}:
        raise ProtocolError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"a query comes in UTF-8, not in {charset}")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ProtocolError(
            HTTPStatus.BAD_REQUEST, f"the query is not UTF-8 (byte {error.start}); send it in UTF-8"
        ) from error


def _media_type(content_type: str) -> tuple[str, str]:
    """Type and charset of a Content-Type, in lower case."""
    kind, *parameters = (part.strip() for part in content_type.lower().split(";"))
    named = dict(parameter.partition("=")[::2] for parameter in parameters)
    return kind, named.get("charset", "").strip('"')


def _values(fields: list[tuple[str, str]], name: str) -> list[str]:
    return [value for field, value in fields if field == name]
