"""Small makers of terms: what a value of the records becomes as a literal or name, spelt as Turtle spells it.

Numbers are xsd:decimal in canonical form, so that one number has one spelling; texts are kept to the last character.
"""

from __future__ import annotations

from decimal import Decimal

from kg.errors import OutputError
from kg.ids import digest, named_iri
from kg.knowledge.prefixes import PREFIXES, id_prefixes
from kg.knowledge.spelling import Speller, quoted
from kg.knowledge.statements import Statements

_DATES = {len("2024"): "gYear", len("2024-05"): "gYearMonth", len("2024-05-17"): "date"}


def new_statements(base: str, **more: str) -> Statements:
    """No statements yet, with our prefixes, those of a base, and more."""
    return Statements(Speller({**PREFIXES, **id_prefixes(base), **more}))


class Names:
    """The names of nodes, each spelt once."""

    def __init__(self, base: str, speller: Speller) -> None:
        self.base = base
        self.speller = speller
        self.iri = speller.iri
        self._spaces: dict[str, str] = {}
        self._known: dict[tuple[str, str], str] = {}

    def node(self, kind: str, *parts: object) -> str:
        """A node that has no name of its own (`kg.ids.node_iri`)."""
        return f"{self._spaces.get(kind) or self._space(kind)}{digest(*parts)}"

    def known(self, kind: str, id_: str) -> str:
        """The node of a page or an article, by its id."""
        name = self._known.get((kind, id_))
        if name is None:
            name = self._known[kind, id_] = self.node(kind, id_)
        return name

    def named(self, kind: str, name: str) -> str:
        """A node that is known by a plain name (`kg.ids.named_iri`)."""
        return self.iri(named_iri(self.base, kind, name))

    def _space(self, kind: str) -> str:
        """What the short names of a kind begin with."""
        space = self._spaces[kind] = self.iri(f"{self.base}{kind}/0")[:-1]
        return space


def text(value: str) -> str:
    """A plain literal. `OutputError` for half a surrogate pair, which no RDF text can hold."""
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise OutputError(f"text with half a surrogate pair at {error.start}: {value[:40]!r}") from error
    return quoted(value)


def chinese(value: str) -> str:
    """A literal in Chinese."""
    return f"{text(value)}@zh"


def english(value: str) -> str:
    """A literal in English."""
    return f"{text(value)}@en"


def date(value: str) -> str:
    """An xsd:date, xsd:gYearMonth or xsd:gYear of a date in ISO 8601, as exact as it is known."""
    return f'"{value}"^^xsd:{_DATES[len(value)]}'


def midnight(day: str) -> str:
    """The xsd:dateTime at which a day begins."""
    return f'"{day}T00:00:00+00:00"^^xsd:dateTime'


def plain_number(value: Decimal | float) -> str:
    """A number without exponent, needless zeros, or a point where it is whole.

    Raises `OutputError` for an infinity or what is not a number.
    """
    number = value if isinstance(value, Decimal) else Decimal(str(value))
    if not number.is_finite():
        raise OutputError(f"not a number that a graph can hold: {value}")
    plain = format(number, "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return "0" if plain in {"-0", ""} else plain


def decimal(value: Decimal | float) -> str:
    """A canonical xsd:decimal. Raises `OutputError` as above."""
    plain = plain_number(value)
    return plain if "." in plain else f'"{plain}"^^xsd:decimal'


def integer(value: int) -> str:
    """An xsd:integer."""
    return str(value)


def boolean(value: bool) -> str:  # noqa: FBT001 - it is the value
    """An xsd:boolean."""
    return "true" if value else "false"
