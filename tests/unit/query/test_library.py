"""The questions that come along: each is explained in both languages, and answers on the small knowledge.

What they answer on whole pages is in tests/query; here is what those pages do not show.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from asking import run_query
from rdflib import URIRef
from rdflib.namespace import RDF

from kg.errors import UsageError
from kg.export.turtle import write_turtle
from kg.ids import entity_iri
from kg.knowledge.prefixes import PREFIXES
from kg.knowledge.vocab import ZKG
from kg.model import EntityType
from kg.query.library import find_query, load_library, parse_query
from kg.query.params import ParamType, bind_params

QUERIES = load_library()
PARAMS = [(query, param) for query in QUERIES for param in query.params]
IDS = [f"{query.name}-{param.name}" for query, param in PARAMS]
ZONE = "青禾高新技术产业开发区"
PROJECT = "年产3000吨“凝胶\x01”膜项目"

# the first row of each answer on the small knowledge, as texts
FIRST = {
    "articles-of-thing": ("“凝胶\x01”膜", "青禾高新区链起新材料", "青禾日报_01.txt", "2024-03"),
    "capacity-and-land": (ZONE, PROJECT, "年产3000吨", "41333", None),
    "chain-gaps": (ZONE, "基膜—涂布—模组产业链", "1", "基膜"),
    "chain-stages": ("基膜—涂布—模组产业链", "1", "基膜", ZONE),
    "coverage-by-month": ("青禾日报", "2024-03", "1", "1"),
    "enterprises-per-zone": (ZONE, "澄光新材料有限公司", "新材料"),
    "evidence-behind-edge": ("云汀市", "位于", "汀南省", "事实", "1", "division", "divisions.csv", None, None, None),
    "figures-of-zone": (ZONE, "新材料产值", "2023", "1250000000", "CNY", "8", "false"),
    "growth-of-figures": (ZONE, "新材料产值", "2023", "8"),
    "industries-by-class": ("3", "新材料产业", "1", "1", "新材料"),
    "industries-by-zones": ("新材料", "1", "1", "0"),
    "investment-by-industry": ("新材料", "事实", "1", "525000000", "525000000"),
    "investment-by-year": ("2024", "事实", "1", "525000000", "525000000"),
    "investment-by-zone": (ZONE, "事实", "1", "525000000", "525000000"),
    "largest-projects": (PROJECT, "525000000", "事实", "澄光新材料有限公司", ZONE, "在建"),
    "most-connected-enterprises": ("澄光新材料有限公司", "3", "3"),
    "names-of-zone": (ZONE, "现名", ZONE, "2005-03", None),
    "officials-and-posts": ("沈秋禾", "青禾高新区管委会", "主任"),
    "partners-of-zone": (ZONE, "合作", "青禾高新区管委会", "远帆大学"),
    "pipeline-by-status": ("在建", "1", "525000000"),
    "plans-and-production": (ZONE, "0", "1", "0", "0"),
    "plans-and-talks": ("青禾高新区管委会", "合作", "远帆大学"),
    "products-and-makers": ("“凝胶\x01”膜", PROJECT, "项目"),
    "products-of-zone": (ZONE, "“凝胶\x01”膜", PROJECT),
    "project-history": (PROJECT, "2024-03", "在建", "青禾高新区链起新材料"),
    "projects-by-zone": (ZONE, PROJECT, "在建", "525000000"),
    "research-partners": ("远帆大学", "合作", "青禾高新区管委会", "机构"),
    "zone-and-its-bodies": (ZONE, "所在地", "云汀市"),
    "zone-history": (ZONE, "1996", "设立", "青禾工业小区", None),
    "zone-name-in-year": (ZONE, ZONE, "2005-03", None),
    "zones-by-level": (ZONE, "省级", "高新技术产业开发区", "云汀市", "汀南省"),
    "zones-of-industry": ("新材料", "开发区", ZONE, "1"),
}

# what no type but text and name takes
NO_VALUE = {
    ParamType.IRI: "no iri",
    ParamType.YEAR: "19",
    ParamType.INTEGER: "1.5",
    ParamType.DECIMAL: "5亿",
    ParamType.DATE: "2024-13",
}
# what is there on top of the small knowledge, where a question needs more
SPACES = "".join(f"@prefix {name}: <{space}> .\n" for name, space in PREFIXES.items())


def texts(result) -> list[tuple[str | None, ...]]:
    return [tuple(None if term is None else term.value for term in row) for row in result.rows]


@pytest.fixture
def with_more(graphs, tmp_path, base) -> Callable[..., list[tuple[str | None, ...]]]:
    """A function (question, Turtle, parameters) that answers on the small knowledge and that Turtle."""

    def answer(name: str, turtle: str = "", **params: str) -> list[tuple[str | None, ...]]:
        graph, evidence = graphs
        graph.parse(data=f"{SPACES}@prefix x: <{base}> .\n{turtle}", format="turtle")
        write_turtle(graph, tmp_path / "graph.ttl")
        write_turtle(evidence, tmp_path / "evidence.ttl")
        return texts(run_query(tmp_path, find_query(name), params))

    return answer


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_query_is_explained_in_both_languages(query) -> None:
    for zh in (query.zh, query.about_zh, *(param.zh for param in query.params)):
        assert any("\u4e00" <= char <= "\u9fff" for char in zh)
    for en in (query.en, *(param.en for param in query.params)):
        assert en.isascii()
    assert len(query.about_en) > len(query.en)
    assert query.zh in query.description


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_every_parameter_is_told_of_and_every_other_name_is_the_querys_own(query) -> None:
    body = query.text.partition("\n\n")[2]
    names = {param.name for param in query.params}
    assert set(re.findall(r"\$(\w+)", body)) == names
    assert names.isdisjoint(re.findall(r"\?(\w+)", body))


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_rows_come_in_one_order(query) -> None:
    assert query.name == "describe-thing" or re.search(r"^ORDER BY ", query.text, re.MULTILINE)


@pytest.mark.parametrize(("query", "param"), PARAMS, ids=IDS)
def test_value_of_another_type_is_refused(query, param) -> None:
    if param.type in NO_VALUE:
        with pytest.raises(UsageError, match=f"parameter {param.name}: .* is not "):
            bind_params(query.text, {param.name: NO_VALUE[param.type]})
    else:
        assert '"5亿"' in bind_params(query.text, {param.name: "5亿"})


@pytest.mark.parametrize("missing", ["zh", "en", "about-zh", "about-en"])
def test_header_must_be_whole(missing) -> None:
    lines = [f"# {key}: 话 words" for key in ("zh", "en", "about-zh", "about-en") if key != missing]
    with pytest.raises(UsageError, match=f"query q: its header has no line '# {missing}: "):
        parse_query("q", "\n".join([*lines, "", "ASK {}"]))


@pytest.mark.parametrize("name", FIRST)
def test_query_answers(out, name) -> None:
    assert texts(run_query(out, find_query(name)))[0] == FIRST[name]


def test_thing_is_described_in_triples(out, nodes) -> None:
    result = run_query(out, find_query("describe-thing"), {"name": "青禾高新区"})
    assert {row[0].value for row in result.rows if row[1].value.endswith("#type")} == {nodes["zone"]}
    assert len(result.triples) > 8


def test_partners_are_no_one_elses(out) -> None:
    assert texts(run_query(out, find_query("partners-of-zone"))) == [
        (ZONE, "合作", "青禾高新区管委会", "远帆大学"),
        (ZONE, "洽谈", ZONE, "远帆大学"),
    ]


def test_sparql_is_not_looked_up() -> None:
    assert find_query("SELECT * { ?s ?p ?o }") == "SELECT * { ?s ?p ?o }"


def test_near_names_are_offered() -> None:
    with pytest.raises(UsageError, match="did you mean zone-history"):
        find_query("zone-histroy")


def test_pipeline_counts_projects_of_no_zone_where_none_is_asked_for(graphs, nodes, with_more) -> None:
    graphs[0].remove((URIRef(nodes["project"]), ZKG.locatedIn, None))
    assert with_more("pipeline-by-status") == [("在建", "1", "525000000")]
    assert with_more("pipeline-by-status", zone="青禾") == []


@pytest.mark.parametrize(
    ("year", "name", "since", "until"),
    [
        ("2019", "青禾高新技术产业开发区", "2005-03", None),
        ("2005", "青禾高新技术产业开发区", "2005-03", None),
        ("1999", "青禾工业小区", None, "2005-03"),
    ],
)
def test_a_query_can_ask_for_the_name_of_a_zone_in_a_year(out, year, name, since, until) -> None:
    query = find_query("zone-name-in-year")
    for asked in ("青禾工业小区", "青禾高新"):
        result = run_query(out, query, {"zone": asked, "year": year})
        assert texts(result) == [("青禾高新技术产业开发区", name, since, until)]


def test_any_name_of_a_zone_finds_it(out) -> None:
    for name in ("青禾高新区", "青禾工业小区", "高新技术"):
        assert texts(run_query(out, find_query("projects-by-zone"), {"zone": name}))[0][0] == ZONE


PLANNED = """
x:two a zkg:Project ; skos:prefLabel "二号项目"@zh ; zkg:locatedIn <{zone}> ; zkg:investmentCNY 100000000.0 .
x:c2 rdf:subject x:two ; rdf:predicate zkg:investmentCNY ; rdf:object 100000000.0 ; zkg:modality zkg:Plan .
x:three a zkg:Project ; skos:prefLabel "三号项目"@zh ; zkg:locatedIn <{zone}> ; zkg:investmentCNY 400000000.0 .
x:c3 rdf:subject x:three ; rdf:predicate zkg:investmentCNY ; rdf:object 400000000.0 ; zkg:modality zkg:Plan .
"""


def test_planned_money_stands_apart_from_stated(with_more, nodes) -> None:
    # plans: 1 + 4 = 5 (hundred million), 5 / 2 = 2.5; stated: the 5.25 of the small knowledge
    assert with_more("investment-by-zone", PLANNED.format(**nodes)) == [
        (ZONE, "事实", "1", "525000000", "525000000"),
        (ZONE, "计划", "2", "500000000", "250000000"),
    ]


def test_amount_that_any_text_states_is_stated(with_more, nodes) -> None:
    stated = (
        "x:c4 rdf:subject x:two ; rdf:predicate zkg:investmentCNY ; rdf:object 100000000.0 ; zkg:modality zkg:Fact ."
    )
    assert with_more("investment-by-zone", PLANNED.format(**nodes) + stated) == [
        (ZONE, "事实", "2", "625000000", "312500000"),
        (ZONE, "计划", "1", "400000000", "400000000"),
    ]


def test_phases_count_where_the_whole_has_no_amount(with_more, nodes) -> None:
    whole = (
        'x:whole a zkg:Project ; skos:prefLabel "总项目"@zh . x:two zkg:partOf x:whole . x:three zkg:partOf x:whole .'
    )
    counted = (
        "x:c4 rdf:subject x:whole ; rdf:predicate zkg:investmentCNY ; rdf:object 600000000.0 ; zkg:modality zkg:Plan ."
    )
    more = PLANNED.format(**nodes) + whole
    assert [row[0] for row in with_more("largest-projects", more)] == [PROJECT, "三号项目", "二号项目"]
    more += counted + " x:whole zkg:investmentCNY 600000000.0 ."
    assert [row[0] for row in with_more("largest-projects", more)] == ["总项目", PROJECT]


REPRINTED = """
x:late a zkg:Article ; schema:headline "又见青禾"@zh ; schema:datePublished "2024-05-02" ; schema:isPartOf x:paper ;
  zkg:sameReportAs <{article}> . <{article}> zkg:sameReportAs x:late .
x:paper a zkg:Page ; dcterms:source "汀南晚报.txt" .
"""


def test_two_printings_of_a_report_are_one_row_the_first_in_front(with_more, graphs) -> None:
    more = REPRINTED.format(article=next(graphs[0].subjects(RDF.type, ZKG.Article)))
    row = ("青禾高新区链起新材料", "青禾日报_01.txt", "2024-03", "又见青禾", "汀南晚报.txt", "2024-05-02")
    assert with_more("reprints", more) == [row]
    assert with_more("reprints", headline="又见") == [row]
    assert with_more("reprints", headline="别的") == []


def test_a_name_in_traditional_characters_is_asked_for_in_simplified_ones_too(with_more) -> None:
    more = 'x:other a zkg:Zone ; skos:prefLabel "汀蘭高新區"@zh ; zkg:level "省級"@zh .'
    assert [row[0] for row in with_more("names-of-zone", more, zone="青禾高新區")][:1] == [ZONE]
    assert [row[0] for row in with_more("names-of-zone", zone="汀蘭")] == ["汀蘭高新區"]


OTHER = """
x:late a zkg:Article ; schema:headline "青禾高新区年终盘点"@zh .
x:f2 a zkg:Observation ; zkg:subject <{zone}> ; zkg:indicator "新材料产值" ; zkg:period "2023" ; zkg:unit "CNY" ;
  zkg:value {value} ; zkg:expected {expected} ; zkg:mentionedIn {article} .
"""


def test_figures_of_two_articles_contradict_each_other(with_more, nodes) -> None:
    # 13.1 against 12.5: nearly five per cent
    more = OTHER.format(zone=nodes["zone"], value="1310000000.0", expected="false", article="x:late")
    (row,) = with_more("contradictory-figures", more)
    low, high = ("1250000000", "青禾高新区链起新材料"), ("1310000000", "青禾高新区年终盘点")
    assert row == (ZONE, "新材料产值", "2023", "CNY", *low, *high)


@pytest.mark.parametrize(
    ("value", "expected", "late"),
    [("1255000000.0", "false", True), ("1310000000.0", "true", True), ("1310000000.0", "false", False)],
    ids=["rounded", "goal", "same article"],
)
def test_rounding_goals_and_changes_are_no_contradiction(with_more, graphs, nodes, value, expected, late) -> None:
    first = next(graphs[0].subjects(ZKG.value))
    article = "x:late" if late else f"<{graphs[0].value(first, ZKG.mentionedIn)}>"
    more = OTHER.format(zone=nodes["zone"], value=value, expected=expected, article=article)
    assert with_more("contradictory-figures", more) == []


def test_enterprise_stands_in_the_zones_of_its_projects_too(with_more, nodes) -> None:
    more = """
    x:other a zkg:Zone ; skos:prefLabel "远帆经济技术开发区"@zh .
    x:p a zkg:Project ; skos:prefLabel "新项目"@zh ; zkg:undertakenBy <{firm}> ; zkg:locatedIn x:other .
    """.format(**nodes)
    assert with_more("enterprises-in-several-zones", more) == [
        ("澄光新材料有限公司", "2", f"远帆经济技术开发区、{ZONE}")
    ]


def test_zone_inside_a_zone_is_no_second_one(with_more, nodes) -> None:
    more = 'x:area a zkg:Zone ; skos:prefLabel "云汀新区"@zh . <{zone}> zkg:locatedIn x:area .'
    assert with_more("enterprises-in-several-zones", more.format(**nodes)) == []


def test_zones_are_alike_by_what_they_share(with_more, base) -> None:
    # one industry of both, one of the other alone: 1 of 2
    more = """
    x:other a zkg:Zone ; skos:prefLabel "远帆经济技术开发区"@zh ; zkg:developsIndustry <{material}>, x:sea .
    x:sea a zkg:Industry ; skos:prefLabel "海洋装备"@zh .
    """
    material = entity_iri(base, EntityType.INDUSTRY, "新材料")
    assert with_more("similar-zones", more.format(material=material), zone="远帆") == [
        ("远帆经济技术开发区", ZONE, "50", "1", "新材料")
    ]


def test_what_nothing_speaks_of_is_told(with_more, base) -> None:
    assert with_more("things-without-evidence") == []
    more = 'x:ghost a zkg:Enterprise ; skos:prefLabel "无据公司"@zh .'
    assert with_more("things-without-evidence", more) == [("企业", "无据公司", f"{base}ghost")]


def test_statement_that_no_claim_supports_is_told(with_more, nodes) -> None:
    assert with_more("statements-without-evidence") == []
    more = "<{firm}> zkg:locatedIn <{province}> . x:f3 a zkg:Observation .".format(**nodes)
    assert [row[1] for row in with_more("statements-without-evidence", more)] == [
        f"{PREFIXES['rdf']}type",
        f"{PREFIXES['zkg']}locatedIn",
    ]


def test_cooperation_is_claimed_either_way_round(with_more, nodes) -> None:
    assert (
        with_more("statements-without-evidence", "<{school}> zkg:cooperatesWith <{committee}> .".format(**nodes)) == []
    )


def test_company_with_the_zones_name_is_its_platform_company(with_more, nodes) -> None:
    more = """
    x:platform a zkg:Enterprise ; skos:prefLabel "青禾高新区开发有限公司"@zh ; zkg:locatedIn <{zone}> .
    """.format(**nodes)
    assert with_more("zone-and-its-bodies", more) == [
        (ZONE, "平台公司", "青禾高新区开发有限公司"),
        (ZONE, "所在地", "云汀市"),
        (ZONE, "机构", "青禾高新区管委会"),
    ]


def test_park_has_its_industries_and_builders_in_order(with_more, nodes) -> None:
    more = """
    x:park a zkg:Facility ; skos:prefLabel "云汀光谷"@zh ; zkg:locatedIn <{zone}> ; zkg:developsIndustry x:b, x:a ;
      zkg:undertakenBy <{firm}> .
    x:a skos:prefLabel "光电"@zh . x:b skos:prefLabel "新材料"@zh .
    """.format(**nodes)
    assert with_more("parks-of-zone", more) == [(ZONE, "云汀光谷", "光电、新材料", "澄光新材料有限公司")]


def test_investor_from_elsewhere_has_a_home(with_more, nodes) -> None:
    more = """
    x:guest a zkg:Enterprise ; skos:prefLabel "远帆装备有限公司"@zh ; zkg:locatedIn <{province}> .
    <{project}> zkg:undertakenBy x:guest .
    """.format(**nodes)
    assert with_more("investors-from-elsewhere", more) == [(ZONE, "远帆装备有限公司", "汀南省", PROJECT, "525000000")]


def test_partner_of_a_firm_is_found_from_either_side(with_more, nodes) -> None:
    more = "<{school}> zkg:cooperatesWith <{firm}> . <{zone}> zkg:cooperatesWith <{firm}> .".format(**nodes)
    assert with_more("partners-of-firms", more) == [(ZONE, "澄光新材料有限公司", "远帆大学", "机构")]


MAKERS = """
x:far a zkg:Zone ; skos:prefLabel "远帆经济技术开发区"@zh .
x:coater a zkg:Enterprise ; skos:prefLabel "远帆涂装公司"@zh ; zkg:locatedIn x:far ; zkg:produces x:coating .
x:coating a zkg:Product ; skos:prefLabel "精密涂布"@zh .
<{firm}> zkg:produces x:film . x:film a zkg:Product ; skos:prefLabel "光学基膜"@zh .
"""


def test_maker_stands_at_the_stage_its_good_is_named_after(with_more, nodes) -> None:
    chain = "基膜—涂布—模组产业链"
    assert with_more("chain-stage-actors", MAKERS.format(**nodes)) == [
        (ZONE, chain, "1", "基膜", "澄光新材料有限公司", "企业", "产品")
    ]
    assert [row[3] for row in with_more("chain-gaps")] == ["涂布", "模组"]


def test_next_stage_is_sought_in_other_zones(with_more, nodes) -> None:
    up, down = ("基膜", "澄光新材料有限公司", ZONE), ("涂布", "远帆涂装公司", "远帆经济技术开发区")
    assert with_more("chain-links-across-zones", MAKERS.format(**nodes)) == [("基膜—涂布—模组产业链", *up, *down)]
    nearer = "x:coater zkg:locatedIn <{zone}> .".format(**nodes)
    assert ("远帆涂装公司", ZONE) not in [row[5:] for row in with_more("chain-links-across-zones", nearer)]
