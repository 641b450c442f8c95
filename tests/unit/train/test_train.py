"""Models can be made from gold, the same ones every time; what a page taught can be left out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.config import Settings
from kg.extract.learned.pairs import find_pairs
from kg.extract.reader import Reader, first_reading
from kg.model import EntityType, Predicate
from kg.train.__main__ import main
from kg.train.labels import GoldText, read_gold
from kg.train.leave_out import forget
from kg.train.models import train_models
from kg.train.truth import Truth

GOLD = Path(__file__).resolve().parents[2] / "gold" / "samples"
PAGES = Path(__file__).resolve().parents[3] / "seeds" / "pages"


@pytest.fixture(scope="module")
def texts() -> tuple[GoldText, ...]:
    return read_gold(GOLD, PAGES, Settings())


def test_each_article_knows_its_gold(texts: tuple[GoldText, ...]) -> None:
    assert len(texts) >= 20
    assert all(text.articles for text in texts)
    names = [(text.article.text[span.start : span.end], entity) for text in texts for span, _, entity in text.names()]
    assert len(names) > 500
    assert all(any(len(surface) == len(name) for name in entity.names) for surface, entity in names)


def test_truth_tells_right_from_wrong_and_keeps_out_of_the_rest(texts: tuple[GoldText, ...]) -> None:
    reader = Reader(Settings(rules_only=True))
    said: dict[bool | None, int] = {True: 0, False: 0, None: 0}
    for text in texts[:6]:
        scene, truth = reader.scene(text.article), Truth(text)
        for pair in find_pairs(scene, *first_reading(scene)):
            said[truth.of(pair)] += 1
            if pair.question is Predicate.PRODUCES and truth.of(pair):
                assert pair.object.type is EntityType.PRODUCT
    assert said[True] > 100
    assert said[False] > said[True]
    assert said[None] > 20


def test_the_same_gold_makes_the_same_models(texts: tuple[GoldText, ...], tmp_path: Path) -> None:
    few = [text for text in texts if text.page.page in {"2024-05-17-suzhou", "2024-09-26-suining"}]
    for folder in (tmp_path / "one", tmp_path / "two"):
        train_models(few, Settings(), folder)
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert names == ["judge.json", "names.tsv", "taggers.npz"]
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    weights = json.loads((tmp_path / "one" / "judge.json").read_text(encoding="utf-8"))
    assert {"locatedIn", "status", "subject"} <= weights.keys()
    assert all(weights["locatedIn"][part] for part in ("features", "leaves", "splits", "kinds"))


def test_what_only_the_held_page_says_is_forgotten(tmp_path: Path) -> None:
    (tmp_path / "industries.csv").write_text("name,aliases\n光学膜,膜材|导光膜\n风电,\n", encoding="utf-8")
    (tmp_path / "enterprises.toml").write_text(
        '[known]\nnames = ["星陌", "云汀"]\nother = ["星陌"]\n', encoding="utf-8"
    )
    forget(tmp_path, "星陌做光学膜和导光膜，云汀做风电", "云汀做风电和膜材")
    assert (tmp_path / "industries.csv").read_text(encoding="utf-8") == "name,aliases\n膜材,\n风电,\n"
    assert (tmp_path / "enterprises.toml").read_text(encoding="utf-8") == (
        '[known]\nnames = ["云汀"]\nother = ["星陌"]\n'
    )


def test_wrong_folders_are_named(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["kg.train", "nowhere:nothing"])
    assert main() == 2
    assert "nowhere: no such folder" in capsys.readouterr().err
