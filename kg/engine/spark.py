"""The cluster: a session of Apache Spark, and what it reads and writes at any Hadoop path.

The one place that imports pyspark. `Bag` is what is spread over the workers.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pyspark import RDD
from pyspark.sql import SparkSession

from kg.errors import InputError, KgError, OutputError, UsageError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

Bag = RDD
_DEFAULTS = {
    "spark.app.name": "zonekg",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.sql.parquet.compression.codec": "zstd",
}


@dataclass(frozen=True, slots=True)
class File:
    """A file with its bytes; `name` is the one that it is cited by."""

    name: str
    data: bytes


@contextmanager
def connected(master: str, conf: Mapping[str, str]) -> Iterator[Cluster]:
    """A session while the block runs. Raises `UsageError` where there is none to be had."""
    few = str(2 * _threads(master))
    parts = {"spark.default.parallelism": few, "spark.sql.shuffle.partitions": few} if few != "0" else {}
    builder = SparkSession.builder.master(master)
    for name, value in {**_DEFAULTS, **parts, **conf}.items():
        builder = builder.config(name, value)
    try:
        session = builder.getOrCreate()
    except Exception as error:  # whatever Java or the cluster say
        said = " ".join(str(error).split()) or type(error).__name__
        raise UsageError(
            f"master {master!r}: no session of Spark ({said[:200]}); check the address, and java"
        ) from error
    try:
        yield Cluster(session)
    finally:
        session.stop()


def _threads(master: str) -> int:
    """How many workers a local master has; 0 for a cluster, which knows best."""
    if not master.startswith("local"):
        return 0
    told = master.partition("[")[2].rstrip("]").split(",")[0]
    return int(told) if told.isdecimal() else 4


class Cluster:
    """Reads and writes at Hadoop paths; raises `UsageError`, `InputError` and `OutputError` in one line."""

    def __init__(self, session: SparkSession) -> None:
        self._session = session
        self._context = session.sparkContext

    def bag(self, items: Iterable[Any]) -> Bag[Any]:
        """Things of the driver, spread."""
        return self._context.parallelize(list(items))

    def union(self, bags: Sequence[Bag[Any]]) -> Bag[Any]:
        """Several bags as one."""
        return self._context.union(list(bags))

    def share(self, value: object) -> Any:  # noqa: ANN401 - a broadcast of Spark
        """A small thing that every worker has; `.value` is the thing."""
        return self._context.broadcast(value)

    def files(self, place: str) -> Bag[File]:
        """The files at a path or glob, those of a folder with its subfolders, cited as on one machine."""
        roots = self._found(place)
        frames = [self._files(path, root) for path, root in roots]
        return self._context.union(frames)

    def _files(self, path: str, root: str) -> Bag[File]:
        reader = self._session.read.format("binaryFile").option("recursiveFileLookup", "true")
        start = len(root) + 1
        rows = reader.load(path).select("path", "content").rdd
        return rows.map(lambda row: File(row[0][start:], bytes(row[1])))

    def _found(self, place: str) -> list[tuple[str, str]]:
        """(path, what its files' names are told from) of what a path or glob leads to."""
        path = self._path(place)
        try:
            listed = path.getFileSystem(self._hadoop).globStatus(path)
        except Exception as error:
            raise UsageError(
                f"{place}: cannot be looked at ({_cause(error)}); check the path and the rights"
            ) from error
        found = list(listed or ())
        if not found:
            raise UsageError(f"{place}: no such file or folder; check the spelling, and give the whole address")
        names = [(str(one.getPath().toString()), one.isDirectory()) for one in found]
        return [(name, name if is_folder else name.rpartition("/")[0]) for name, is_folder in names]

    def lines(self, place: str) -> Bag[tuple[str, int, str]]:
        """(file's name, number from 1, line) of texts of JSON lines, however long."""
        files = [path for path, _ in self._found(place)]
        return self._context.union([self._numbered(path) for path in files])

    def _numbered(self, path: str) -> Bag[tuple[str, int, str]]:
        name = path.rpartition("/")[2]
        return self._context.textFile(path).zipWithIndex().map(lambda row: (name, row[1] + 1, row[0]))

    def rows(self, place: str) -> Bag[tuple[str, int, str]]:
        """(file's name, number from 1, JSON) of the rows of Parquet."""
        try:
            frame = self._session.read.parquet(*[path for path, _ in self._found(place)])
        except UsageError:
            raise
        except Exception as error:
            raise InputError(f"{place}: not Parquet ({_cause(error)}); name a table of pages") from error
        columns = list(frame.columns)
        rows = frame.select("_metadata.file_name", "_metadata.row_index", *(f"`{name}`" for name in columns)).rdd
        return rows.map(lambda row: (row[0], row[1] + 1, _as_json(columns, row[2:])))

    # --- writing ----------------------------------------------------------------------------------------------------

    def check_out(self, out: str, report: str, is_ours: str) -> None:
        """Make way for a new output: only one whose report says so is taken away."""
        path = self._path(out)
        try:
            system = path.getFileSystem(self._hadoop)
            is_there = system.exists(path)
            is_free = not is_there or not system.listStatus(path) or is_ours in self.read_text(f"{out}/{report}")
            if is_there and is_free:
                system.delete(path, True)  # noqa: FBT003 - Java's
        except Exception as error:
            raise OutputError(f"{out}: cannot be looked at ({_cause(error)}); check the path and the rights") from error
        if not is_free:
            raise OutputError(f"{out}: holds files that kg did not write; choose another folder, or empty it")

    def read_text(self, place: str) -> str:
        """A small file; empty where there is none."""
        path = self._path(place)
        system = path.getFileSystem(self._hadoop)
        if not system.exists(path):
            return ""
        return "\n".join(self._context.textFile(place).collect())

    def write_text(self, text: str, place: str) -> None:
        """A small file."""
        path = self._path(place)
        stream = path.getFileSystem(self._hadoop).create(path)
        stream.write(bytearray(text.encode()))
        stream.close()

    def unique(self, lines: Bag[str]) -> DataFrame:
        """Lines, each once."""
        return self._session.createDataFrame(lines.map(lambda line: (line,)), "value string").distinct().persist()

    def tally(self, triples: DataFrame, kind: str) -> tuple[dict[str, int], dict[str, int]]:
        """Of lines of N-Triples: how many have each predicate, and how many each object of the predicate `kind`."""
        parts = triples.selectExpr("split(value, ' ', 3) as part").selectExpr("part[1] as p", "part[2] as o").persist()
        objects = parts.where(parts.p == kind).groupBy("o").count().collect()
        return {row[0]: row[1] for row in parts.groupBy("p").count().collect()}, {row[0]: row[1] for row in objects}

    def write_sorted(self, lines: DataFrame, more: Iterable[str], place: str) -> None:
        """Lines as parts in the order of their bytes, from the first part to the last."""
        rows = [(line,) for line in more]
        frame = lines.union(self._session.createDataFrame(rows, "value string")) if rows else lines
        self._write(frame.orderBy("value"), place, "text")

    def write_table(self, rows: Bag[tuple[Any, ...]], schema: str, place: str, order: Sequence[str]) -> None:
        """Rows as Parquet, sorted by some columns."""
        self._write(self._session.createDataFrame(rows, schema).orderBy(*order), place, "parquet")

    def _write(self, frame: DataFrame, place: str, form: str) -> None:
        try:
            frame.write.format(form).mode("overwrite").save(place)
        except Exception as error:
            raise OutputError(f"{place}: cannot be written ({_cause(error)})") from error

    def _path(self, place: str) -> Any:  # noqa: ANN401 - an object of Java
        return self._java.org.apache.hadoop.fs.Path(place)

    @property
    def _java(self) -> Any:  # noqa: ANN401 - objects of Java
        return self._context._jvm  # noqa: SLF001 - the only way to the file systems of Hadoop

    @property
    def _hadoop(self) -> Any:  # noqa: ANN401 - an object of Java
        return self._context._jsc.hadoopConfiguration()  # noqa: SLF001 - as above


def _cause(error: Exception) -> str:
    """What went wrong in the workers or in Java, in one line."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    told = [line for line in lines if line.startswith(("kg.errors.", "kg.documents.")) or "Exception:" in line]
    return (told or lines or [type(error).__name__])[-1][:300]


def failed(error: Exception) -> KgError:
    """What a job that failed is told as."""
    return KgError(f"the cluster gave up: {_cause(error)}; its log says more")


def _as_json(columns: Sequence[str], values: Sequence[Any]) -> str:
    told = {name: value for name, value in zip(columns, values, strict=True) if value is not None}
    return json.dumps(told, ensure_ascii=False, default=_plain)


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    return value.asDict(recursive=True) if hasattr(value, "asDict") else str(value)
