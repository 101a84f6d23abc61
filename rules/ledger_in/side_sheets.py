"""附页 The sheets behind 主表 that people fill in: one row a milestone (节点), or a project's month (投资月报)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from models.errors import DiaoduError
from models.project_terms import MilestoneRole
from models.sheets import Place, Sheet, Value
from models.terms import Period
from rules.fuzzy_dates import parse_fuzzy
from rules.ledger_in.comparing import Compared, compare
from rules.ledger_in.facts import Circumstances, Known
from rules.ledger_in.fields import BY_KEY, Field, Kind, unit_of
from rules.ledger_in.matching import Register
from rules.ledger_in.reading import Said, question, text_in
from rules.ledger_in.rows import Cell
from rules.ledger_in.tables import Heading
from rules.ledger_in.verdicts import Action, CellVerdict, RowVerdict, SheetVerdict, Verdict
from rules.periods import period_key

_SEARCHED, _LONGEST = 10, 60
_CODE, _VERSION, _NODE, _MONTH, _AS_OF = "项目编号", "版本号", "节点", "月份", "数据截止日"
_OF_MONTH = {
    "本月完成投资（万元）": "invested",
    "本年累计完成投资（万元）": "cumulative",
    "形象进度": "progress",
    "本月完成情况": "done",
    "下月计划": "next_plan",
    "审核人": "reviewed_by",
}
_OF_NODE = {
    "计划时间": ("planned", Kind.DATE),
    "实际时间": ("actual", Kind.DATE),
    "责任单位": ("unit", Kind.NODE),
    "关键节点": ("is_key", Kind.NODE),
}
_KEPT = "导出时有内容，现为空；系统中的值不变，改正请填写新的值"


@dataclass(frozen=True, slots=True)
class SideTable:
    """A sheet of milestones or of months: where its headings are, and in which column each is."""

    sheet: Sheet
    heading_row: int
    columns: Mapping[str, int]

    @property
    def is_of_months(self) -> bool:
        """Whether a row is a month; otherwise it is a milestone."""
        return _MONTH in self.columns

    @property
    def versions(self) -> Iterator[tuple[str, int]]:
        """The versions of the projects that the rows were exported at."""
        for number in range(self.heading_row + 1, len(self.sheet.rows) + 1):
            text = text_in(self.value(number, _VERSION))
            if text.isdigit():
                yield text_in(self.value(number, _CODE)), int(text)

    def value(self, row: int, heading: str) -> Value:
        """What a row has under a heading."""
        return self.sheet.value(row, self.columns[heading]) if heading in self.columns else None


def side_table(sheet: Sheet) -> SideTable | None:
    """The table of milestones or months on a sheet; None where it is neither."""
    for number in range(1, min(len(sheet.rows), _SEARCHED) + 1):
        columns = {text_in(value): at for at, value in enumerate(sheet.rows[number - 1], 1) if value}
        of_months = _MONTH in columns and any(heading in columns for heading in _OF_MONTH)
        if _CODE in columns and (of_months or (_NODE in columns and "计划时间" in columns)):
            return SideTable(sheet, number, columns)
    return None


def judge_side(
    table: SideTable, register: Register, around: Circumstances
) -> tuple[SheetVerdict, list[RowVerdict]]:
    """What the rows of such a sheet come to, each as the verdict on its project."""
    last = len(table.sheet.rows)
    numbers = [
        row
        for row in range(table.heading_row + 1, last + 1)
        if any(value is not None for value in table.sheet.rows[row - 1])
    ]
    found = [_row(table, number, register, around) for number in numbers]
    name = table.sheet.name
    sheet = SheetVerdict(name, read=True, heading_row=table.heading_row, records=len(numbers), of="行")
    return sheet, [row for row in found if not row.is_empty]


def _row(table: SideTable, number: int, register: Register, around: Circumstances) -> RowVerdict:
    place = Place(table.sheet.name, number, table.columns[_CODE])
    code = text_in(table.value(number, _CODE))
    name = text_in(table.value(number, "项目名称"))
    known = register.by_code(code) if code else None
    if known is None:
        why = f"没有编号为「{code}」的项目" if code else "没有项目编号"
        return RowVerdict(place, name, Action.SKIPPED, why=f"{why}，本行不读；新项目请先填在主表")
    verdict = RowVerdict(place, known.name, Action.KNOWN, known.code, known.version)
    try:
        compared = list(_cells(table, number, known, around))
    except DiaoduError as unfit:
        return replace(verdict, action=Action.SKIPPED, why=f"{question(unfit)}；本行未读")
    said = tuple(one for part in compared for one in part.said)
    cells = tuple(cell for part in compared for cell in part.verdicts)
    if said and (why := known.kept or _elsewhere(known, around)):
        return replace(verdict, action=Action.REFUSED, why=why)
    return replace(verdict, cells=cells, said=said)


def _elsewhere(known: Known, around: Circumstances) -> str:
    other = around.only and known.texts.get("unit", "") != around.only
    return "不是所选责任单位的项目，不读" if other else ""


def _cells(table: SideTable, number: int, known: Known, around: Circumstances) -> Iterator[Compared]:
    """Every cell of a row beside what is on record. Raises SideRowUnfit."""
    text = text_in(table.value(number, _VERSION))
    version = int(text) if text.isdigit() else None
    if table.is_of_months:
        month = _month(table.value(number, _MONTH), around)
        within = replace(around, month=month, unit="", year=month.year)
        fields = {heading: _month_field(key, month) for heading, key in _OF_MONTH.items()}
    else:
        node, within = _named(table.value(number, _NODE), known), around
        fields = {zh: Field(f"{node}/{part}", f"{node} {zh}", kind) for zh, (part, kind) in _OF_NODE.items()}
    told = [
        _cell(table, number, heading, field, known, version, within)
        for heading, field in fields.items()
        if heading in table.columns
    ]
    yield from told
    if table.is_of_months and any(part.said for part in told):
        yield from _as_of(table, number, month, around)


def _cell(
    table: SideTable,
    number: int,
    heading: str,
    field: Field,
    known: Known,
    version: int | None,
    around: Circumstances,
) -> Compared:
    place = Place(table.sheet.name, number, table.columns[heading])
    value = table.value(number, heading)
    unknown = (number, place.column) in table.sheet.uncalculated
    if value is not None or unknown:
        cell = Cell(place, Heading(place, heading, field, unit_of(heading)), value, unknown=unknown)
        return compare(cell, known, version, around)
    what = _what(field, around)
    old = known.texts.get(what, "")
    if not old or version is None or known.since(what, version) is not None or what.endswith("/is_key"):
        return Compared()
    return Compared((CellVerdict(place, field.zh, Verdict.IGNORED, old, "", _KEPT, what),))


def _what(field: Field, around: Circumstances) -> str:
    if field.kind in (Kind.DATE, Kind.NODE):
        return f"milestone/{field.key}"
    month = period_key(around.month, Period.MONTH) if around.month else ""
    return field.key if "/" in field.key else f"month/{month}/{field.key}"


def _month_field(key: str, month: date) -> Field:
    """形象进度 is the month's here, where 主表 has it of the project."""
    of = period_key(month, Period.MONTH)
    if key != "progress":
        return replace(BY_KEY[key], zh=f"{of} {BY_KEY[key].zh}")
    return Field(f"month/{of}/progress", f"{of} 形象进度", Kind.TEXT)


def _month(value: Value, around: Circumstances) -> date:
    typed = value if isinstance(value, int | float | date) else text_in(value)
    when = parse_fuzzy(typed, around.year, around.date1904)
    if when.from_on is None or when.to_on is None or when.from_on.replace(day=1) != when.to_on.replace(day=1):
        raise SideRowUnfit(f"月份「{text_in(value)}」读不懂；未作变动；请写成 2026-03")
    return when.from_on.replace(day=1)


def _named(value: Value, known: Known) -> str:
    """The milestone of a row, a start or completion by the name that the project has for it."""
    name = text_in(value)
    if not name or len(name) > _LONGEST or "/" in name:
        raise SideRowUnfit(f"节点名称「{name}」须为 1–{_LONGEST} 字、不含 /；未作变动；请改正")
    if name in known.nodes:
        return name
    return {MilestoneRole.START.zh: known.starts, MilestoneRole.COMPLETION.zh: known.ends}.get(name, name)


def _as_of(table: SideTable, number: int, month: date, around: Circumstances) -> Iterator[Compared]:
    """The day that figures are of goes with the figures."""
    value = table.value(number, _AS_OF)
    if value is None:
        return
    when = parse_fuzzy(value if isinstance(value, date) else text_in(value), around.year, around.date1904)
    if when.to_on is not None and when.from_on == when.to_on and when.to_on <= around.today:
        place = Place(table.sheet.name, number, table.columns[_AS_OF])
        what = f"month/{period_key(month, Period.MONTH)}/as_of"
        yield Compared((), ((place, Said(what, when.to_on.isoformat(), when.to_on)),))


class SideRowUnfit(DiaoduError):
    """A row that does not say of which month or milestone it is."""

    code = "side-row-unfit"
