"""What speaks for a link between two ends: their kinds and topic, the words between and around them, other claims.

Takes two ends and what is asked of them, gives features (strings) for the judge to weigh.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.extract.learned.surroundings import Thing, thing
from kg.extract.learned.values import Value
from kg.model import Attribute, EntityType, Figure, Mention, Predicate, Span

if TYPE_CHECKING:
    from kg.extract.learned.surroundings import Surroundings
    from kg.extract.rules.scene import Scene


class Features:
    """Describes pairs of one article; `told` are the relations that rules claim of each thing."""

    def __init__(self, scene: Scene, around: Surroundings, told: Mapping[Thing, set[str]]) -> None:
        self._scene = scene
        self._analysis = scene.analysis
        self._around = around
        self._told = told
        self._settings: dict[Span, tuple[str, ...]] = {}
        self._zones = len({scene.topic.keys.get(m.name, m.name) for m in scene.topic.mentions})

    def of(self, one: Mention, other: Mention | Value, question: Predicate | Attribute | str) -> list[str]:
        """All features of a pair but the rules that claim it."""
        features = [*self._of_ends(one, other, question), *self._of_text(one, other), *self._of_claims(one, other)]
        features += [f"{end}:{mark}" for end, at in (("s", one), ("o", other)) for mark in self._setting(at.span)]
        if isinstance(other, Value) and isinstance(other.content, Figure):
            features += _of_figure(one, other.content)
        return features

    def _of_ends(self, one: Mention, other: Mention | Value, question: Predicate | Attribute | str) -> list[str]:
        topic = self._scene.topic
        types = f"{one.type}>{other.type}"
        home, leading = topic.home_at(one.span.start), topic.leading
        marks = [
            f"types={types}",
            f"by={one.rule}",
            f"of={other.rule}",
            f"often={_few(self._around.counts[thing(one)])}{_few(self._around.counts[thing(other)])}",
            f"zones={_few(self._zones)}",
            f"first={one.span.start < 200}",
        ]
        if home is not None:
            marks.append(f"home={thing(home) == thing(other)}{home.type}{_few(self._zones)}")
            marks.append(f"home={thing(home) == thing(other)}{types}")
            marks.append(f"athome={thing(home) == thing(one)}{home.type}{_few(self._zones)}")
        there = topic.subject_at(other.span.start)
        about = "none" if there is None else f"{thing(there) == thing(one)}{there.type}"
        marks += [f"about={about}", f"genre={leading is not None}{topic.place is not None}{about}"]
        if leading is not None:
            leads = (
                topic.same(other, leading)
                if isinstance(other, Mention) and other.type is EntityType.ZONE
                else other.type
            )
            marks.append(f"leading={leads}")
        if isinstance(other, Mention):
            last = self._around.last(one.span.start, other.type)
            marks.append(f"last={other.type}{last is not None and thing(last) == thing(other)}")
            heading = self._around.last_heading(one.span.start)
            marks.append(f"under={heading is not None and thing(heading) == thing(other)}{other.type}")
        if question is Predicate.LOCATED_IN:
            marks.append(f"elsewhere={self._scene.from_elsewhere(one.name)}")
        if isinstance(other, Mention) and (one.name in other.name or other.name in one.name):
            marks.append(f"holds={one.name in other.name}{types}")
        return marks

    def _of_text(self, one: Mention, other: Mention | Value) -> list[str]:
        first, last = (one, other) if one.span <= other.span else (other, one)
        order = "so" if first is one else "os"
        analysis = self._analysis
        marks = [f"order={order}"]
        if first.span.overlaps(last.span):
            marks.append(f"inside={order}{first.span.start == last.span.start}{first.span.end == last.span.end}")
            return [*marks, *self._beside(first, last, order)]
        gap = Span(first.span.end, last.span.start) if first.span.end < last.span.start else None
        between = analysis.text[gap.start : gap.end] if gap else ""
        same_clause = analysis.clause(first.span.start) == analysis.clause(last.span.start)
        same_sentence = analysis.sentence(first.span.start) == analysis.sentence(last.span.start)
        near = "clause" if same_clause else "sentence" if same_sentence else "line" if "\n" not in between else "far"
        marks += [f"near={order}{near}", f"gap={order}{min(9, len(between) // 6)}", f"near={order}{near}{one.type}"]
        if len(between) <= 8:
            marks.append(f"text={order}{between}")
        if near != "far" and gap is not None and len(between) <= 90:
            words = [t for t in analysis.tokens_in(gap) if t.text.strip()]
            marks += [f"word={order}{t.text}" for t in words if len(t.text) > 1 or t.tag in ("v", "p", "c", "")]
            marks += [f"head={order}{words[0].text}", f"tail={order}{words[-1].text}"] if words else []
            inner = [m for m in self._around.mentions if gap.covers(m.span)]
            marks += [
                f"mid={order}{kind}{_few(sum(m.type is kind for m in inner))}"
                for kind in sorted({m.type for m in inner})
            ]
            like_one, like_other = (sum(m.type is end.type for m in inner) for end in (one, other))
            marks.append(f"same={order}{_few(like_one)}{_few(like_other)}")
        return [*marks, *self._beside(first, last, order)]

    def _setting(self, span: Span) -> tuple[str, ...]:
        """The words right before and behind a span, and the verbs of its clause in front of it."""
        if span not in self._settings:
            analysis = self._analysis
            index, end = analysis.token_index(span.start), analysis.token_index(span.end - 1)
            before = [f"-{t.text}" for t in analysis.tokens[max(0, index - 2) : index]]
            behind = [f"+{t.text}" for t in analysis.tokens[end + 1 : end + 3]]
            lead = analysis.tokens_between(analysis.clause(span.start).start, span.start)
            verbs = [f"v{t.text}" for t in lead if t.tag.startswith("v") and len(t.text) > 1][-2:]
            self._settings[span] = tuple(dict.fromkeys([*before, *behind, *verbs]))
        return self._settings[span]

    def _beside(self, first: Mention | Value, last: Mention | Value, order: str) -> list[str]:
        analysis = self._analysis
        index, end = (
            analysis.token_index(first.span.start),
            analysis.token_index(max(first.span.end, last.span.end) - 1),
        )
        tokens = analysis.tokens
        before = [t.text for t in tokens[max(0, index - 2) : index]]
        behind = [t.text for t in tokens[end + 1 : end + 4]]
        marks = [f"before={order}{text}" for text in before] + [f"behind={order}{text}" for text in behind]
        clause = analysis.clause(last.span.start)
        rest = analysis.tokens_between(last.span.end, clause.end)
        return marks + [f"rest={order}{t.text}" for t in rest if t.tag.startswith("v")][:6]

    def _of_claims(self, one: Mention, other: Mention | Value) -> list[str]:
        marks = [f"one:{mark}" for mark in sorted(self._told[thing(one)])]
        return marks + [f"other:{mark}" for mark in sorted(self._told[thing(other)])]


def _few(count: int) -> str:
    return str(count) if count < 4 else "4+"


def _of_figure(one: Mention, figure: Figure) -> list[str]:
    ruled = thing(figure.subject) == thing(one)
    indicator = figure.indicator
    return [
        f"ruled={ruled}{one.type}",
        f"ruledby={figure.rule}{ruled}",
        f"subject={figure.subject.type}>{one.type}{ruled}",
        *(f"says={one.type}{indicator[at:]}" for at in (-2, -4)),
        f"starts={one.type}{indicator[:2]}",
        f"unit={one.type}{figure.unit}",
        f"expected={one.type}{figure.expected}",
        f"named={one.type}{figure.indicator in one.name or one.name in figure.indicator}",
    ]
