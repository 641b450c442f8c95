"""Companies by their names: full, short, known."""

import pytest

from kg.model import EntityType

FIRM = "澄光新材料有限公司"


@pytest.mark.parametrize(
    "text",
    [
        f"云汀高新区与{FIRM}签约。",
        f"石墨烯项目由{FIRM}投资建设。",
        f"云汀高新区推动{FIRM}扩大产能。",
        f"云汀高新区引进{FIRM}。",
        f"走进位于云汀高新区的{FIRM}，机器声不断。",
        f"区内企业{FIRM}投产。",
        f"近日，{FIRM}投产。",
        f"“{FIRM}投产了。”",
    ],
)
def test_a_full_name_begins_behind_what_governs_it(take, text) -> None:
    assert take(text).names(EntityType.ENTERPRISE) == {FIRM}


@pytest.mark.parametrize(
    "name",
    ["澄光（汀南）新材料有限公司", "澄光新材料股份有限公司", "澄光控股集团有限公司", "澄光新材料有限责任公司"],
)
def test_a_full_name_runs_to_the_end_of_its_legal_form(take, name) -> None:
    assert take(f"近日，{name}落户云汀高新区。").names(EntityType.ENTERPRISE) == {name}


@pytest.mark.parametrize(
    "text",
    [
        "该公司加快发展，公司员工增加。",
        "三家公司签约。",
        "多家上市公司前来考察。",
        "平台公司负责运营。",
        "区属国有公司承建厂房。",
    ],
)
def test_companies_in_general_are_none(take, text) -> None:
    assert take(text).names(EntityType.ENTERPRISE) == set()


def test_members_of_a_list_are_companies_each(take) -> None:
    firms = take(f"{FIRM}、启澄光电有限公司和远澜储能科技有限公司落户云汀高新区。").names(EntityType.ENTERPRISE)
    assert firms == {FIRM, "启澄光电有限公司", "远澜储能科技有限公司"}


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("江苏凌翼复合材料股份有限公司", "凌翼复材"),
        ("澄光新材料（汀南）有限公司", "澄光新材料"),
        ("启澜晶新材料有限公司", "启澜晶"),
    ],
)
def test_a_short_name_bears_the_full_name_of_its_article(take, full, short) -> None:
    taken = take(f"{full}落户云汀高新区。{short}投资3亿元建设光学膜项目。")
    assert taken.names(EntityType.ENTERPRISE) == {full}
    assert short in taken.surfaces(EntityType.ENTERPRISE)
    assert taken.said("undertakenBy") == {("光学膜项目", full)}
