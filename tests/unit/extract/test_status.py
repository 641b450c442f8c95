"""How far a project is."""

import pytest

from kg.model import Modality

NAME = "光学膜项目"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (f"云汀高新区谋划{NAME}。", "Planned"),
        (f"云汀高新区签约{NAME}。", "Signed"),
        (f"{NAME}落户云汀高新区。", "Signed"),
        (f"{NAME}开工建设。", "UnderConstruction"),
        (f"云汀高新区加快推进{NAME}。", "UnderConstruction"),
        (f"{NAME}主体封顶。", "UnderConstruction"),
        (f"{NAME}即将投产。", "UnderConstruction"),
        (f"{NAME}试生产。", "TrialProduction"),
        (f"{NAME}正式投产。", "InProduction"),
        (f"{NAME}达产达效。", "FullCapacity"),
    ],
)
def test_a_word_beside_the_project_says_how_far_it_is(take, text, status) -> None:
    assert take(text).status(NAME) == {status}


@pytest.mark.parametrize(
    "text",
    [
        f"云汀高新区力争{NAME}年底前投产。",
        f"推动{NAME}开工、石墨烯项目投产。",
        f"确保{NAME}明年建成投产。",
        f"{NAME}尚未开工。",
        f"{NAME}预计年底投产。",
    ],
)
def test_a_goal_is_no_status(take, text) -> None:
    assert take(text).status(NAME) == set()


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (f"{NAME}主体封顶，预计年底投产。", "UnderConstruction"),
        (f"{NAME}已开工，将于明年达产达效。", "UnderConstruction"),
        (f"{NAME}开工后，进展顺利，现已投产。", "InProduction"),
    ],
)
def test_what_is_expected_does_not_overtake_what_is(take, text, status) -> None:
    assert take(text).status(NAME) == {status}


def test_a_list_shares_the_verb_behind_it(take) -> None:
    taken = take("近日，光学膜项目、石墨烯项目、显示模组项目建成投产。")
    assert taken.said("status") == {(f"{good}项目", "InProduction") for good in ("光学膜", "石墨烯", "显示模组")}


def test_each_verb_holds_for_its_own_list(take) -> None:
    taken = take("近日，光学膜项目、石墨烯项目投产，显示模组项目开工。")
    assert taken.said("status") == {
        ("光学膜项目", "InProduction"),
        ("石墨烯项目", "InProduction"),
        ("显示模组项目", "UnderConstruction"),
    }


def test_a_planned_state_is_a_plan(take) -> None:
    (claim,) = [c for c in take(f"云汀高新区谋划{NAME}。").extraction.claims if c.predicate.value == "status"]
    assert claim.modality is Modality.PLAN


def test_a_heading_in_the_sentence_says_how_far_the_works_behind_it_are(take) -> None:
    taken = take("2个开工项目分别是：总投资3亿元的光学膜项目；总投资2亿元的石墨烯项目。")
    assert taken.status("光学膜项目") == taken.status("石墨烯项目") == {"UnderConstruction"}


def test_a_park_that_only_says_where_has_no_state(take) -> None:
    taken = take("栖云光电产业园里，光学膜项目投产。")
    assert taken.status("栖云光电产业园") == set()
    assert taken.status("光学膜项目") == {"InProduction"}
