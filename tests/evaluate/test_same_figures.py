"""`kg.evaluate` and the shared scorer are two programs of one rule: on the same input they give the same figures."""

import json
import random
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import rdflib
from rdflib.namespace import DCTERMS, PROV, RDF, SKOS

from kg.evaluate.gold import load_gold, load_links
from kg.evaluate.render import as_data
from kg.evaluate.score import evaluate
from kg.model import (
    Article,
    ArticleKind,
    Attribute,
    ChainStages,
    Entity,
    EntityType,
    Evidence,
    Fact,
    Knowledge,
    Modality,
    Observation,
    Page,
    Predicate,
    Span,
    Status,
)

SHARED = Path(__file__).resolve().parents[3] / "shared"
ZKG = rdflib.Namespace("https://w3id.org/zonekg/ontology#")
SCHEMA = rdflib.Namespace("https://schema.org/")
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not (SHARED / "score" / "score.py").exists(), reason="the shared scorer is not beside the checkout"
    ),
]


@pytest.fixture(scope="module")
def perfect(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The gold as a graph."""
    out = tmp_path_factory.mktemp("perfect")
    script = SHARED / "score" / "gold_to_graph.py"
    subprocess.run([sys.executable, script, SHARED / "gold" / "dev", SHARED / "pages" / "dev", out], check=True)
    return out


def test_a_perfect_build_scores_one_throughout(perfect: Path) -> None:
    figures = as_data(_ours(_load(perfect)))
    assert {name for name, row in figures.items() if row["f1"] not in (None, 1.0)} == set()
    assert figures["RELATIONS"]["right"] > 100


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_damaged_build_scores_as_the_shared_scorer_says(perfect: Path, tmp_path: Path, seed: int) -> None:
    graph = _load(perfect)
    _damage(graph, random.Random(seed))
    graph.serialize(tmp_path / "graph.ttl", format="turtle")
    figures = tmp_path / "figures.json"
    folders = ["--gold", SHARED / "gold" / "dev", "--pages", SHARED / "pages" / "dev", "--json", figures]
    subprocess.run([sys.executable, SHARED / "score" / "score.py", tmp_path, *folders], check=True, capture_output=True)
    theirs = {name: _counts(row) for name, row in json.loads(figures.read_text()).items()}
    ours = {name: _counts(row) for name, row in as_data(_ours(graph)).items()}
    assert {name: row for name, row in ours.items() if any(row)} == {
        name: row for name, row in theirs.items() if any(row)
    }
    assert ours["RELATIONS"][1] > 0 < ours["RELATIONS"][2]


def _counts(row: dict[str, Any]) -> tuple[float, float, float]:
    return row["right"], row["wrong"], row["missed"]


def _load(out: Path) -> rdflib.Graph:
    graph = rdflib.Graph()
    for name in ("graph.ttl", "evidence.ttl"):
        graph.parse(out / name)
    return graph


def _ours(graph: rdflib.Graph) -> Any:
    folder = SHARED / "gold" / "dev"
    return evaluate(_as_knowledge(graph), load_gold(folder, SHARED / "pages" / "dev"), load_links(folder))


def _damage(graph: rdflib.Graph, rng: random.Random) -> None:
    """Change about a sixth of everything that is scored."""

    def some(triples: Any) -> list[Any]:
        ordered = sorted(triples)
        return rng.sample(ordered, k=max(1, len(ordered) // 6))

    kinds = [ZKG[kind.value] for kind in EntityType]
    for entity, _, kind in some(t for t in graph.triples((None, RDF.type, None)) if t[2] in kinds):
        graph.set((entity, RDF.type, rng.choice([other for other in kinds if other != kind])))
    claims = sorted(graph.subjects(RDF.object, None))
    for claim in rng.sample(claims, k=len(claims) // 6):
        alike = sorted(graph.subjects(RDF.predicate, graph.value(claim, RDF.predicate)))
        graph.set((claim, RDF.object, graph.value(rng.choice(alike), RDF.object)))
    for claim in rng.sample(claims, k=len(claims) // 6):
        graph.remove((claim, None, None))
    subjects = sorted(set(graph.objects(None, ZKG.subject)))
    changes: dict[Any, Callable[[Any], Any]] = {
        SKOS.prefLabel: lambda name: f"{name}某",
        ZKG.value: lambda value: Decimal(str(value)) * 3,
        ZKG.growthPercent: lambda value: Decimal(str(value)) * 3,
        ZKG.subject: lambda subject: rng.choice([other for other in subjects if other != subject]),
        ZKG.indicator: lambda _: "另一个指标",
        ZKG.stageIndex: lambda index: 9 - int(index),
        ZKG.start: lambda start: int(start) + 900,
        SCHEMA.headline: lambda _: "不相干",
        OA.exact: lambda _: "别的话",
    }
    for predicate, change in changes.items():
        for node, _, old in some(graph.triples((None, predicate, None))):
            new = change(old)
            graph.set((node, predicate, new if isinstance(new, rdflib.URIRef) else rdflib.Literal(new)))


def _as_knowledge(graph: rdflib.Graph) -> Knowledge:
    """The graph as records, so far as evaluation looks at them."""
    page_of = {str(article): str(page) for article, page in graph.subject_objects(SCHEMA.isPartOf)}
    claims = sorted(graph.subjects(RDF.type, ZKG.Claim))
    return Knowledge(
        pages=tuple(
            Page(str(page), str(graph.value(page, DCTERMS.source)), "", "", "utf-8")
            for page in sorted(graph.subjects(RDF.type, ZKG.Page))
        ),
        articles=tuple(_article(graph, article, page_of) for article in sorted(graph.subjects(RDF.type, ZKG.Article))),
        entities=tuple(
            _entity(graph, node, kind)
            for kind in EntityType
            for node in sorted(graph.subjects(RDF.type, ZKG[kind.value]))
        ),
        facts=tuple(filter(None, (_fact(graph, claim, page_of) for claim in claims))),
        observations=tuple(
            _observation(graph, node, page_of) for node in sorted(graph.subjects(RDF.type, ZKG.Observation))
        ),
        chains=tuple(_chain(graph, node) for node in sorted(set(graph.subjects(ZKG.hasStage, None)))),
    )


def _article(graph: rdflib.Graph, node: Any, page_of: dict[str, str]) -> Article:
    # A damaged article may end before it starts: it overlaps nothing, as an empty one.
    start, end = int(graph.value(node, ZKG.start)), int(graph.value(node, ZKG.end))
    return Article(
        id=str(node),
        page_id=page_of[str(node)],
        span=Span(start, max(end, start + 1)),
        headline=str(graph.value(node, SCHEMA.headline)),
        subheads=(),
        byline=tuple(sorted(map(str, graph.objects(node, SCHEMA.author)))),
        kind=ArticleKind.REPORT,
        text="",
        offsets=(),
    )


def _entity(graph: rdflib.Graph, node: Any, kind: EntityType) -> Entity:
    return Entity(
        iri=str(node),
        type=kind,
        name=str(graph.value(node, SKOS.prefLabel)),
        aliases=tuple(sorted(map(str, graph.objects(node, SKOS.altLabel)))),
        former_names=(),
        articles=tuple(sorted(map(str, graph.objects(node, ZKG.mentionedIn)))),
    )


def _evidence(graph: rdflib.Graph, claim: Any, page_of: dict[str, str]) -> Evidence:
    article = str(graph.value(claim, PROV.wasDerivedFrom))
    selector = graph.value(claim, OA.hasSelector)
    return Evidence(
        article_id=article,
        page_id=page_of[article],
        start=int(graph.value(selector, OA.start)),
        end=int(graph.value(selector, OA.end)),
        quote=str(graph.value(selector, OA.exact)),
        rule="gold",
        modality=Modality.FACT,
        confidence=1.0,
    )


def _fact(graph: rdflib.Graph, claim: Any, page_of: dict[str, str]) -> Fact | None:
    predicate, value = graph.value(claim, RDF.predicate), graph.value(claim, RDF.object)
    if predicate is None:
        return None
    name = str(predicate).removeprefix(str(ZKG))
    subject, evidence = str(graph.value(claim, RDF.subject)), (_evidence(graph, claim, page_of),)
    if name in set(Predicate):
        return Fact(subject, Predicate(name), str(value), evidence)
    status = str(value).removeprefix(str(ZKG))
    return Fact(subject, Attribute(name), Status(status) if status in set(Status) else str(value), evidence)


def _observation(graph: rdflib.Graph, node: Any, page_of: dict[str, str]) -> Observation:
    value, growth = graph.value(node, ZKG.value), graph.value(node, ZKG.growthPercent)
    return Observation(
        iri=str(node),
        subject=str(graph.value(node, ZKG.subject)),
        indicator=str(graph.value(node, ZKG.indicator)),
        value=None if value is None else Decimal(str(value)),
        unit=str(graph.value(node, ZKG.unit) or ""),
        growth=None if growth is None else Decimal(str(growth)),
        period=None,
        expected=False,
        articles=tuple(sorted(map(str, graph.objects(node, ZKG.mentionedIn)))),
        evidence=tuple(_evidence(graph, claim, page_of) for claim in graph.subjects(ZKG.claims, node)),
    )


def _chain(graph: rdflib.Graph, node: Any) -> ChainStages:
    stages = sorted(
        (int(graph.value(stage, ZKG.stageIndex)), str(graph.value(stage, SKOS.prefLabel)))
        for stage in graph.objects(node, ZKG.hasStage)
    )
    return ChainStages(str(node), tuple(label for _, label in stages), ())
