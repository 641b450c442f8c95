"""What the article's topic says of two ends: where the subject is at home, what the passage of the object is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kg.extract.learned.grid import FEW, KIND, KINDS, NONE, SAME, TYPES, Grid, column, few, only
from kg.extract.learned.surroundings import thing
from kg.model import EntityType, Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.extract.learned.ends import End
    from kg.extract.learned.vocabulary import Codes, Ints, Vocabulary
    from kg.extract.topic import Topic


class TopicFeatures:
    """Describes pairs by the topic; made once for a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        table = vocabulary.table
        self._code = vocabulary.code
        self._zones = table("zones={}", FEW)
        self._home = table("home={}{}{}", SAME, KINDS, FEW)
        self._home_of = table("home={}{}>{}", SAME, KINDS, TYPES)
        self._at_home = table("athome={}{}{}", SAME, KINDS, FEW)
        self._about = table("about={}{}", SAME, KINDS)
        self._about_none = vocabulary.code("about=none")
        self._genre = table("genre={}{}{}{}", SAME, SAME, SAME, KINDS)
        self._genre_none = table("genre={}{}none", SAME, SAME)

    def columns(self, grid: Grid) -> Iterator[Codes]:
        """The features of all pairs, column by column."""
        topic = grid.pairs.scene.topic
        zones = int(few(np.array(len({topic.key(mention) for mention in topic.mentions}))))
        yield np.full(len(grid.one), self._zones[zones])
        yield from self._of_home(grid, zones)
        yield from self._of_passage(grid)
        if topic.leading is not None:
            yield column(self._leading(end, topic, topic.leading) for end in grid.pairs.ends.rows)[grid.other]

    def _of_home(self, grid: Grid, zones: int) -> Iterator[Codes]:
        """Whether the object, or the subject itself, is where the subject is at home."""
        topic, ends = grid.pairs.scene.topic, grid.pairs.ends
        things, kinds = _named(grid, map(topic.home_at, ends.starts))
        home, kind = things[grid.one], kinds[grid.one]
        somewhere = home != NONE
        same = (home == grid.things[grid.other]).astype(np.intp)
        yield only(somewhere, self._home[same, kind, zones])
        yield only(somewhere, self._home_of[same, grid.kinds[grid.one], grid.kinds[grid.other]])
        itself = (home == grid.things[grid.one]).astype(np.intp)
        yield only(somewhere, self._at_home[itself, kind, zones])

    def _of_passage(self, grid: Grid) -> Iterator[Codes]:
        """Whether the passage of the object is about the subject, and what kind of article this is."""
        topic, ends = grid.pairs.scene.topic, grid.pairs.ends
        things, kinds = _named(grid, map(topic.subject_at, ends.starts))
        there, kind = things[grid.other], kinds[grid.other]
        same = (there == grid.things[grid.one]).astype(np.intp)
        genre = int(topic.leading is not None), int(topic.place is not None)
        yield np.where(there == NONE, np.int32(self._about_none), self._about[same, kind])
        yield np.where(there == NONE, self._genre_none[genre], self._genre[genre][same, kind])

    def _leading(self, end: End, topic: Topic, leading: Mention) -> int:
        """Whether an object is the zone that the article is about, or what else it is."""
        if isinstance(end, Mention) and end.type is EntityType.ZONE:
            return self._code(f"leading={topic.same(end, leading)}")
        return self._code(f"leading={end.type}")


def _named(grid: Grid, mentions: Iterable[Mention | None]) -> tuple[Ints, Ints]:
    """What mentions name, and its kinds; NONE and 0 where there is none."""
    ends = grid.pairs.ends
    told: dict[int, tuple[int, int]] = {id(None): (NONE, 0)}
    rows = []
    for one in mentions:
        if one is not None and id(one) not in told:
            told[id(one)] = ends.thing(thing(one)), KIND[one.type]
        rows.append(told[id(one)])
    things, kinds = np.array(rows, dtype=np.intp).T
    return things, kinds
