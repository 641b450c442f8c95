"""Numbers on the command line, and the limits of queries among them."""

from __future__ import annotations

import argparse
from collections.abc import Callable


def amount(kind: type[int | float], least: int = 0) -> Callable[[str], float]:
    """A reader for argparse: a number of that kind, `least` or more, and no infinity."""

    def read(text: str) -> float:
        try:
            value = kind(text)
        except ValueError:
            value = -1
        if not least <= value < float("inf"):
            what = "whole number" if kind is int else "number"
            msg = f"{text!r} is no {what} from {least} on"
            raise argparse.ArgumentTypeError(msg)
        return value

    return read


def add_limits(parser: argparse.ArgumentParser, seconds: int) -> None:
    """`--timeout` and `--limit`, where 0 is no limit."""
    parser.add_argument(
        "--timeout",
        type=amount(float),
        default=seconds,
        metavar="S",
        help=f"stop a query after so many seconds (default: {seconds}; 0: never)",
    )
    parser.add_argument(
        "--limit", type=amount(int), default=100_000, metavar="N", help="give at most N rows (default: 100000; 0: all)"
    )
