"""What corrections say, as values of the records; a correction that does not fit raises `NoMatchError`."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, InvalidOperation

from kg.curation.retype import Statement
from kg.model import Attribute, Entity, Predicate, Status

_NUMBERS = frozenset({Attribute.INVESTMENT, Attribute.LAND_AREA, Attribute.FLOOR_AREA})


class NoMatchError(Exception):
    """A correction that does not fit the knowledge; its text says why. `several`: it fits too much."""

    several = False


class SeveralError(NoMatchError):
    """A name of a correction that fits more than one thing."""

    several = True


def with_name(entity: Entity, predicate: str, name: str) -> Entity:
    """The entity with one other name, of today or of before, more."""
    if predicate == "altLabel":
        return replace(entity, aliases=tuple(sorted({*entity.aliases, name} - {entity.name})))
    return replace(entity, former_names=tuple(sorted({*entity.former_names, name} - {entity.name})))


def says(value: str | Decimal | Status, wanted: str) -> bool:
    """Whether a statement's object is the one that a correction names."""
    if isinstance(value, Decimal):
        try:
            return value == Decimal(wanted)
        except InvalidOperation:
            return False
    return str(value) == wanted


def is_turned(key: Statement, subject: str, object_: str) -> bool:
    """A symmetric relation may stand the other way round."""
    return key[1] is Predicate.COOPERATES_WITH and key[2] == subject and (not object_ or key[0] == object_)


def read_value(attribute: Attribute, text: str) -> Decimal | Status | str:
    """The value of an attribute as it is written in a correction."""
    try:
        if attribute in _NUMBERS:
            return _amount(text)
        return Status(text) if attribute is Attribute.STATUS else text
    except (InvalidOperation, ValueError):
        allowed = "a number above 0" if attribute in _NUMBERS else ", ".join(status.value for status in Status)
        raise NoMatchError(f"{text!r} is no {attribute.value}; write {allowed}") from None


def _amount(text: str) -> Decimal:
    """A number above 0; ValueError for anything else."""
    number = Decimal(text)
    if not number.is_finite() or number <= 0:
        raise ValueError(text)
    return number
