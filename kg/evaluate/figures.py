"""Scores what is made of words and numbers: stages of chains, facts of projects, observations."""

from __future__ import annotations

from collections.abc import Sequence

from kg.evaluate.compare import common_length, is_close, likeness, name_key, unit_key
from kg.evaluate.found import FoundPage, surest
from kg.evaluate.gold import GoldFact, GoldObservation, GoldPage
from kg.evaluate.match import Matching
from kg.evaluate.prf import Group, Miss, Score, Verdict
from kg.evaluate.shapes import shape_of
from kg.model import Attribute, EntityType, Observation

_CAPACITY_ALIKE = 0.6
_MONEY_TOLERANCE, _AREA_TOLERANCE, FIGURE_TOLERANCE = 0.005, 0.01, 0.001
_AREAS = frozenset({Attribute.LAND_AREA, Attribute.FLOOR_AREA})

# Figures of one value are told apart by their words; a subject that fits weighs as much as a fifth of the words.
INDICATOR_ALIKE, _SUBJECT_BONUS = 0.35, 0.2
_STRICT_UNITS = frozenset({"cny", "%"})  # money and shares must not be taken for counts


def score_chains(gold: GoldPage, found: FoundPage) -> Score:
    """Stages in common and in order are right; each gold chain takes the chain of ours that shares most with it."""
    score = Score()
    tally = score.at(Group.CHAIN)
    free = {row.chain: _stages(row.stages) for row in found.chains if row.stages}
    for row in gold.chains:
        wanted = _stages(row.stages)
        best = max(free, key=lambda iri: common_length(wanted, free[iri]), default=None)
        common = common_length(wanted, free[best]) if best is not None else 0
        extra = len(free.pop(best)) - common if best is not None and common else 0
        if row.optional:
            continue
        tally.right += common
        tally.wrong += extra
        tally.missed += len(wanted) - common
        if common < len(wanted):
            shown = f"{'—'.join(row.stages)} ({common} of {len(wanted)})"
            score.misses.append(Miss("missed chain stages", gold.page, shown))
    for stages in free.values():
        tally.wrong += len(stages)
        score.misses.append(Miss("wrong chain stages", gold.page, "—".join(stages)))
    return score


def _stages(stages: Sequence[str]) -> list[str]:
    return [name_key(stage, EntityType.PRODUCT) for stage in stages]


def score_facts(gold: GoldPage, found: FoundPage, matching: Matching) -> Score:
    """Investment, areas, capacity and status of projects."""
    score = Score()
    names = {entity.id: entity.name for entity in gold.entities} | {iri: e.name for iri, e in found.names.items()}
    aliases = {entity.id: entity.names for entity in gold.entities}
    used: set[tuple[str, Attribute, str]] = set()
    for row in gold.facts:
        iri = matching.by_gold.get(row.project, "")
        values = found.facts.get((iri, row.attribute), [])
        hit = next((value for value in values if fits_fact(value, row)), None)
        if row.optional or row.project in matching.optional:
            used.update((iri, row.attribute, value) for value in values)
            continue
        tally = score.at(Group.FACT, row.attribute.value)
        if hit is not None:
            used.add((iri, row.attribute, hit))
            tally.right += 1
            score.verdicts.append(_verdict(found, (iri, row.attribute, hit), right=True))
            continue
        tally.missed += 1
        score.shapes.append((row.attribute.value, shape_of(row.quote, [aliases[row.project]])))
        cause = "project not found" if not iri else "another value" if values else "no value"
        shown = f"{names[row.project]} {row.value} (has {', '.join(values) or 'none'})"
        score.misses.append(Miss(f"missed fact {row.attribute.value}: {cause}", gold.page, shown))
    for (iri, attribute), values in found.facts.items():
        if matching.is_forgiven(iri):
            continue
        for value in values:
            if (iri, attribute, value) not in used:
                score.at(Group.FACT, attribute.value).wrong += 1
                cause = "not said" if iri in matching.by_iri else "project made up"
                shown = f"{names.get(iri, iri)} {value}"
                score.misses.append(Miss(f"wrong fact {attribute.value}: {cause}", gold.page, shown))
                score.verdicts.append(_verdict(found, (iri, attribute, value), right=False))
    return score


def _verdict(found: FoundPage, fact: tuple[str, Attribute, str], *, right: bool) -> Verdict:
    source = found.best[fact]
    return Verdict(source.rule, source.confidence, right)


def fits_fact(value: str, wanted: GoldFact) -> bool:
    """Whether a value of ours, as text, is the one that is wanted."""
    if wanted.attribute is Attribute.STATUS:
        return value == wanted.value
    if wanted.attribute is Attribute.CAPACITY:
        return likeness(value, str(wanted.value)) >= _CAPACITY_ALIKE
    tolerance = _AREA_TOLERANCE if wanted.attribute in _AREAS else _MONEY_TOLERANCE
    return is_close(float(value), float(wanted.value), tolerance)


def score_observations(gold: GoldPage, found: FoundPage, matching: Matching) -> Score:
    """Demanded figures choose first among ours, optional ones take what fits of the rest, what is left is wrong."""
    score = Score()
    tally = score.at(Group.OBSERVATION)
    names = {entity.id: entity.name for entity in gold.entities}
    aliases = {entity.id: entity.names for entity in gold.entities}
    free = list(found.observations)
    loose = [row.optional or row.subject in matching.optional for row in gold.observations]
    for row in (row for row, is_loose in zip(gold.observations, loose, strict=True) if not is_loose):
        best = _take(row, free, matching)
        figures = " ".join(str(part) for part in (row.value, row.unit, row.growth) if part not in (None, ""))
        shown = f"{names[row.subject]} {row.indicator} {figures}"
        if best is not None:
            source = surest(best.evidence)
            score.verdicts.append(Verdict(source.rule, source.confidence, _fault(row, best, matching) is None))
        if best is None:
            tally.missed += 1
            score.shapes.append(("observation", shape_of(row.quote, [aliases[row.subject]])))
            score.misses.append(Miss("missed observation: not found", gold.page, shown))
        elif (cause := _fault(row, best, matching)) is not None:
            tally.wrong += 1
            tally.missed += 1
            score.misses.append(Miss(f"missed observation: {cause}", gold.page, shown))
        else:
            tally.right += 1
    for row in (row for row, is_loose in zip(gold.observations, loose, strict=True) if is_loose):
        _take(row, free, matching)
    for left in free:
        tally.wrong += 1
        shown = f"{left.indicator} {left.value} {left.unit} {left.growth}"
        score.misses.append(Miss("wrong observation", gold.page, shown))
        score.verdicts.append(Verdict(surest(left.evidence).rule, surest(left.evidence).confidence, right=False))
    return score


def _take(wanted: GoldObservation, free: list[Observation], matching: Matching) -> Observation | None:
    """The figure of ours that fits best, no longer free then; None where none has the number and like words."""
    best, best_points = None, INDICATOR_ALIKE
    for candidate in free:
        if not _same_number(candidate, wanted):
            continue
        points = likeness(candidate.indicator, wanted.indicator)
        points += _SUBJECT_BONUS if matching.by_iri.get(candidate.subject) == wanted.subject else 0.0
        if points > best_points:
            best, best_points = candidate, points
    if best is not None:
        free.remove(best)
    return best


def _same_number(candidate: Observation, wanted: GoldObservation) -> bool:
    if wanted.value is None:
        return any(is_close(mine, wanted.growth, FIGURE_TOLERANCE) for mine in (candidate.growth, candidate.value))
    unit = unit_key(wanted.unit)
    if unit in _STRICT_UNITS and unit_key(candidate.unit) != unit:
        return False
    return is_close(candidate.value, wanted.value, FIGURE_TOLERANCE)


def _fault(wanted: GoldObservation, mine: Observation, matching: Matching) -> str | None:
    if matching.by_iri.get(mine.subject) != wanted.subject:
        return "another subject"
    needs_growth = wanted.value is not None and wanted.growth is not None
    if needs_growth and not is_close(mine.growth, wanted.growth, FIGURE_TOLERANCE):
        return "another growth"
    return None
