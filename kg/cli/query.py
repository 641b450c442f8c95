"""`kg query`: SPARQL over what a build wrote."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kg.cli.amounts import add_limits
from kg.cli.verb import Verb
from kg.errors import UsageError
from kg.output.folder import opened

FORMATS = ("table", "csv", "tsv", "json", "xml", "ttl", "nt", "rdfxml", "jsonld")


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", type=Path, metavar="DIR", help="folder that `kg build` wrote")
    parser.add_argument("query", nargs="?", metavar="QUERY", help="the name of a query that comes along, or SPARQL 1.1")
    parser.add_argument("--file", type=Path, metavar="F", help="read the query from this file (- for standard input)")
    parser.add_argument(
        "--param",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="give a variable of the query a value, a text or an IRI in <>; may be given several times",
    )
    parser.add_argument("--format", choices=FORMATS, default="table", help="form of the answer (default: table)")
    add_limits(parser, 60)
    parser.add_argument(
        "--list", action="store_true", help="show the queries that come along; with the name of one, what it answers"
    )


def _run(args: argparse.Namespace) -> int:
    from kg.query.library import find_query, load_library

    if args.list:
        rows = [f"{named.name:29} {named.description}" for named in load_library()]
        print("\n".join(rows) if args.query is None else find_query(args.query))
        return 0
    if (args.query is None) == (args.file is None):
        msg = "give either a query or --file; see the queries that come along with: kg query DIR --list"
        raise UsageError(msg)
    text = _read(args.file) if args.file is not None else find_query(args.query)
    return _ask(opened(args.out), text, args)


def _ask(folder: Path, text: str, args: argparse.Namespace) -> int:
    from kg.query.pool import QueryPool
    from kg.query.render import ResultFormat
    from kg.query.result import Question, ResultKind
    from kg.query.worker import Job, Limits

    limits = Limits(seconds=args.timeout or None, rows=args.limit or None, body=None, memory=None)
    job = Job(Question(text, _params(args.param)), dict.fromkeys(ResultKind, ResultFormat(args.format)))
    with QueryPool(folder, limits) as pool:
        reply = pool.ask(job)
    # Bytes, since CSV has line ends of its own that a text stream would change on some systems.
    sys.stdout.buffer.write(reply.body)
    if reply.message:
        print(f"kg: {reply.message}", file=sys.stderr)
    if reply.is_cut:
        print(f"kg: only the first {args.limit} rows; give all with: --limit 0", file=sys.stderr)
    return reply.exit_code


def _params(pairs: list[str]) -> dict[str, str]:
    """Values of variables by name, from words such as `zone=某某高新区`."""
    params = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not (name and equals):
            msg = f"--param {pair!r} has no value; write --param NAME=VALUE"
            raise UsageError(msg)
        params[name] = value
    return params


def _read(path: Path) -> str:
    if str(path) == "-":
        return sys.stdin.read()
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        msg = f"{path}: cannot be read as a query ({error}); name a UTF-8 text file"
        raise UsageError(msg) from error


VERB = Verb(
    description=(
        "Run a query over graph and evidence: one that comes along, by its name, or SPARQL 1.1.\n"
        "The prefixes of ontology/prefixes.ttl (zkg, skos, prov, oa, …) need no declaration."
    ),
    examples=(
        "  kg query out --list\n"
        "  kg query out --list projects-by-zone\n"
        "  kg query out projects-by-zone\n"
        "  kg query out figures-of-zone --param zone=某某高新区\n"
        "  kg query out 'SELECT ?name WHERE { ?zone a zkg:Zone ; skos:prefLabel ?name }'\n"
        "  kg query out --file question.rq --format csv > answer.csv"
    ),
    add_arguments=_add_arguments,
    run=_run,
)
