"""The form that every verb has."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verb:
    """One command: its words for its own `--help`, its arguments, and what it does (giving the exit code)."""

    description: str
    examples: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]

    def parse(self, name: str, words: Sequence[str]) -> argparse.Namespace:
        """What the words say, options before, between and after the others: `kg query DIR --limit 5 QUERY`."""
        parser = argparse.ArgumentParser(
            prog=f"kg {name}",
            description=self.description,
            epilog=f"examples:\n{self.examples}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        self.add_arguments(parser)
        return parser.parse_intermixed_args(words)
