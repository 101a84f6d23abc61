"""读取单元格 What a cell of a ledger says: values under the names they are recorded by, or a question to a person."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from models.errors import DiaoduError
from models.project_terms import PermitState, ProjectKind, ProjectStage
from models.sheets import Value
from models.terms import Period, Term
from rules.amounts import amount_in
from rules.fuzzy_dates import DateWord, FuzzyDate, parse_fuzzy
from rules.investment import require_amount
from rules.ledger_cells import CellUnfit, parts
from rules.ledger_columns import BY_NAME, FUNDING
from rules.ledger_in.facts import Circumstances
from rules.ledger_in.fields import Kind
from rules.ledger_in.named import bodies_in, body_in, post_in
from rules.ledger_in.rows import Cell
from rules.periods import period_key
from rules.permits import state_said
from rules.said import text_of

# A ledger says the same few dates thousands of times; 2021 and 2021.0 are told apart.
_when = lru_cache(maxsize=10_000, typed=True)(parse_fuzzy)
BLANKS = frozenset(("/", "\\", "-", "--", "—", "——", "－", "无此项"))
NOTHING = BLANKS | {"无", "暂无", "没有", "无问题", "不涉及"}
NO = frozenset(("否", "不是", "n", "no"))
YES = frozenset(("是", "对", "确认", "同意", "y", "yes"))
_ERROR = re.compile(r"#(?:REF!|N/A|DIV/0!|VALUE!|NAME\?|NUM!|NULL!)")
_POWER = re.compile(r"[0-9.]+[eE][+]?[0-9]+")
_MOBILE, _AREA = 11, range(10, 13)
_LOSING = ("1", "4", "8")


@dataclass(frozen=True, slots=True)
class Said:
    """One value: the name it is recorded under, its text on record, and the value itself as commands take it."""

    what: str
    text: str
    value: object


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell says; `asks` is a question that stands in the way, `proposal` what 是 would answer, `note` a remark."""

    said: tuple[Said, ...] = ()
    asks: str = ""
    proposal: str = ""
    note: str = ""


def text_in(value: Value) -> str:
    """What a cell shows, as people would read it out."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value).strip()


def read(cell: Cell, around: Circumstances, answer: str | None = None) -> Reading:
    """Read a cell, or what a person answered in its place; never refuses, but asks."""
    field = cell.heading.field
    assert field is not None
    if answer is None and cell.unknown and cell.value is None:
        return Reading(asks="公式没有算出值或出错，请用 Excel 打开并保存后重新导入，或直接填写数值")
    typed = text_in(cell.value) if answer is None else answer.strip()
    if _ERROR.fullmatch(typed):
        return Reading(asks=f"公式出错（{typed}），请填写正确的值")
    if typed in BLANKS and field.kind is not Kind.DATE:
        return Reading()
    value = cell.value if answer is None else answer.strip()
    try:
        return _READERS[field.kind](cell, value, typed, around)
    except DiaoduError as unfit:
        return Reading(asks=question(unfit))


def question(unfit: DiaoduError) -> str:
    """What a refusal asks of whoever fills the cell in: what is wrong and what to write, without what was not done."""
    said = unfit.message.split("；")
    return "；".join((said[0], *said[2:])) if len(said) > 2 else said[0]  # noqa: PLR2004


def _column(cell: Cell, value: Value, typed: str, around: Circumstances) -> Reading:
    name = _key(cell)
    if name == "phone":
        return _phone(typed, around, is_number=isinstance(value, float | int))
    if name == "unit":
        return _units(typed, around, first_only="further_units" in cell.beside)
    if name in _BODIES:
        found = bodies_in(typed, around.directory)
        return _one(name, found[0] if name == "county" and found else " ".join(found))
    if name == "leader":
        return _one(name, post_in(typed, around.directory))
    read_ = BY_NAME[name].read(_synonym(name, typed), around.directory)
    return _funding(read_) if name == FUNDING and isinstance(read_, Mapping) else _one(name, read_)


def _money(cell: Cell, value: Value, typed: str, around: Circumstances) -> Reading:
    what = cell.heading.field.zh if cell.heading.field else ""
    unit = cell.heading.unit or around.unit
    number = value if isinstance(value, int | float) and not isinstance(value, bool) else typed
    amount, rough = amount_in(number, unit, what)
    require_amount(amount, what, negative=_key(cell) in ("invested", "cumulative"))
    if cell.shares > 1:
        asks = f"「{typed}」是 {cell.shares} 行合并的金额，请分别填写各项目的金额"
        return Reading(asks=asks)
    name = recorded_as(_key(cell), around)
    if name is None:
        return Reading(asks="不知道是哪个月的数字，请加 --month 2026-03 这样的选项")
    return Reading((Said(name, text_of(amount), amount),), note="表中为约数" if rough else "")


def _date(cell: Cell, value: Value, typed: str, around: Circumstances) -> Reading:
    when = _when(value if isinstance(value, float | int | date) else typed, around.year, around.date1904)
    role, _, part = _key(cell).partition("/")
    name = f"milestone/{role}/{part}"
    if when.status is DateWord.PENDING and (part == "actual" or typed in NOTHING):
        return Reading()
    if when.status is DateWord.DONE:
        return Reading(asks=f"只写了「{typed}」，没有日期，请填写哪一天或哪一月")
    if when.asks:
        return _asking(when, name)
    return Reading((Said(name, when.original, when),))


def _asking(when: FuzzyDate, name: str) -> Reading:
    """A stretch belongs into two columns, and 是 puts it there."""
    return Reading(
        (Said(name, when.original, when),), asks=when.asks or "", proposal="\n".join(when.proposal)
    )


def _permit(cell: Cell, value: Value, typed: str, around: Circumstances) -> Reading:
    _, node, *rest = _key(cell).split("/")
    part = rest[0] if rest else ""
    if part == "number":
        return Reading((Said(f"permit/{node}/number", typed, typed),))
    when = _when(value if isinstance(value, float | int | date) else typed, around.year, around.date1904)
    state = state_said(when)
    state = state or next((found for found in PermitState if typed == found.zh), None)
    if state is not None:
        return Reading((Said(f"permit/{node}/state", str(state), state),))
    if when.status is DateWord.PENDING and (part == "actual" or typed in NOTHING):
        return Reading()
    if when.asks:
        return replace(_asking(when, f"permit/{node}/{part}"), asks=when.asks)
    if not part:
        return Reading(asks=f"「{typed}」是计划时间还是办结时间？请答「计划」或「办结」")
    return Reading((Said(f"permit/{node}/{part}", when.original, when),))


def _stage(_cell: Cell, _value: Value, typed: str, _around: Circumstances) -> Reading:
    return _term("stage", ProjectStage, _STAGES.get(typed, typed))


def _item_kind(_cell: Cell, _value: Value, typed: str, _around: Circumstances) -> Reading:
    return _term("kind", ProjectKind, _KINDS.get(typed, typed))


def _route(cell: Cell, _value: Value, typed: str, around: Circumstances) -> Reading:
    if _key(cell) == "task_force":
        return _one("task_force", around.directory.find_task_force(typed))
    numbers = [found[0] for part in parts(typed) if (found := re.match(r"[0-9]+", part))]
    if len(numbers) != len(parts(typed)):
        raise CellUnfit(f"调度范围「{typed}」读不懂；未作变动；请写序号，如 1、3")
    return _one("scopes", " ".join(dict.fromkeys(numbers)))


def _text(cell: Cell, _value: Value, typed: str, around: Circumstances) -> Reading:
    if len(typed) > _LONGEST:
        raise CellUnfit(f"「{typed[:20]}…」有 {len(typed)} 字，超过 {_LONGEST} 字；未作变动；请精简")
    name = recorded_as(_key(cell), around)
    if name is None:
        return Reading(asks="不知道是哪个月的内容，请加 --month 2026-03 这样的选项")
    return Reading((Said(name, typed, typed),))


def _node(cell: Cell, _value: Value, typed: str, around: Circumstances) -> Reading:
    """Who answers for a milestone, or whether it is a key one."""
    name = f"milestone/{_key(cell)}"
    if name.endswith("/unit"):
        return _one(name, body_in(typed, around.directory))
    if typed not in (*YES, *NO):
        raise CellUnfit(f"「{typed}」读不懂；未作变动；请写「是」或「否」")
    return _one(name, typed in YES)


def _nothing(_cell: Cell, _value: Value, _typed: str, _around: Circumstances) -> Reading:
    return Reading()


def recorded_as(key: str, around: Circumstances) -> str | None:
    """The name under which a value of the month or of the year is recorded; None where the month is not known."""
    month = period_key(around.month, Period.MONTH) if around.month else ""
    if key in MONTHLY:
        return f"month/{month}/{key}" if month else None
    return f"year/{around.year}/{YEARLY[key]}" if key in YEARLY else key


def _phone(typed: str, around: Circumstances, *, is_number: bool) -> Reading:
    typed = unicodedata.normalize("NFKC", typed)
    if _POWER.fullmatch(typed) and not typed.isdigit():
        return Reading(asks=f"「{typed}」丢失了后几位，请填写完整的电话号码")
    # A mobile number begins with 1; one of a landline that begins with anything but 0 was stored as a number.
    if is_number and len(typed) in _AREA and not (typed.startswith(_LOSING) and len(typed) == _MOBILE):
        return Reading(asks=f"「{typed}」疑似丢失了区号前的 0，是否为「0{typed}」", proposal=f"0{typed}")
    return _one("phone", BY_NAME["phone"].read(typed, around.directory))


def _units(typed: str, around: Circumstances, *, first_only: bool) -> Reading:
    """The first is the one that answers; the others are its further ones, unless they have a column of their own."""
    found = bodies_in(typed, around.directory)
    if len(found) > 1 and first_only:
        raise CellUnfit(f"责任单位「{typed}」不止一个；未作变动；请只写一个，其余写在「其他责任单位」栏")
    said = [Said("unit", found[0], found[0])] if found else []
    others = " ".join(found[1:])
    return Reading((*said, Said("further_units", others, others)) if others else tuple(said))


def _funding(shares: Mapping[object, object]) -> Reading:
    text = "、".join(f"{source} {text_of(amount)}" for source, amount in sorted(shares.items(), key=str))
    return Reading((Said(FUNDING, text, shares),))


def _one(name: str, value: object) -> Reading:
    return Reading((Said(name, text_of(value), value),)) if value not in (None, "") else Reading()


def _term(name: str, kind: type[Term], typed: str) -> Reading:
    for term in kind:
        if typed in (term.value, term.zh):
            return _one(name, term)
    known = "、".join(term.zh for term in kind)
    return Reading(asks=f"「{typed}」不在可选之列，可选：{known}")


def _synonym(name: str, typed: str) -> str:
    return _WORDS.get(name, {}).get(typed, typed)


def _key(cell: Cell) -> str:
    return cell.heading.field.key if cell.heading.field else ""


_LONGEST = 2000
_BODIES = ("county", "further_units", "cooperating_units")
MONTHLY = ("invested", "cumulative", "done", "next_plan", "reviewed_by")
YEARLY = {"year_plan": "planned", "invested_before": "invested_before"}
_STAGES = {
    **dict.fromkeys(("已开工", "开工", "建设中", "施工中", "在建（续建）"), "在建"),
    **dict.fromkeys(("前期工作", "前期准备", "未开工", "已立项审批"), "前期"),
    **dict.fromkeys(("竣工投产", "已投产", "投入使用"), "投产"),
    **dict.fromkeys(("已竣工", "已完工", "完工", "建成", "已竣工决算"), "竣工"),
    **dict.fromkeys(("停工", "已停工"), "停建"),
}
_KINDS = {
    "建设项目": "项目",
    "重大项目": "项目",
    "事项": "重大事项",
    "重点工作": "重大事项",
    "谋划项目": "谋划储备",
    "储备": "谋划储备",
}
_WORDS: Mapping[str, Mapping[str, str]] = {
    "nature": {"改扩建": "扩建", "技术改造": "技改", "技改扩建": "技改", "搬迁": "迁建", "复建": "复工"},
    "level": {
        **dict.fromkeys(("国家级", "国家重点"), "国家"),
        **dict.fromkeys(("省级", "省重点项目", "省级重点"), "省重点"),
        **dict.fromkeys(("市级", "市重点项目", "市级重点"), "市重点"),
        **dict.fromkeys(("县级", "县（区）级", "县区级"), "县区"),
    },
}
_READERS: Mapping[Kind, Callable[[Cell, Value, str, Circumstances], Reading]] = {
    Kind.COLUMN: _column,
    Kind.MONEY: _money,
    Kind.DATE: _date,
    Kind.PERMIT: _permit,
    Kind.STAGE: _stage,
    Kind.ITEM_KIND: _item_kind,
    Kind.ROUTE: _route,
    Kind.TEXT: _text,
    Kind.NODE: _node,
    Kind.PROBLEM: _nothing,
    Kind.KEY: _nothing,
    Kind.AS_OF: _nothing,
    Kind.SHOWN: _nothing,
}
