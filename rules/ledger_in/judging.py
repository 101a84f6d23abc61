"""逐行定论 Goes through a ledger row by row: which project, which cells change it, which problems begin to climb."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from models.errors import DiaoduError
from models.project_terms import ProjectStage
from models.sheets import Place
from models.terms import Period
from rules.fuzzy_dates import parse_fuzzy
from rules.fuzzy_forms import Precision
from rules.ledger_columns import heading_of
from rules.ledger_in.clearing import cleared
from rules.ledger_in.comparing import Compared, compare
from rules.ledger_in.facts import Circumstances, Known
from rules.ledger_in.fields import BY_KEY, Kind
from rules.ledger_in.matching import Register, match, naming
from rules.ledger_in.named import body_in
from rules.ledger_in.passing import passed_over
from rules.ledger_in.reading import Said, recorded_as, text_in
from rules.ledger_in.row_problems import Found, problems_of
from rules.ledger_in.rows import Cell, Row, RowKind, rows_of
from rules.ledger_in.tables import Table
from rules.ledger_in.verdicts import Action, CellVerdict, RowVerdict, SheetVerdict, Verdict
from rules.periods import period_key

_PASSED = (RowKind.TOTAL, RowKind.HEADING, RowKind.NAMELESS, RowKind.TRAILING)
_READ = (Kind.COLUMN, Kind.MONEY, Kind.DATE, Kind.PERMIT, Kind.STAGE, Kind.ITEM_KIND, Kind.ROUTE, Kind.TEXT)
_CLEARABLE = (Kind.COLUMN, Kind.MONEY, Kind.DATE, Kind.TEXT)
_FOR_OFFICE = "调度范围和专班由领导小组办公室归口，登记后由其办理"


@dataclass(frozen=True, slots=True)
class Item:
    """A project of the sheet: its row, and those below that a merged name makes parts of it."""

    row: Row
    further: tuple[Row, ...] = ()


def judge(
    table: Table, register: Register, around: Circumstances, seen: dict[str, Place]
) -> tuple[SheetVerdict, list[RowVerdict]]:
    """What a sheet comes to; `seen` remembers across sheets which project stood in which row."""
    rows = list(rows_of(table))
    items = list(_items(rows))
    found = [_item(item, table, register, around, seen) for item in items]
    passed = tuple((row.number, f"{row.kind.zh}：{row.said}") for row in rows if row.kind in _PASSED)
    unknown = tuple((heading.place, heading.text) for heading in table.headings if heading.field is None)
    sheet = SheetVerdict(
        table.sheet.name,
        read=True,
        heading_row=table.first_row - 1,
        records=len(items),
        unknown=unknown,
        passed=passed,
    )
    return sheet, found


def _items(rows: Sequence[Row]) -> Iterator[Item]:
    current: Item | None = None
    for row in rows:
        if row.kind is RowKind.CONTINUED and current is not None:
            current = replace(current, further=(*current.further, row))
        elif row.kind is RowKind.RECORD:
            if current is not None:
                yield current
            current = Item(row)
    if current is not None:
        yield current


def _item(
    item: Item, table: Table, register: Register, around: Circumstances, seen: dict[str, Place]
) -> RowVerdict:
    place, _, name = naming(item.row)
    around = _dated(item.row, around)
    county = _county(item.row, around)
    found = match(item.row, county, register, around)
    verdict = RowVerdict(
        place, name or (found.known.name if found.known else ""), found.action, why=found.why
    )
    if found.known is not None:
        verdict = replace(verdict, code=found.known.code, version=found.known.version)
    if found.action is Action.SKIPPED:
        return verdict
    if twin := _twin(verdict, county, seen):
        return replace(verdict, action=Action.SKIPPED, why=twin)
    known = found.known
    compared = list(_cells(item, table, known, around))
    problems = problems_of((item.row, *item.further), known, around)
    return _decided(verdict, item, known, compared, problems, around)


def _decided(
    verdict: RowVerdict,
    item: Item,
    known: Known | None,
    compared: Sequence[Compared],
    problems: Found,
    around: Circumstances,
) -> RowVerdict:
    cells = tuple(cell for part in compared for cell in part.verdicts) + problems.verdicts
    said = tuple(said for part in compared for said in part.said)
    cells, said = _with_plan(cells, said, known, around)
    cells, said = _with_day(cells, said, known)
    said = (*said, *_as_of(item.row, said, around))
    changes = bool(said or problems.raised or problems.gone)
    if (
        known is not None
        and changes
        and (why := known.kept or _elsewhere(known.texts.get("unit", ""), around))
    ):
        return replace(verdict, action=Action.REFUSED, why=why)
    if verdict.action is Action.ASKED:
        return replace(verdict, cells=cells if known is not None else _questions(cells))
    if verdict.action is Action.FILED and (why := _unfit(said, around)):
        return replace(verdict, action=Action.REFUSED, why=why)
    month = period_key(around.month, Period.MONTH) if around.month else ""
    return replace(verdict, cells=cells, said=said, raised=problems.raised, gone=problems.gone, month=month)


def _with_plan(
    cells: tuple[CellVerdict, ...],
    said: tuple[tuple[Place, Said], ...],
    known: Known | None,
    around: Circumstances,
) -> tuple[tuple[CellVerdict, ...], tuple[tuple[Place, Said], ...]]:
    """What was invested before belongs to a year's plan: without one it has nowhere to stand."""
    plan, before = f"year/{around.year}/planned", f"year/{around.year}/invested_before"
    if (known is not None and known.texts.get(plan)) or any(one.what == plan for _, one in said):
        return cells, said
    return _held_up(cells, said, before, "还没有本年度计划投资，此数无处登记；请同时填写本年度计划投资")


def _with_day(
    cells: tuple[CellVerdict, ...], said: tuple[tuple[Place, Said], ...], known: Known | None
) -> tuple[tuple[CellVerdict, ...], tuple[tuple[Place, Said], ...]]:
    """A project is not said to have started, or to be built, without the day on which it was."""
    to = next((one.text for _, one in said if one.what == "stage"), "")
    if known is None or not to or not ProjectStage(to).has_started:
        return cells, said
    node = known.ends if ProjectStage(to).is_finished else known.starts
    what = f"milestone/{node}/actual"
    if known.texts.get(what) or any(one.what == what for _, one in said):
        return cells, said
    return _held_up(cells, said, "stage", f"没有实际{node}时间；请同时填写")


def _held_up(
    cells: tuple[CellVerdict, ...], said: tuple[tuple[Place, Said], ...], what: str, why: str
) -> tuple[tuple[CellVerdict, ...], tuple[tuple[Place, Said], ...]]:
    """The same without one value, which waits for something else to be filled in."""
    lacking = (replace(cell, verdict=Verdict.ASK, why=why) if cell.what == what else cell for cell in cells)
    return tuple(lacking), tuple((place, one) for place, one in said if one.what != what)


def _unfit(said: tuple[tuple[Place, Said], ...], around: Circumstances) -> str:
    values = {one.what: one.text for _, one in said}
    if not values.get("name"):
        return "没有项目名称，不能登记"
    return _elsewhere(values.get("unit", around.only), around)


def _elsewhere(unit: str, around: Circumstances) -> str:
    return "不是所选责任单位的项目，不读" if around.only and unit != around.only else ""


def _questions(cells: tuple[CellVerdict, ...]) -> tuple[CellVerdict, ...]:
    return tuple(cell for cell in cells if cell.verdict in (Verdict.ASK, Verdict.REFUSED))


def _twin(verdict: RowVerdict, county: str, seen: dict[str, Place]) -> str:
    first = seen.setdefault(verdict.code or f"{verdict.name}@{county}", verdict.place)
    where = f"{first.sheet}!{first.address}"
    return "" if first == verdict.place else f"与 {where} 是同一项目，本行不读；请合并成一行后重新导入"


def _dated(row: Row, around: Circumstances) -> Circumstances:
    """A row that says of which day it is, on a sheet that does not, is of that month."""
    cell = row.cells.get("as_of")
    if cell is None or around.month is not None:
        return around
    when = parse_fuzzy(_date_in(cell), around.year, around.date1904)
    return replace(around, month=when.to_on.replace(day=1)) if when.deadline_on and when.to_on else around


def _date_in(cell: Cell) -> str | float:
    return cell.value if isinstance(cell.value, int | float) else text_in(cell.value)


def _as_of(
    row: Row, said: tuple[tuple[Place, Said], ...], around: Circumstances
) -> Iterator[tuple[Place, Said]]:
    """The day that figures are of goes with the figures; alone it changes nothing."""
    cell, prefix = row.cells.get("as_of"), recorded_as("invested", around)
    if cell is None or prefix is None or not any(one.what.startswith("month/") for _, one in said):
        return
    when = parse_fuzzy(_date_in(cell), around.year, around.date1904)
    if when.precision is Precision.DAY and when.to_on and when.to_on <= around.today:
        yield cell.place, Said(prefix.replace("/invested", "/as_of"), when.to_on.isoformat(), when.to_on)


def _county(row: Row, around: Circumstances) -> str:
    """The county of a row: its own cell's, else what the divider above or the sheet is called, if that is one."""
    cell = row.cells.get("county")
    sheet = next(iter(row.cells.values())).place.sheet
    for text in (text_in(cell.value) if cell else "", row.group, sheet):
        try:
            if text:
                return body_in(text, around.directory)
        except DiaoduError:
            continue
    return ""


def _cells(item: Item, table: Table, known: Known | None, around: Circumstances) -> Iterator[Compared]:
    version = _version(item.row)
    for key, heading in table.known.items():
        kind = BY_KEY[key].kind
        cell = item.row.cells.get(key)
        if cell is not None and kind in _READ:
            about = _naming(cell, around) if key == "name" else around
            yield _routed(
                cell, _kept_name(item.row, compare(cell, known, version, about), known), known, around
            )
        elif cell is None and known is not None and kind in _CLEARABLE and key not in around.empties:
            place = Place(table.sheet.name, item.row.number, heading.place.column)
            yield cleared(BY_KEY[key].zh, key, place, known, version, around)
    yield from _carried(item.row, table, known, around)
    yield from _below(item)
    yield from passed_over(item.row, around)


def _routed(cell: Cell, compared: Compared, known: Known | None, around: Circumstances) -> Compared:
    """Only the Office puts what is new under a task force; for others the item is filed, and waits for it."""
    field = cell.heading.field
    if known is not None or field is None or field.kind is not Kind.ROUTE:
        return compared
    if around.office:
        return compared
    return Compared(
        tuple(replace(one, verdict=Verdict.IGNORED, why=_FOR_OFFICE) for one in compared.verdicts)
    )


def _naming(cell: Cell, around: Circumstances) -> Circumstances:
    """What was answered beside a name was about the row, and is no other name."""
    mine = (cell.place.address, f"{cell.place.sheet}!{cell.place.address}")
    return replace(around, answers={key: said for key, said in around.answers.items() if key not in mine})


def _kept_name(row: Row, compared: Compared, known: Known | None) -> Compared:
    """A row that is known by its name does not rename its project: it may be misspelt there."""
    if known is None or "code" in row.cells or not any(one.what == "name" for _, one in compared.said):
        return compared
    why = "名称与系统不同，系统中的不变；改名请填项目编号，或用 diaodu project set"
    return Compared(tuple(replace(one, verdict=Verdict.IGNORED, why=why) for one in compared.verdicts))


def _version(row: Row) -> int | None:
    text = text_in(row.cells["version"].value) if "version" in row.cells else ""
    return int(text) if text.isdigit() else None


def _carried(row: Row, table: Table, known: Known | None, around: Circumstances) -> Iterator[Compared]:
    """A new project in a group of a county's belongs to that county, though its own row does not say so."""
    if known is not None or "county" in row.cells or not (county := _county(row, around)):
        return
    place = Place(table.sheet.name, row.number, row.cells[next(iter(row.cells))].place.column)
    verdict = CellVerdict(
        place, heading_of("county"), Verdict.NEW, new=county, why="取自分组或工作表的名称", what="county"
    )
    yield Compared((verdict,), ((place, Said("county", county, county)),))


def _below(item: Item) -> Iterator[Compared]:
    """What the further rows of a project say besides its problems has nowhere to go."""
    for row in item.further:
        for key, cell in row.cells.items():
            if cell.shares == 1 and BY_KEY[key].kind in _READ:
                why = "该项目合并了多行，这一行只读问题栏"
                verdict = CellVerdict(
                    cell.place, BY_KEY[key].zh, Verdict.IGNORED, new=text_in(cell.value), why=why
                )
                yield Compared((verdict,))
