"""A large invented graph from a fixed seed, written as `kg build` writes its own: graph.ttl and evidence.ttl.

    python tests/bench/big_graph.py DIR [TRIPLES]

Takes a folder and about how many triples both files shall have together (default: a million), gives the two files, the
same bytes for the same number. Zones, enterprises, projects, industries, chains and figures as in real graphs: a few
zones and industries are much larger than the rest, each statement has a claim with a selector, a tenth of the
statements are plans, some projects and figures are reported twice.
"""

from __future__ import annotations

import random
import sys
from itertools import pairwise
from pathlib import Path
from typing import TextIO

from kg.ids import digest, slug
from kg.knowledge.prefixes import PREFIXES, id_prefixes

BASE = "https://example.org/id/"
SEED = 20261122
_PER_PROJECT = 138  # triples that one project brings with its enterprise, figures and evidence, as counted
_SYLLABLES = "云青澜星禾岚泽辰远鼎澄恒瑞宏昌隆泰盛华兴嘉润沛峻岭川湖江海松柏"
_FIELDS = ("新能源", "装备制造", "电子信息", "新材料", "生物医药", "食品", "光伏", "动力电池", "铸造", "软件")
_STATUSES = ("Planned", "Signed", "UnderConstruction", "TrialProduction", "InProduction", "FullCapacity")
_INDICATORS = ("工业总产值", "固定资产投资", "税收", "进出口总额", "规上工业企业数")
_STAGES = ("原料", "部件", "整机", "回收")


class BigGraph:
    """The two files while they are being written."""

    def __init__(self, graph: TextIO, evidence: TextIO, projects: int) -> None:
        self._graph, self._evidence = graph, evidence
        self._chance = random.Random(SEED)
        self._projects = projects
        self._articles: list[str] = []
        for stream in (graph, evidence):
            for prefix, namespace in {**PREFIXES, **id_prefixes(BASE)}.items():
                stream.write(f"@prefix {prefix}: <{namespace}> .\n")

    def write(self) -> None:
        self._pages(max(2, self._projects // 20))
        industries = [self._industry(field, number) for field in _FIELDS for number in range(6)]
        zones = [self._zone(number, industries) for number in range(max(3, self._projects // 40))]
        for number in range(max(1, self._projects // 100)):
            self._chain(number, zones)
        for number in range(self._projects):
            self._project(number, zones, industries)
        for zone in zones:
            self._figures(zone)

    def _pages(self, count: int) -> None:
        for number in range(count):
            page = f"page:{digest('page', number)}"
            date = f"20{self._chance.randrange(15, 26)}-{self._chance.randrange(1, 13):02}"
            paper = f"{self._pick(('青禾', '云汀', '岚泽'))}日报_{number}.txt"
            self._graph.write(
                f'{page} a zkg:Page ; dcterms:source "{paper}" ; dcterms:identifier "{number:064x}" ; '
                f'schema:datePublished "{date}" .\n\n'
            )
            for part in range(3):
                article = f"article:{digest('article', number, part)}"
                self._articles.append(article)
                self._graph.write(
                    f"{article} a zkg:Article, schema:NewsArticle ; schema:isPartOf {page} ; "
                    f'schema:headline "第{number}版第{part}篇"@zh ; schema:datePublished "{date}" ; '
                    f"zkg:start {part * 900} ; zkg:end {part * 900 + 880} .\n\n"
                )

    def _industry(self, field: str, number: int) -> str:
        return self._thing("industry", "Industry", f"{field}{'一二三四五六'[number]}类", "", ())

    def _zone(self, number: int, industries: list[str]) -> str:
        place = self._thing("place", "Place", f"{self._word()}市{number}", "", ())
        name = f"{self._word()}{number}高新技术产业开发区"
        zone = self._thing("zone", "Zone", name, "", (("locatedIn", place),))
        for industry in sorted(self._chance.sample(industries, 3)):
            self._fact(zone, "developsIndustry", industry)
        return zone

    def _chain(self, number: int, zones: list[str]) -> None:
        name = f"{self._pick(_FIELDS)}{number}产业链"
        chain = self._thing("chain", "IndustryChain", name, "", ())
        self._fact(self._few(zones), "hasChain", chain)
        stages = [f"stage:{digest('stage', number, at)}" for at in range(len(_STAGES))]
        for at, (stage, label) in enumerate(zip(stages, _STAGES, strict=True), 1):
            self._graph.write(f'{stage} a zkg:ChainStage ; skos:prefLabel "{label}"@zh ; zkg:stageIndex {at} .\n\n')
            self._fact(chain, "hasStage", stage)
        for upper, lower in pairwise(stages):
            self._fact(upper, "upstreamOf", lower)

    def _project(self, number: int, zones: list[str], industries: list[str]) -> None:
        zone, industry = self._few(zones), self._few(industries)
        firm = self._thing("enterprise", "Enterprise", f"{self._word()}{number}有限公司", f"{self._word()}{number}", ())
        product = self._thing("product", "Product", f"{self._pick(_STAGES)}{self._word()}{number % 997}", "", ())
        project = self._thing("project", "Project", f"年产{number}吨{self._word()}项目", "", ())
        self._fact(firm, "locatedIn", zone if self._chance.random() < 0.8 else self._few(zones))
        for predicate, other in (("locatedIn", zone), ("undertakenBy", firm), ("inIndustry", industry)):
            self._fact(project, predicate, other)
        self._fact(project, "produces", product)
        self._fact(project, "status", f"zkg:{self._pick(_STATUSES)}")
        self._fact(project, "investmentCNY", f'"{self._chance.randrange(1, 900) * 10_000_000}"^^xsd:decimal')

    def _figures(self, zone: str) -> None:
        for indicator in _INDICATORS:
            for year in range(2019, 2025):
                self._figure(zone, indicator, year, "")
                if self._chance.random() < 0.03:
                    self._figure(zone, indicator, year, "again")

    def _figure(self, zone: str, indicator: str, year: int, which: str) -> None:
        node = f"observation:{digest(zone, indicator, year, which)}"
        value = self._chance.randrange(1, 90_000) * 1_000_000
        self._graph.write(
            f"{node} a zkg:Observation, qb:Observation ; zkg:subject {zone} ; "
            f'zkg:indicator "{indicator}" ; zkg:value "{value}"^^xsd:decimal ; zkg:unit "CNY" ; '
            f'zkg:period "{year}" ; zkg:expected false ; zkg:mentionedIn {self._pick(self._articles)} .\n\n'
        )
        self._claim(f"zkg:claims {node}")

    def _thing(self, kind: str, type_: str, name: str, other: str, facts: tuple[tuple[str, str], ...]) -> str:
        node = f"<{BASE}{kind}/{slug(name)}>"
        alias = f' ; skos:altLabel "{other}"@zh' if other else ""
        articles = ", ".join(sorted({self._pick(self._articles) for _ in range(2)}))
        self._graph.write(
            f'{node} a zkg:{type_} ; skos:prefLabel "{name}"@zh{alias} ; zkg:mentionedIn {articles} .\n\n'
        )
        for predicate, value in facts:
            self._fact(node, predicate, value)
        return node

    def _fact(self, subject: str, predicate: str, value: str) -> None:
        self._graph.write(f"{subject} zkg:{predicate} {value} .\n\n")
        for _ in range(2 if self._chance.random() < 0.1 else 1):
            self._claim(f"rdf:subject {subject} ; rdf:predicate zkg:{predicate} ; rdf:object {value}")

    def _claim(self, of: str) -> None:
        article, start = self._pick(self._articles), self._chance.randrange(800)
        key = digest(of, article, start)
        mood = "Plan" if self._chance.random() < 0.1 else "Fact"
        self._evidence.write(
            f"claim:{key} a zkg:Claim ; {of} ; prov:wasDerivedFrom {article} ; oa:hasSelector selector:{key} ; "
            f"zkg:confidence {self._chance.randrange(50, 100) / 100} ; zkg:modality zkg:{mood} ; "
            'zkg:rule "invented" .\n\n'
            f"selector:{key} a oa:TextPositionSelector ; oa:start {start} ; oa:end {start + 12} ; "
            f'oa:exact "{self._word()}{self._word()}落户{self._word()}。" .\n\n'
        )

    def _word(self) -> str:
        return "".join(self._chance.choices(_SYLLABLES, k=3))

    def _pick(self, among: tuple[str, ...] | list[str]) -> str:
        return among[self._chance.randrange(len(among))]

    def _few(self, among: list[str]) -> str:
        """One of them, the first ones much more often."""
        return among[int(len(among) * self._chance.random() ** 2)]


def write_big_graph(folder: Path, triples: int = 1_000_000) -> None:
    """Write graph.ttl and evidence.ttl with at least so many triples together."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        (folder / "graph.ttl").open("w", encoding="utf-8") as graph,
        (folder / "evidence.ttl").open("w", encoding="utf-8") as evidence,
    ):
        BigGraph(graph, evidence, triples // _PER_PROJECT + 1).write()


if __name__ == "__main__":
    write_big_graph(Path(sys.argv[1]), *(int(number) for number in sys.argv[2:]))
