"""The cluster: a session of Apache Spark, and what it reads and writes at any Hadoop path.

The one place that imports pyspark. `Bag` is what is spread over the workers.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pyspark import RDD, Broadcast, SparkConf, SparkContext, StorageLevel
from pyspark.sql import SparkSession

from kg.errors import InputError, KgError, OutputError, UsageError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

Item = TypeVar("Item")
Bag = RDD
Shared = Broadcast
_MASTER = re.compile(r"local(\[(\d+|\*)(, *\d+)?\])?|local-cluster\[.+\]|(spark|k8s)://.+|yarn")
_PARTS = "200"  # of what is spread, where nobody says; without a number each join would have as many as both its sides
_SUBMITTED = "PYSPARK_GATEWAY_PORT"  # there where spark-submit started this program
_DEFAULTS = {
    "spark.app.name": "zonekg",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.files.openCostInBytes": "65536",  # pages are small, and the dear thing is to read what they say
    "spark.sql.parquet.compression.codec": "zstd",
}


@dataclass(frozen=True, slots=True)
class File:
    """A file with its bytes; `name` is the one that it is cited by."""

    name: str
    data: bytes


@contextmanager
def connected(master: str | None, conf: Mapping[str, str]) -> Iterator[Cluster]:
    """A session while the block runs; one that is there already is used as it is, and stays.

    Without a master it is that of spark-submit, else this machine. Raises `UsageError` where there is none to be had.
    """
    if master is not None and not _MASTER.fullmatch(master):
        raise UsageError(f"master {master!r} is no cluster; give local[4], yarn, spark://HOST:7077 or k8s://HOST")
    there = SparkSession.getActiveSession()
    session = there or _started(master, conf)
    try:
        yield Cluster(session)
    finally:
        if there is None:
            session.stop()


def _started(master: str | None, conf: Mapping[str, str]) -> SparkSession:
    home = os.environ.get("JAVA_HOME")
    if shutil.which("java", path=str(Path(home) / "bin") if home else None) is None:
        raise UsageError("Spark finds no Java; install version 17 or later, or let JAVA_HOME lead to it")
    if _SUBMITTED not in os.environ:
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # else the workers take any python3
        master = master or conf.get("spark.master", "local[*,4]")
    try:
        builder = SparkSession.builder if master is None else SparkSession.builder.master(master)
        for name, value in {**_defaults(master), **conf}.items():
            builder = builder.config(name, value)
        return builder.getOrCreate()
    except Exception as error:  # whatever Java or the cluster say
        said = " ".join(str(error).split()) or type(error).__name__
        raise UsageError(
            f"master {master or 'local'}: no session of Spark ({said[:200]}); check the address, and java"
        ) from error


def _defaults(master: str | None) -> dict[str, str]:
    """What is set where neither spark-submit nor its files say otherwise."""
    parts = str(2 * threads) if (threads := _threads(master)) else _PARTS
    defaults = {**_DEFAULTS, "spark.default.parallelism": parts, "spark.sql.shuffle.partitions": parts}
    if _SUBMITTED not in os.environ:  # Java comes with the session, and its files are read then
        return defaults
    SparkContext._ensure_initialized()  # noqa: SLF001 - else what was submitted cannot be seen
    told = dict(SparkConf().getAll())
    return {name: value for name, value in defaults.items() if name not in told}


def _threads(master: str | None) -> int:
    """How many workers a local master has; 0 for a cluster."""
    if master is None or not master.startswith("local") or master.startswith("local-"):
        return 0
    told = master.partition("[")[2].rstrip("]").split(",")[0]
    return int(told) if told.isdecimal() else (os.cpu_count() or 1) if told == "*" else 1


def kept(bag: Bag[Item]) -> Bag[Item]:
    """What is asked for more than once; it is made once, and lies on the workers' disks where memory is short."""
    return bag.persist(StorageLevel.MEMORY_AND_DISK)


class Cluster:
    """Reads and writes at Hadoop paths; raises `UsageError`, `InputError` and `OutputError` in one line."""

    def __init__(self, session: SparkSession) -> None:
        self._session = session
        self._context = session.sparkContext
        self._hadoop.set("mapreduce.input.fileinputformat.input.dir.recursive", "true")

    def bag(self, items: Iterable[Any]) -> Bag[Any]:
        """Things of the driver, spread."""
        return self._context.parallelize(list(items))

    def union(self, bags: Sequence[Bag[Any]]) -> Bag[Any]:
        """Several bags as one."""
        return self._context.union(list(bags))

    def share(self, value: Item) -> Shared[Item]:
        """A small thing that every worker has; `.value` is the thing as it is now."""
        return self._context.broadcast(value)

    def files(self, place: str) -> Bag[File]:
        """The files at a path or glob, those of a folder with its subfolders, cited as on one machine."""
        roots = [f"{path}/" for path, is_folder in self._found(place) if is_folder]
        files = self._context.binaryFiles(place, self._context.defaultParallelism)
        return files.map(lambda row: File(_cited(row[0], roots), row[1]))

    def _found(self, place: str) -> list[tuple[str, bool]]:
        """What a path or glob leads to: paths, and whether each is a folder."""
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
        return [(str(one.getPath().toString()), bool(one.isDirectory())) for one in found]

    def lines(self, place: str) -> Bag[tuple[str, int, str]]:
        """(file's name, number from 1, line) of texts of JSON lines, however long."""
        files = [path for path, _ in self._found(place)]
        return self._context.union([self._numbered(path) for path in files])

    def _numbered(self, path: str) -> Bag[tuple[str, int, str]]:
        name = path.rpartition("/")[2]
        numbered = self._context.textFile(path).zipWithIndex().filter(lambda row: bool(row[0].strip()))
        return numbered.map(lambda row: (name, row[1] + 1, row[0]))

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

    @contextmanager
    def staged(self, out: str, report: str, is_ours: str) -> Iterator[str]:
        """A hidden folder beside `out` that takes its place when the block ends well, and is removed on any error.

        Raises `OutputError` where `out` holds something, and no report that says that it is ours.
        """
        try:
            place = self._absolute(out)
            system = place.getFileSystem(self._hadoop)
            is_there = system.exists(place)
            is_free = not is_there or not system.listStatus(place) or is_ours in self.read_text(f"{out}/{report}")
            fresh, old = (self._path(f"{place.getParent()}/.{place.getName()}.{end}") for end in ("new", "old"))
            if is_free:
                system.delete(fresh, True)  # noqa: FBT003 - Java's
                system.mkdirs(fresh)
        except Exception as error:
            raise OutputError(f"{out}: cannot be made ({_cause(error)}); check the path and the rights") from error
        if not is_free:
            raise OutputError(f"{out}: holds files that kg did not write; choose another folder, or empty it")
        try:
            yield fresh.toString()
            self._swap(place, fresh, old)
        finally:
            system.delete(fresh, True)  # noqa: FBT003 - Java's

    def _swap(self, place: Any, fresh: Any, old: Any) -> None:  # noqa: ANN401 - objects of Java
        system = place.getFileSystem(self._hadoop)
        system.delete(old, True)  # noqa: FBT003 - Java's
        if system.exists(place) and not system.rename(place, old):
            raise OutputError(f"{place.toString()}: cannot be moved out of the way; check the rights")
        if not system.rename(fresh, place):
            system.rename(old, place)
            raise OutputError(f"{place.toString()}: cannot be made; check the rights")
        system.delete(old, True)  # noqa: FBT003 - Java's

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
        parts = triples.selectExpr("split(value, ' ', 3) as part").selectExpr("part[1] as p", "part[2] as o")
        objects = parts.selectExpr("p", f"if(p = '{kind}', o, null) as o")
        predicates, classes = Counter[str](), Counter[str]()
        for predicate, told, number in objects.groupBy("p", "o").count().collect():
            predicates[predicate] += number
            if told is not None:
                classes[told] += number
        return predicates, classes

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

    def _absolute(self, place: str) -> Any:  # noqa: ANN401 - an object of Java
        path = self._path(place)
        return path.getFileSystem(self._hadoop).makeQualified(path)

    def _path(self, place: str) -> Any:  # noqa: ANN401 - an object of Java
        return self._java.org.apache.hadoop.fs.Path(place)

    @property
    def _java(self) -> Any:  # noqa: ANN401 - objects of Java
        return self._context._jvm  # noqa: SLF001 - the only way to the file systems of Hadoop

    @property
    def _hadoop(self) -> Any:  # noqa: ANN401 - an object of Java
        return self._context._jsc.hadoopConfiguration()  # noqa: SLF001 - as above


def _cited(path: str, roots: Sequence[str]) -> str:
    root = next((root for root in roots if path.startswith(root)), path.rpartition("/")[0] + "/")
    return path.removeprefix(root)


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
