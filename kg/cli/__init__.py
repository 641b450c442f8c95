"""The command line: `kg VERB …`. Parses, calls one public function, prints.

Results go to standard output, talk to standard error. Exit codes: 0 done, 1 the data is bad, 2 wrong usage.
A verb's module (and with it argparse) is imported when the verb is called, heavy libraries in its `run`, so that
`kg --help` answers at once.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from kg.errors import KgError, UsageError
from kg.version import __version__

TYPE_CHECKING = False  # that of `typing` takes longer to import than the help to print
if TYPE_CHECKING:
    from kg.cli.verb import Verb

# What each verb does; the rest of it is `VERB` in the module of its name.
VERBS = {
    "build": "read pages and write the graph",
    "query": "ask the graph a question",
    "serve": "answer SPARQL over HTTP, with a query page",
    "explain": "show the quotes behind what the graph says of a thing",
    "review": "list what is least certain, as a file of corrections",
    "view": "write the network page, whole or part",
    "export": "write the graph in another form",
    "push": "send the graph to a SPARQL server",
    "validate": "check the graph against its shapes and its sources",
    "evaluate": "precision, recall and F1 against a gold standard",
}

_LISTED = "\n".join(f"    {name:10}{does}" for name, does in VERBS.items())
_HELP = f"""\
usage: kg [-h] [--version] VERB ...

Chinese newspaper pages on development zones become one RDF graph, with the quote behind every statement.

  kg build pages/ --out out        read what pages/ holds and write the graph
  kg query out projects-by-zone    ask it one of the questions that come along
  kg explain out 某某高新区          why does it say that?
  (then open out/network.html in a browser)

options:
  -h, --help  show this help message and exit
  --version   show program's version number and exit

verbs:
  VERB
{_LISTED}

`kg VERB --help` shows a verb's options with examples.
Exit codes: 0 done, 1 the data is bad, 2 wrong usage. Results go to standard output, everything else to standard error.
"""
_ABOUT = {"-h": _HELP, "--help": _HELP, "--version": f"kg {__version__}\n"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is returned, except that argparse exits on a verb's --help and wrong options."""
    words = sys.argv[1:] if arguments is None else list(arguments)
    _speak_utf8()
    try:
        code = _answer(words)
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


def _answer(words: Sequence[str]) -> int:
    if not words:
        print(_HELP, end="", file=sys.stderr)
        return 2
    if words[0] in VERBS:
        verb: Verb = import_module(f"kg.cli.{words[0]}").VERB
        return verb.run(verb.parse(words[0], words[1:]))
    if words[0] not in _ABOUT:
        raise UsageError(_unknown(words[0]))
    print(_ABOUT[words[0]], end="")
    return 0


def _unknown(word: str) -> str:
    """What to say where the first word is no verb."""
    if word.startswith("-"):
        return f"there is no option {word} before the verb; see kg --help"
    import difflib

    close = difflib.get_close_matches(word, VERBS, n=1)
    hint = f"did you mean `kg {close[0]}`?" if close else f"verbs are {', '.join(VERBS)}"
    return f"there is no verb {word!r}; {hint}"


def _speak_utf8() -> None:
    """Chinese goes out as UTF-8 whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
