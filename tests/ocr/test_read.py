from __future__ import annotations

import socket
from typing import Any

import pytest
from ocr.drawn import draw
from PIL import Image

from kg.ocr.engine import Engine, load_engine
from kg.ocr.read import Recognised, recognise_sheet

LEFT = [
    "青溪新区今年开工项目",
    "共有二十三个，其中十",
    "个是新材料，五个是装",
    "备制造，其余是医药。",
    "新区说，年内还要再开",
    "工七个，明年春天投产",
]
RIGHT = [
    "白石园区的灯亮到深夜",
    "车间里机器人正在焊接",
    "工人们说这批货要赶在",
    "月底前装船运往港口，",
    "厂长数着日子，把每天",
    "的产量写在门口黑板上",
]


def texts(image: Any) -> list[str]:
    return [line.text for line in recognise_sheet(image, 1).lines]


@pytest.fixture(scope="module")
def upright() -> Recognised:
    return recognise_sheet(draw([LEFT]), 1)


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        msg = "the network was asked for"
        raise AssertionError(msg)

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)


def test_lines_are_read_offline_and_in_silence(offline: None, capfd: pytest.CaptureFixture[str]) -> None:
    load_engine.cache_clear()
    assert texts(draw([LEFT])) == LEFT
    assert capfd.readouterr() == ("", "")


def test_the_engine_is_made_once() -> None:
    assert load_engine() is load_engine()
    assert isinstance(load_engine(), Engine)


def test_the_same_picture_gives_the_same_lines(upright: Recognised) -> None:
    assert recognise_sheet(draw([LEFT]), 1) == upright


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_turned_page_is_read_as_if_it_stood_upright(upright: Recognised, degrees: int) -> None:
    assert recognise_sheet(draw([LEFT]).rotate(degrees, expand=True), 1) == upright


def test_a_skew_page_is_levelled_on_a_sheet_with_room_for_its_corners() -> None:
    skew = draw([LEFT], size=30).rotate(2, Image.Resampling.BICUBIC, expand=True, fillcolor=250)
    found = recognise_sheet(skew, 1)
    assert [line.text for line in found.lines] == LEFT
    assert found.size.width > skew.width
    lefts = [line.box.left for line in found.lines]
    assert max(lefts) - min(lefts) < 13  # 工 is narrower than 共; the skew would add six more


@pytest.mark.parametrize("gap", [0.9, 2.0])
def test_two_columns_are_never_one_line(gap: float) -> None:
    assert sorted(texts(draw([LEFT, RIGHT], gap=gap))) == sorted([*LEFT, *RIGHT])


def test_a_rule_between_columns_is_told_and_is_no_character() -> None:
    found = recognise_sheet(draw([LEFT, RIGHT], gap=1.2, rule=True), 1)
    assert sorted(line.text for line in found.lines) == sorted([*LEFT, *RIGHT])
    (rule,) = found.rules
    assert rule.box.bottom - rule.box.top > 200
    assert rule.box.right - rule.box.left < 6


def test_boxes_lie_on_the_lines_and_sizes_tell_headlines() -> None:
    sheet = draw([LEFT])
    headline = draw([["青溪新区开工"]], size=52)
    page = Image.new("L", (max(sheet.width, headline.width), sheet.height + headline.height), 250)
    page.paste(headline, (0, 0))
    page.paste(sheet, (0, headline.height))
    head, *body = recognise_sheet(page, 3).lines
    assert head.text == "青溪新区开工"
    assert head.sheet == 3
    assert 1.7 < head.size / body[0].size < 2.3
    assert all(abs(line.box.top - headline.height - 40 - at * 39) < 20 for at, line in enumerate(body))
    assert all(0.5 < line.confidence < 1 for line in (head, *body))


def test_white_letters_on_black_are_read() -> None:
    dark = draw([LEFT[:2]]).point(lambda grey: 255 - grey)
    assert texts(dark) == LEFT[:2]


def test_boxes_of_a_picture_that_was_shrunk_count_in_the_picture_that_came() -> None:
    small = draw([LEFT[:1]])
    large = small.resize((7500, round(small.height * 7500 / small.width)))
    found = recognise_sheet(large, 1)
    assert [line.text for line in found.lines] == LEFT[:1]
    assert abs(found.size.width - 7500) < 10
    assert found.lines[-1].box.right > 5000


def test_empty_paper_has_no_lines() -> None:
    found = recognise_sheet(Image.new("L", (600, 400), 250), 1)
    assert found.lines == ()
    assert (found.size.width, found.size.height) == (600, 400)
