"""Scores relations: both ends have to match, and the predicate has to be the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.evaluate.found import FoundPage, Relation, surest
from kg.evaluate.gold import GoldPage
from kg.evaluate.match import Matching
from kg.evaluate.prf import Group, Miss, Score, Verdict
from kg.evaluate.shapes import shape_of
from kg.model import Predicate

TRANSITIVE = frozenset({Predicate.LOCATED_IN, Predicate.PART_OF})


def score_relations(gold: GoldPage, found: FoundPage, matching: Matching) -> Score:
    """Right, wrong and missed relations; what is optional, or follows from the gold's locatedIn and partOf, is none."""
    score = Score()
    wanted, tolerated = _split_gold(gold, matching.optional)
    reach = closure((row.subject, row.object) for row in gold.relations if row.predicate in TRANSITIVE)
    names = {entity.id: entity.name for entity in gold.entities} | {iri: e.name for iri, e in found.names.items()}
    known = {entity.id: entity.names for entity in gold.entities}
    ours, foreign = _translate(found, matching)
    for relation in sorted(set(ours) - tolerated):
        subject, predicate, object_ = relation
        if relation in wanted:
            score.at(Group.RELATION, predicate.value).right += 1
        elif predicate not in TRANSITIVE or object_ not in reach.get(subject, ()):
            _wrong(score, gold.page, relation, "not said", names)
        else:
            continue
        source = surest(found.best[made] for made in ours[relation])
        score.verdicts.append(Verdict(source.rule, source.confidence, relation in wanted))
    for relation in sorted(foreign):
        score.verdicts.append(Verdict(found.best[relation].rule, found.best[relation].confidence, right=False))
        subject, _, object_ = relation
        unknown = [end for end, iri in (("subject", subject), ("object", object_)) if iri not in matching.by_iri]
        _wrong(score, gold.page, relation, f"{' and '.join(unknown)} made up", names)
    quotes = {_ordered(row.subject, row.predicate, row.object): row.quote for row in gold.relations}
    for relation in sorted(wanted - set(ours)):
        subject, predicate, object_ = relation
        unknown = [end for end, one in (("subject", subject), ("object", object_)) if one not in matching.by_gold]
        cause = f"{' and '.join(unknown)} not found" if unknown else "both ends found"
        score.at(Group.RELATION, predicate.value).missed += 1
        score.misses.append(Miss(f"missed relation {predicate.value}: {cause}", gold.page, _show(relation, names)))
        score.shapes.append((predicate.value, shape_of(quotes[relation], (known[subject], known[object_]))))
    return score


def _split_gold(gold: GoldPage, optional: frozenset[str]) -> tuple[set[Relation], set[Relation]]:
    """The demanded relations and those that are neither demanded nor punished."""
    wanted: set[Relation] = set()
    tolerated: set[Relation] = set()
    for row in gold.relations:
        is_loose = row.optional or row.subject in optional or row.object in optional
        (tolerated if is_loose else wanted).add(_ordered(row.subject, row.predicate, row.object))
    return wanted - tolerated, tolerated


def _translate(found: FoundPage, matching: Matching) -> tuple[Mapping[Relation, list[Relation]], set[Relation]]:
    """Our relations in the gold's ids with what they are in IRIs, and those with an end that the gold does not know."""
    ours: dict[Relation, list[Relation]] = defaultdict(list)
    foreign: set[Relation] = set()
    for subject, predicate, object_ in found.relations:
        if matching.is_forgiven(subject) or matching.is_forgiven(object_):
            continue
        ends = matching.by_iri.get(subject), matching.by_iri.get(object_)
        if ends[0] is None or ends[1] is None:
            foreign.add((subject, predicate, object_))
        else:
            ours[_ordered(ends[0], predicate, ends[1])].append((subject, predicate, object_))
    return ours, foreign


def _ordered(subject: str, predicate: Predicate, object_: str) -> Relation:
    """One form for both directions of a symmetric relation."""
    if predicate is Predicate.COOPERATES_WITH and object_ < subject:
        return object_, predicate, subject
    return subject, predicate, object_


def closure(edges: Iterable[tuple[str, str]]) -> Mapping[str, set[str]]:
    """From each id to all that can be reached from it."""
    after: dict[str, set[str]] = defaultdict(set)
    for start, end in edges:
        after[start].add(end)
    reach: dict[str, set[str]] = {}
    for start in after:
        seen: set[str] = set()
        ahead = [start]
        while ahead:
            fresh = after.get(ahead.pop(), set()) - seen
            seen |= fresh
            ahead += fresh
        reach[start] = seen
    return reach


def _wrong(score: Score, page: str, relation: Relation, cause: str, names: Mapping[str, str]) -> None:
    score.at(Group.RELATION, relation[1].value).wrong += 1
    score.misses.append(Miss(f"wrong relation {relation[1].value}: {cause}", page, _show(relation, names)))


def _show(relation: Relation, names: Mapping[str, str]) -> str:
    subject, predicate, object_ = relation
    return f"{names.get(subject, subject)} {predicate.value} {names.get(object_, object_)}"
