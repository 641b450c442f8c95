"""The tables of `--format tables`: things, links and figures, one row each; `node` joins them.

`edges.source`, `edges.target` and `observations.subject` stand in `nodes.node`.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kg.export.table import Cell, Column, Kind, Table, number, one_line
from kg.export.years import Unplaced, year_part
from kg.model import Attribute

if TYPE_CHECKING:
    from kg.export.statements import Records, Statement, Thing
    from kg.export.support import Support

_AMOUNTS = (Attribute.INVESTMENT, Attribute.LAND_AREA, Attribute.FLOOR_AREA)

SUPPORT = (
    Column("confidence", Kind.NUMBER, "最可靠断言的置信度，0 至 1", "confidence of the surest claim, 0 to 1"),
    Column(
        "modality", Kind.TEXT, "语气：Fact 事实、Plan 计划、Talk 意向", "Fact, Plan or Talk, the firmest of the claims"
    ),
    Column("claims", Kind.INTEGER, "断言数", "number of claims that say so"),
    Column("articles", Kind.INTEGER, "报道篇数", "number of articles that say so"),
    Column("first_reported", Kind.TEXT, "最早报道日期", "day of the earliest article, as exact as known"),
    Column("last_reported", Kind.TEXT, "最近报道日期", "day of the latest article, as exact as known"),
    Column("article", Kind.TEXT, "最可靠断言所在报道的标题", "headline of the article with the surest claim"),
    Column("quote", Kind.TEXT, "原文摘录（去换行）", "the words it rests on, without line breaks"),
)
_NODES = (
    Column("node", Kind.TEXT, "IRI，主键", "IRI, the key"),
    Column("type", Kind.TEXT, "类型", "class of the thing (Zone, Enterprise, Project …)"),
    Column("label", Kind.TEXT, "名称", "name"),
    Column("other_names", Kind.TEXT, "其他名称，以“; ”分隔", "other names, parted by '; '"),
    Column("articles", Kind.INTEGER, "提到它的报道篇数", "number of articles that name it"),
    Column("links", Kind.INTEGER, "关系数", "number of rows in edges with it at either end"),
    Column("first_reported", Kind.TEXT, "最早报道日期", "day of the earliest article, as exact as known"),
    Column("last_reported", Kind.TEXT, "最近报道日期", "day of the latest article, as exact as known"),
    Column("level", Kind.TEXT, "开发区级别（名录）", "rank of a zone, from the lists"),
    Column("kind", Kind.TEXT, "开发区类型（名录）", "kind of a zone, from the lists"),
    Column("admin_code", Kind.TEXT, "行政区划代码（GB/T 2260）", "code of a place (GB/T 2260)"),
    Column("stage_index", Kind.INTEGER, "环节次序，1 为最上游", "place of a stage in its chain, 1 = most upstream"),
    Column("status", Kind.TEXT, "项目状态", "state of a project"),
    Column("investment_cny", Kind.NUMBER, "项目投资额（元）", "investment in a project, yuan"),
    Column("land_area_m2", Kind.NUMBER, "项目用地面积（平方米）", "land of a project, square metres"),
    Column("floor_area_m2", Kind.NUMBER, "项目建筑面积（平方米）", "floor area of a project, square metres"),
    Column("capacity", Kind.TEXT, "项目产能（原文）", "capacity of a project, as it stands in the text"),
    Column(
        "other_values",
        Kind.TEXT,
        "其他报道给出的不同数值；各列取报道最多、其次最近、再次最可靠者",
        "other values that reports give; the columns hold the most reported, then latest, then surest one",
    ),
)
_EDGES = (
    Column("source", Kind.TEXT, "起点 IRI，见 nodes.node", "IRI of the subject, in nodes.node"),
    Column("source_type", Kind.TEXT, "起点类型", "class of the subject"),
    Column("source_label", Kind.TEXT, "起点名称", "name of the subject"),
    Column("predicate", Kind.TEXT, "关系", "the relation (locatedIn, worksFor …)"),
    Column("target", Kind.TEXT, "终点 IRI，见 nodes.node", "IRI of the object, in nodes.node"),
    Column("target_type", Kind.TEXT, "终点类型", "class of the object"),
    Column("target_label", Kind.TEXT, "终点名称", "name of the object"),
    Column("titles", Kind.TEXT, "职务，以“; ”分隔", "posts of a person there, parted by '; '"),
    *SUPPORT,
)
_OBSERVATIONS = (
    Column("observation", Kind.TEXT, "IRI，主键", "IRI, the key"),
    Column("subject", Kind.TEXT, "主体 IRI，见 nodes.node", "IRI of what the figure is about, in nodes.node"),
    Column("subject_type", Kind.TEXT, "主体类型", "class of the subject"),
    Column("subject_label", Kind.TEXT, "主体名称", "name of the subject"),
    Column("indicator", Kind.TEXT, "指标", "what the figure measures"),
    Column("value", Kind.NUMBER, "数值（基本单位）", "value in the unit beside it"),
    Column("unit", Kind.TEXT, "单位", "unit: CNY, USD, m2, t, count, % …"),
    Column("growth_percent", Kind.NUMBER, "增长（%）", "growth in per cent"),
    Column("period", Kind.TEXT, "时期（ISO 8601）", "period (ISO 8601)"),
    Column("year", Kind.INTEGER, "年份；跨年或无时期则空", "year of the period; empty where it has none or several"),
    Column("months", Kind.TEXT, "年内月份，全年为 01-12", "months of that year, 01-12 for all of it"),
    Column("expected", Kind.FLAG, "1 为预期或目标", "1 where it is a goal or forecast"),
    *SUPPORT,
)


def make_tables(records: Records) -> tuple[Table, ...]:
    """Nodes, edges and observations. Raises `InputError` for a number in the graph that is none."""
    things = {thing.iri: thing for thing in records.things}
    degree = Counter(end for row in records.links for end in (row.subject, row.object))
    return (
        Table("nodes", _NODES, tuple(_node(thing, degree[thing.iri]) for thing in records.things)),
        Table("edges", _EDGES, tuple(_edge(row, things) for row in records.links)),
        Table("observations", _OBSERVATIONS, tuple(_observation(row, things) for row in records.figures)),
    )


def support_cells(support: Support) -> tuple[Cell, ...]:
    """The cells of the columns `SUPPORT`."""
    return (
        support.confidence,
        support.modality,
        support.claims,
        len(support.articles),
        support.first,
        support.last,
        support.article,
        one_line(support.quote),
    )


def _node(thing: Thing, links: int) -> tuple[Cell, ...]:
    told = thing.attributes
    index = number(told.get("stageIndex", ""), f"{thing.iri} stageIndex")
    return (
        thing.iri,
        thing.type,
        thing.label,
        "; ".join(thing.other_names),
        thing.articles,
        links,
        thing.first,
        thing.last,
        told.get("level", ""),
        told.get("kind", ""),
        told.get("adminCode", ""),
        None if index is None else int(index),
        told.get(Attribute.STATUS, ""),
        *(number(told.get(name, ""), f"{thing.iri} {name}") for name in _AMOUNTS),
        told.get(Attribute.CAPACITY, ""),
        "; ".join(f"{name} {value}" for name, values in sorted(thing.others.items()) for value in values),
    )


def _edge(row: Statement, things: dict[str, Thing]) -> tuple[Cell, ...]:
    return (
        *_named(row.subject, things),
        row.predicate,
        *_named(row.object, things),
        row.titles,
        *support_cells(row.support),
    )


def _observation(row: Statement, things: dict[str, Thing]) -> tuple[Cell, ...]:
    part = year_part(row.period)
    year, months = (None, "") if isinstance(part, Unplaced) else (part.year, part.months)
    return (
        row.iri,
        *_named(row.subject, things),
        row.indicator,
        number(row.label, f"{row.iri} value"),
        row.unit,
        number(row.growth, f"{row.iri} growthPercent"),
        row.period,
        year,
        months,
        row.expected == "true",
        *support_cells(row.support),
    )


def _named(iri: str, things: dict[str, Thing]) -> tuple[str, str, str]:
    thing = things.get(iri)
    return (iri, thing.type, thing.label) if thing else (iri, "", "")
