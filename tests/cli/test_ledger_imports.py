"""Workbooks taken in at the terminal: previewed, answered, confirmed, listed, taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.support.terminal import Terminal

HEAD = ("项目名称", "所属县区", "责任单位", "总投资（亿元）", "计划竣工时间", "存在问题")
ROW = ("冷链物流园", "东县", "东县", 1.2, "力争年底前", "1.用地指标未落实")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A county's ledger of March."""
    book = Workbook()
    rows: list[Any] = [["2026年3月"], HEAD, ROW]
    for row in rows:
        book.active.append(list(row))  # type: ignore[union-attr]
    book.save(tmp_path / "台帐.xlsx")
    return tmp_path / "台帐.xlsx"


def test_a_preview_says_what_it_would_do_and_how_to_go_on(here: Terminal, file: Path) -> None:
    said = here.says("ledger", "import", file, "--accept-new")

    for shown in (
        "冷链物流园　新登记",
        "E3　计划竣工时间　待答　力争年底前",
        "作答：加 --answer",
        "--confirm --seen",
    ):
        assert shown in said
    assert here.gives("project", "list")["items"] == []


def test_it_is_confirmed_as_it_was_seen_and_taken_back(here: Terminal, file: Path) -> None:
    typed = ("ledger", "import", file, "--accept-new", "--answer", "e3=是")
    seen = here.gives(*typed)["seen"]

    said = here.says(*typed, "--confirm", "--seen", seen)

    assert "已入库，为第 1 批" in said
    assert "提报问题 1 件" in said
    assert "台帐.xlsx" in here.says("ledger", "batches")
    assert "第 1 批已撤销：1 个项目恢复原状，撤销事项 1 件" in here.says(
        "ledger", "undo", "1", "--reason", "误用"
    )
    assert here.gives("ledger", "batches")["items"][0]["undone"]["reason"] == "误用"


def test_answers_can_be_kept_in_a_file(here: Terminal, file: Path, tmp_path: Path) -> None:
    answers = tmp_path / "答复.txt"
    answers.write_text("Sheet!A3=新项目\nE3=2026年12月\n\n", encoding="utf-8")
    (tmp_path / "别的.txt").write_text("没有等号", encoding="utf-8")

    done = here.gives("ledger", "import", file, "--answers", answers, "--confirm")

    assert (done["batch"], len(done["raised"]), done["counts"].get("ask")) == (1, 1, None)
    refused = here.refuses("ledger", "import", file, "--answers", tmp_path / "别的.txt", code=2)
    assert "不是「单元格=答复」" in refused


def test_programs_get_every_cell(here: Terminal, file: Path) -> None:
    (row,) = here.gives("ledger", "import", file, "--accept-new", "--reason", "首次导入")["rows"]

    assert (row["action"], row["name"], row["code"]) == ("filed", "冷链物流园", None)
    money = next(cell for cell in row["cells"] if cell["heading"] == "总投资")
    assert money == {
        "cell": "D3",
        "heading": "总投资",
        "verdict": "new",
        "old": "",
        "new": "12000",
        "why": "",
    }


@pytest.mark.parametrize(
    ("typed", "said", "exit_code"),
    [
        (("import", "没有.xlsx"), "找不到文件", 2),
        (("import", "{file}", "--unit", "西县"), "没有单位「西县」", 2),
        (("import", "{file}", "--month", "三月"), "月份「三月」读不懂", 2),
        (("import", "{file}", "--confirm"), "有 1 行待确认", 1),
        (("import", "{file}", "--accept-new", "--confirm", "--seen", "00000000"), "请重新预览后再确认", 1),
        (("undo", "9", "--reason", "误用"), "没有第 9 批台帐导入", 1),
    ],
)
def test_what_cannot_be_done_is_said(
    here: Terminal, file: Path, typed: tuple[str, ...], said: str, exit_code: int
) -> None:
    words = [str(file) if word == "{file}" else word for word in typed]

    assert said in here.refuses("ledger", *words, code=exit_code)


def test_without_batches_the_list_says_where_to_begin(here: Terminal) -> None:
    assert "导入用 diaodu ledger import" in here.says("ledger", "batches")
