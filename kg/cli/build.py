"""`kg build`: pages in, an output folder out."""

from __future__ import annotations

import argparse
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.progress import Bar
from kg.cli.verb import Verb
from kg.config import Settings
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.output.report import BuildReport


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "inputs",
        nargs="+",
        metavar="INPUT",
        help="a page (text, PDF, image, HTML, Word) or table of pages (CSV, JSON), a folder or zip archive, or - "
        "for standard input",
    )
    parser.add_argument(
        "--out", required=True, metavar="DIR", help="folder to write; an earlier build in it is replaced"
    )
    parser.add_argument("--base", metavar="IRI", help=f"what IRIs of entities start with (default: {Settings().base})")
    parser.add_argument(
        "--date",
        "--published",
        dest="published",
        metavar="DATE",
        help="date of pages that tell none in their header or name (2024, 2024-05 or 2024-05-17)",
    )
    parser.add_argument("--strict", action="store_true", help="exit with 1 where anything was skipped as unreadable")
    parser.add_argument(
        "--no-sources",
        dest="keep_sources",
        action="store_false",
        help="keep no texts of the pages in DIR beside the quotes (kg validate then cannot look quotes up)",
    )
    parser.add_argument(
        "--seeds", type=Path, metavar="DIR", help="folder of lexicons (default: those that come with zonekg)"
    )
    parser.add_argument(
        "--network-nodes", type=int, metavar="N", help="draw at most so many nodes in network.html (default: 1500)"
    )
    parser.add_argument(
        "--corrections", type=Path, metavar="FILE", help="obey this file of corrections (.csv or .toml, see kg review)"
    )
    parser.add_argument(
        "--columns",
        metavar="MAP",
        help="columns of tables of articles (text=正文,headline=标题,date=日期,byline=作者,newspaper=来源)",
    )
    parser.add_argument(
        "--jobs", type=int, metavar="N", help="work with so many processes (default: one a core where it is worth it)"
    )
    parser.add_argument(
        "--anew",
        action="store_true",
        help="read everything anew, whatever an earlier build into DIR has read already",
    )
    parser.add_argument(
        "--rules-only",
        action="store_true",
        default=None,
        help="read by the rules alone, without the trained models' second look",
    )
    _add_cluster(parser)


def _add_cluster(parser: argparse.ArgumentParser) -> None:
    cluster = parser.add_argument_group(
        "on a cluster", "INPUT and DIR may be any Hadoop path (hdfs://, s3a://, file://)"
    )
    cluster.add_argument(
        "--engine",
        choices=("local", "spark"),
        default="local",
        help="spark: write tables and sorted N-Triples with Apache Spark; needs zonekg[spark] and Java",
    )
    cluster.add_argument(
        "--master",
        metavar="URL",
        help="the cluster: spark://host:7077, yarn, local[4] (default: that of spark-submit, or this machine)",
    )
    cluster.add_argument(
        "--spark-conf", action="append", metavar="NAME=VALUE", help="a setting of Spark; may be given several times"
    )


_SETTINGS = (
    "base",
    "published",
    "seeds",
    "network_nodes",
    "rules_only",
    "corrections",
    "jobs",
    "anew",
    "keep_sources",
    "columns",
)


_LOCAL_ONLY = ("network_nodes", "jobs", "anew", "keep_sources")  # settings of what a cluster does not do


def _run(args: argparse.Namespace) -> int:
    chosen = {name: getattr(args, name) for name in _SETTINGS}
    settings = Settings(**{name: value for name, value in chosen.items() if value is not None})
    return _run_on_cluster(args, settings) if args.engine == "spark" else _run_here(args, settings)


def _run_here(args: argparse.Namespace, settings: Settings) -> int:
    from kg.pipeline import build

    for name in ("master", "spark_conf"):
        if getattr(args, name) is not None:
            raise UsageError(f"--{name.replace('_', '-')} says nothing to one machine; add --engine spark")
    out = Path(args.out)
    with Bar() as bar:
        report = build([Path(place) for place in args.inputs], out, settings, bar)
    for skip in report.skipped:
        print(f"kg: skipped {skip.source}: {skip.cause}; {skip.remedy}", file=sys.stderr)
    for row in report.unmatched:
        print(f"kg: {row.place}: {row.says}: {row.cause}; mend or delete the line", file=sys.stderr)
    print(render_summary(report, out))
    return 1 if args.strict and any(skip.is_lost for skip in report.skipped) else 0


def _run_on_cluster(args: argparse.Namespace, settings: Settings) -> int:
    plain = Settings()
    for name in _LOCAL_ONLY:
        if getattr(settings, name) != getattr(plain, name):
            raise UsageError(f"{name} is for a build on one machine; leave it out, or leave out --engine spark")
    conf = dict(_pair(text) for text in args.spark_conf or ())
    if find_spec("pyspark") is None:
        raise UsageError("--engine spark needs pyspark; install it with: pip install 'zonekg[spark]'")
    from kg.spread.build import spread_build

    report = spread_build(args.inputs, args.out, settings, args.master, conf)
    counts = report.counts
    rows = [
        ("entities", sum(counts.entities.values()), _parts(counts.entities)),
        ("relations", sum(counts.relations.values()), _parts(counts.relations)),
        ("observations", counts.observations, ""),
        ("quotes", counts.quotes, "places of the pages that all this rests on"),
        ("skipped", report.skipped, f"named in {args.out}/skipped" if report.skipped else ""),
    ]
    for fault in report.unmatched:
        print(f"kg: {fault}; mend or delete the line", file=sys.stderr)
    head = f"{counts.pages} pages, {counts.articles} articles, {report.seconds:.1f} s -> {args.out}"
    print("\n".join([head, *(f"  {name:14}{number:>6}  {parts}".rstrip() for name, number, parts in rows)]))
    return 1 if args.strict and report.lost else 0


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not name or not equals:
        raise UsageError(f"--spark-conf {text!r} sets nothing; write it as spark.executor.memory=4g")
    return name, value


def render_summary(report: BuildReport, out: Path) -> str:
    """The last lines of a build: counts by type, what was skipped, seconds."""
    counts = report.counts
    rows = [
        ("entities", sum(counts.entities.values()), _parts(counts.entities)),
        ("relations", sum(counts.relations.values()), _parts(counts.relations)),
        ("project facts", sum(counts.attributes.values()), _parts(counts.attributes)),
        ("observations", counts.observations, ""),
        ("chains", counts.chains, ""),
        ("zone events", counts.events, ""),
        ("quotes", counts.quotes, "places of the pages that all this rests on"),
        (
            "corrections",
            report.corrected,
            f"obeyed, {len(report.unmatched)} without a match" if report.unmatched else "",
        ),
        ("skipped", len(report.skipped), "; ".join(f"{skip.source}: {skip.cause}" for skip in report.skipped)),
    ]
    took = f"{report.seconds:.1f} s" if report.is_new else "nothing has changed since the last build"
    head = f"{counts.pages} pages, {counts.articles} articles, {took} -> {out}"
    return "\n".join([head, *(f"  {name:14}{number:>6}  {parts}".rstrip() for name, number, parts in rows)])


def _parts(tally: dict[str, int]) -> str:
    return ", ".join(f"{name} {number}" for name, number in sorted(tally.items(), key=lambda row: (-row[1], row[0])))


VERB = Verb(
    description=(
        "Read newspaper pages and write a folder with the graph (graph.ttl), the quotes behind it (evidence.ttl),\n"
        "a page to look at (network.html), a report (report.json) and the store that the other verbs read.\n"
        "What a file is, its content says; text may be UTF-8, UTF-16, GB 18030 or Big5. Folders are read with their\n"
        "subfolders, zip archives without unpacking them; what cannot be read is skipped and named.\n"
        "A second build into DIR reads only what is new or has changed, and does nothing where nothing has."
    ),
    examples=(
        "  kg build seeds/pages --out out\n"
        "  kg build 2024-05-17.txt more/ --out out --base https://example.org/id/\n"
        "  kg build scans/ papers.zip --out out --date 1998\n"
        "  kg build news.csv --out out --columns text=正文,headline=标题,date=日期\n"
        "  kg build pages --out out --corrections corrections.csv\n"
        "  kg build hdfs:///pages --out hdfs:///graph --engine spark --master yarn"
    ),
    add_arguments=_add_arguments,
    run=_run,
)
