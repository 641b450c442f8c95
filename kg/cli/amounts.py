"""Numbers on the command line."""

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
