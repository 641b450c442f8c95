"""How a client says who it is: nothing, Basic, Bearer, or Digest, which answers what the server asks.

Takes a name and password or a token, gives the `Authorization` header of each request. None of them shows its secret.
"""

from __future__ import annotations

import base64
import urllib.error
import urllib.request
from collections.abc import Iterable
from typing import Protocol

from kg.errors import UsageError

_DIGEST = "digest "


class Credentials(Protocol):
    """One way to say who asks."""

    @property
    def is_waiting(self) -> bool:
        """Whether the server must be heard before there is a header."""

    def header(self, method: str, url: str) -> str | None:
        """The header for one request; None where there is nothing to say."""

    def hear(self, challenges: Iterable[str]) -> bool:
        """Take what a server asks (`WWW-Authenticate`); whether there is a new answer to it."""


class Spoken:
    """A header that is the same for every request, or none."""

    is_waiting = False

    def __init__(self, header: str | None = None) -> None:
        self._header = header

    @classmethod
    def basic(cls, user: str, password: str) -> Spoken:
        """A name and a password, in UTF-8."""
        return cls(f"Basic {base64.b64encode(f'{user}:{password}'.encode()).decode()}")

    @classmethod
    def bearer(cls, token: str) -> Spoken:
        """A token. Raises `UsageError` for one that no header can hold."""
        if not (token.isascii() and token.isprintable() and " " not in token):
            raise UsageError("the token holds blanks or characters beyond ASCII; give it as the server gave it")
        return cls(f"Bearer {token}")

    def header(self, method: str, url: str) -> str | None:  # noqa: ARG002 - Digest needs both
        return self._header

    def hear(self, challenges: Iterable[str]) -> bool:  # noqa: ARG002
        return False


class Digest:
    """A name and a password that never go over the wire; only a hash of them with what the server asked does."""

    def __init__(self, user: str, password: str) -> None:
        self._answers = urllib.request.HTTPDigestAuthHandler(_OnePassword(user, password))
        self._challenge: dict[str, str] | None = None

    @property
    def is_waiting(self) -> bool:
        return self._challenge is None

    def header(self, method: str, url: str) -> str | None:
        if self._challenge is None:
            return None
        try:
            answer = self._answers.get_authorization(
                urllib.request.Request(url, method=method),  # noqa: S310 - nothing is opened
                self._challenge,
            )
        except (urllib.error.URLError, ValueError):  # a kind of digest that nobody here can make; the server says 401
            return None
        return f"Digest {answer}" if answer else None

    def hear(self, challenges: Iterable[str]) -> bool:
        for challenge in challenges:
            if challenge.lower().startswith(_DIGEST):
                parts = urllib.request.parse_http_list(challenge[len(_DIGEST) :])
                self._challenge = urllib.request.parse_keqv_list([part for part in parts if "=" in part])
                return True
        return False


class _OnePassword(urllib.request.HTTPPasswordMgr):
    """The same name and password, whatever the realm."""

    def __init__(self, user: str, password: str) -> None:
        super().__init__()
        self._pair = (user, password)

    def find_user_password(self, realm: str, authuri: str) -> tuple[str | None, str | None]:  # noqa: ARG002
        return self._pair
