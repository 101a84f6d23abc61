"""台帐导入 Workbooks come back in, on both databases: seen first, stored once, taken back whole (四(四), C22)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from sqlalchemy import Engine

from diaodu.cli.names import Names
from documents.ledger_in.opening import open_book
from flows.commands.evidence import path_in, take_in
from flows.commands.ledger_batches import (
    Imported,
    NothingToImport,
    RowsRefused,
    import_ledger,
    preview_ledger,
)
from flows.commands.ledger_undo import AlreadyUndone, UndoBlocked, undo_batch
from flows.commands.officers import accept
from flows.commands.project_filing import edit
from flows.ledger_in.previewing import Wanted
from models.queries.ledger_batches import batches
from models.session import reading
from models.sheets import Book
from rules.access.requiring import NotForThisBody
from rules.acts.common import ReasonMissing
from rules.ledger_in.verdicts import Action, Preview
from tests.city_projects import LEAD, OFFICE, UNIT, Known, ProjectCity

HEAD = (
    "项目编号",
    "项目名称",
    "所属县区",
    "总投资（万元）",
    "计划竣工时间",
    "本月完成投资",
    "本年度计划投资",
    "环评办结时间",
    "联络员",
    "存在问题",
    "解决时限",
)
ROW = (
    "冷链物流园",
    "修武县",
    12500,
    "力争年底前",
    300,
    6000,
    "2026年2月",
    "赵六",
    "1.用地指标未落实\n2.资金缺口2.5亿元",
    "1. 3月4日\n2. 2026年底",
)


class Office:
    """A desk at which workbooks are taken in."""

    def __init__(self, city: ProjectCity, folder: Path) -> None:
        self.city, self.folder = city, folder
        self.made = 0

    def book(self, *rows: Sequence[Any], head: Sequence[Any] = HEAD) -> Book:
        """A workbook of February."""
        made = Workbook()
        for row in (["重大项目台帐"], ["截至2026年2月28日"], head, *rows):
            made.active.append(list(row))  # type: ignore[union-attr]
        self.made += 1
        file = self.folder / f"{self.made}.xlsx"
        made.save(file)
        self.file = file
        return open_book(file)

    def wanted(self, **more: Any) -> Wanted:
        return Wanted(Names(self.city.mechanism, date(2026, 3, 2)), **more)

    def looks(self, book: Book, by: str = "operator", **more: Any) -> Preview:
        return preview_ledger(self.city.desk(by), book, self.wanted(**more))

    def stores(self, book: Book, by: str = "operator", seen: str = "", **more: Any) -> Imported:
        piece = take_in(self.file, self.folder / "evidence")
        return import_ledger(self.city.desk(by), book, self.wanted(**more), piece, seen=seen)


@pytest.fixture
def city(engine: Engine) -> ProjectCity:
    return ProjectCity(engine)


@pytest.fixture
def known(city: ProjectCity) -> Known:
    return city.admits()


@pytest.fixture
def office(city: ProjectCity, tmp_path: Path) -> Office:
    return Office(city, tmp_path)


@pytest.fixture
def filled(office: Office, known: Known) -> Imported:
    """February as the county filled it in, stored."""
    return office.stores(office.book((known.code, *ROW)), answers={"E4": "是"})


def verdicts(found: Preview) -> dict[str, str]:
    """The verdict of each cell by its address; of several in one cell the last."""
    return {cell.place.address: str(cell.verdict) for cell in found.cells}


def snapshot(known: Known) -> tuple[Any, ...]:
    """Everything of a project that a ledger can change."""
    file = known.file
    project = file.project.model_dump(exclude={"version", "updated_at", "updated_by"})
    parts = (file.funding, file.years, file.months, file.milestones, file.permits)
    return project, tuple(tuple(row.model_dump() for row in rows) for rows in parts)


def test_a_preview_writes_nothing(office: Office, known: Known) -> None:
    before = snapshot(known), known.row.version

    found = office.looks(office.book((known.code, *ROW)))

    assert (snapshot(known), known.row.version) == before
    assert verdicts(found)["E4"] == "ask"
    assert found.counts["raised"] == 2


def test_what_was_previewed_is_stored_by_the_projects_own_commands(
    city: ProjectCity, known: Known, filled: Imported
) -> None:
    file = known.file

    assert (known.row.total_investment, known.row.liaison) == (Decimal(12500), "赵六")
    assert [(row.month, row.invested, row.as_of) for row in file.months] == [
        (date(2026, 2, 1), 300, date(2026, 2, 28))
    ]
    assert [row.planned for row in file.years] == [6000]
    done = next(row for row in file.milestones if row.role == "completion")
    assert (done.planned_text, done.planned_to) == ("力争年底前", date(2026, 12, 31))
    assert next(row.state for row in file.permits if row.node == "environment") == "done"
    assert {change.reason for change in file.changes if change.version > 2} == {"台帐导入第 1 批 Sheet!B4"}  # fmt: skip
    assert city.faults() == []


def test_problems_start_climbing_and_a_promise_shortens_the_time_but_never_lengthens_it(
    city: ProjectCity, known: Known, filled: Imported
) -> None:
    first, second = (city.matter(code).row for code in filled.raised)

    assert (first.title, first.holder, first.project_id) == (
        "冷链物流园：用地指标未落实",
        "body:xiuwu",
        known.row.id,
    )
    assert first.due_on == date(2026, 3, 4)
    assert second.due_on is not None
    assert second.due_on < date(2026, 4, 1)


def test_the_same_file_again_says_so_and_brings_nothing(
    office: Office, known: Known, filled: Imported
) -> None:
    found = office.looks(open_book(office.file))

    assert found.is_empty
    assert found.remarks == ("同一个文件已于 2026-03-02 导入过（第 1 批）",)
    with pytest.raises(NothingToImport, match="与系统一致"):
        office.stores(open_book(office.file))


def test_the_file_is_kept_as_evidence_and_the_batch_says_who_and_what(
    city: ProjectCity, office: Office, filled: Imported
) -> None:
    with reading(city.engine) as session:
        ((batch, undone),) = batches(session)

    assert (batch.id, batch.name, batch.by, undone) == (1, "1.xlsx", "operator", None)
    assert path_in(office.folder / "evidence", batch.sha256).read_bytes() == office.file.read_bytes()


def test_a_batch_is_taken_back_whole(city: ProjectCity, office: Office, known: Known) -> None:
    before = snapshot(known)
    done = office.stores(office.book((known.code, *ROW)), answers={"E4": "是"})
    assert snapshot(known) != before

    undone = undo_batch(city.desk(OFFICE), done.batch, "误用了上月的表")

    assert snapshot(known) == before
    assert (undone.projects, undone.withdrawn) == (1, 2)
    assert [city.matter(code).row.status for code in done.raised] == ["withdrawn", "withdrawn"]
    assert known.changes("total_investment")[-1].act == "undone"
    assert city.faults() == []
    with pytest.raises(AlreadyUndone):
        undo_batch(city.desk(), done.batch, "再来一次")


def test_what_was_changed_since_holds_the_undoing_up_and_is_listed(
    city: ProjectCity, known: Known, filled: Imported
) -> None:
    edit(city.desk(UNIT), known.code, {"liaison": "钱七"})
    accept(city.desk(UNIT), filled.raised[0])

    with pytest.raises(UndoBlocked, match="2 处") as blocked:
        undo_batch(city.desk(), filled.batch, "误用")

    assert f"Sheet!I4 {known.code}「冷链物流园」liaison" in str(blocked.value)
    assert f"事项 {filled.raised[0]} 已有人办理" in str(blocked.value)
    assert known.row.total_investment == Decimal(12500)


@pytest.mark.parametrize("body", ["wenxian.clerk", "transport.head"])
def test_nobody_else_takes_a_batch_back(city: ProjectCity, filled: Imported, body: str) -> None:
    with pytest.raises(NotForThisBody, match="撤销这批导入"):
        undo_batch(city.desk(body), filled.batch, "误用")
    with pytest.raises(ReasonMissing):
        undo_batch(city.desk(), filled.batch, " ")


def test_rows_of_another_body_are_refused_each_with_the_reason(
    city: ProjectCity, office: Office, known: Known
) -> None:
    other = city.admits("温县冷库")
    book = office.book((known.code, *ROW), (other.code, "温县冷库", "修武县", 1))

    found = office.looks(book, by="wenxian.clerk")

    assert {row.action for row in found.rows} == {Action.REFUSED}
    assert "无权填报该项目" in found.rows[0].why
    with pytest.raises(NothingToImport):
        office.stores(book, by="wenxian.clerk")
    assert office.stores(book, by=LEAD).batch == 1


def test_only_the_rows_of_one_unit_are_read_when_asked(
    city: ProjectCity, office: Office, known: Known
) -> None:
    other = city.classifies(city.files("温县冷库", county="wenxian"), unit="wenxian")
    book = office.book((known.code, *ROW), (other.code, "温县冷库", "温县", 9000))

    found = office.looks(book, unit="wenxian")

    assert [row.action for row in found.rows] == [Action.REFUSED, Action.KNOWN]


def test_the_office_files_what_is_new_and_puts_it_under_a_task_force(
    city: ProjectCity, office: Office
) -> None:
    head = ("项目名称", "所属县区", "调度范围", "责任单位", "存在问题")
    book = office.book(("南水北调纪念园", "解放区", "5", "解放区政府", "①征地未完成"), head=head)

    done = office.stores(book, by=OFFICE, files_new=True)

    held = city.matter(done.raised[0]).row
    assert (held.task_force, held.unit) == ("modern-services", "jiefang")
    undo_batch(city.desk(OFFICE), done.batch, "误用")
    assert Known(city, "JZ-04-2026-0001").row.stage == "removed"
    assert city.faults() == []


def test_a_row_that_the_commands_refuse_leaves_nothing_behind(
    city: ProjectCity, office: Office, known: Known
) -> None:
    head = ("项目编号", "项目名称", "备注", "计划开工时间", "计划竣工时间")
    other = city.admits("温县冷库")
    book = office.book(
        (known.code, "冷链物流园", "好", "", ""), (other.code, "温县冷库", "", "2027年", "2026年"), head=head
    )

    with pytest.raises(RowsRefused, match="早于开工时间"):
        office.stores(book)

    assert known.row.remark == ""
    with reading(city.engine) as session:
        assert batches(session) == []


def test_figures_are_corrected_with_a_reason_only(office: Office, known: Known, filled: Imported) -> None:
    book = office.book((known.code, "冷链物流园", "修武县", 12500, "", 280))

    assert verdicts(office.looks(book)) == {"F4": "ask"}
    office.stores(book, reason="统计口径有误")

    assert known.file.months[0].invested == Decimal(280)
    assert "统计口径有误" in known.changes("month/2026-02/invested")[-1].reason
