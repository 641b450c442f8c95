"""The panel: which figures share a cell, which value counts, what the columns are called, what the codebook says."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from decimal import Decimal

import pytest
from rdflib import Literal, URIRef
from rdflib.namespace import RDF

from kg.errors import InputError
from kg.export.codebook import describe
from kg.export.columns import LONGEST, column_name, stems
from kg.export.formats import FOLDERS, render_files
from kg.export.panel import Chosen, Measure, Panel, Unfit, build_panel
from kg.export.panel_notes import panel_notes
from kg.export.panel_tables import make_panel_tables
from kg.export.statements import FIGURE, Records, Statement, Thing
from kg.export.support import Support
from kg.export.table import Table, render_table
from kg.export.years import Unplaced, YearPart
from kg.knowledge.vocab import ZKG

ZONE = Thing("https://e.org/zone/1", "Zone", "青禾高新区", ())
OTHER = Thing("https://e.org/zone/2", "Zone", "云汀经开区", ())
FIRM = Thing("https://e.org/enterprise/1", "Enterprise", "澄光公司", ())


def figure(
    value: str = "5",
    *,
    period: str = "2023",
    articles: str = "a",
    last: str = "2024-03-01",
    confidence: str = "0.8",
    **more: str,
) -> Statement:
    """A figure of the zone; each letter of `articles` is one."""
    said = Support(Decimal(confidence), "Fact", len(articles), "标题", "原文\r\n 摘录", tuple(articles), last, last)
    plain = Statement(
        ZONE.iri, FIGURE, "", value, said, "https://e.org/o/1", "工业总产值", "CNY", period=period, expected="false"
    )
    return replace(plain, **more)


def panel(*rows: Statement) -> Panel:
    return build_panel(Records((ZONE, OTHER, FIRM), rows))


def read(table: Table) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(render_table(table).removeprefix("\ufeff"), newline="")))


def test_one_figure_is_one_cell() -> None:
    (cell,) = panel(figure("5", growth="7.5")).cells
    assert (cell.zone, cell.part, cell.value, cell.growth) == (ZONE, YearPart(2023), Decimal(5), Decimal("7.5"))
    assert (cell.reports, cell.others, cell.chosen, cell.early) == (1, (), Chosen.ONLY, False)


@pytest.mark.parametrize(
    "apart",
    [
        {"period": "2022"},
        {"period": "2023-01/2023-06"},
        {"period": "2023-06"},
        {"unit": "USD"},
        {"indicator": "工业增加值"},
        {"expected": "true"},
        {"subject": OTHER.iri},
    ],
)
def test_what_is_not_the_same_never_shares_a_cell(apart: dict[str, str]) -> None:
    assert len(panel(figure("5"), figure("5", **apart)).cells) == 2


def test_width_blanks_and_quotes_make_no_other_indicator() -> None:
    told = panel(figure("5", indicator="A级“小巨人” 数"), figure("5", indicator="Ａ级小巨人数", articles="b"))
    (cell,) = told.cells
    assert cell.reports == 2


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ({"articles": "ab", "last": "2020"}, {"articles": "c", "last": "2024"}, Chosen.MOST_REPORTED),
        ({"last": "2024-03-02", "confidence": "0.1"}, {"last": "2024-03-01"}, Chosen.LATEST),
        ({"confidence": "0.9"}, {"confidence": "0.8"}, Chosen.SUREST),
    ],
)
def test_of_two_values_the_better_supported_counts(one: dict[str, str], other: dict[str, str], why: Chosen) -> None:
    rows = (figure("5", **one), figure("9", **other))
    for told in (rows, rows[::-1]):
        (cell,) = panel(*told).cells
        assert (cell.value, cell.others, cell.chosen) == (Decimal(5), (Decimal(9),), why)


def test_of_equals_the_largest_counts() -> None:
    (cell,) = panel(figure("5"), figure("9"), figure("7")).cells
    assert (cell.value, cell.others, cell.chosen) == (Decimal(9), (Decimal(5), Decimal(7)), Chosen.LARGEST)


def test_articles_that_give_one_value_count_together_and_once() -> None:
    rows = (figure("5.0", articles="a"), figure("5", articles="ab", growth="3"), figure("9", articles="c"))
    (cell,) = panel(*rows).cells
    assert (cell.value, cell.reports, cell.chosen) == (Decimal(5), 2, Chosen.MOST_REPORTED)
    assert cell.growth == 3


def test_growth_alone_fills_in_but_does_not_compete() -> None:
    (cell,) = panel(figure("5"), figure("", growth="7", articles="xyz")).cells
    assert (cell.value, cell.growth, cell.others) == (Decimal(5), Decimal(7), ())
    (bare,) = panel(figure("", growth="7", articles="ab"), figure("", growth="8")).cells
    assert (bare.value, bare.growth, bare.others) == (None, Decimal(7), (Decimal(8),))


def test_growth_of_another_value_is_not_borrowed() -> None:
    (cell,) = panel(figure("5", articles="ab"), figure("9", growth="7")).cells
    assert (cell.value, cell.growth) == (Decimal(5), None)


@pytest.mark.parametrize(
    ("last", "early"), [("2023-06", True), ("2023-12-31", True), ("2024-01-01", False), ("", None)]
)
def test_a_report_before_the_end_of_its_period_is_marked(last: str, early: bool | None) -> None:
    (cell,) = panel(figure(last=last)).cells
    assert cell.early is early


def test_every_figure_is_in_a_cell_or_counted() -> None:
    rows = (
        figure("5"),
        figure("9", articles="b"),
        figure(subject=FIRM.iri),
        figure(period=""),
        figure(period="2021/2025"),
        figure(period="近年"),
        figure(""),
    )
    told = panel(*rows)
    assert told.dropped == dict.fromkeys(
        (Unfit.NO_ZONE, Unfit.NO_NUMBER, Unplaced.NO_PERIOD, Unplaced.SEVERAL_YEARS, Unplaced.UNREADABLE), 1
    )
    notes = [note for note in panel_notes(told) if note.kind == "dropped"]
    assert sum(note.n or 0 for note in notes) + len(told.cells) == len(rows)
    assert all(note.zh and note.en for note in panel_notes(told))


@pytest.mark.parametrize("bad", ["viel", "NaN", "Infinity", "1,5"])
def test_a_number_that_is_none_is_named(bad: str) -> None:
    with pytest.raises(InputError, match=f"https://e.org/o/1 value: '{bad}' is no number"):
        panel(figure(bad))


def test_wide_has_a_column_for_each_measure_part_and_kind() -> None:
    _, wide = make_panel_tables(
        panel(
            figure("5", growth="7"),
            figure("6", period="2022"),
            figure("3", period="2023-01/2023-08"),
            figure("9", expected="true", growth="1"),
            figure("4", unit="USD", subject=OTHER.iri),
        )
    )
    names = [column.name for column in wide.columns]
    stem = names[3]
    assert names[:3] == ["zone", "zone_iri", "year"]
    assert set(names[4:]) == {f"{stem}_g", f"{stem}_m0108", f"{stem}_x", f"{stem}_xg", names[-1]}
    assert "_usd_" in names[-1]
    rows = read(wide)
    assert [(row["zone"], row["year"]) for row in rows] == [
        ("云汀经开区", "2023"),
        ("青禾高新区", "2022"),
        ("青禾高新区", "2023"),
    ]
    assert [row[stem] for row in rows] == ["", "6", "5"]
    assert (rows[2][f"{stem}_g"], rows[2][f"{stem}_m0108"], rows[2][f"{stem}_x"]) == ("7", "3", "9")


def test_namesakes_have_rows_of_their_own() -> None:
    twin = replace(OTHER, label=ZONE.label)
    told = build_panel(Records((ZONE, twin), (figure(), figure(subject=twin.iri))))
    assert len(make_panel_tables(told)[1].rows) == 2


def test_long_points_to_the_wide_column() -> None:
    long, wide = make_panel_tables(panel(figure("5"), figure("", growth="3", indicator="工业投资增长", unit="%")))
    columns = {column.name for column in wide.columns}
    assert {row["column"] for row in read(long)} == {name for name in columns if "_" in name} - {"zone_iri"}
    (bare,) = [row for row in read(long) if row["indicator"] == "工业投资增长"]
    assert (bare["value"], bare["growth_percent"], bare["column"][-2:]) == ("", "3", "_g")


def test_long_shows_how_the_value_was_chosen_and_the_words_in_one_line() -> None:
    long, _ = make_panel_tables(panel(figure("5000000000", articles="ab"), figure("90", articles="c")))
    (row,) = read(long)
    assert (row["value"], row["n_reports"], row["n_values"], row["other_values"], row["chosen"]) == (
        "5000000000",
        "2",
        "2",
        "90",
        "most reported",
    )
    assert (row["expected"], row["early"], row["quote"], row["article"]) == ("0", "0", "原文摘录", "标题")


def test_column_names_suit_stata_and_tell_measures_apart() -> None:
    words = ("规上工业总产值", "鑫龘产值", "5G基站数", "GDP", "——", "工业总产值" * 9, "𠮷产值", "")
    units = ("CNY", "%", "t/a", "MWh", "分钟", "", "m2")
    stem_of = stems({Measure(word, unit): word for word in words for unit in units})
    names = [
        column_name(stem, part, expected=expected, growth=growth)
        for stem in stem_of.values()
        for part in (YearPart(2023), YearPart(2023, 1, 8), YearPart(2023, 5, 5))
        for expected in (False, True)
        for growth in (False, True)
    ]
    assert len(set(names)) == len(names) == len(words) * len(units) * 12
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) and len(name) <= LONGEST for name in names)


def test_a_column_has_the_same_name_whatever_else_there_is() -> None:
    measure = Measure("规上工业总产值", "CNY")
    alone = stems({measure: "规上工业总产值"})[measure]
    among = stems({measure: "", Measure("a", "CNY"): "", Measure("规上工业总产值", "USD"): ""})[measure]
    assert alone == among
    assert re.fullmatch("gsgyzcz_cny_[0-9a-f]{7}", alone)


def test_codebook_tells_indicator_unit_and_count_of_each_column() -> None:
    tables = make_panel_tables(panel(figure("5"), figure("6", period="2022"), figure("3", expected="true")))
    book = read(describe(tables, ".csv"))
    assert [(row["file"], row["column"]) for row in book] == [
        (f"{table.name}.csv", column.name) for table in tables for column in table.columns
    ]
    assert all(row["zh"] and row["en"] for row in book)
    (fact,) = [row for row in book if row["file"] == "panel_wide.csv" and row["en"].endswith("whole year, fact")]
    assert (fact["indicator"], fact["unit"], fact["n"], fact["zh"]) == (
        "工业总产值",
        "CNY",
        "2",
        "工业总产值（CNY），全年，事实",
    )


def test_an_empty_panel_still_says_its_columns_and_rules(graphs) -> None:
    graph, evidence = graphs
    graph.remove((None, RDF.type, ZKG.Observation))
    files = render_files(graph, evidence, "panel")
    assert files.keys() == FOLDERS["panel"]
    assert files["panel_wide.csv"].decode("utf-8-sig") == "zone,zone_iri,year\r\n"
    assert "rule" in files["codebook.csv"].decode("utf-8-sig")


def test_pandas_reads_the_panel(graphs, nodes) -> None:
    pd = pytest.importorskip("pandas", reason="needs pandas: pip install pandas")
    files = render_files(*graphs, "panel")
    long, wide, book = (
        pd.read_csv(io.BytesIO(files[f"{name}.csv"]), encoding="utf-8-sig")
        for name in ("panel", "panel_wide", "codebook")
    )
    (row,) = long.to_dict("records")
    assert (row["zone_iri"], row["year"], row["value"], row["growth_percent"]) == (nodes["zone"], 2023, 1.25e9, 8.0)
    assert wide.loc[0, row["column"]] == 1.25e9
    assert wide.dtypes[row["column"]] in ("int64", "float64")
    assert set(book["column"].dropna()) >= set(wide.columns)


def test_a_formula_in_an_indicator_does_not_run(graphs) -> None:
    graph, evidence = graphs
    node = URIRef(next(iter(graph.subjects(RDF.type, ZKG.Observation))))
    graph.set((node, ZKG.indicator, Literal("=1+1")))
    files = render_files(graph, evidence, "panel")
    assert b",'=1+1," in files["panel.csv"]
    assert b",'=1+1," in files["codebook.csv"]
