"""`kg build` on real files, good and bad."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import PAGES

GOOD = min(PAGES.glob("*.txt"))


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    folder = tmp_path / "bad"
    (folder / "no-texts").mkdir(parents=True)
    (folder / "empty.txt").touch()
    (folder / "binary.txt").write_bytes(b"\x7fELF\x02\x01\x01\x00\x00\x00")
    (folder / "unknown.txt").write_bytes(b"\xff\xff\xfd\x80" * 20)
    (folder / "file").write_text("mine", encoding="utf-8")
    (folder / "foreign").mkdir()
    (folder / "foreign" / "thesis.txt").write_text("mine", encoding="utf-8")
    return folder


def test_a_build_writes_all_files_and_sums_up(built: Path, run) -> None:
    names = {path.name for path in built.iterdir()}
    assert names == {
        "graph.ttl",
        "evidence.ttl",
        "network.html",
        "report.json",
        "knowledge.json",
        "ledger.sqlite",
        "sources",
        "store",
        "kept.sqlite",
    }
    report = json.loads((built / "report.json").read_text(encoding="utf-8"))
    assert report["counts"]["pages"] == len(list(PAGES.glob("*.txt")))
    assert report["counts"]["entities"]["Zone"] > 0
    assert report["skipped"] == []
    assert (built / "graph.ttl").stat().st_size > 1000


def test_the_summary_goes_to_standard_output_and_skips_to_standard_error(run, bad: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    said = run("build", GOOD, bad / "empty.txt", bad / "binary.txt", bad / "unknown.txt", "--out", out)
    assert said.code == 0
    assert said.out.startswith("1 pages, ")
    assert "  entities  " in said.out
    assert said.err.splitlines() == [
        "kg: skipped binary.txt: the file is a program; leave it out, or give its text as a file",
        "kg: skipped empty.txt: the file is empty; remove it, or save the page's text in it",
        "kg: skipped unknown.txt: not UTF-8, UTF-16, GB 18030 or Big5 text; open it in an editor and save it as UTF-8",
    ]
    skipped = json.loads((out / "report.json").read_text(encoding="utf-8"))["skipped"]
    assert [skip["source"] for skip in skipped] == ["binary.txt", "empty.txt", "unknown.txt"]
    assert all(skip["cause"] and skip["remedy"] for skip in skipped)


@pytest.mark.parametrize(
    ("inputs", "out", "code", "words"),
    [
        (["empty.txt"], "new", 1, "empty.txt: the file is empty"),
        (["binary.txt"], "new", 1, "binary.txt: the file is a program"),
        (["unknown.txt"], "new", 1, "unknown.txt: not UTF-8"),
        (["empty.txt", "binary.txt", "unknown.txt"], "new", 1, "none of 3 files can be read"),
        (["no-texts"], "new", 1, "nothing to read in this folder"),
        (["nowhere"], "new", 2, "no such file or folder"),
        ([GOOD], "file", 1, "is a file, and the output is a folder"),
        ([GOOD], "foreign", 1, "holds files that kg did not write"),
        ([GOOD], "file/below", 1, "cannot be made"),
    ],
)
def test_bad_input_is_one_line_and_leaves_nothing_behind(
    run, bad: Path, inputs: list[str], out: str, code: int, words: str
) -> None:
    before = sorted(bad.rglob("*"))
    said = run("build", *(bad / name for name in inputs), "--out", bad / out)
    assert (said.code, said.out) == (code, "")
    assert said.err.startswith("kg: ")
    assert words in said.err
    assert said.err.count("\n") == 1
    assert sorted(bad.rglob("*")) == before
    assert (bad / "file").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    "option", [("--base", "nonsense"), ("--published", "soon"), ("--seeds", "nowhere"), ("--network-nodes", "0")]
)
def test_options_that_cannot_work_are_wrong_usage(run, tmp_path: Path, option: tuple[str, str]) -> None:
    said = run("build", GOOD, "--out", tmp_path / "out", *option)
    assert said.code == 2
    assert said.err.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_two_runs_in_two_processes_give_the_same_bytes(tmp_path: Path, built: Path) -> None:
    out = tmp_path / "again"
    command = [
        sys.executable,
        "-X",
        "utf8=0",
        "-m",
        "kg",
        "build",
        *sorted(PAGES.glob("*.txt"), reverse=True),
        "--out",
        out,
    ]
    environment = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONHASHSEED": "7", "PATH": ""}
    subprocess.run(command, check=True, capture_output=True, env=environment)
    for name in ("graph.ttl", "evidence.ttl", "network.html", "knowledge.json"):
        assert (out / name).read_bytes() == (built / name).read_bytes(), name


def test_another_base_and_date_reach_the_graph(run, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(GOOD.read_bytes())
    options = ("--base", "https://example.org/id/", "--published", "1998-05")
    assert run("build", page, "--out", tmp_path / "out", *options).code == 0
    knowledge = json.loads((tmp_path / "out/knowledge.json").read_text(encoding="utf-8"))
    assert all(entity["iri"].startswith("https://example.org/id/") for entity in knowledge["entities"])
    assert knowledge["pages"][0]["published"] == "1998-05"


def test_strict_is_exit_1_with_the_output_written_where_something_was_lost(run, tmp_path: Path) -> None:
    empty, twin = tmp_path / "empty.txt", tmp_path / "twin.txt"
    empty.touch()
    twin.write_bytes(GOOD.read_bytes())
    said = run("build", GOOD, twin, "--out", tmp_path / "twice", "--strict")
    assert said.code == 0  # a page that is there twice is not lost
    said = run("build", GOOD, empty, "--out", tmp_path / "out", "--strict")
    assert (said.code, "skipped empty.txt: the file is empty" in said.err) == (1, True)
    assert (tmp_path / "out" / "graph.ttl").exists()
    assert run("build", GOOD, empty, "--out", tmp_path / "out").code == 0


def test_without_sources_the_folder_holds_quotes_and_no_texts(run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("build", GOOD, "--out", out, "--no-sources").code == 0
    assert not (out / "sources").exists()
    text = "".join(GOOD.read_text(encoding="utf-8").split())
    for path in (path for path in out.rglob("*") if path.suffix in {".ttl", ".json", ".html"}):
        held = path.read_text(encoding="utf-8")
        assert not any(text[at : at + 200] in held for at in range(0, len(text) - 200, 50)), path.name
    assert run("validate", out).code == 0
    assert run("view", out).code == 0
    zone = json.loads((out / "knowledge.json").read_text(encoding="utf-8"))["entities"][0]["name"]
    assert "“" in run("explain", out, zone).out
