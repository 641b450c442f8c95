"""A store made from an earlier one: it holds what a new one would hold, and the earlier one stays what it was."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.export.turtle import write_turtle
from kg.knowledge.prefixes import ONTOLOGY_IRI
from kg.knowledge.statements import Statements
from kg.query import renewal
from kg.query.store import make_store, named_graphs, open_store
from kg.rdf.shares import page_shares
from kg.rdf.terms import chinese, new_statements, text

BASE = "https://example.org/id/"


@dataclass
class World:
    """Pages with the zones that their articles mention, and what the zones are called."""

    base: str = BASE
    pages: dict[int, list[list[int]]] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    homes: dict[str, int] = field(default_factory=dict)  # the pages of articles that have moved to another one
    version: str = "1"  # that every claim tells

    @classmethod
    def of(cls, chance: random.Random, pages: int) -> World:
        world = cls()
        for _ in range(pages):
            world.add(chance)
        return world

    def add(self, chance: random.Random) -> None:
        articles = [chance.sample(range(12), chance.randint(0, 4)) for _ in range(chance.randint(1, 3))]
        self.pages[max(self.pages, default=0) + 1] = articles

    def remove(self, chance: random.Random) -> None:
        del self.pages[chance.choice(sorted(self.pages))]

    def change(self, chance: random.Random) -> None:
        chance.choice(self.pages[chance.choice(sorted(self.pages))]).append(chance.randrange(12))

    def move(self, chance: random.Random) -> None:
        page, other = chance.choices(sorted(self.pages), k=2)
        self.homes[f"article:p{page}-0"] = other

    def rename(self, chance: random.Random) -> None:
        self.names[chance.randrange(12)] = chance.choice("云青禾沈远帆")

    def write(self, folder: Path) -> list[bytes]:
        """Write the Turtle; gives the pages' shares."""
        graph = new_statements(self.base)
        evidence = Statements(graph.speller)
        for page, articles in self.pages.items():
            graph.add(f"page:p{page}", "a", "zkg:Page", "dcterms:source", text(f"{page}.txt"))
            evidence.add("run:r", "a", "prov:Activity", "prov:used", f"page:p{page}")
            for number, zones in enumerate(articles):
                article = f"article:p{page}-{number}"
                graph.add(article, "a", "zkg:Article", "schema:isPartOf", f"page:p{self.homes.get(article, page)}")
                for zone in zones:
                    self._tell(graph, evidence, article, zone)
        graph.count()  # drops what is said twice
        evidence.count()
        folder.mkdir()
        write_turtle(graph, folder / "graph.ttl")
        write_turtle(evidence, folder / "evidence.ttl")
        return list(page_shares(graph, evidence))

    def _tell(self, graph: Statements, evidence: Statements, article: str, zone: int) -> None:
        node, place = f"zone:z{zone}", f"place:o{zone % 3}"
        named = ("a", "zkg:Zone", "skos:prefLabel", chinese(self.names.get(zone, f"高新区{zone}")))
        graph.add(node, *named, "zkg:mentionedIn", article, "zkg:locatedIn", place)
        graph.add(f"observation:b{zone}", "a", "zkg:Observation", "zkg:subject", node, "zkg:mentionedIn", article)
        said = ("rdf:subject", node, "rdf:predicate", "zkg:locatedIn", "rdf:object", place)
        told = ("zkg:rule", text(self.version), "prov:wasDerivedFrom", article)
        evidence.add(f"claim:c{zone}{article.removeprefix('article:')}", "a", "zkg:Claim", *said, *told)
        for both in (graph, evidence):
            both.add(place, "rdfs:label", text(f"place {zone % 3}"))
        (graph if len(article) % 2 else evidence).add(place, "rdfs:seeAlso", node)  # now in one, now in the other


def held(folder: Path) -> tuple[set[ox.Quad], tuple[str, ...]]:
    """All quads but those of the vocabulary, and the names of the graphs."""
    store = open_store(folder)
    return {quad for quad in store if quad.graph_name != ox.NamedNode(ONTOLOGY_IRI)}, named_graphs(store)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def unasked() -> Iterator[bytes]:
    pytest.fail("the store was loaded whole")
    yield b""


def layers(folder: Path) -> int:
    return json.loads((folder / "store" / "made-of.json").read_text(encoding="utf-8"))["layers"]


@pytest.fixture
def chance(request: pytest.FixtureRequest) -> random.Random:
    return random.Random(getattr(request, "param", 7))


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is too much, however small the files are."""
    monkeypatch.setattr(renewal, "_PART", 2)


@pytest.fixture
def first(chance: random.Random, tmp_path: Path) -> tuple[World, Path]:
    """A world of forty pages and its store."""
    world = World.of(chance, 40)
    make_store(tmp_path / "first", world.write(tmp_path / "first"))
    return world, tmp_path / "first"


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("chance", range(4), indirect=True)
def test_pages_that_come_go_and_change_give_what_loading_all_of_them_gives(
    chance: random.Random, tmp_path: Path
) -> None:
    world, earlier = World.of(chance, 6), tmp_path / "0"
    make_store(earlier, world.write(earlier))
    for step in range(1, 6):
        for _ in range(chance.randint(0, 2)):
            chance.choice((world.add, world.remove, world.change, world.move, world.rename))(chance)
        new, whole = tmp_path / str(step), tmp_path / f"{step}-whole"
        world.write(new)
        make_store(new, unasked(), earlier)
        make_store(whole, world.write(whole))
        assert held(new) == held(whole)
        assert layers(new) == (step - 1) % 4 + 1
        shutil.rmtree(earlier)
        earlier = new


@pytest.mark.usefixtures("patient")
def test_the_earlier_store_is_only_read_and_shares_no_file_that_is_written(
    first: tuple[World, Path], chance: random.Random, tmp_path: Path
) -> None:
    world, folder = first
    before = files(folder)
    world.add(chance)
    world.write(tmp_path / "new")
    make_store(tmp_path / "new", unasked(), folder)
    shared = {path.name for path in (folder / "store" / "quads").iterdir() if path.stat().st_nlink > 1}
    assert shared
    assert all(name.endswith(".sst") for name in shared)
    store = ox.Store(tmp_path / "new" / "store" / "quads")
    store.update("CLEAR ALL")
    store.optimize()
    del store
    assert files(folder) == before
    assert len(open_store(folder)) > 100


@pytest.mark.usefixtures("patient")
def test_a_renewal_that_is_broken_off_leaves_the_earlier_store_as_it_was(
    first: tuple[World, Path], chance: random.Random, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_off(*_: object) -> None:
        raise KeyboardInterrupt

    world, folder = first
    before = files(folder)
    world.add(chance)
    world.write(tmp_path / "new")
    monkeypatch.setattr(renewal, "share_of", break_off)
    with pytest.raises(KeyboardInterrupt):
        make_store(tmp_path / "new", unasked(), folder)
    assert files(folder) == before


@pytest.mark.usefixtures("patient")
def test_where_links_cannot_be_made_files_are_copied(
    first: tuple[World, Path], chance: random.Random, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_link(*_: object) -> None:
        raise OSError

    world, folder = first
    world.add(chance)
    shares = world.write(tmp_path / "new")
    world.write(tmp_path / "whole")
    monkeypatch.setattr("os.link", no_link)
    make_store(tmp_path / "new", unasked(), folder)
    make_store(tmp_path / "whole", shares)
    assert held(tmp_path / "new") == held(tmp_path / "whole")


def other_base(world: World, folder: Path) -> None:
    world.base = f"https://example.org/{folder.name}/"


def other_vocabulary(_: World, folder: Path) -> None:
    path = folder / "store" / "made-of.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(told | {"vocabulary": "0" * 64}), encoding="utf-8")


def other_turtle(_: World, folder: Path) -> None:
    with (folder / "graph.ttl").open("a", encoding="utf-8") as stream:
        stream.write("\nzone:added a zkg:Zone .\n")


def spoilt(_: World, folder: Path) -> None:
    largest = max((folder / "store" / "quads").glob("*.sst"), key=lambda path: path.stat().st_size)
    largest.write_bytes(b"spoilt")


def gone(_: World, folder: Path) -> None:
    shutil.rmtree(folder / "store" / "quads")


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("happens", [other_base, other_vocabulary, other_turtle, spoilt, gone])
def test_where_anything_is_odd_all_is_loaded(
    happens: Callable[[World, Path], None], first: tuple[World, Path], chance: random.Random, tmp_path: Path
) -> None:
    world, folder = first
    world.add(chance)
    happens(world, folder)
    shares = world.write(tmp_path / "new")
    asked = []
    make_store(tmp_path / "new", (asked.append(share) or share for share in shares), folder)
    assert asked
    assert layers(tmp_path / "new") == 0
    world.write(tmp_path / "whole")
    make_store(tmp_path / "whole", shares)
    assert held(tmp_path / "new") == held(tmp_path / "whole")


def test_where_much_differs_all_is_loaded(
    first: tuple[World, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world, folder = first
    world.version = "2"
    make_store(tmp_path / "2", world.write(tmp_path / "2"), folder)
    assert layers(tmp_path / "2") == 0
    world.names[0] = "青禾"  # few bytes, but most pages
    shares = world.write(tmp_path / "3")
    monkeypatch.setattr(renewal, "_MOST", 10_000)
    make_store(tmp_path / "3", shares, tmp_path / "2")
    assert layers(tmp_path / "3") == 0
