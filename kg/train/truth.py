"""What the gold of an article says of pairs: right, wrong, or neither."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kg.evaluate.compare import is_close, likeness, name_key
from kg.evaluate.figures import FIGURE_TOLERANCE, INDICATOR_ALIKE, fits_fact
from kg.evaluate.gold import GoldObservation
from kg.evaluate.relations import TRANSITIVE, closure
from kg.extract.learned.pairs import Pair
from kg.extract.learned.values import Value
from kg.model import SYMMETRIC, EntityType, Figure, Mention, Predicate
from kg.train.labels import GoldText

_Relation = tuple[str, Predicate, str]


class Truth:
    """The gold of one article, asked about pairs."""

    def __init__(self, text: GoldText) -> None:
        self._page = text.page
        self._ids: dict[tuple[EntityType, str], list[str]] = defaultdict(list)
        for entity in text.page.entities:
            for kind in entity.types:
                for name in entity.names:
                    self._ids[kind, name_key(name, kind)].append(entity.id)
        self._optional = {entity.id for entity in text.page.entities if entity.optional}
        self._wanted: set[_Relation] = set()
        self._tolerated: set[_Relation] = set()
        for row in text.page.relations:
            rows = [(row.subject, row.predicate, row.object)]
            if row.predicate in SYMMETRIC:
                rows.append((row.object, row.predicate, row.subject))
            free = row.optional or {row.subject, row.object} & self._optional
            (self._tolerated if free else self._wanted).update(rows)
        places = [(r.subject, r.object) for r in text.page.relations if r.predicate in TRANSITIVE]
        follows = {(start, p, end) for start, ends in closure(places).items() for end in ends for p in TRANSITIVE}
        self._tolerated |= follows - self._wanted

    def of(self, pair: Pair) -> bool | None:
        """True and False for right and wrong, None for what is neither demanded nor punished."""
        if isinstance(pair.object, Value):
            return self._of_value(pair, pair.object)
        rows = [(s, pair.question, o) for s in self._named(pair.subject) for o in self._named(pair.object)]
        if any(row in self._wanted for row in rows):
            return True
        return None if any(row in self._tolerated for row in rows) else False

    def _named(self, mention: Mention) -> list[str]:
        """The gold's entities that a mention may name."""
        keys = [(mention.type, name_key(name, mention.type)) for name in (mention.name, mention.surface)]
        return self._ids.get(keys[0]) or self._ids.get(keys[1], [])

    def _of_value(self, pair: Pair, value: Value) -> bool | None:
        ids = set(self._named(pair.subject))
        if isinstance(value.content, Figure):
            figures = [row for row in self._page.observations if _is_figure(row, value.content)]
            return _verdict([(row.subject in ids, row.optional or row.subject in self._optional) for row in figures])
        text = str(value.content)
        facts = [row for row in self._page.facts if row.attribute.value == value.type and row.project in ids]
        return _verdict([(fits_fact(text, row), row.optional or row.project in self._optional) for row in facts])


def _verdict(rows: Sequence[tuple[bool, bool]]) -> bool | None:
    """Right where something demanded fits, open where only something optional does, wrong otherwise."""
    if any(fits and not free for fits, free in rows):
        return True
    return None if any(fits for fits, _ in rows) else False


def _is_figure(row: GoldObservation, figure: Figure) -> bool:
    """Whether a figure of ours is one of the gold's, whomever it is about."""
    if likeness(row.indicator, figure.indicator) < INDICATOR_ALIKE:
        return False
    if row.value is None:
        return any(is_close(mine, row.growth, FIGURE_TOLERANCE) for mine in (figure.growth, figure.value))
    return is_close(figure.value, row.value, FIGURE_TOLERANCE)
