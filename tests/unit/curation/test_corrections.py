"""Files of corrections: what is read, and that a malformed line is told with its place and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.curation.corrections import FIELDS, read_corrections
from kg.errors import InputError, UsageError
from kg.model import Action, Correction

HEADER = ",".join(FIELDS)
SIGNED = ",林一舟,2024-05-17,"


def read(tmp_path: Path, text: str, name: str = "f.csv", encoding: str = "utf-8") -> tuple[Correction, ...]:
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return read_corrections(path)


def fault(tmp_path: Path, text: str, name: str = "f.csv") -> str:
    with pytest.raises(InputError) as caught:
        read(tmp_path, text, name)
    said = str(caught.value)
    assert "\n" not in said
    assert said.startswith(f"{tmp_path / name}:")
    return said.removeprefix(f"{tmp_path / name}:")


def lines(*rows: str) -> str:
    return "\n".join((HEADER, *rows)) + "\n"


def test_every_cell_of_a_line_is_read_with_its_place(tmp_path) -> None:
    (row,) = read(tmp_path, lines("drop,青禾经开区,locatedIn,云汀市,a.txt,云汀年鉴,林一舟,2024-05-17,见第三页"))
    assert row.action is Action.DROP
    assert (row.subject, row.predicate, row.object) == ("青禾经开区", "locatedIn", "云汀市")
    assert (row.page, row.source) == ("a.txt", "云汀年鉴")
    assert (row.by, row.date, row.note) == ("林一舟", "2024-05-17", "见第三页")
    assert row.place == f"{tmp_path / 'f.csv'}:2"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_file_of_any_editor_is_read(tmp_path, encoding, end) -> None:
    text = lines(f"same,甲,,乙,,{SIGNED}").replace("\n", end)
    (row,) = read(tmp_path, text, encoding=encoding)
    assert (row.subject, row.object, row.date) == ("甲", "乙", "2024-05-17")


def test_lines_come_in_the_order_of_the_file_without_comments_blanks_and_proposals(tmp_path) -> None:
    rows = read(
        tmp_path,
        "# 说明\n"
        + lines(
            f"same,甲,,乙,,{SIGNED}", "", ",,,,,,,,", "# 旁注,甲", "?drop,丙,locatedIn,丁", f"rename,丙,,戊,,{SIGNED}"
        ),
    )
    assert [(row.action, row.subject) for row in rows] == [(Action.SAME, "甲"), (Action.RENAME, "丙")]
    assert [row.place.rpartition(":")[2] for row in rows] == ["3", "8"]


def test_columns_may_stand_in_another_order_be_more_or_fewer(tmp_path) -> None:
    text = "date,by,object,subject,action,confidence\n2024-05-17, 林一舟 ,乙,甲,same,0.50\n"
    (row,) = read(tmp_path, text)
    assert (row.action, row.subject, row.object, row.by) == (Action.SAME, "甲", "乙", "林一舟")
    assert (row.predicate, row.page, row.source, row.note) == ("", "", "", "")


def test_a_cell_in_quotes_may_hold_commas(tmp_path) -> None:
    (row,) = read(tmp_path, lines(f'rename,甲,,"乙,丙",,{SIGNED}'))
    assert row.object == "乙,丙"


def test_a_toml_table_is_a_correction_and_its_date_may_be_one(tmp_path) -> None:
    text = (
        '[[correction]]\naction = "?drop"\nsubject = "甲"\n\n'
        '[[correction]]\naction = "retype"\nsubject = "甲"\nobject = "Zone"\nby = "林一舟"\ndate = 2024-05-17\n'
    )
    (row,) = read(tmp_path, text, "f.toml")
    assert (row.action, row.subject, row.object, row.date) == (Action.RETYPE, "甲", "Zone", "2024-05-17")
    assert row.place == f"{tmp_path / 'f.toml'}: correction 2"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("drpo,甲,locatedIn,乙,," + SIGNED, "'drpo' is no action; write one of same, different"),
        ("same,甲,,,," + SIGNED, "same needs object"),
        ("same,,,乙,," + SIGNED, "same needs subject"),
        ("rename,甲,,,," + SIGNED, "rename needs object"),
        ("drop,甲,,,," + SIGNED, "drop needs predicate"),
        ("add,甲,locatedIn,乙,," + SIGNED, "add needs source"),
        ("same,甲,,乙,,,,2024-05-17,", "same needs by"),
        ("same,甲,,乙,,,林一舟,,", "same needs date"),
        ("same,甲,,乙", "same needs by"),
        ("same,甲,,乙,,,林一舟,17.5.2024,", "'17.5.2024' is no date; write 2024-05-17"),
        ("same,甲,,乙,,,林一舟,2024-05,", "'2024-05' is no date"),
        ("retype,甲,,Town,," + SIGNED, "'Town' is no type; write one of Zone"),
        ("add,甲,liesIn,乙,,书" + SIGNED, "'liesIn' is no predicate; write one of"),
        ("rename,甲,,乙,丙,丁,林一舟,2024-05-17,戊,己", "10 cells under 9 columns"),
    ],
)
def test_a_malformed_line_is_told_with_its_number_and_what_to_do(tmp_path, row, words) -> None:
    said = fault(tmp_path, lines("", f"same,甲,,乙,,{SIGNED}", row))
    assert said.startswith("4: ")
    assert words in said


def test_a_header_without_what_each_line_needs_is_told(tmp_path) -> None:
    said = fault(tmp_path, "action,subject,object\nsame,甲,乙\n")
    assert said == f"1: the header lacks by, date; write {HEADER}"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[correction]\n", "not valid TOML"),
        ("", "no [[correction]] table"),
        ('[correction]\naction = "same"\n', "no [[correction]] table"),
        ('[[correction]]\naction = "same"\nsubject = "甲"\n', "correction 1: same needs object"),
    ],
)
def test_malformed_toml_is_told(tmp_path, text, words) -> None:
    assert words in fault(tmp_path, text, "f.toml")


def test_a_file_in_another_encoding_is_told(tmp_path) -> None:
    with pytest.raises(InputError, match=r"not UTF-8 .*save it as UTF-8"):
        read(tmp_path, lines(f"same,甲,,乙,,{SIGNED}"), encoding="gb18030")


@pytest.mark.parametrize("name", ["nowhere.csv", "."])
def test_no_file_is_wrong_usage_that_names_the_way_to_one(tmp_path, name) -> None:
    with pytest.raises(UsageError, match="no such file of corrections; `kg review OUT`"):
        read_corrections(tmp_path / name)


@pytest.mark.parametrize("predicate", ["locatedIn", "investmentCNY", "altLabel", "formerName"])
def test_relations_amounts_and_names_can_be_added(tmp_path, predicate) -> None:
    (row,) = read(tmp_path, lines(f"add,甲,{predicate},乙,,云汀年鉴{SIGNED}"))
    assert (row.predicate, row.source) == (predicate, "云汀年鉴")


def test_a_figure_can_be_dropped_by_its_indicator(tmp_path) -> None:
    (row,) = read(tmp_path, lines(f"drop,甲,工业总产值,,,{SIGNED}"))
    assert (row.predicate, row.object) == ("工业总产值", "")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("add,甲,locatedIn,乙,a.txt,年鉴,林一舟,2024-05-17,", "leave page empty"),
        ("same,甲,,乙,,,林一舟,2024-02-31,", "is no date"),
        ("same,甲,,乙,,,林一舟,2024-13-45,", "is no date"),
    ],
)
def test_a_line_that_cannot_hold_is_refused(tmp_path, line, told) -> None:
    with pytest.raises(InputError, match=told):
        read(tmp_path, lines(line))


def test_a_cell_over_two_lines_is_kept_and_told_by_its_first_line(tmp_path) -> None:
    (row,) = read(tmp_path, lines('same,甲,,乙,,,林一舟,2024-05-17,"一\n二"'))
    assert (row.note, row.place) == ("一\n二", f"{tmp_path / 'f.csv'}:2")


def test_an_unclosed_quote_is_one_line_of_error(tmp_path) -> None:
    with pytest.raises(InputError, match="not CSV"):
        read(tmp_path, lines('same,甲,,乙,,,林一舟,2024-05-17,"' + "长" * 140_000))
