"""The ledger as workbooks: the whole or a part, a unit's form, an empty book; never over a file that is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine

from tests.city_projects import ProjectCity
from tests.support.terminal import Terminal

SHEETS = ["台帐", "主表", "节点", "问题", "投资月报", "要素需求", "督导记录", "填表说明", "字典", "版本信息"]


@pytest.fixture
def typed(engine: Engine, database: str, tmp_path: Path) -> Terminal:
    """A city with a project in Xiuwu and one in Boai, in March."""
    city = ProjectCity(engine)
    city.admits("冷链物流园", 5)
    city.classifies(city.files("博爱大桥", county="boai"), 7, unit="boai")
    return Terminal(tmp_path, database, "2026-03-20T09:30")


def names(file: Path | str) -> list[object]:
    """The projects of 主表."""
    page = load_workbook(file)["主表"]
    return [page.cell(row, 4).value for row in range(5, page.max_row + 1) if page.cell(row, 4).value]


def test_the_ledger_is_written_as_one_workbook(typed: Terminal, tmp_path: Path) -> None:
    told = typed.gives("ledger", "export", "--to", tmp_path)

    assert (told["projects"], told["month"], told["as_of"]) == (2, "2026-03", "2026-03-20")
    assert Path(told["file"]).name == "重大项目重点工作进度台帐2026年3月.xlsx"
    assert load_workbook(told["file"]).sheetnames == SHEETS
    assert names(told["file"]) == ["冷链物流园", "博爱大桥"]


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (("--county", "博爱县"), "博爱县"),
        (("--unit", "博爱县政府"), "博爱县人民政府"),
        (("--task-force", "6"), "重大基础设施专班"),
        (("--scope", "7"), "调度范围第7项"),
    ],
)
def test_a_part_of_it_is_written_and_says_which(
    typed: Terminal, tmp_path: Path, part: tuple[str, str], said: str
) -> None:
    told = typed.gives("ledger", "export", *part, "--to", tmp_path / "x.xlsx")

    assert (told["selection"], names(told["file"])) == (said, ["博爱大桥"])


def test_a_file_that_is_there_is_kept_unless_it_is_to_go(typed: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "台帐.xlsx"
    file.write_text("有人写的", encoding="utf-8")

    refused = typed.refuses("ledger", "export", "--to", file)

    assert "没有覆盖" in refused
    assert "would-overwrite" in refused
    assert file.read_text(encoding="utf-8") == "有人写的"
    assert "已导出" in typed.says("ledger", "export", "--to", file, "--force")
    assert names(file) == ["冷链物流园", "博爱大桥"]


def test_a_name_that_no_spreadsheet_opens_is_refused(typed: Terminal, tmp_path: Path) -> None:
    assert "只写成 .xlsx" in typed.refuses("ledger", "export", "--to", tmp_path / "台帐.xls", code=2)


def test_a_month_that_has_not_begun_has_no_ledger(typed: Terminal) -> None:
    assert "2026年4月还没有到" in typed.refuses("ledger", "export", "--month", "2026-04", code=2)


def test_a_place_that_cannot_be_written_is_named(typed: Terminal, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    assert "not-saved" in typed.refuses("ledger", "export", "--to", tmp_path / "file" / "台帐.xlsx")


def test_a_unit_gets_the_form_of_its_own_projects(typed: Terminal, tmp_path: Path) -> None:
    (told,) = typed.gives("ledger", "form", "修武县", "--to", tmp_path)["items"]

    assert (told["kind"], told["unit"], told["projects"]) == ("form", "修武县人民政府", 1)
    assert Path(told["file"]).name == "台帐填报表（修武县人民政府）2026年3月.xlsx"
    assert names(told["file"]) == ["冷链物流园"]


def test_every_unit_with_projects_gets_one_in_a_folder(typed: Terminal, tmp_path: Path) -> None:
    said = typed.says("ledger", "form", "--all", "--to", tmp_path / "forms")

    assert {file.name for file in (tmp_path / "forms").iterdir()} == {
        "台帐填报表（修武县人民政府）2026年3月.xlsx",
        "台帐填报表（博爱县人民政府）2026年3月.xlsx",
    }
    assert "1 个项目" in said


def test_a_form_is_for_one_unit_or_for_all(typed: Terminal) -> None:
    assert "请写一个单位" in typed.refuses("ledger", "form", code=2)
    assert "请写一个单位" in typed.refuses("ledger", "form", "修武县", "--all", code=2)


def test_an_empty_book_offers_what_may_be_chosen(typed: Terminal, tmp_path: Path) -> None:
    told = typed.gives("ledger", "templates", "--to", tmp_path)

    assert (Path(told["file"]).name, told["projects"]) == ("台帐填报表（空白）.xlsx", 0)
    assert names(told["file"]) == []
    assert load_workbook(told["file"]).defined_names["list_county"]


def test_what_goes_out_comes_back_without_a_change(typed: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "台帐.xlsx"
    typed.says("ledger", "export", "--to", file)

    preview = typed.gives("ledger", "import", file)

    assert preview["counts"] == {}
