"""Who builds, owns or runs a project."""

import pytest

FIRM = "澄光新材料有限公司"


@pytest.mark.parametrize(
    "text",
    [
        f"云汀高新区加快发展，{FIRM}投资2亿元建设光学膜项目。",
        f"{FIRM}投资建设的光学膜项目在云汀高新区开工。",
        f"光学膜项目由{FIRM}投资建设。",
        f"光学膜项目，建设单位：{FIRM}。",
        f"{FIRM}启动光学膜项目。",
        f"{FIRM}落户云汀高新区。该公司建设的光学膜项目投产。",
    ],
)
def test_who_invests_or_builds_stands_behind_the_project(take, text) -> None:
    assert take(text).said("undertakenBy") == {("光学膜项目", FIRM)}


def test_a_company_in_front_of_a_projects_name_stands_behind_it(take) -> None:
    assert take(f"近日，{FIRM}光学膜项目投产。").said("undertakenBy") == {(f"{FIRM}光学膜项目", FIRM)}


def test_members_of_a_list_do_not_share_builders(take) -> None:
    other = "启澄光电有限公司"
    taken = take(f"近日，{FIRM}光学膜项目、{other}显示模组项目投产。")
    assert taken.said("undertakenBy") == {(f"{FIRM}光学膜项目", FIRM), (f"{other}显示模组项目", other)}


@pytest.mark.parametrize("verb", ["调研", "考察"])
def test_who_only_looks_at_a_project_does_not_build_it(take, verb) -> None:
    assert take(f"{FIRM}{verb}光学膜项目。").said("undertakenBy") == set()


def test_both_parties_stand_behind_a_joint_work(take) -> None:
    taken = take("近日，澄光新材料有限公司与启澄光电有限公司共建栖云光电产业园。")
    assert taken.said("undertakenBy") == {("栖云光电产业园", FIRM), ("栖云光电产业园", "启澄光电有限公司")}


@pytest.mark.parametrize(
    "text",
    [
        f"{FIRM}看中这里的配套，投资2亿元上马光学膜项目。",
        f"由{FIRM}承担的光学膜项目开工。",
        f"{FIRM}的光学膜项目开工。",
    ],
)
def test_the_subject_of_the_sentence_or_the_owner_stands_behind_the_project(take, text) -> None:
    assert take(f"云汀高新区加快发展。{text}").said("undertakenBy") == {("光学膜项目", FIRM)}


def test_a_park_where_a_project_lies_is_not_built_by_its_investor(take) -> None:
    taken = take(f"云汀高新区加快发展。{FIRM}投资2亿元的光学膜项目在栖云光电产业园开工。")
    assert taken.said("undertakenBy") == {("光学膜项目", FIRM)}


def test_founded_together_is_built_together_and_founded_alone_is_not_said(take) -> None:
    together = take(f"近日，{FIRM}与青禾大学成立栖云光电产业园。").said("undertakenBy")
    assert together == {("栖云光电产业园", FIRM), ("栖云光电产业园", "青禾大学")}
