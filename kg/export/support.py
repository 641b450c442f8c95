"""The evidence of a statement summed up: how many claims and articles, from when to when, and the surest quote.

Takes graph and evidence, gives a `Support` for each triple or node that claims speak of.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from rdflib.namespace import PROV, RDF, SDO

from kg.knowledge.vocab import OA, ZKG
from kg.model import Modality

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rdflib import Graph
    from rdflib.term import Node

_FIRM: dict[Node, int] = {ZKG[modality.value]: order for order, modality in enumerate(Modality)}


@dataclass(frozen=True, slots=True)
class Support:
    """The evidence of a statement: the surest claim's words, the firmest mood, how many say so, and when.

    `first` and `last` are the days (ISO 8601, as exact as known) of the earliest and latest article, or empty.
    """

    confidence: Decimal | None = None
    modality: str = ""
    claims: int = 0
    article: str = ""  # the headline
    quote: str = ""
    articles: tuple[str, ...] = ()  # IRIs, sorted; lists are none
    first: str = ""
    last: str = ""

    @property
    def rank(self) -> tuple[int, str, Decimal]:
        """Of contradictory reports, the one with the highest rank counts: most reported, then latest, then surest."""
        return len(self.articles), self.last, self.confidence or Decimal(0)


class SupportReader:
    """Finds the claims of a statement; made once for a graph and its evidence."""

    def __init__(self, graph: Graph, evidence: Graph) -> None:
        self._graph = graph
        self._evidence = evidence
        self._published: dict[Node, str] = {}
        self._claims: dict[object, list[Node]] = defaultdict(list)
        for claim, node in evidence.subject_objects(ZKG.claims):
            self._claims[node].append(claim)
        for claim, subject in evidence.subject_objects(RDF.subject):
            triple = (subject, evidence.value(claim, RDF.predicate), evidence.value(claim, RDF.object))
            self._claims[triple].append(claim)

    def support(self, statement: Node | tuple[Node, Node, Node]) -> Support:
        """What stands behind a triple, or a node that is a statement of its own."""
        claims = self._claims.get(statement, [])
        if not claims:
            return Support()
        evidence = self._evidence
        surest = min(claims, key=lambda claim: (-self._confidence(claim), str(claim)))
        moods = [mood for claim in claims for mood in evidence.objects(claim, ZKG.modality)]
        firmest = min(moods, key=lambda mood: (_FIRM.get(mood, len(_FIRM)), str(mood)), default=None)
        place, source = evidence.value(surest, OA.hasSelector), evidence.value(surest, PROV.wasDerivedFrom)
        sources = {source for claim in claims for source in evidence.objects(claim, PROV.wasDerivedFrom)}
        articles = [source for source in sources if (source, RDF.type, ZKG.Article) in self._graph]
        first, last = self.reported(articles)
        return Support(
            confidence=self._confidence(surest),
            modality="" if firmest is None else str(firmest).rsplit("#", 1)[-1],
            claims=len(claims),
            article=str(self._graph.value(source, SDO.headline) or ""),
            quote="" if place is None else str(evidence.value(place, OA.exact) or ""),
            articles=tuple(sorted(map(str, articles))),
            first=first,
            last=last,
        )

    def reported(self, articles: Iterable[Node]) -> tuple[str, str]:
        """The first and the last day on which these articles appeared; empty where no day is known."""
        days = sorted({day for article in articles if (day := self._day(article))})
        return (days[0], days[-1]) if days else ("", "")

    def _day(self, article: Node) -> str:
        """The article's date, else that of its page."""
        if article not in self._published:
            nodes = (article, self._graph.value(article, SDO.isPartOf))
            days = (min(map(str, self._graph.objects(node, SDO.datePublished)), default="") for node in nodes if node)
            self._published[article] = next(filter(None, days), "")
        return self._published[article]

    def _confidence(self, claim: Node) -> Decimal:
        value = self._evidence.value(claim, ZKG.confidence)
        return Decimal(str(value)) if value is not None else Decimal(0)
