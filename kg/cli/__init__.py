"""The command line: `kg VERB …`. Parses, calls one public function, prints.

Results go to standard output, talk to standard error. Exit codes: 0 done, 1 the data is bad, 2 wrong usage.
Heavy libraries are imported inside the verbs' `run`, so that `kg --help` answers at once.
"""

from __future__ import annotations

import argparse
import difflib
import io
import os
import sys
from collections.abc import Sequence

from kg.cli import build, evaluate, explain, export, push, query, review, serve, validate, view
from kg.errors import KgError
from kg.version import __version__

VERBS = (
    build.VERB,
    query.VERB,
    serve.VERB,
    explain.VERB,
    review.VERB,
    view.VERB,
    export.VERB,
    push.VERB,
    validate.VERB,
    evaluate.VERB,
)

_DESCRIPTION = """\
Chinese newspaper pages on development zones become one RDF graph, with the quote behind every statement.

  kg build pages/ --out out        read what pages/ holds and write the graph
  kg query out projects-by-zone    ask it one of the questions that come along
  kg explain out 某某高新区          why does it say that?
  (then open out/network.html in a browser)
"""
_EPILOG = """\
`kg VERB --help` shows a verb's options with examples.
Exit codes: 0 done, 1 the data is bad, 2 wrong usage. Results go to standard output, everything else to standard error.
"""


class _VerbParser(argparse.ArgumentParser):
    """Takes options before, between and after the other words: `kg query DIR --limit 5 QUERY` in any order."""

    _is_mixing = False

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """As the base class, which calls itself from inside the mixed parsing."""
        if self._is_mixing:
            return super().parse_known_args(args, namespace)
        self._is_mixing = True
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._is_mixing = False


def make_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line; each verb's namespace carries its `run`."""
    parser = argparse.ArgumentParser(
        prog="kg",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"kg {__version__}")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", dest="verb", required=True, parser_class=_VerbParser)
    for verb in VERBS:
        sub = verbs.add_parser(
            verb.name,
            help=verb.help,
            description=verb.description,
            epilog=f"examples:\n{verb.examples}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        verb.add_arguments(sub)
        sub.set_defaults(run=verb.run)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is returned, except that argparse itself exits on --help and wrong options."""
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    _speak_utf8()
    parser = make_parser()
    if not arguments:
        parser.print_help(sys.stderr)
        return 2
    if (typo := _unknown_verb(arguments)) is not None:
        print(f"kg: {typo}", file=sys.stderr)
        return 2
    args = parser.parse_args(arguments)
    try:
        code: int = args.run(args)
        sys.stdout.flush()
    except KgError as error:
        print(f"kg: {error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("kg: stopped; nothing was changed", file=sys.stderr)
        return 130
    except BrokenPipeError:  # the reader of our output has seen enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


def _unknown_verb(arguments: Sequence[str]) -> str | None:
    """What to say where the first word is no verb; None where it is one, or there is none."""
    word = arguments[0]
    names = [verb.name for verb in VERBS]
    if word.startswith("-") or word in names:
        return None
    close = difflib.get_close_matches(word, names, n=1)
    hint = f"did you mean `kg {close[0]}`?" if close else f"verbs are {', '.join(names)}"
    return f"there is no verb {word!r}; {hint}"


def _speak_utf8() -> None:
    """Chinese goes out as UTF-8 whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
