"""kg/network/html.py and its assets: one file that asks nobody for anything and keeps names as text."""

from __future__ import annotations

import base64
import hashlib
import itertools
import json
import re
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

import pytest
from browser import sample

from kg.errors import OutputError
from kg.knowledge.style import STYLES
from kg.model import Attribute, EntityType, EventKind, Knowledge, Modality, Predicate, Status, ViewType
from kg.network.build import build_network
from kg.network.html import render_html, write_html

ASSETS = files("kg.network") / "assets"


class Reader(HTMLParser):
    """Notes every element with its attributes, and the text of scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag == "script":
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        if self.elements and self.elements[-1][0] == "script" and self.cdata_elem == "script":
            self.scripts[-1] += data


@pytest.fixture(scope="module")
def page() -> str:
    return render_html(build_network(sample.knowledge()), title="青岚产业图谱")


@pytest.fixture(scope="module")
def read(page: str) -> Reader:
    return Reader(page)


def test_no_element_points_to_anything_outside(read: Reader) -> None:
    assert not [tag for tag, _ in read.elements if tag in {"link", "iframe", "object", "embed", "base", "img"}]
    pointing = [(tag, name) for tag, attributes in read.elements for name in attributes if name in {"src", "href"}]
    assert pointing == []


def test_policy_names_exactly_the_scripts_that_are_there(read: Reader) -> None:
    policy = next(a["content"] or "" for _, a in read.elements if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'")
    code = [text for text, (_, a) in zip(read.scripts, _scripts(read), strict=True) if "type" not in a]
    hashes = {f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}" for text in code}
    assert set(re.findall(r"sha256-[^']+", policy)) == hashes
    assert len(hashes) == 3


def _scripts(read: Reader) -> list[tuple[str, dict[str, str | None]]]:
    return [(tag, attributes) for tag, attributes in read.elements if tag == "script"]


def test_hostile_names_and_line_separators_stay_inside_the_data(page: str, read: Reader) -> None:
    assert sample.HOSTILE not in page
    assert "\u2028" not in page
    data = json.loads(
        next(text for text, (_, a) in zip(read.scripts, _scripts(read), strict=True) if a.get("id") == "view")
    )
    assert sample.HOSTILE in [node["label"] for node in data["nodes"]]
    assert [edge["source"] for edge in data["edges"]] == sorted(edge["source"] for edge in data["edges"])


def test_title_is_escaped() -> None:
    page = render_html(build_network(Knowledge()), title="</title><script>alert(1)</script>{{data}}")
    assert "<script>alert" not in page
    assert "&lt;/title&gt;" in page
    assert "{{data}}" in page


def test_language_and_encoding_are_declared_and_chinese_is_kept(page: str) -> None:
    assert page.startswith('<!DOCTYPE html>\n<html lang="zh-CN">')
    assert '<meta charset="utf-8">' in page
    assert "青岚高新技术产业开发区" in page


def test_same_view_gives_the_same_bytes(page: str) -> None:
    assert render_html(build_network(sample.knowledge()), title="青岚产业图谱") == page


def test_overhead_beyond_the_data_is_small() -> None:
    assert len(render_html(build_network(Knowledge()), title="").encode()) < 700_000


def test_file_is_written_whole_in_utf8(tmp_path: Path, page: str) -> None:
    target = tmp_path / "network.html"
    write_html(build_network(sample.knowledge()), target, title="青岚产业图谱")
    assert target.read_bytes() == page.encode()
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_is_not_there_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot write"):
        write_html(build_network(Knowledge()), tmp_path / "missing" / "network.html", title="")


def test_own_scripts_never_parse_text_as_html() -> None:
    for asset in ASSETS.iterdir():
        code = re.sub(r"//.*", "", asset.read_text(encoding="utf-8"))
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|https?://(?!www\.w3\.org)", code
        ), asset


def test_every_term_has_a_chinese_and_an_english_label() -> None:
    labels = json.loads((ASSETS / "labels.json").read_text(encoding="utf-8"))
    assert set(labels["types"]) == {kind.value for kinds in (EntityType, ViewType) for kind in kinds}
    assert set(labels["predicates"]) == set(labels["inverse"]) == {predicate.value for predicate in Predicate}
    untold = "none"  # a project of which no status is told
    assert set(labels["statuses"]) == {*(status.value for status in Status), untold}
    assert set(labels["modalities"]) == {modality.value for modality in Modality}
    assert {*(a.value for a in Attribute), *(k.value for k in EventKind)} <= set(labels["facts"])
    assert all(len(pair) == 2 for group in labels.values() for pair in group.values())


def test_scripts_use_no_label_that_is_missing() -> None:
    labels = json.loads((ASSETS / "labels.json").read_text(encoding="utf-8"))["ui"]
    code = "".join(asset.read_text(encoding="utf-8") for asset in ASSETS.iterdir() if asset.name.endswith(".js"))
    used = set(re.findall(r'\bui\("(\w+)"', code))
    assert used
    assert used <= set(labels)


# Colour vision: Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB.
SEEN = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deutan": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritan": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}


def _lab(colour: str, matrix: tuple[tuple[float, ...], ...]) -> tuple[float, float, float]:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    r, g, b = (min(1, max(0, sum(m * p for m, p in zip(row, linear, strict=True)))) for row in matrix)
    x, y, z = 0.434 * r + 0.376 * g + 0.190 * b, 0.213 * r + 0.715 * g + 0.072 * b, 0.018 * r + 0.109 * g + 0.873 * b
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("eyes", SEEN)
def test_types_of_one_shape_differ_in_colour_for_every_kind_of_eyes(eyes: str) -> None:
    for one, two in itertools.combinations(STYLES.values(), 2):
        if one.shape == two.shape:
            pairs = zip(_lab(one.colour, SEEN[eyes]), _lab(two.colour, SEEN[eyes]), strict=True)
            assert sum((a - b) ** 2 for a, b in pairs) ** 0.5 > 30, (one, two)


def test_every_type_has_a_style() -> None:
    assert set(STYLES) == {*EntityType, *ViewType}
