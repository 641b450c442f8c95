"""The view of projects as a pipeline: a column a status, from planned to full capacity, with the money in it.

A project stands in the column of its furthest status that holds; its size tells its investment. The head of a column
tells how many projects stand in it and the sum of their investments; a project whose investment is not known counts
nothing in the sum, and neither does a part (a second phase) of a project whose own investment is known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from math import sqrt

from kg.knowledge.prefixes import ZKG_NAMESPACE
from kg.model import Attribute, Entity, EntityType, Fact, Knowledge, Predicate, Status, ViewType
from kg.network.placing import Place, part_of, put, wrapped
from kg.network.view import NetworkView

_HEADS = {
    Status.PLANNED: ("谋划", "Planned"),
    Status.SIGNED: ("签约", "Signed"),
    Status.UNDER_CONSTRUCTION: ("在建", "Under construction"),
    Status.TRIAL_PRODUCTION: ("试生产", "Trial production"),
    Status.IN_PRODUCTION: ("投产", "In production"),
    Status.FULL_CAPACITY: ("达产", "Full capacity"),
    None: ("进展未报", "Status not told"),
}
_ORDER = {status: at for at, status in enumerate(Status)}
_HEAD = 26  # size of a head
_LEAST, _MOST = 25, 46  # sizes of projects
_WIDE, _HIGH, _GAP = 190, 105, 20  # room of a project, and between two columns
_FIRST_ROW = 120
_MOST_EACH = 40  # projects drawn in a column, the largest; its head counts all
_HEAD_WEIGHT = 1_000_000


def pipeline_view(knowledge: Knowledge, whole: Knowledge) -> NetworkView:
    """All projects of `knowledge` in their columns; a column without a project is drawn too, so that a gap is seen."""
    projects = [entity for entity in knowledge.entities if entity.type is EntityType.PROJECT]
    money = investments(knowledge.facts)
    states = _states(knowledge.facts)
    columns: defaultdict[Status | None, list[Entity]] = defaultdict(list)
    for project in sorted(projects, key=lambda row: (-money.get(row.iri, Decimal(0)), row.iri)):
        columns[states.get(project.iri)].append(project)
    shown = [status for status in _HEADS if projects and (status is not None or columns[status])]
    summed = _without_parts(money, knowledge.facts)
    heads = {status: _head(status, columns[status], summed) for status in shown}
    sums = _sums(heads, columns, summed)
    drawn = {status: columns[status][:_MOST_EACH] for status in shown}
    kept = {project.iri for column in drawn.values() for project in column}
    part = part_of(knowledge, kept, more=heads.values(), facts=sums)
    return put(part, _places(shown, heads, drawn, money), whole, room=_WIDE, cut=len(projects) - len(kept))


def investments(facts: Sequence[Fact]) -> dict[str, Decimal]:
    """The investment of each project in yuan, the largest one that holds."""
    found: dict[str, Decimal] = {}
    for fact in facts:
        if fact.predicate is Attribute.INVESTMENT and fact.asserted and isinstance(fact.object, Decimal):
            found[fact.subject] = max(fact.object, found.get(fact.subject, fact.object))
    return found


def _without_parts(money: Mapping[str, Decimal], facts: Sequence[Fact]) -> dict[str, Decimal]:
    """The investments that may be summed up: what is a part of another project with money is in that one's."""
    parts = {
        fact.subject
        for fact in facts
        if fact.predicate is Predicate.PART_OF and str(fact.object) in money and str(fact.object) != fact.subject
    }
    return {project: value for project, value in money.items() if project not in parts}


def _states(facts: Sequence[Fact]) -> dict[str, Status]:
    """The furthest status of each project that has not been overtaken."""
    found: dict[str, Status] = {}
    for fact in facts:
        if fact.predicate is Attribute.STATUS and fact.asserted:
            status = Status(str(fact.object))
            found[fact.subject] = max(status, found.get(fact.subject, status), key=_ORDER.__getitem__)
    return found


def _head(status: Status | None, projects: Sequence[Entity], money: Mapping[str, Decimal]) -> Entity:
    zh, en = _HEADS[status]
    total = _total(projects, money)
    name = f"{zh} {len(projects)}项" + (f" {in_yi(total)}亿元" if total else "")
    english = f"{en}: {len(projects)} projects" + (f", CNY {total / 10**9:.4g} bn" if total else "")
    # a thing of this view; `put` gives it its own type
    return Entity(status_iri(status), EntityType.PROJECT, name, (english,), (), ())


def status_iri(status: Status | None) -> str:
    """The IRI of a status; that of all statuses where none is told."""
    return ZKG_NAMESPACE + (status.value if status else ViewType.STATUS.value)


def _total(projects: Sequence[Entity], money: Mapping[str, Decimal]) -> Decimal:
    return sum((money[project.iri] for project in projects if project.iri in money), Decimal(0))


def in_yi(value: Decimal) -> str:
    """Yuan in hundred millions, as short as a head needs it."""
    number = value / 10**8
    return f"{number:.0f}" if number >= 100 else f"{number:.3g}"  # noqa: PLR2004 - three figures are enough


def _sums(
    heads: Mapping[Status | None, Entity],
    columns: Mapping[Status | None, Sequence[Entity]],
    money: Mapping[str, Decimal],
) -> list[Fact]:
    totals = {status: _total(columns[status], money) for status in heads}
    return [Fact(heads[status].iri, Attribute.INVESTMENT, total, ()) for status, total in totals.items() if total]


def _places(
    shown: Sequence[Status | None],
    heads: Mapping[Status | None, Entity],
    columns: Mapping[Status | None, Sequence[Entity]],
    money: Mapping[str, Decimal],
) -> dict[str, Place]:
    rows = _rows([len(columns[status]) for status in shown])
    places: dict[str, Place] = {}
    left = 0.0
    # every other head stands higher: heads are longer than columns are wide
    for at, status in enumerate(shown):
        cells = wrapped(len(columns[status]), rows)
        width = (cells[-1][0] if cells else 0) * _WIDE
        places[heads[status].iri] = Place(left + width / 2, -(at % 2) * _HIGH, _HEAD, _HEAD_WEIGHT, ViewType.STATUS)
        for project, (column, row) in zip(columns[status], cells, strict=True):
            size = _size(money.get(project.iri))
            places[project.iri] = Place(left + column * _WIDE, _FIRST_ROW + row * _HIGH, size)
        left += width + _WIDE + _GAP
    return places


def _rows(counts: Sequence[int]) -> int:
    """So many rows that the whole is about as much wider than high as a screen."""
    most = max(counts, default=0)
    for rows in range(6, most):
        if sum(-(-count // rows) or 1 for count in counts) * _WIDE <= 1.2 * rows * _HIGH:
            return rows
    return max(6, most)


def _size(money: Decimal | None) -> float:
    """Radius: the area grows with the investment, ten billion yuan being the largest."""
    if not money:
        return _LEAST
    return min(_MOST, _LEAST + (_MOST - _LEAST) * sqrt(float(money) / 1e10))
