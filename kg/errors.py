"""What can go wrong, said in one line: what, where, what to do.

Every error that a user can cause is a `KgError`; the command line prints its text and exits with its code.
"""

from __future__ import annotations


class KgError(Exception):
    """Base of all errors with a cause outside the program; `str(error)` is one line for the user."""

    exit_code = 1


class UsageError(KgError):
    """The command was called in a way that cannot work (wrong option, missing path)."""

    exit_code = 2


class InputError(KgError):
    """A source file cannot be read as a page."""


class SeedError(KgError):
    """A row of a file in seeds/ is malformed; the text names file and line."""


class ServerError(KgError):
    """A server cannot be reached, or does not do what it is asked."""


class OutputError(KgError):
    """The output folder cannot be used."""
