"""比对 One cell of the ledger beside what is on record: new, changed, in conflict, or a question to a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from models.errors import DiaoduError
from models.sheets import Place
from rules.binding import require_no_handover
from rules.fuzzy_dates import FuzzyDate, parse_fuzzy
from rules.ledger_columns import BY_NAME, heading_of
from rules.ledger_in.facts import Circumstances, Known
from rules.ledger_in.fields import BY_KEY, Kind
from rules.ledger_in.reading import (
    BLANKS,
    YES,
    Reading,
    Said,
    question,
    read,
    text_in,
)
from rules.ledger_in.rows import Cell
from rules.ledger_in.verdicts import CellVerdict, Verdict
from rules.milestones import require_clear, require_past
from rules.project_names import name_key
from rules.project_stages import stage_move

KEEP, TAKE, CLEAR = ("跳过", "不变", "库"), ("表", "以表为准"), ("清空",)
_ROUTED = "归口由领导小组办公室用 diaodu project classify 办理，表上的改动不入库"
_TEN_THOUSAND, _WITHIN = Decimal(10_000), Decimal("0.01")
_PERMIT_PARTS = {"计划": "planned", "办结": "actual", "实际": "actual"}
_DEEP = 2
_NEEDS_REASON = ("year/", "month/")


@dataclass(frozen=True, slots=True)
class Compared:
    """What one cell comes to: nothing where it says what is on record."""

    verdicts: tuple[CellVerdict, ...] = ()
    said: tuple[tuple[Place, Said], ...] = ()


def compare(cell: Cell, known: Known | None, version: int | None, around: Circumstances) -> Compared:
    """One cell against the project it is about (None: it is to be filed); `version` is the one the row was exported at."""
    answer = answer_for(cell.place, around)
    if answer in KEEP:
        return Compared()
    field = cell.heading.field
    assert field is not None
    if known is not None and _is_dated(cell) and answer is None and _unchanged_text(cell, known):
        return Compared()
    reading = _answered(cell, around, answer)
    if reading.asks:
        return _asked(cell, reading)
    if field.kind in (Kind.ROUTE, Kind.ITEM_KIND) and known is not None:
        return _routed(cell, known, reading)
    parts = [_one(cell, said, known, version, around, reading.note) for said in reading.said]
    return Compared(
        tuple(verdict for part in parts for verdict in part.verdicts),
        tuple(said for part in parts for said in part.said),
    )


def answer_for(place: Place, around: Circumstances) -> str | None:
    """What a person answered about a cell, by its address, with or without its sheet."""
    if not around.answers:
        return None
    found = around.answers.get(f"{place.sheet}!{place.address}")
    return found if found is not None else around.answers.get(place.address)


def _answered(cell: Cell, around: Circumstances, answer: str | None) -> Reading:
    if answer is None or answer in TAKE:
        return read(cell, around)
    if answer in _PERMIT_PARTS:
        return read(_as_part(cell, _PERMIT_PARTS[answer]), around)
    if answer.casefold() not in YES:
        return _in_its_own_words(cell, read(cell, around, answer))
    asked = read(cell, around)
    first, *rest = asked.proposal.split("\n")
    found = _in_its_own_words(cell, read(cell, around, first)) if asked.proposal else asked
    return replace(found, said=(*found.said, *_other_end(found, rest, around)))


def _as_part(cell: Cell, part: str) -> Cell:
    """The cell of a permit in a column that says of neither plan nor fact, as a person said which it is."""
    key = cell.heading.field.key if cell.heading.field else ""
    field = BY_KEY.get(f"{key}/{part}", cell.heading.field)
    return replace(cell, heading=replace(cell.heading, field=field))


def _other_end(found: Reading, rest: list[str], around: Circumstances) -> Iterator[Said]:
    """是 to a stretch in the column of the start fills in the completion too."""
    for said in found.said:
        if rest and said.what.startswith("milestone/start/"):
            when = parse_fuzzy(rest[0], around.year, around.date1904)
            yield Said(said.what.replace("start", "completion"), when.original, when)


def _in_its_own_words(cell: Cell, reading: Reading) -> Reading:
    """A date that a person made clear keeps the words that stand in the ledger, and the days of the answer."""
    words = text_in(cell.value)
    said = tuple(
        replace(one, text=words, value=replace(one.value, original=words))
        if isinstance(one.value, FuzzyDate) and words and words not in BLANKS
        else one
        for one in reading.said
    )
    return replace(reading, said=said)


def _asked(cell: Cell, reading: Reading) -> Compared:
    first = reading.proposal.replace("\n", " 至 ")
    hint = f"；写「是」即登记为 {first}" if first else ""
    new = text_in(cell.value) or ("（公式）" if cell.unknown else "")
    return Compared((_verdict(cell, Verdict.ASK, new=new, why=reading.asks + hint),))


def _routed(cell: Cell, known: Known, reading: Reading) -> Compared:
    said = reading.said[0] if reading.said else None
    if said is None or said.text == known.texts.get(said.what, ""):
        return Compared()
    old = known.texts.get(said.what, "")
    return Compared((_verdict(cell, Verdict.IGNORED, old, text_in(cell.value), _ROUTED, said.what),))


def _is_dated(cell: Cell) -> bool:
    field = cell.heading.field
    return field is not None and field.kind in (Kind.DATE, Kind.PERMIT)


def _unchanged_text(cell: Cell, known: Known) -> bool:
    """Whether a date is written as it is on record: then nothing about it is to be asked again."""
    key = cell.heading.field.key if cell.heading.field else ""
    what = on_record(f"milestone/{key}" if not key.startswith("permit/") else key, known)
    typed = text_in(cell.value)
    return bool(typed) and typed == known.texts.get(what, "")


def on_record(what: str, known: Known | None) -> str:
    """The name that a project's own milestone of start or completion goes by."""
    starts, ends = (known.starts, known.ends) if known else ("开工", "竣工（投产）")
    return what.replace("milestone/start/", f"milestone/{starts}/").replace(
        "milestone/completion/", f"milestone/{ends}/"
    )


def _one(
    cell: Cell, said: Said, known: Known | None, version: int | None, around: Circumstances, note: str
) -> Compared:
    what = on_record(said.what, known)
    named = replace(said, what=what)
    old = known.texts.get(what, "") if known else ""
    if said.text == old or (known is not None and _says_the_same(named, known, version)):
        return Compared()
    if refusal := _refusal(named, known, around):
        return Compared((_verdict(cell, refusal[0], old, said.text, refusal[1], what),))
    if doubt := _doubt(cell, named, old, known, version, around):
        return Compared((_verdict(cell, doubt[0], old, said.text, doubt[1], what),))
    found = Verdict.CHANGED if old else Verdict.NEW
    why = "；".join(filter(None, (note, meaning(said))))
    return Compared((_verdict(cell, found, old, said.text, why, what),), ((cell.place, named),))


def meaning(said: Said) -> str:
    """The days that a date is taken for, where its words do not give them."""
    when = said.value
    if not isinstance(when, FuzzyDate) or when.from_on is None or when.to_on is None:
        return ""
    days = f"{when.from_on}" if when.from_on == when.to_on else f"{when.from_on} 至 {when.to_on}"
    return "" if days == when.original else f"读作 {days}"


def _says_the_same(said: Said, known: Known, version: int | None) -> bool:
    """Whether other words, another spelling or a sum that is only shown say what is on record."""
    return _same_days(said, known) or _same_name(said, known, version) or _same_sum(said, known)


def _same_sum(said: Said, known: Known) -> bool:
    """本年累计 is on record only where it is not the sum of the months, and goes out as that sum where it is not."""
    head, month, part = said.what.split("/") if said.what.count("/") == _DEEP else ("", "", "")
    if head != "month" or part != "cumulative" or known.texts.get(said.what):
        return False
    months = (f"month/{month[:4]}-{number:02}/invested" for number in range(1, int(month[5:]) + 1))
    return said.value == sum((Decimal(known.texts.get(what) or 0) for what in months), Decimal(0))


def _same_name(said: Said, known: Known, version: int | None) -> bool:
    """Whether somebody else's sheet only spells the name its own way; on a sheet of ours that is an edit."""
    return said.what == "name" and version is None and name_key(said.text) == name_key(known.name)


def _same_days(said: Said, known: Known) -> bool:
    """Whether a date says the same days as exactly, only in other words."""
    spans = known.spans.get(said.what)
    when = said.value
    return (
        spans is not None
        and isinstance(when, FuzzyDate)
        and spans.from_on is not None
        and (spans.precision, spans.from_on, spans.to_on) == (when.precision, when.from_on, when.to_on)
    )


def _doubt(
    cell: Cell, said: Said, old: str, known: Known | None, version: int | None, around: Circumstances
) -> tuple[Verdict, str] | None:
    answer = answer_for(cell.place, around)
    if known is not None and version is not None and version < known.version and answer not in TAKE:
        before = known.since(said.what, version)
        if before is not None and before == said.text:
            return Verdict.IGNORED, "导出之后系统中已更新，表中仍是旧值"
        if before is not None:
            return (
                Verdict.CONFLICT,
                f"导出之后系统中已{f'改为「{old}」' if old else '清空'}；以表为准请答「表」，以系统为准请答「库」",
            )
    if answer is None and _off_by_unit(said, old):
        return Verdict.ASK, f"与系统中的 {old} 相差约一万倍，疑为单位不一致；请写明带单位的金额，或答「表」"
    if known is not None and old and said.what.startswith(_NEEDS_REASON) and isinstance(said.value, Decimal):
        return None if around.reason else (Verdict.ASK, "更正已填报的数字须写明理由，请加 --reason")
    return None


def _off_by_unit(said: Said, old: str) -> bool:
    if not isinstance(said.value, Decimal) or not old or not said.value or not Decimal(old):
        return False
    ratio = abs(said.value / Decimal(old))
    return any(abs(ratio / times - 1) <= _WITHIN for times in (_TEN_THOUSAND, 1 / _TEN_THOUSAND))


def _refusal(said: Said, known: Known | None, around: Circumstances) -> tuple[Verdict, str] | None:
    """What the project's own commands would refuse, said before anything is tried."""
    try:
        _judge(said, known, around)
    except DiaoduError as unfit:
        return Verdict.REFUSED, question(unfit)
    return None


def _judge(said: Said, known: Known | None, around: Circumstances) -> None:
    if isinstance(said.value, FuzzyDate):
        if said.what.endswith("/actual"):
            require_past(said.value, around.today, "实际时间")
        else:
            require_clear(said.value, "计划时间")
    if known is None:
        return
    if said.what == "stage":
        stage_move(known.stage, said.value, known.kind, around.reason)  # type: ignore[arg-type]
    require_no_handover(known.texts, {said.what: said.text}, known.bound_on, known.stage)


def _verdict(
    cell: Cell, verdict: Verdict, old: str = "", new: str = "", why: str = "", what: str = ""
) -> CellVerdict:
    remarks = [why] if why else []
    if cell.hidden and verdict is not Verdict.IGNORED:
        remarks.append("在隐藏的行或列")
    return CellVerdict(
        cell.place,
        _heading(cell, what),
        verdict,
        old,
        new,
        "；".join(remarks),
        what,
    )


def _heading(cell: Cell, what: str) -> str:
    """The column that a value belongs to, which need not be the one it was written in."""
    field = cell.heading.field
    if what in BY_NAME:
        return heading_of(what)
    if (
        what.endswith("/planned")
        and field is not None
        and field.key == "start/planned"
        and "开工" not in what
    ):
        return BY_KEY["completion/planned"].zh
    return field.zh if field else cell.heading.text
