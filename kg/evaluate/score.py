"""Scores a whole build: page by page, then what is one thing on several pages.

Takes the knowledge of a build and the gold of some of its pages, gives a `Score`; pages without gold do not count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from kg.evaluate.articles import score_articles, score_evidence
from kg.evaluate.entities import IsKnown, score_entities
from kg.evaluate.figures import score_chains, score_facts, score_observations
from kg.evaluate.found import FoundPage, split_by_page
from kg.evaluate.gold import GoldPage, Links
from kg.evaluate.match import match_entities
from kg.evaluate.prf import Group, Miss, Score
from kg.evaluate.relations import score_relations
from kg.model import Knowledge


def evaluate(
    knowledge: Knowledge, gold: Sequence[GoldPage], links: Links | None = None, is_known: IsKnown | None = None
) -> Score:
    """Compare a build with the gold of its pages; with `is_known`, names in lexicons are counted apart from others.

    A gold page that the build does not have counts as missed in full.
    """
    score = Score()
    found = split_by_page(knowledge)
    partners: dict[str, str] = {}
    for page in gold:
        part = found.get(page.source, FoundPage())
        matching = match_entities(page.entities, part.entities)
        score.add(score_entities(page, part, matching, is_known))
        score.add(score_relations(page, part, matching))
        score.add(score_chains(page, part))
        score.add(score_facts(page, part, matching))
        score.add(score_observations(page, part, matching))
        score.add(score_articles(page, part))
        score.add(score_evidence(page, part))
        partners |= {f"{page.page}:{gold_id}": iri for gold_id, iri in matching.by_gold.items()}
    if links is not None:
        score.add(_score_links(links, partners))
    return score


def _score_links(links: Links, partners: Mapping[str, str]) -> Score:
    """Pairs of one thing on two pages that share an IRI, pairs that do not, and pairs that share one but should not."""
    score = Score()
    tally = score.at(Group.LINK)
    group_of = {member: number for number, group in enumerate(links) for member in group}
    for group in links:
        for one, other in combinations([member for member in group if member in partners], 2):
            if partners[one] == partners[other]:
                tally.right += 1
            else:
                tally.missed += 1
                score.misses.append(Miss("missed link", one.split(":")[0], f"{partners[one]} and {partners[other]}"))
    by_iri: dict[str, list[str]] = defaultdict(list)
    for member, iri in partners.items():
        by_iri[iri].append(member)
    for iri, members in by_iri.items():
        for one, other in combinations(members, 2):
            groups = group_of.get(one), group_of.get(other)
            if groups[0] != groups[1]:
                tally.wrong += 1
                score.misses.append(Miss("wrong link", one.split(":")[0], f"{one} and {other} are {iri}"))
    return score
