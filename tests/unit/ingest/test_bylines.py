"""kg/ingest/bylines.py: who wrote it, and what is no name."""

import pytest

from kg import resources
from kg.ingest.bylines import find_lead, find_tail, is_report_start, read_byline
from kg.ingest.words import load_words

WORDS = load_words(resources.seeds())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("■ 林一舟", ("林一舟",)),
        ("□ 云汀日报记者 沈 禾 通讯员 林 舟", ("沈禾", "林舟")),
        ("（本报记者 林一舟 沈秋禾）", ("林一舟", "沈秋禾")),
        ("文/图 本报记者 林一舟", ("林一舟",)),
        ("林一舟 沈秋禾", ("林一舟", "沈秋禾")),
        ("林禾沈舟", ("林禾", "沈舟")),
        ("阿依古丽 沈秋禾", ("阿依古丽", "沈秋禾")),
        ("（艾合买提·卡德尔）", ("艾合买提·卡德尔",)),
        ("云汀新区 · 综述 · 本报记者 林一舟", ("林一舟",)),
        ("高新区", None),
        ("项目建设 持续发力", None),
        ("（未完待续）", None),
    ],
)
def test_a_byline_is_names_and_marks_and_nothing_else(text, names) -> None:
    assert read_byline(text, WORDS) == names


@pytest.mark.parametrize(
    ("text", "rest", "names"),
    [
        ("跑出加速度。(林一舟)", "跑出加速度。", ("林一舟",)),
        ("跑出加速度。 林一舟 沈秋禾", "跑出加速度。 ", ("林一舟", "沈秋禾")),
        ("跑出加速度。林一舟", "跑出加速度。", ("林一舟",)),
        ("跑出加速度。（综合本报记者报道）", "跑出加速度。", ()),
        ("跑出加速度。（图片由云汀县委宣传部提供）", "跑出加速度。", ()),
    ],
)
def test_the_byline_at_the_end_is_found(text, rest, names) -> None:
    found = find_tail(text, WORDS)
    assert found is not None
    assert (text[: found[0]], found[1]) == (rest, names)


@pytest.mark.parametrize(
    "text", ["三期甲家（宁德）", "来到云汀高新区", "“跑起来。”车间主", "面积6平方公里（一期）", "开业。高新"]
)
def test_brackets_and_words_that_sign_nothing(text) -> None:
    assert find_tail(text, WORDS) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("本报讯 记者林一舟 今年以来，园区", ("林一舟",)),
        ("本报讯（记者 林一舟 通讯员 沈秋禾）5月16日", ("林一舟", "沈秋禾")),
        ("云汀日报讯 记者林一舟8月27日下午", ("林一舟",)),
        ("本报云汀讯 （沈秋禾）走进", ("沈秋禾",)),
        ("本报讯 记者林一舟报道 记者昨天获悉", ("林一舟",)),
        ("本报讯 记者从园区获悉", ()),
        ("本报讯 5月16日，园区", ()),
    ],
)
def test_the_reporter_behind_a_dateline(text, names) -> None:
    assert find_lead(text, WORDS) == names


@pytest.mark.parametrize(
    "text",
    ["本刊讯 今年", "云汀导报讯 近日", "本报云汀7月11日电 一根", "云汀讯（记者 林一舟）5月", "（记者 林一舟）今年"],
)
def test_what_begins_a_report(text) -> None:
    assert is_report_start(text, WORDS)


@pytest.mark.parametrize(
    "text", ["发展电子资讯 和服务", "科讯飞入驻", "（记者 林一舟）", "园区供电 能力", "本报记者 林一舟"]
)
def test_what_begins_none(text) -> None:
    assert not is_report_start(text, WORDS)
