"""GraphML and GEXF: networks with types, weights, colours and days, as other programs read them."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from dataclasses import replace

import networkx as nx
import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SDO

from kg.export.formats import render
from kg.export.markup import NODE_FIELDS
from kg.knowledge.style import STYLES
from kg.knowledge.vocab import ZKG
from kg.model import EntityType, Fact, Predicate
from kg.rdf.build import build_graphs

SPACES = {"g": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}
LINKS = 13 + 3 + 2  # relations, stages of the chain, neighbours among them


def graphml(graphs) -> nx.MultiDiGraph:
    return nx.parse_graphml(render(*graphs, "graphml"), force_multigraph=True)


def gexf(graphs) -> nx.MultiDiGraph:
    return nx.read_gexf(io.BytesIO(render(*graphs, "gexf").encode()), version="1.3")


def between(network, source: str, target: str) -> dict[str, dict]:
    """What links two things, by predicate; networkx makes a plain graph of a GEXF file without parallel links."""
    found = [told for *ends, told in network.edges(data=True) if ends == [source, target]]
    return {told["predicate"]: told for told in found}


def elements(graphs, path: str) -> dict[str, ET.Element]:
    root = ET.fromstring(render(*graphs, "gexf"))  # noqa: S314 - our own
    return {found.get("id"): found for found in root.iterfind(path, SPACES)}


@pytest.fixture
def twice_told(knowledge, base) -> tuple[Graph, Graph]:
    """The zone stands in two articles of different days; only the second says that the firm cooperates with it."""
    (article,) = knowledge.articles
    later = replace(article, id=f"{article.page_id}-2", published="2024-05-17")
    zone, firm = knowledge.entities[:2]
    told = next(fact.evidence[0] for fact in knowledge.facts if fact.subject == firm.iri)
    return build_graphs(
        replace(
            knowledge,
            articles=(article, later),
            entities=(replace(zone, articles=(article.id, later.id)), *knowledge.entities[1:]),
            facts=(
                *knowledge.facts,
                Fact(firm.iri, Predicate.COOPERATES_WITH, zone.iri, (replace(told, article_id=later.id),)),
            ),
        ),
        base,
    )


@pytest.mark.parametrize("read", [graphml, gexf])
def test_networks_have_all_things_and_links(graphs, read, nodes) -> None:
    network = read(graphs)
    assert len(network.nodes) == 11 + 3
    assert len(network.edges) == LINKS
    assert network.nodes[nodes["zone"]]["label"] == "青禾高新技术产业开发区"
    assert network.nodes[nodes["zone"]]["type"] == "Zone"
    assert (network.nodes[nodes["zone"]]["level"], network.nodes[nodes["place"]]["adminCode"]) == ("省级", "990100")
    edge = between(network, nodes["zone"], nodes["school"])["negotiatesWith"]
    assert (edge["label"], edge["confidence"], edge["modality"]) == ("negotiatesWith", 0.8, "Talk")
    post = between(network, nodes["person"], nodes["committee"])["worksFor"]
    assert post["titles"] == "主任; 党工委书记"


@pytest.mark.parametrize("read", [graphml, gexf])
def test_amounts_and_weights_are_numbers(graphs, read, nodes) -> None:
    network = read(graphs)
    assert network.nodes[nodes["project"]]["investmentCNY"] == 525000000.0
    assert (network.nodes[nodes["zone"]]["weight"], network.nodes[nodes["province"]]["weight"]) == (1.0, 0.0)
    assert {type(told["weight"]) for _, told in network.nodes(data=True)} == {float}
    edge = between(network, nodes["zone"], nodes["place"])["locatedIn"]
    assert (edge["weight"], edge["claims"], edge["articles"]) == (2.0, 2, 1)
    assert all(type(told["weight"]) is float and told["weight"] > 0 for *_, told in network.edges(data=True))


@pytest.mark.parametrize("read", [graphml, gexf])
def test_first_and_last_day_of_reporting(twice_told, read, nodes) -> None:
    network = read(twice_told)
    zone, project = network.nodes[nodes["zone"]], network.nodes[nodes["project"]]
    assert (zone["first"], zone["last"], zone["articles"], zone["weight"]) == ("2024-03", "2024-05-17", 2, 2.0)
    assert (project["first"], project["last"]) == ("2024-03", "2024-03")
    links = between(network, nodes["firm"], nodes["zone"])
    assert (links["cooperatesWith"]["first"], links["locatedIn"]["last"]) == ("2024-05-17", "2024-03")


def test_gexf_days_are_whole_dates(twice_told, nodes) -> None:
    things = elements(twice_told, ".//g:node")
    zone, project, province = (things[nodes[name]] for name in ("zone", "project", "province"))
    assert (zone.get("start"), zone.get("end")) == ("2024-03-01", "2024-05-17")
    assert (project.get("start"), project.get("end")) == ("2024-03-01", "2024-03-31")
    assert (province.get("start"), province.get("end")) == (None, None)


def test_gexf_no_link_is_there_without_its_ends(twice_told) -> None:
    things = elements(twice_told, ".//g:node")
    links = [link for link in elements(twice_told, ".//g:edge").values() if link.get("start")]
    assert len(links) > 5
    for link in links:
        for end in (things[link.get("source")], things[link.get("target")]):
            assert end.get("start") <= link.get("start")
            assert link.get("end") <= end.get("end")


def test_gexf_without_any_day_is_static(graphs) -> None:
    graph, evidence = graphs
    graph.remove((None, SDO.datePublished, None))
    text = render(graph, evidence, "gexf")
    assert 'mode="static">' in text.split("<attributes")[0]
    assert "start=" not in text


def test_the_day_of_the_page_counts_where_the_article_has_none(graphs, nodes) -> None:
    graph, evidence = graphs
    graph.remove((None, SDO.datePublished, None))
    graph.add((next(graph.objects(None, SDO.isPartOf)), SDO.datePublished, Literal("2024-03-05")))
    assert graphml((graph, evidence)).nodes[nodes["zone"]]["first"] == "2024-03-05"


def test_colours_are_those_of_the_network_page(graphs, nodes) -> None:
    colour = STYLES[EntityType.ZONE].colour
    told = graphml(graphs).nodes[nodes["zone"]]
    assert told["color"] == colour
    assert f"#{told['r']:02x}{told['g']:02x}{told['b']:02x}" == colour
    look = elements(graphs, ".//g:node")[nodes["zone"]].find("viz:color", SPACES)
    assert [int(look.get(part)) for part in "rgb"] == [told[part] for part in "rgb"]


def test_gexf_things_in_more_articles_are_larger(twice_told, nodes) -> None:
    things = elements(twice_told, ".//g:node")
    zone, project = (float(things[nodes[name]].find("viz:size", SPACES).get("value")) for name in ("zone", "project"))
    assert zone > project > 0


def test_gexf_links_of_two_kinds_between_two_things_stay_apart(twice_told, nodes) -> None:
    ends = (nodes["firm"], nodes["zone"])
    kinds = [
        link.get("kind")
        for link in elements(twice_told, ".//g:edge").values()
        if (link.get("source"), link.get("target")) == ends
    ]
    assert sorted(kinds) == ["cooperatesWith", "locatedIn"]


def test_gexf_bears_no_date_of_its_own(graphs) -> None:
    assert "lastmodifieddate" not in render(*graphs, "gexf")


def test_of_two_amounts_the_better_supported_one_is_in_the_network(graphs, nodes) -> None:
    graph, evidence = graphs
    graph.add((URIRef(nodes["project"]), ZKG.investmentCNY, Literal("900000000")))
    assert graphml((graph, evidence)).nodes[nodes["project"]]["investmentCNY"] == 525000000.0


def test_every_field_is_declared(graphs) -> None:
    root = ET.fromstring(render(*graphs, "graphml"))  # noqa: S314 - our own
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    declared = {key.get("id") for key in root.iterfind("g:key", space)}
    used = {data.get("key") for data in root.iterfind(".//g:data", space)}
    assert used <= declared
    assert {f"node-{name}" for name in NODE_FIELDS} <= declared
