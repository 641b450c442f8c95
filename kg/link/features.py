"""Comparisons of two things, a function each: a number from 0 to 1, how much of it holds.

A function's docstring is what `kg review` shows as the reason of a link; what a comparison is worth, and for which
types it is made, stands in `score.py`.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import product

from kg.link.company_names import is_cut_from
from kg.link.profile import Profile

_BRAND_TELLS = {1: 0.0, 2: 0.7, 3: 0.8, 4: 0.95}  # how much a brand alone says, by its length
_TELLING = 4  # characters of a park's short name
GENERAL_KIND, _USUAL_KIND = "开发区", "经济技术开发区"
_CLOSE = 0.02  # two reports round one investment differently


def _meet(one: Collection[str], other: Collection[str]) -> bool:
    return any(item in other for item in one)


def _part(one: Collection[str], other: Collection[str]) -> bool:
    """Both are known and have nothing in common."""
    return bool(one and other) and not _meet(one, other)


# --- where ----------------------------------------------------------------------------------------------------------


def same_home(one: Profile, other: Profile) -> float:
    """In the same zone."""
    return float(_meet(one.homes, other.homes))


def other_home(one: Profile, other: Profile) -> float:
    """In different zones."""
    return float(_part(one.homes, other.homes))


def same_city(one: Profile, other: Profile) -> float:
    """In the same city."""
    return float(_meet(one.cities or one.near, other.cities or other.near))


def other_city(one: Profile, other: Profile) -> float:
    """In different cities."""
    if _part(one.cities, other.cities):
        return 1.0
    return 0.5 if _part(one.cities or one.near, other.cities or other.near) else 0.0


# --- zones ----------------------------------------------------------------------------------------------------------


def same_key(one: Profile, other: Profile) -> float:
    """The same name."""
    return float(one.key == other.key)


def tail_of(one: Profile, other: Profile) -> float:
    """One name is the end of the other."""
    return float(one.key != other.key and one.key.endswith(other.key))


def short_name_of(one: Profile, other: Profile) -> float:
    """One name has characters of the other in their order."""
    told = len(one.key) >= _TELLING and is_cut_from(one.key, other.key)
    return float(one.key != other.key and told and not tail_of(other, one))


def general_kind(one: Profile, other: Profile) -> float:
    """The same head, and a kind that may stand for the other."""
    return float(one.zone[0] == other.zone[0] and one.zone[1] == GENERAL_KIND and other.zone[1] != GENERAL_KIND)


def usual_kind(one: Profile, other: Profile) -> float:
    """Of the kind that is meant where none is told."""
    return general_kind(one, other) * float(other.zone[1] == _USUAL_KIND)


# --- companies ------------------------------------------------------------------------------------------------------


def same_core(one: Profile, other: Profile) -> float:
    """The same brand and line of business."""
    ours, theirs = one.company, other.company
    return float(bool(ours.core) and ours.core == theirs.core)


def short_of(one: Profile, other: Profile) -> float:
    """A short form of the other name."""
    ours, theirs = one.company, other.company
    if ours.core == theirs.core or ours.brand != theirs.brand or not is_cut_from(ours.core, theirs.core):
        return 0.0
    if ours.trade or (ours.is_stock and theirs.is_stock):
        return 1.0
    return _BRAND_TELLS[min(len(ours.brand), max(_BRAND_TELLS))]


def other_trade(one: Profile, other: Profile) -> float:
    """Different lines of business."""
    ours, theirs = one.company.trade, other.company.trade
    both = bool(ours and theirs) and ours != theirs
    return float(both and not is_cut_from(ours, theirs) and not is_cut_from(theirs, ours))


def other_region(one: Profile, other: Profile) -> float:
    """The names tell different regions."""
    ours, theirs = ({c.region, c.seat} - {""} for c in (one.company, other.company))
    return float(_part(ours, theirs))


def group_and_member(one: Profile, other: Profile) -> float:
    """A group and a company of it."""
    ours, theirs = one.company, other.company
    return float(
        (ours.is_group and bool(theirs.trade) and ours.trade != theirs.trade)
        or (ours.is_group and theirs.is_full and not theirs.is_group)
        or (ours.is_member and not theirs.is_member and (theirs.is_full or not theirs.trade))
    )


def one_of_several(one: Profile, other: Profile) -> float:
    """Only one of the names tells which of several companies is meant."""
    if not (one.company.is_full and other.company.is_full):
        return 0.0
    places = [company.seat or company.region for company in (one.company, other.company)]
    return float(places[0] != places[1] and bool(one.company.seat) != bool(other.company.seat))


def other_form(one: Profile, other: Profile) -> float:
    """Different legal forms."""
    ours, theirs = one.company, other.company
    return float(ours.is_full and theirs.is_full and ours.is_stock != theirs.is_stock)


# --- projects -------------------------------------------------------------------------------------------------------


def same_work(one: Profile, other: Profile) -> float:
    """The same work by name."""
    ours, theirs = one.project.core, other.project.core
    if ours == theirs:
        return 1.0
    shorter, longer = sorted((ours, theirs), key=len)
    return 0.7 if len(shorter) > 1 and shorter in longer else 0.0


def same_owner(one: Profile, other: Profile) -> float:
    """The same builder."""
    return 1.0 if _meet(one.owners, other.owners) else 0.5 * _meet(one.brands, other.brands)


def other_owner(one: Profile, other: Profile) -> float:
    """Different builders."""
    return float(_part(one.owners, other.owners) and not _meet(one.brands, other.brands))


def same_amount(one: Profile, other: Profile) -> float:
    """The same investment."""
    return float(any(_is_close(a, b) for a, b in product(one.amounts, other.amounts)))


def other_amount(one: Profile, other: Profile) -> float:
    """Different investments."""
    return float(bool(one.amounts and other.amounts) and not same_amount(one, other))


def same_capacity(one: Profile, other: Profile) -> float:
    """The same capacity."""
    return float(bool(one.project.capacity) and one.project.capacity == other.project.capacity)


def other_capacity(one: Profile, other: Profile) -> float:
    """Different capacities."""
    ours, theirs = one.project.capacity, other.project.capacity
    return float(bool(ours and theirs) and ours != theirs)


def other_phase(one: Profile, other: Profile) -> float:
    """Different phases, or a phase and the whole."""
    return float(one.project.phase != other.project.phase)


# --- persons --------------------------------------------------------------------------------------------------------


def same_employer(one: Profile, other: Profile) -> float:
    """The same employer."""
    return float(_meet(one.owners | one.homes, other.owners | other.homes))


def other_employer(one: Profile, other: Profile) -> float:
    """Different employers."""
    return float(_part(one.owners | one.homes, other.owners | other.homes))


def owner_named(one: Profile, other: Profile) -> float:
    """One's article does not say whose it is, but names the zone or owner of the other."""
    return float(not (one.owners or one.homes) and _meet(other.owners | other.homes, one.around))


def _is_close(one: object, other: object) -> bool:
    ours, theirs = float(str(one)), float(str(other))
    return abs(ours - theirs) <= _CLOSE * max(ours, theirs)
