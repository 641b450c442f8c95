"""`push`: chunks in their order, retries, refusals, redirects, credentials, against a small server in this process."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from graph_store import Answer, FakeStore, fake_store

from kg.errors import ServerError, UsageError
from kg.export.credentials import Digest, Spoken
from kg.export.formats import ntriples
from kg.export.graph_store import GraphStore, check_endpoint, graph_url
from kg.export.push import Shipment, plan, push

GRAPH = "https://example.org/graph#甲 &1"
LINES = tuple(f'<https://e.org/{n}> <https://e.org/p> "第{n}\\n行" .\n' for n in range(7))
SHIPMENT = Shipment(GRAPH, LINES)
TRICKLE = 0.01  # seconds: the unit of waits in these tests


@pytest.fixture
def server() -> Iterator[FakeStore]:
    with fake_store() as running:
        yield running


@pytest.fixture
def other() -> Iterator[FakeStore]:
    with fake_store() as running:
        yield running


def quiet(step: str, done: int, total: int) -> None:
    pass


def send(server: FakeStore, *shipments: Shipment, chunk: int = 3, credentials=None) -> int:
    return push(GraphStore(server.url, credentials, TRICKLE), shipments or (SHIPMENT,), chunk, quiet)


def whole() -> set[str]:
    return {line.rstrip("\n") for line in LINES}


def test_the_first_request_replaces_and_the_others_add(server) -> None:
    assert send(server) == 3
    assert server.methods == ["PUT", "POST", "POST"]
    assert [len(asked.lines) for asked in server.asked] == [3, 3, 1]
    assert {asked.graph for asked in server.asked} == {GRAPH}
    assert {asked.headers["Content-Type"] for asked in server.asked} == {"text/turtle"}
    assert server.graphs == {GRAPH: whole()}


def test_a_second_push_leaves_the_same_graph_and_takes_away_what_was_there_before(server) -> None:
    server.graphs[GRAPH] = {"<https://e.org/old> <https://e.org/p> <https://e.org/o> ."}
    server.graphs["https://e.org/others"] = {"<https://e.org/s> <https://e.org/p> <https://e.org/o> ."}
    send(server)
    once = {name: set(lines) for name, lines in server.graphs.items()}
    send(server, chunk=2)
    assert server.graphs == once
    assert once[GRAPH] == whole()
    assert len(once["https://e.org/others"]) == 1


def test_each_graph_begins_with_its_own_replacement(server) -> None:
    send(server, SHIPMENT, Shipment(None, LINES[:2]))
    assert [(asked.method, asked.graph) for asked in server.asked] == [
        ("PUT", GRAPH),
        ("POST", GRAPH),
        ("POST", GRAPH),
        ("PUT", None),
    ]


def test_an_empty_graph_empties_the_one_that_is_there(server) -> None:
    server.graphs[GRAPH] = whole()
    assert send(server, Shipment(GRAPH, ())) == 1
    assert server.graphs == {GRAPH: set()}


def test_as_many_triples_as_fit_exactly_make_no_empty_request() -> None:
    assert [request.triples for request in plan("http://e.org/s", [Shipment(GRAPH, LINES[:6])], 3)] == [3, 3]


def test_progress_ends_at_the_whole(server) -> None:
    seen: list[tuple[int, int]] = []
    push(GraphStore(server.url), [SHIPMENT], 3, lambda step, done, total: seen.append((done, total)))
    assert seen == [(0, 7), (3, 7), (6, 7), (7, 7)]


def test_lines_of_a_graph_are_sorted_and_stand_once(graphs) -> None:
    lines = ntriples(*graphs, graphs[0])
    assert lines == sorted(set(lines))
    assert len(lines) == len(graphs[0]) + len(graphs[1])
    assert all(line.endswith(" .\n") and line.count("\n") == 1 for line in lines)


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_weak_server_is_asked_again(server, status) -> None:
    server.answers = [Answer(status)] * 2
    send(server)
    assert server.methods == ["PUT", "PUT", "PUT", "POST", "POST"]
    assert server.graphs == {GRAPH: whole()}


def test_the_server_says_how_long_to_wait(server) -> None:
    server.answers = [Answer(503, headers={"Retry-After": "1"})]
    started = time.monotonic()
    send(server)
    assert time.monotonic() - started >= 1


def test_a_server_that_wants_a_day_is_not_waited_for_so_long() -> None:
    store = GraphStore("http://127.0.0.1:9/store")
    assert store._pool.connection_pool_kw["retries"].parse_retry_after("86400") == 300


def test_a_line_that_breaks_is_taken_up_again(server) -> None:
    server.answers = [Answer(0)]
    send(server)
    assert server.methods[:2] == ["PUT", "PUT"]
    assert server.graphs == {GRAPH: whole()}


def test_after_five_more_tries_it_is_said_what_the_server_said(server) -> None:
    server.answers = [Answer(503, "\n  closed for\x1b[31m repair\nmore\n")] * 9
    with pytest.raises(ServerError, match=r"/store: 503 Service Unavailable: closed for \[31m repair$"):
        send(server)
    assert server.methods == ["PUT"] * 6


@pytest.mark.parametrize(
    ("status", "remedy"),
    [(400, "wrong$"), (401, "--user"), (404, "endpoint"), (413, "--chunk"), (500, "wrong$")],
)
def test_a_refusal_is_final_and_says_what_to_do(server, status, remedy) -> None:
    # a 413 that names a time to wait is final, too
    server.answers = [Answer(status, "wrong\nsecond line", {"Retry-After": "1"})]
    with pytest.raises(ServerError, match=remedy) as caught:
        send(server)
    assert f" {status} " in str(caught.value)
    assert ": wrong" in str(caught.value)
    assert "second line" not in str(caught.value)
    assert "has taken" not in str(caught.value)
    assert len(server.asked) == 1


def test_a_failure_in_the_middle_says_what_is_there_and_a_second_run_mends_it(server) -> None:
    server.answers = [Answer(204), Answer(500, "disk full")]
    with pytest.raises(ServerError, match=r"disk full; the server has taken 3 of 7 triples; run the same .* again"):
        send(server)
    send(server)
    assert server.graphs == {GRAPH: whole()}


def test_a_server_that_is_not_there_is_told_in_one_line() -> None:
    store = GraphStore("http://127.0.0.1:9/store?key=secret", backoff=TRICKLE)
    with pytest.raises(ServerError, match=r"^http://127\.0\.0\.1:9/store: .*refused; is the server running") as caught:
        push(store, [SHIPMENT], 3, quiet)
    assert "secret" not in str(caught.value)


def test_a_name_and_password_or_a_token_go_with_every_request(server) -> None:
    send(server, credentials=Spoken.basic("林", "密 码"))
    send(server, credentials=Spoken.bearer("abc.def"))
    said = [asked.headers["Authorization"] for asked in server.asked]
    assert said == ["Basic 5p6XOuWvhiDnoIE="] * 3 + ["Bearer abc.def"] * 3


@pytest.mark.parametrize("token", ["a b", "密码", "a\nb"])
def test_a_token_that_no_header_can_hold_is_refused_without_showing_it(token) -> None:
    with pytest.raises(UsageError) as caught:
        Spoken.bearer(token)
    assert token not in str(caught.value)


@pytest.mark.parametrize("status", [307, 308])
def test_redirects_that_keep_the_method_are_followed(server, status) -> None:
    server.answers = [Answer(status, headers={"Location": f"/new/store?{'graph=https%3A%2F%2Fe.org%2Fg'}"})]
    send(server, credentials=Spoken.basic("a", "b"), chunk=9)
    assert [(asked.method, asked.path) for asked in server.asked] == [("PUT", "/store"), ("PUT", "/new/store")]
    assert server.asked[1].headers["Authorization"] == server.asked[0].headers["Authorization"]
    assert server.asked[1].lines == whole()


def test_another_server_is_never_told_the_password(server, other) -> None:
    server.answers = [Answer(307, headers={"Location": graph_url(other.url, GRAPH)})]
    send(server, credentials=Spoken.basic("a", "b"), chunk=9)
    assert "Authorization" in server.asked[0].headers
    assert "Authorization" not in other.asked[0].headers
    assert other.graphs == {GRAPH: whole()}


@pytest.mark.parametrize("status", [301, 302, 303])
def test_redirects_that_change_the_method_are_told_and_not_followed(server, other, status) -> None:
    server.answers = [Answer(status, headers={"Location": other.url})]
    with pytest.raises(ServerError, match=f"moved to {other.url}"):
        send(server)
    assert other.asked == []


def test_redirects_in_a_circle_and_to_nowhere_end(server) -> None:
    server.answers = [Answer(307, headers={"Location": "/store?default"})] * 9
    with pytest.raises(ServerError, match="more than 5 redirects"):
        send(server)
    server.answers = [Answer(307, headers={"Location": "http://[bad"})]
    with pytest.raises(ServerError):
        send(server)


def test_a_certificate_that_nobody_signed_is_refused_at_once(tmp_path: Path) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("no openssl to make a certificate with")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=127.0.0.1"]
    made += ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(made, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with fake_store(context) as secured:
        started = time.monotonic()
        with pytest.raises(ServerError, match="self-signed certificate"):
            push(GraphStore(secured.url, Spoken.basic("a", "b"), backoff=10), [SHIPMENT], 3, quiet)
        assert time.monotonic() - started < 5
        assert secured.asked == []


CHALLENGE = {"WWW-Authenticate": 'Digest realm="SPARQL", nonce="n1", qop="auth", algorithm=MD5, opaque="o"'}


def test_digest_asks_first_without_the_triples_and_never_sends_the_password(server) -> None:
    server.answers = [Answer(401, headers=CHALLENGE)]
    send(server, credentials=Digest("dba", "secret"))
    asked = server.asked[0]
    assert (asked.method, asked.lines) == ("PUT", frozenset())
    assert "Authorization" not in asked.headers
    said = [asked.headers["Authorization"] for asked in server.asked[1:]]
    assert all(header.startswith('Digest username="dba", realm="SPARQL", nonce="n1"') for header in said)
    assert ["nc=00000001" in said[0], "nc=00000002" in said[1]] == [True, True]
    assert "secret" not in "".join(said)
    assert server.graphs == {GRAPH: whole()}


def test_digest_answers_a_new_question_in_between(server) -> None:
    fresh = {"WWW-Authenticate": CHALLENGE["WWW-Authenticate"].replace("n1", "n2")}
    server.answers = [Answer(401, headers=CHALLENGE), Answer(204), Answer(401, headers=fresh)]
    send(server, credentials=Digest("dba", "secret"))
    assert 'nonce="n2"' in server.asked[-1].headers["Authorization"]
    assert server.methods == ["PUT", "PUT", "POST", "POST", "POST"]


def test_a_wrong_password_is_told_once(server) -> None:
    server.answers = [Answer(401, "no", CHALLENGE)] * 9
    with pytest.raises(ServerError, match="401 Unauthorized: no; give --user"):
        send(server, credentials=Digest("dba", "wrong"))
    assert len(server.asked) == 3


@pytest.mark.parametrize("question", ['Digest realm="r", nonce="n", algorithm=NEW', "Digest", 'Basic realm="r"'])
def test_a_question_that_nobody_can_answer_is_a_refusal(server, question) -> None:
    server.answers = [Answer(401, "no", {"WWW-Authenticate": question})] * 9
    with pytest.raises(ServerError, match="401"):
        send(server, credentials=Digest("dba", "secret"))


@pytest.mark.parametrize(
    "url",
    [
        "localhost:7878/store",
        "ftp://e.org/store",
        "file:///etc/passwd",
        "http://",
        "http://[::1/store",
        "",
        "http://u:p@e.org/store",
        "http://u@e.org/",
        "http://e.org/store#g",
        "http://e.org:99999/",
        "http://e.org/a b",
    ],
)
def test_what_is_no_address_of_a_store_is_wrong_usage(url) -> None:
    with pytest.raises(UsageError) as caught:
        check_endpoint(url)
    assert "u:p" not in str(caught.value)


def test_the_graph_goes_into_the_query() -> None:
    assert graph_url(check_endpoint("http://e.org:7019"), None) == "http://e.org:7019/?default"
    assert graph_url("http://e.org/s?a=b", "urn:x#1") == "http://e.org/s?a=b&graph=urn%3Ax%231"
