"""台帐往返 What goes out comes back in: unchanged it says nothing, edited it says exactly what was edited (四(四), C22)."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import Engine

from diaodu.cli.names import Names
from documents.ledger.book import write_book
from documents.ledger.layout import COLUMNS, BookSheet
from documents.ledger_in.opening import open_book
from flows.commands.evidence import take_in
from flows.commands.issues import NewIssue, raise_issue
from flows.commands.ledger_batches import import_ledger, preview_ledger
from flows.commands.project_filing import edit
from flows.commands.project_permits import PermitEntry, set_permit
from flows.ledger_in.previewing import Wanted
from flows.ledger_rows import Selection, read_form, read_ledger
from models.project_terms import FundSource, PermitNode, PermitState
from models.session import reading
from rules.ledger_in.fields import BY_KEY, field_of
from rules.ledger_in.verdicts import Preview
from tests.city_projects import UNIT, Known, ProjectCity, when
from tests.documents.ledger.printing import has_calc

MONTH = date(2026, 3, 1)
HEADINGS = BookSheet.MAIN.heading_row


class Desk:
    """Where books go out and come back in."""

    def __init__(self, city: ProjectCity, folder: Path) -> None:
        self.city, self.folder = city, folder

    def out(self, *, form: bool = False) -> Path:
        """The ledger of March, or the form of the county, as a file."""
        with reading(self.city.engine) as session:
            mechanism = self.city.mechanism
            ledger = (
                read_form(session, mechanism, "xiuwu", MONTH, self.city.now)
                if form
                else read_ledger(session, mechanism, Selection(MONTH), self.city.now)
            )
        file = self.folder / "ledger.xlsx"
        file.write_bytes(write_book(ledger))
        return file

    def edited(self, row: int, **cells: Any) -> Path:
        """The ledger with some cells of a row changed, by the keys of their columns."""
        file = self.folder / "ledger.xlsx"
        book = load_workbook(file)
        sheet = book[BookSheet.MAIN.zh]
        columns = {cell.value: int(cell.column or 0) for cell in sheet[HEADINGS]}
        headings = {column.key: column.zh for column in COLUMNS[BookSheet.MAIN]}
        for key, value in cells.items():
            sheet.cell(HEADINGS + row, columns[headings[key.replace("__", "/")]]).value = value
        book.save(file)
        return file

    def back(self, file: Path, **more: Any) -> Preview:
        """What the file says when it comes back."""
        names = Names(self.city.mechanism, date(2026, 3, 2))
        return preview_ledger(self.city.desk(), open_book(file), Wanted(names, **more))

    def stores(self, file: Path, **more: Any) -> None:
        """It is confirmed."""
        wanted = Wanted(Names(self.city.mechanism, date(2026, 3, 2)), **more)
        import_ledger(self.city.desk(), open_book(file), wanted, take_in(file, self.folder / "evidence"))


@pytest.fixture
def known(engine: Engine) -> Known:
    """A project of which everything is filled in, in words that need care."""
    city = ProjectCity(engine)
    money = {FundSource.SPECIAL_BOND: Decimal(5000), FundSource.OWN_FUNDS: Decimal("700.5")}
    found = city.admits(
        content="=厂房\n二期", tags="专项债、四个清单", total_investment=Decimal("12000.25"), funding=money
    )
    city.binds(found)
    city.plans(found, "开工", "三季度")
    city.plans(found, "竣工（投产）", "2027年底前")
    city.budgets(found, 6000)
    city.reports(found, "2026-03", 300, progress="-主体施工", done="完成基坑", next_plan="@封顶")
    set_permit(city.desk(UNIT), found.code, PermitNode.ENERGY, PermitEntry(PermitState.NOT_NEEDED))
    number = PermitEntry(number="+焦审〔2026〕1号", actual=when("2026年2月"))
    set_permit(city.desk(UNIT), found.code, PermitNode.ENVIRONMENT, number)
    for text in ("3公里管线未迁改", "用地指标\n尚缺42亩"):
        raise_issue(city.desk(), NewIssue(text, "xiuwu", "modern-services", project_id=found.row.id))
    city.files("未归口的项目", county="boai")
    return found


@pytest.fixture
def desk(known: Known, tmp_path: Path) -> Desk:
    return Desk(known.city, tmp_path)


def changes(found: Preview) -> list[tuple[str, str, str]]:
    """What is said of each cell: verdict, before and after."""
    return [(str(cell.verdict), cell.old, cell.new) for cell in found.cells]


def test_every_heading_that_goes_out_is_known_when_it_comes_back() -> None:
    ours = {"year_plan": "year_plan", "categories": "categories"}
    strange = [
        (column.key, column.zh)
        for column in COLUMNS[BookSheet.MAIN]
        if (found := field_of(column.zh)) is None or found.key != ours.get(column.key, column.key)
    ]

    assert strange == []
    assert set(ours) <= set(BY_KEY)


@pytest.mark.parametrize("form", [False, True])
def test_what_comes_back_unchanged_says_nothing(desk: Desk, *, form: bool) -> None:
    assert desk.back(desk.out(form=form)).is_empty


def test_what_was_edited_is_what_comes_back(desk: Desk) -> None:
    desk.out()

    file = desk.edited(1, total_investment=13000, start__planned="四季度", remark="=1+1", done="完成主体")

    assert changes(desk.back(file)) == [
        ("changed", "12000.25", "13000"),
        ("changed", "三季度", "四季度"),
        ("changed", "完成基坑", "完成主体"),
        ("ask", "", "（公式）"),
    ]


def test_a_cell_that_was_emptied_is_asked_about(desk: Desk, known: Known) -> None:
    desk.out()
    file = desk.edited(1, tags=None)

    (cell,) = desk.back(file).cells
    desk.stores(file, answers={cell.place.address: "清空"})

    assert (str(cell.verdict), cell.old) == ("ask", "专项债、四个清单")
    assert known.row.tags == ""


def test_what_others_changed_meanwhile_is_a_conflict_where_both_did_and_nothing_else(
    desk: Desk, known: Known
) -> None:
    desk.out()
    edit(known.city.desk(UNIT), known.code, {"remark": "已核", "place": "周庄镇", "owner": "甲公司"})

    file = desk.edited(1, remark="待核", owner="甲公司", level="市重点")

    found = changes(desk.back(file))
    assert found == [("new", "", "city"), ("conflict", "已核", "待核")]


def test_a_conflict_is_settled_by_a_person(desk: Desk, known: Known) -> None:
    desk.out()
    edit(known.city.desk(UNIT), known.code, {"remark": "已核"})
    file = desk.edited(1, remark="待核")
    (cell,) = desk.back(file).cells

    desk.stores(file, answers={cell.place.address: "表"})

    assert known.row.remark == "待核"
    assert desk.back(file, answers={cell.place.address: "库"}).is_empty


def test_an_old_value_that_nobody_touched_does_not_undo_what_was_done_meanwhile(
    desk: Desk, known: Known
) -> None:
    file = desk.out()
    edit(known.city.desk(UNIT), known.code, {"tags": "省重点"})

    assert changes(desk.back(file)) == [("ignored", "省重点", "专项债、四个清单")]


def test_a_problem_added_below_the_others_begins_to_climb_and_one_taken_away_is_proposed(
    desk: Desk, known: Known
) -> None:
    file = desk.out()
    before = str(load_workbook(file)[BookSheet.MAIN.zh].cell(HEADINGS + 1, _column(file, "problems")).value)

    found = desk.back(desk.edited(1, problems=f"{before.splitlines()[0]}\n2.资金缺口2.5亿元"))

    assert [one.problem.text for row in found.rows for one in row.raised] == ["资金缺口2.5亿元"]
    assert [issue.description for row in found.rows for issue in row.gone] == ["用地指标\n尚缺42亩"]


def _column(file: Path, key: str) -> int:
    heading = next(column.zh for column in COLUMNS[BookSheet.MAIN] if column.key == key)
    return next(
        int(cell.column) for cell in load_workbook(file)[BookSheet.MAIN.zh][HEADINGS] if cell.value == heading
    )


@pytest.mark.slow
@pytest.mark.skipif(not has_calc(), reason="no LibreOffice that opens workbooks")
@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_libreoffice_saves_what_it_opened(desk: Desk, kind: str, postgres_free: Callable[[], None]) -> None:
    desk.out()
    assert desk.back(_resaved(desk.out(), kind)).is_empty

    file = _resaved(desk.edited(1, total_investment=13000, completion__planned="2027年9月"), kind)

    assert changes(desk.back(file)) == [
        ("changed", "12000.25", "13000"),
        ("changed", "2027年底前", "2027年9月"),
    ]


@pytest.fixture
def postgres_free(database: str) -> None:
    """What LibreOffice saves has nothing to do with the kind of database."""
    if database.startswith("postgresql"):
        pytest.skip("SQLite alone is enough")


def _resaved(file: Path, kind: str) -> Path:
    """The book as LibreOffice saves it."""
    folder = file.parent / "resaved"
    program = shutil.which("soffice") or "libreoffice"
    profile = f"-env:UserInstallation={(file.parent / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--norestore", "--convert-to", kind, "--outdir", str(folder)]
    subprocess.run([*command, str(file)], check=True, timeout=180, capture_output=True, env=dict(os.environ))
    return folder / f"ledger.{kind}"
