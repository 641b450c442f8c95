"""What people say of two things, before they are compared: same or different."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.link.cluster import Clusters
from kg.link.things import Thing
from kg.model import PAIRWISE, Action, Correction, EntityType
from kg.text import fold_name

_CONTRADICTED = "an earlier line says the contrary"


@dataclass(frozen=True, slots=True)
class Constrained:
    """A correction with the own IRIs that it touched, or why it touched none."""

    correction: Correction
    touched: tuple[str, ...]
    fault: str = ""


def set_apart(corrections: Iterable[Correction], page_ids: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    """(page id, folded name) of names that on their page are not what they are elsewhere.

    Without a page the name is, everywhere, not what the lists hold it to be.
    """
    return frozenset(
        (page_ids.get(correction.page, ""), fold_name(split_type(name)[1]))
        for correction in corrections
        for name in (correction.subject, *(() if correction.page else (correction.object,)))
        if correction.action is Action.DIFFERENT and (not correction.page or correction.page in page_ids)
    )


def constrain(
    corrections: Iterable[Correction], things: Mapping[str, Thing], page_ids: Mapping[str, str], clusters: Clusters
) -> list[Constrained]:
    """Join and keep apart what the corrections say; of two lines that contradict each other the first one holds."""
    corrections = [correction for correction in corrections if correction.action in PAIRWISE]
    by_name: dict[str, list[Thing]] = {}
    for _, thing in sorted(things.items()) if corrections else ():
        for name in {fold_name(name) for name in (*thing.names, thing.key)}:
            by_name.setdefault(name, []).append(thing)
    done = []
    for correction in corrections:
        ours = _named(correction.subject, things, by_name)
        theirs = _named(correction.object, things, by_name)
        if correction.page:
            page = page_ids.get(correction.page, correction.page)
            ours = [thing for thing in ours if any(_page(article) == page for article in thing.articles)]
            theirs = (
                [thing for thing in theirs if thing not in ours]
                if fold_name(correction.subject) == fold_name(correction.object)
                else theirs
            )
        done.append(_constrain(correction, ours, theirs, clusters))
    return done


def split_type(name: str) -> tuple[str, str]:
    """(type, name) of `Zone:青禾高新区`; no type where none is given."""
    kind, colon, rest = name.partition(":")
    return (kind, rest) if colon and kind in {kind.value for kind in EntityType} else ("", name)


def _constrain(correction: Correction, ours: list[Thing], theirs: list[Thing], clusters: Clusters) -> Constrained:
    for name, found in ((correction.subject, ours), (correction.object, theirs)):
        if not found:
            where = f" on {correction.page}" if correction.page else ""
            return Constrained(correction, (), f"nothing is called {name!r}{where}")
    pairs = [(a, b) for a in ours for b in theirs if a.own.type is b.own.type and a.iri != b.iri]
    if not pairs:
        return Constrained(correction, (), "both names lead to one thing, or to things of different types")
    touched = tuple(sorted({thing.iri for pair in pairs for thing in pair}))
    if correction.action is Action.SAME:
        kept = [clusters.join(one.iri, other.iri) for one, other in pairs]
        return Constrained(correction, touched) if all(kept) else Constrained(correction, (), _CONTRADICTED)
    if any(clusters.find(one.iri) == clusters.find(other.iri) for one, other in pairs):
        return Constrained(correction, (), _CONTRADICTED)
    for one, other in pairs:
        clusters.keep_apart(one.iri, other.iri)
    return Constrained(correction, touched)


def _named(name: str, things: Mapping[str, Thing], by_name: Mapping[str, list[Thing]]) -> list[Thing]:
    if name in things:
        return [things[name]]
    kind, bare = split_type(name)
    return [thing for thing in by_name.get(fold_name(bare), []) if not kind or thing.own.type.value == kind]


def _page(article: str) -> str:
    return article.rpartition("-")[0]
