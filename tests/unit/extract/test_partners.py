"""Agreements and talks."""

from __future__ import annotations

import pytest

from kg.model import Predicate

ZONE = "平遥经济技术开发区"


def pair(one: str, other: str) -> tuple[str, str]:
    return min(one, other), max(one, other)


DEAL, TALK = Predicate.COOPERATES_WITH, Predicate.NEGOTIATES_WITH
FIRM, OTHER = "青禾新材料有限公司", "云汀重工有限公司"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"开发区与{FIRM}、{OTHER}签订协议。", {pair(ZONE, FIRM), pair(ZONE, OTHER)}),
        (f"{FIRM}、{OTHER}等企业也与平遥经济技术开发区签订了协议。", {pair(ZONE, FIRM), pair(ZONE, OTHER)}),
        (f"{FIRM}成立于2009年。2018年，公司与青禾大学共建实验室。", {pair(FIRM, "青禾大学")}),
        (f"由{FIRM}与{OTHER}合资兴建的工厂投产。", {pair(FIRM, OTHER)}),
        (f"平遥经济技术开发区产值增长，其中出口翻番，与{FIRM}共建的基地投用。", {pair(ZONE, FIRM)}),
        (
            f"总投资3亿元的{FIRM}光伏发电项目、总投资2亿元的{OTHER}生产基地项目签约落地平遥经济技术开发区。",
            {pair(ZONE, FIRM), pair(ZONE, OTHER)},
        ),
        ("园区由太原、晋中两市合作共建。", {pair("太原", "晋中")}),
        (f"{FIRM}与该区签订投资协议。", {pair(ZONE, FIRM)}),
        (f"管委会则与{FIRM}签订协议。", {pair(ZONE, FIRM)}),
        (f"{FIRM}与太谷区签约。", {pair("太谷区", FIRM)}),
    ],
)
def test_who_signs_with_whom(read, text: str, expected: set[tuple[str, str]]) -> None:
    extraction = read(text)
    assert extraction.pairs(DEAL) == expected
    assert extraction.pairs(TALK) == set()


def test_each_side_pairs_with_its_own_list(read) -> None:
    third = "松谷物流有限公司"
    text = f"会上，{FIRM}与{OTHER}等2家投资公司，平遥经济技术开发区管委会与{third}等4家公司进行项目意向签约。"
    assert read(text).pairs(DEAL) == {pair(FIRM, OTHER), pair(f"{ZONE}管委会", third)}


@pytest.mark.parametrize(
    "text",
    [
        f"开发区还同{FIRM}就设立总部进行了洽谈。",
        f"与{FIRM}就加大投资合作进行了深入沟通。",
        f"我们正在接触{FIRM}，谈得比较深入。",
        f"招商小分队走访了{FIRM}，双方就项目落户交换了意见。",
        f"推动{FIRM}等40多家客商考察洽谈。",
        f"{FIRM}近期也先后前来考察。",
        f"正邀请{FIRM}前来考察。",
        f"开发区已与{FIRM}达成入园意向。",
        f"开发区与{FIRM}商讨共建实验室。",
    ],
)
def test_talks_are_the_zones(read, text: str) -> None:
    extraction = read(text)
    assert extraction.pairs(TALK) == {(ZONE, FIRM)}
    assert extraction.pairs(DEAL) == set()


@pytest.mark.parametrize(
    "text",
    [
        f"记者走访了{FIRM}。",
        f"市领导到{FIRM}调研。",
        f"{FIRM}与去年相比产值翻番。",
        "联合国教科文组织青禾研究所成立。",
    ],
)
def test_no_deal_and_no_talk(read, text: str) -> None:
    extraction = read(text)
    assert extraction.pairs(TALK) == set()
    assert extraction.pairs(DEAL) == set()
