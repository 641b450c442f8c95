"""A build on a cluster: the triples of one machine, whatever dies on the way, and errors in one line."""

from __future__ import annotations

import gzip
import json
import os
import random
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pyoxigraph as ox
import pytest

from kg.cli import main
from kg.config import Settings
from kg.errors import InputError, OutputError
from kg.link.cluster import Clusters
from kg.pipeline import build
from kg.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kg.engine.spark import Cluster

pytest.importorskip("pyspark", reason="zonekg[spark] is not installed")
if shutil.which("java") is None:
    pytest.skip("there is no Java", allow_module_level=True)

pytestmark = pytest.mark.slow
PAGES = Path(__file__).parents[1] / "gold" / "identity" / "pages"
SMALL = {  # a JVM that lives a minute does not earn its second compiler
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.default.parallelism": "2",
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.adaptive.enabled": "false",
    "spark.ui.enabled": "false",
}
CORRECTIONS = """action,subject,predicate,object,page,source,by,date,note
same,Enterprise:远鼎恒泽,,Enterprise:远鼎恒泽新能源科技有限公司,,,zk,2026-01-01,
different,Enterprise:筑新汽配,,Enterprise:湖北筑新汽车零部件有限公司,,,zk,2026-01-01,
different,Zone:谷城经济开发区,,Zone:谷城高新技术产业开发区,,,zk,2026-01-01,
same,没有的公司,,远鼎股份有限公司,,,zk,2026-01-01,
"""


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    from kg.engine.spark import connected

    with connected("local[2,4]", SMALL) as found:
        yield found


@dataclass
class Built:
    """The same sources, built here and there."""

    here: Path
    there: Path


@pytest.fixture(scope="module")
def built(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Pages as text, as JSON lines and as Parquet, with people's corrections; workers die over two of the steps."""
    from kg.spread import build as spread

    root = tmp_path_factory.mktemp("spark")
    inputs = _write_inputs(root / "in")
    settings = Settings(corrections=root / "in" / "corrections.csv")
    alike = root / "in" / "alike"  # what a file is, its content says: here the Parquet is told as JSON lines
    build([*inputs[:1], alike / "news.jsonl", alike / "table.parquet"], root / "here", settings)
    with pytest.MonkeyPatch.context() as patch:
        for step in ("open_sources", "read_all"):
            patch.setattr(spread, step, _with_a_death(getattr(spread, step), root / step))
        spread.spread_build([f"file://{place}" for place in inputs], f"file://{root}/there", settings, None, {})
    assert (root / "open_sources").exists()
    assert (root / "read_all").exists()
    return Built(root / "here", root / "there")


def _with_a_death(step: Callable[..., Any], mark: Path) -> Callable[..., Any]:
    """A step whose first worker that sees anything is killed."""

    def die_once(item: object) -> object:
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return item

    return lambda bag, *others: step(bag.map(die_once), *others)


def _write_inputs(root: Path) -> list[Path]:
    texts = [path.read_text(encoding="utf-8") for path in sorted(PAGES.glob("*.txt"))]
    names = [path.name for path in sorted(PAGES.glob("*.txt"))]
    pages, alike = root / "pages", root / "alike"
    for folder in (pages / "sub", alike):
        folder.mkdir(parents=True)
    for name, text in list(zip(names, texts, strict=True))[:5]:
        (pages / name).write_text(text, encoding="utf-8")
    (pages / "sub" / "again.txt").write_text(texts[0], encoding="utf-8")
    (pages / "empty.txt").write_bytes(b"")
    (pages / "torn.zip").write_bytes(b"PK\x03\x04" + bytes(60))
    rows = [
        json.dumps({"正文": text, "日期": name[:10]}, ensure_ascii=False)
        for name, text in zip(names, texts, strict=True)
    ]
    lines, table = "\n".join([rows[5], "", rows[6], '{"正文": ""}']), "\n".join(rows[7:9])
    for folder in (root, alike):
        (folder / "news.jsonl").write_text(lines, encoding="utf-8")
    (alike / "table.parquet").write_text(table, encoding="utf-8")
    pq.write_table(pa.Table.from_pylist([json.loads(row) for row in rows[7:9]]), root / "table.parquet")
    (root / "corrections.csv").write_text(CORRECTIONS, encoding="utf-8")
    return [pages, root / "news.jsonl", root / "table.parquet"]


def _lines(folder: Path) -> list[bytes]:
    return b"".join(path.read_bytes() for path in sorted(folder.glob("part-*"))).splitlines()


@pytest.mark.parametrize("graph", ["graph", "evidence"])
def test_the_triples_are_those_of_one_machine(built: Built, graph: str) -> None:
    here = {str(quad.triple) for quad in ox.parse(path=str(built.here / f"{graph}.ttl"))}
    lines = _lines(built.there / graph)
    there = {str(quad.triple) for quad in ox.parse(b"\n".join(lines), format=ox.RdfFormat.N_TRIPLES)}
    assert sorted(here - there) == []
    assert sorted(there - here) == []
    assert lines == sorted(set(lines))


def test_the_report_tells_the_counts_of_one_machine(built: Built) -> None:
    here, there = (json.loads((out / "report.json").read_text(encoding="utf-8")) for out in (built.here, built.there))
    assert there["counts"] == here["counts"]
    assert (there["version"], there["engine"]) == (__version__, "spark")
    assert there["corrected"] == here["corrected"] == 3
    assert len(there["unmatched"]) == len(here["unmatched"]) == 1


def test_what_cannot_be_read_is_named_as_on_one_machine(built: Built) -> None:
    here = json.loads((built.here / "report.json").read_text(encoding="utf-8"))["skipped"]
    there = [json.loads(line) for line in _lines(built.there / "skipped")]
    assert {(row["source"], row["cause"]) for row in there} == {(row["source"], row["cause"]) for row in here}
    assert {row["source"] for row in there} == {"empty.txt", "torn.zip", "sub/again.txt", "news.jsonl#row=4"}


def test_claims_quote_their_pages(built: Built, cluster: Cluster) -> None:
    rows = [json.loads(row) for _, _, row in cluster.rows(f"{built.there}/claims/*.parquet").collect()]
    known = json.loads((built.here / "knowledge.json").read_text(encoding="utf-8"))
    texts = {path.stem: path.read_text(encoding="utf-8") for path in built.here.glob("sources/*")}
    assert {row["kind"] for row in rows} == {"claim", "figure", "event"}
    assert all(row["quote"] == texts[row["page"]][row["start"] : row["end"]] for row in rows)
    entities = {entity["iri"] for entity in known["entities"]}
    assert {row["subject"] for row in rows} <= entities


# --- errors ---------------------------------------------------------------------------------------------------------


def test_a_build_that_fails_leaves_the_last_one(cluster: Cluster, tmp_path: Path) -> None:
    out = tmp_path / "out"
    for text in ('{"generator": "zonekg"}', '{"generator": "zonekg", "new": 1}'):
        with cluster.staged(str(out), "report.json", '"zonekg"') as fresh:
            cluster.write_text(text, f"{fresh}/report.json")
    with pytest.raises(InputError), cluster.staged(str(out), "report.json", '"zonekg"') as fresh:
        cluster.write_text("{}", f"{fresh}/half")
        raise InputError("no page")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert json.loads((out / "report.json").read_text())["new"] == 1
    assert not (out / "half").exists()


def test_an_output_of_somebody_else_stays(cluster: Cluster, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(OutputError, match="did not write"), cluster.staged(str(tmp_path), "report.json", '"zonekg"'):
        pass
    assert (tmp_path / "thesis.txt").read_text() == "mine"


def test_json_lines_may_be_packed(cluster: Cluster, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress('{}\n\n{"text": "开工"}\n'.encode()))
    assert cluster.lines(f"{tmp_path}/*.jsonl.gz").collect() == [
        ("a.jsonl.gz", 1, "{}"),
        ("a.jsonl.gz", 3, '{"text": "开工"}'),
    ]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--master", "nonsense"], "is no cluster"),
        (["--spark-conf", "cores"], "sets nothing"),
        (["--jobs", "2"], "for a build on one machine"),
    ],
)
def test_wrong_usage_is_told_in_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, options: list[str], told: str
) -> None:
    code = main(["build", str(PAGES), "--out", str(tmp_path / "out"), "--engine", "spark", *options])
    error = capsys.readouterr().err
    assert (code, error.count("\n")) == (2, 1)
    assert told in error


def test_an_input_that_is_not_there_is_told_in_one_line(
    cluster: Cluster, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code = main(["build", f"{tmp_path}/nothing/*.txt", "--out", str(tmp_path / "out"), "--engine", "spark"])
    assert code == 2
    assert "no such file or folder" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_where_there_is_no_java_that_is_said(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kg", "build", str(PAGES), "--out", str(tmp_path / "out"), "--engine", "spark"]
    env = {name: value for name, value in os.environ.items() if name != "JAVA_HOME"} | {"PATH": str(tmp_path)}
    done = subprocess.run(command, capture_output=True, text=True, env=env, timeout=60, check=False)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith("kg: Spark finds no Java")


# --- families -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("few", [0, 1000])
def test_families_are_what_hangs_together(cluster: Cluster, few: int) -> None:
    from kg.spread.families import components

    chance = random.Random(7)
    chain = [(f"c{at:02}", f"c{at + 1:02}") for at in range(12)]  # many rounds long
    edges = [*chain, *((f"n{chance.randrange(40)}", f"n{chance.randrange(40)}") for _ in range(25))]
    clusters = Clusters()
    for edge in edges:
        clusters.join(*edge)
    nodes = {node for edge in edges for node in edge}
    assert dict(components(cluster.bag(edges), few).collect()) == {node: clusters.find(node) for node in nodes}
