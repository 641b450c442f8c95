"""`validate`: findings name the thing, the place and what else helps to mend them; broken files are named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SDO

from kg.errors import InputError, SeedError
from kg.knowledge.vocab import OA, ZKG
from kg.rdf.evidence import check_evidence
from kg.rdf.figures import check_figures
from kg.rdf.load import load_graphs
from kg.rdf.sources import check_sources
from kg.rdf.structure import check_structure
from kg.rdf.validate import is_valid, validate
from kg.rdf.vocabulary import check_vocabulary

from .spoilt import NOWHERE, first, state, the, thing


@pytest.fixture
def data(graphs) -> Graph:
    graph, evidence = graphs
    return graph + evidence


def test_a_statement_without_claim_is_told_with_both_ends(data, nodes) -> None:
    data.add((URIRef(nodes["firm"]), ZKG.cooperatesWith, URIRef(nodes["school"])))
    (finding,) = check_evidence(data)
    assert (finding.label, finding.property, finding.value) == ("澄光新材料有限公司", "cooperatesWith", "远帆大学")
    assert "没有依据" in str(finding)


def test_cooperation_the_other_way_round_has_the_same_claim(data, nodes) -> None:
    data.add((URIRef(nodes["school"]), ZKG.cooperatesWith, URIRef(nodes["committee"])))
    assert list(check_evidence(data)) == []


@pytest.mark.parametrize("property_", [ZKG.status, ZKG.capacity, ZKG.investmentCNY, ZKG.hasStage, ZKG.adminCode])
def test_attribute_without_claim(data, property_) -> None:
    claims = list(data.subjects(RDF.predicate, property_))
    assert claims
    for claim in claims:
        data.remove((claim, None, None))
    assert {finding.path for finding in check_evidence(data)} == {str(property_)}


def test_figures_and_events_without_claim_are_called_by_what_they_say(data) -> None:
    data.remove((None, ZKG.claims, None))
    zone = "青禾高新技术产业开发区"
    assert sorted(finding.label for finding in check_evidence(data)) == [
        "年产3000吨“凝胶\x01”膜项目 UnderConstruction 2024-03",
        f"{zone} Founded 1996",
        f"{zone} Renamed 2005-03",
        f"{zone} 新材料产值 2023",
    ]


def test_a_claim_of_what_the_graph_does_not_say_is_called_by_its_statement(data, nodes) -> None:
    data.remove((URIRef(nodes["project"]), ZKG.capacity, None))
    (finding,) = check_evidence(data)
    assert (finding.kind, finding.label) == ("ClaimIsStated", "年产3000吨“凝胶\x01”膜项目 capacity 年产3000吨")


def test_a_state_that_a_project_has_passed_is_claimed_and_told_by_its_event_alone(data, nodes) -> None:
    data.remove((URIRef(nodes["project"]), ZKG.status, None))
    assert list(check_evidence(data)) == []


def test_a_quote_is_told_with_its_page_and_place(data, knowledge) -> None:
    page = knowledge.pages[0]
    found = list(check_sources(data, {page.sha256: replace(page, text=page.text.replace("云汀", "云河"))}))
    quotes = [finding for finding in found if finding.kind == "QuoteInPage"]
    assert {finding.where.split(" [")[0] for finding in quotes} == {"青禾日报_01.txt"}
    assert any("云汀市" in finding.label for finding in quotes)
    assert len(quotes) + 1 == len(found)  # and the page is not what it was


def test_a_quote_that_does_not_fit_its_place_is_found_without_the_page(data) -> None:
    data.set((first(data, OA.TextPositionSelector), OA.exact, Literal("短")))
    assert {finding.kind for finding in check_sources(data, None)} == {"QuoteLength"}


def test_a_circle_is_told_once_with_the_way_round(data, nodes) -> None:
    state(data, URIRef(nodes["province"]), ZKG.locatedIn, URIRef(nodes["zone"]))
    (finding,) = check_structure(data)
    assert sorted(finding.value.split(" → ")[1:]) == ["云汀市", "汀南省", "青禾高新技术产业开发区"]
    assert finding.value.split(" → ")[0] == finding.value.split(" → ")[-1]


def test_things_that_lead_into_a_circle_are_no_part_of_it(data) -> None:
    parks = [thing(data, ZKG.Facility, name) for name in ("甲园", "乙园", "丙园")]
    for one, other in ((0, 1), (1, 2), (2, 1)):
        data.add((parks[one], ZKG.partOf, parks[other]))
    assert [finding.value for finding in check_structure(data)] == ["丙园 → 乙园 → 丙园"]


def test_indices_of_a_chain_are_shown_in_their_order(data) -> None:
    data.set((the(data, "模组"), ZKG.stageIndex, Literal(12)))
    assert [finding.value for finding in check_structure(data)] == ["1, 2, 12"]


@pytest.mark.parametrize(
    ("misspelt", "nearest"), [("locatedin", "zkg:locatedIn"), ("InvestmentCNY", "zkg:investmentCNY")]
)
def test_a_misspelt_term_is_told_once_with_the_nearest_one(data, nodes, misspelt, nearest) -> None:
    for name in ("zone", "firm", "school"):
        data.add((URIRef(nodes[name]), URIRef(f"{ZKG}{misspelt}"), URIRef(nodes["place"])))
    (finding,) = check_vocabulary(data)
    assert finding.value == f"zkg:{misspelt} ×3 → {nearest}"


def test_a_misspelt_predicate_of_a_claim_and_a_misspelt_value_are_terms_too(data) -> None:
    data.set((first(data, ZKG.Claim), RDF.predicate, URIRef(f"{ZKG}locatedAt")))
    data.set((first(data, ZKG.Project), ZKG.status, URIRef(f"{ZKG}Plannd")))
    assert sorted(finding.value for finding in check_vocabulary(data)) == [
        "zkg:Plannd ×1 → zkg:Planned",
        "zkg:locatedAt ×1 → zkg:locatedIn",
    ]


def test_a_misspelt_term_of_a_reused_vocabulary_is_told_with_its_nearest(data) -> None:
    data.add((first(data, ZKG.Article), URIRef(f"{SDO}headlin"), Literal("题")))
    assert [finding.value for finding in check_vocabulary(data)] == ["schema:headlin ×1 → schema:headline"]


@pytest.mark.parametrize("term", ["http://rdfs.org/ns/void#triples", "http://www.w3.org/ns/dcat#byteSize"])
def test_terms_that_describe_data_sets_are_known(data, term) -> None:
    data.add((NOWHERE, URIRef(term), Literal(1)))
    assert list(check_vocabulary(data)) == []


def test_units_of_seeds_that_are_malformed_are_named(data, tmp_path) -> None:
    (tmp_path / "units.toml").write_text('[[unit]]\nsurfaces = ["斗"]\n[per]\n', encoding="utf-8")
    with pytest.raises(SeedError, match=r"units\.toml.*base"):
        list(check_figures(data, tmp_path))


@pytest.mark.parametrize(
    ("unit", "told"), [("count", 0), ("CNY/m2", 0), ("t/a", 0), ("亩", 1), ("count/", 1), ("a", 1)]
)
def test_units_are_those_of_the_seeds(data, unit, told) -> None:
    from kg import resources

    data.set((first(data, ZKG.Observation), ZKG.unit, Literal(unit)))
    assert len(list(check_figures(data, resources.seeds()))) == told


@pytest.mark.parametrize(
    ("period", "told"), [("2020/2024", 0), ("2024/2024-05", 0), ("2024-05/2024", 0), ("2024/2023-12", 1)]
)
def test_a_period_is_compared_as_exactly_as_both_ends_are(data, period, told) -> None:
    from kg import resources

    data.set((first(data, ZKG.Observation), ZKG.period, Literal(period)))
    assert len(list(check_figures(data, resources.seeds()))) == told


def test_findings_do_not_depend_on_the_run(graphs, nodes) -> None:
    graph, evidence = graphs
    graph.remove((None, ZKG.indicator, None))
    graph.add((URIRef(nodes["firm"]), ZKG.partOf, URIRef(nodes["zone"])))
    found = validate(graph, evidence)
    assert found == validate(graph, evidence) == tuple(sorted(found))
    assert len(found) == 3
    assert not is_valid(found)


def test_folder_is_read_back_to_the_same_graphs(out, graphs) -> None:
    for loaded, made in zip(load_graphs(out), graphs, strict=True):
        assert set(loaded) == set(made)


def test_broken_or_missing_files_are_named(tmp_path) -> None:
    with pytest.raises(InputError, match=r"graph\.ttl: cannot be read"):
        load_graphs(tmp_path)
    (tmp_path / "graph.ttl").write_text("<a> <b", encoding="utf-8")
    with pytest.raises(InputError, match=r"graph\.ttl: not Turtle"):
        load_graphs(tmp_path)
