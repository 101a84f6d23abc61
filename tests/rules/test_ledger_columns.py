"""台帐栏目 Cells as people fill them in, read or refused with an example; names that mean one project."""

from __future__ import annotations

from decimal import Decimal

import pytest

from models.errors import DiaoduError, NotFound
from models.project_terms import FundSource, ProjectKind
from rules.ledger_cells import CellUnfit
from rules.ledger_columns import COLUMNS, column_of, heading_of, headings_lacking, read_cells
from rules.project_names import NameUnfit, name_key, require_name


class Town:
    """A directory of a few names."""

    def find_body(self, text: str) -> str:
        found = {"东县": "east", "市商务局": "commerce"}.get(text)
        if found is None:
            raise NotFound(f"没有单位「{text}」")
        return found

    def find_post(self, text: str) -> str:
        return {"钱二": "vice-mayor"}[text]


def read(heading: str, text: str) -> object:
    """One cell's value."""
    return next(iter(read_cells({heading: text}, Town()).values()))


@pytest.mark.parametrize(
    ("heading", "text", "value"),
    [
        ("项目名称", " 冷链物流园 ", "冷链物流园"),
        ("项目级别", "省重点", "provincial"),
        ("建设性质", "技改", "upgrade"),
        ("建设性质", "", ""),
        ("所属县（市）区", "东县", "east"),
        ("配合单位", "市商务局、东县，市商务局", "commerce east"),
        ("市分包领导", "钱二", "vice-mayor"),
        ("标签", "专项债；三个一批(第9期)；专项债", "专项债、三个一批(第9期)"),
        ("总投资(万元)", "1.2亿元", Decimal(12000)),
        ("总投资", "", None),
        ("国家统一项目代码", "２１０１-999999-04-01-123456", "2101-999999-04-01-123456"),
        ("联系电话", "010-12345678", "010-12345678"),
        ("建设年限", "2021-2023", "2021-2023"),
        ("建设年限", "2021年至2023年", "2021年至2023年"),
        ("资金来源", "专项债 5000、自筹7000、自筹 1,000万元", {FundSource.SPECIAL_BOND: Decimal(5000), FundSource.OWN_FUNDS: Decimal(8000)}),
    ],
)  # fmt: skip
def test_a_cell_is_read_as_what_its_column_holds(heading: str, text: str, value: object) -> None:
    assert read(heading, text) == value


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("项目级别", "特级"),
        ("总投资", "-1"),
        ("总投资", "若干"),
        ("国家统一项目代码", "2101-999999-04-01-12345"),
        ("国家统一项目代码", "21019999990401123456"),
        ("联系电话", "1.39E+10"),
        ("建设年限", "2023-2021"),
        ("建设年限", "近期"),
        ("资金来源", "彩票 5000"),
        ("资金来源", "专项债"),
        ("当前形象进度", "字" * 301),
        ("所属县（市）区", "西县"),
        ("没有这一栏", "1"),
    ],
)
def test_what_a_column_does_not_hold_is_refused(heading: str, text: str) -> None:
    with pytest.raises(DiaoduError):
        read(heading, text)


def test_an_unknown_heading_is_answered_with_all_there_are() -> None:
    with pytest.raises(CellUnfit, match="可选：项目名称、国家统一项目代码"):
        column_of("工期")


def test_no_heading_means_two_columns() -> None:
    headings = [heading for column in COLUMNS for heading in (column.name, column.zh, *column.also)]

    assert sorted(headings) == sorted(set(headings))


def test_less_is_asked_of_matters_than_of_projects() -> None:
    filled = {
        "name": "x",
        "scopes": "1",
        "task_force": "t",
        "county": "east",
        "unit": "east",
        "leader": "l",
        "progress": "p",
    }

    matter = headings_lacking(filled, ProjectKind.MATTER)
    project = headings_lacking(filled, ProjectKind.PROJECT)

    assert matter == ("责任领导", "联络员", "联系电话", "本月完成情况")
    assert set(project) - set(matter) == {"建设性质", "建设规模及主要内容", "项目单位", "总投资", "本年度计划投资", "计划开工时间", "计划竣工时间"}  # fmt: skip
    assert heading_of("task_force") == "主责专班"


@pytest.mark.parametrize(
    "other", ["冷链 物流园", "冷链物流园项目", "冷链物流园（建设工程）", "冷链物流园建设项目", "冷链－物流园"]
)
def test_other_spellings_of_a_name_are_the_same_name(other: str) -> None:
    assert name_key(other) == name_key("冷链物流园")


@pytest.mark.parametrize("other", ["冷链物流园二期", "冷链物流", "热链物流园"])
def test_another_name_is_another_name(other: str) -> None:
    assert name_key(other) != name_key("冷链物流园")


def test_a_name_that_is_all_ending_is_still_a_name() -> None:
    assert name_key("项目") == "项目"


@pytest.mark.parametrize("name", ["", "  ", "字" * 121])
def test_a_name_is_there_and_fits_the_ledger(name: str) -> None:
    with pytest.raises(NameUnfit):
        require_name(name)
