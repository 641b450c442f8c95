"""`kg push`: the sample pages' graphs into a small server of our own, and into a real one."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import urllib3
from graph_store import Answer, FakeStore, fake_store

from kg.export.graph_store import graph_url
from kg.knowledge.vocab import ZKG
from kg.rdf.load import load_graphs

NAMES = (str(ZKG.FactGraph), str(ZKG.EvidenceGraph))


@pytest.fixture
def server() -> Iterator[FakeStore]:
    with fake_store() as running:
        yield running


@pytest.fixture
def sizes(built: Path) -> tuple[int, int]:
    graph, evidence = load_graphs(built)
    return len(graph), len(evidence)


def test_knowledge_and_evidence_go_into_graphs_of_their_own(run, built: Path, server, sizes) -> None:
    said = run("push", built, server.url, "--chunk", "6000")
    assert (said.code, said.err) == (0, "")
    assert said.out == f"{built}: sent graphs 2, triples {sum(sizes)}, requests {len(server.asked)}\n"
    assert tuple(len(server.graphs[name]) for name in NAMES) == sizes


def test_all_goes_into_one_graph_where_that_is_wished(run, built: Path, server, sizes) -> None:
    assert run("push", built, server.url, "--graph", "https://e.org/g").code == 0
    assert run("push", built, server.url, "--default-graph").code == 0
    assert {name: len(lines) for name, lines in server.graphs.items()} == {
        "https://e.org/g": sum(sizes),
        None: sum(sizes),
    }
    assert server.methods == ["PUT", "PUT"]


def test_a_dry_run_sends_nothing(run, built: Path, server, sizes) -> None:
    said = run("push", built, server.url, "--chunk", "6000", "--dry-run")
    assert (said.code, said.err, server.asked) == (0, "", [])
    lines = said.out.splitlines()
    assert lines[0].startswith(f"PUT  {server.url}?graph=https%3A%2F%2Fw3id.org%2Fzonekg%2Fontology%23FactGraph  ")
    assert sum(int(line.split()[-2]) for line in lines) == sum(sizes)


def test_passwords_and_tokens_come_from_the_environment(run, built: Path, server, monkeypatch) -> None:
    monkeypatch.setenv("KG_PASSWORD", "secret")
    monkeypatch.setenv("MY_TOKEN", "t1\n")
    assert run("push", built, server.url, "--user", "dba").code == 0
    assert run("push", built, server.url, "--token-env", "MY_TOKEN").code == 0
    assert {asked.headers["Authorization"] for asked in server.asked} == {"Basic ZGJhOnNlY3JldA==", "Bearer t1"}


@pytest.mark.parametrize(
    "wrong",
    [
        ("--user", "dba"),
        ("--user", "dba:secret"),
        ("--token-env", "NOT_SET"),
        ("--digest",),
        ("--user", "dba", "--token-env", "PATH"),
        ("--chunk", "0"),
        ("--graph", "no iri"),
    ],
)
def test_what_cannot_work_is_wrong_usage_in_one_line(run, built: Path, server, monkeypatch, wrong) -> None:
    monkeypatch.delenv("KG_PASSWORD", raising=False)
    said = run("push", built, server.url, *wrong)
    assert (said.code, said.out, server.asked) == (2, "", [])
    assert said.err.count("\n") == 1
    assert "secret" not in said.err


def test_a_place_that_is_no_address_is_wrong_usage(run, built: Path, tmp_path: Path, server) -> None:
    for arguments in ((built, "localhost:7878"), (tmp_path, server.url)):
        said = run("push", *arguments)
        assert (said.code, said.out) == (2, "")
        assert said.err.count("\n") == 1
    assert run("push", built, server.url, "--graph", "urn:x", "--default-graph").code == 2


def test_a_refusal_is_one_line_and_exit_code_1(run, built: Path, server) -> None:
    server.answers = [Answer(204), Answer(500, "disk full\nat line 7")]
    said = run("push", built, server.url)
    assert (said.code, said.out) == (1, "")
    assert said.err.count("\n") == 1
    assert "disk full; the server has taken" in said.err


def test_stopping_says_that_a_part_may_be_there(run, built: Path, server, monkeypatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.export.push.push", stop)
    said = run("push", built, server.url)
    assert said.code == 130
    assert "may hold a part" in said.err


@pytest.fixture(scope="module")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The Graph Store endpoint of a real server; where its program is missing the test is skipped."""
    beside = Path(sys.executable).parent / "oxigraph"
    program = shutil.which("oxigraph") or (str(beside) if beside.is_file() else None)
    if program is None:
        pytest.skip("no oxigraph server; get it with: pip install oxigraph")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    where = tmp_path_factory.mktemp("oxigraph")
    with (where / "log").open("wb") as log:
        served = subprocess.Popen(
            [program, "serve", "--location", str(where / "store"), "--bind", f"127.0.0.1:{port}"],
            stdout=log,
            stderr=log,
        )
        try:
            _wait_for(port, served)
            yield f"http://127.0.0.1:{port}/store"
        finally:
            served.terminate()
            served.wait(timeout=30)


def _wait_for(port: int, served: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert served.poll() is None, "the server has ended"
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("the server does not answer")


def held(endpoint: str, name: str | None) -> set[str]:
    response = urllib3.request("GET", graph_url(endpoint, name), headers={"Accept": "application/n-triples"})
    assert response.status == 200
    return {str(triple) for triple in ox.parse(response.data, format=ox.RdfFormat.N_TRIPLES)}


def test_a_real_server_holds_the_very_same_graphs_however_often_they_are_sent(run, built: Path, oxigraph: str) -> None:
    written = [
        {str(quad.triple) for quad in ox.parse(path=built / name, format=ox.RdfFormat.TURTLE)}
        for name in ("graph.ttl", "evidence.ttl")
    ]
    for chunk in (4000, 100_000):
        said = run("push", built, oxigraph, "--chunk", str(chunk))
        assert (said.code, said.err) == (0, "")
        assert [held(oxigraph, name) for name in NAMES] == written
    assert run("push", built, oxigraph, "--default-graph").code == 0
    assert held(oxigraph, None) == written[0] | written[1]
    assert [len(held(oxigraph, name)) for name in NAMES] == [len(part) for part in written]


def test_a_real_server_refuses_what_is_not_its_store(run, built: Path, oxigraph: str) -> None:
    said = run("push", built, oxigraph.replace("/store", "/query"))
    assert (said.code, said.out) == (1, "")
    assert said.err.count("\n") == 1
