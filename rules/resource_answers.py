"""要素答复 What an answer to a request for resources grants, what is left of the request, and what is no answer (C15)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from models.errors import BadInput, Refused
from models.resource_terms import POLLUTANT_UNIT, Pollutant, Resource, Verdict
from rules.investment import plain, require_amount

_WRITTEN = re.compile(r"(?:(?P<item>[^=＝]+)[=＝])?(?P<amount>[0-9]+(?:\.[0-9]+)?)(?P<unit>\D*)")


class RequestUnfit(BadInput):
    """A request that does not say what is wanted, or not in a unit that can be counted."""

    code = "request-unfit"


class AnswerUnfit(Refused):
    """An answer that contradicts itself, or grants what nobody asked for."""

    code = "answer-unfit"


@dataclass(frozen=True, slots=True)
class Line:
    """What is wanted of one thing."""

    item: str
    unit: str
    wanted: Decimal


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it was given: `given` amounts by item, empty for all that is left; the paper's number and day."""

    verdict: Verdict
    given: Mapping[str, Decimal] = field(default_factory=dict)
    reason: str = ""
    paper: str = ""
    paper_on: date | None = None


def lines_of(kind: Resource, texts: Sequence[str]) -> tuple[Line, ...]:
    """What is wanted, as people write it: 120亩, 化学需氧量=12.5, 供电=8000千伏安. Raises RequestUnfit."""
    lines = tuple(_line(kind, text) for text in texts)
    if not lines or len({line.item for line in lines}) < len(lines):
        raise RequestUnfit("要素需求单须写明需要什么、多少，每项只写一次；未提出；如 120亩、化学需氧量=12.5")
    return lines


def _line(kind: Resource, text: str) -> Line:
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        raise RequestUnfit(f"需求「{text}」读不懂；未提出；请写成 120亩、化学需氧量=12.5 或 供电=8000千伏安")
    item, unit = _measured(kind, (found["item"] or "").strip(), found["unit"].strip())
    amount = Decimal(found["amount"])
    require_amount(amount, item)
    if amount == 0:
        raise RequestUnfit(f"「{item}」的数量不能为 0；未提出；请核对")
    return Line(item, unit, amount)


def _measured(kind: Resource, item: str, unit: str) -> tuple[str, str]:
    if kind is Resource.ENVIRONMENT:
        known = {name: one for one in Pollutant for name in (one.value, one.zh, one.value.upper())}
        if item not in known:
            names = "、".join(one.zh for one in Pollutant)
            raise RequestUnfit(f"没有污染物「{item}」；未提出；环境容量按污染物写，可选：{names}")
        return known[item].zh, _same(unit, POLLUTANT_UNIT, known[item].zh)
    usual, counted_in = kind.measure
    if usual:
        return item or usual, _same(unit, counted_in, item or usual)
    if not item or not unit:
        raise RequestUnfit(f"{kind.zh}需求须写明名称和单位；未提出；请写成 供电=8000千伏安")
    return item, unit


def _same(unit: str, wanted: str, item: str) -> str:
    if unit not in ("", wanted):
        raise RequestUnfit(f"「{item}」按{wanted}计，不能写「{unit}」；未提出；请换算后重写")
    return wanted


def left_of(lines: Iterable[Line], grants: Iterable[tuple[str, Decimal]]) -> Mapping[str, Decimal]:
    """What is still wanted of each thing after some grants; 0 where it was met."""
    left = {line.item: line.wanted for line in lines}
    for item, granted in grants:
        left[item] -= granted
    return left


def granted_by(reply: Reply, left: Mapping[str, Decimal]) -> Mapping[str, Decimal]:
    """What an answer grants of what is left. Raises AnswerUnfit, AmountUnfit."""
    _require_words(reply)
    if reply.verdict is Verdict.REFUSED:
        return {}
    open_ = {item: amount for item, amount in left.items() if amount > 0}
    given = dict(reply.given) or (open_ if reply.verdict is Verdict.MET else {})
    for item, amount in given.items():
        require_amount(amount, item)
        if item not in open_ or not 0 < amount <= open_[item]:
            msg = (
                f"「{item}」不能给 {plain(amount)}，尚需 {plain(left.get(item, Decimal(0)))}；未登记；请核对"
            )
            raise AnswerUnfit(msg)
    _require_verdict(reply.verdict, given, open_)
    return given


def _require_words(reply: Reply) -> None:
    if reply.verdict is Verdict.REFUSED:
        if not reply.reason.strip():
            raise AnswerUnfit("不予保障必须写明理由；未登记；请补充理由后重做")
        if reply.given:
            raise AnswerUnfit("不予保障不能同时给数量；未登记；给了一部分的请答「部分保障」")
    elif not reply.paper.strip() or reply.paper_on is None:
        raise AnswerUnfit(f"「{reply.verdict.zh}」须写明批复、供地等文件的文号和日期；未登记；请补充后重做")


def _require_verdict(verdict: Verdict, given: Mapping[str, Decimal], open_: Mapping[str, Decimal]) -> None:
    if verdict is Verdict.PARTIAL and not given:
        raise AnswerUnfit("部分保障须写明给了什么、多少；未登记；请用 --give 写明")
    is_all = dict(given) == dict(open_)
    if is_all and verdict is Verdict.PARTIAL:
        raise AnswerUnfit("所需已全部给足，不是部分保障；未登记；请答「已保障」")
    if not is_all and verdict is Verdict.MET:
        lacking = "、".join(item for item in open_ if given.get(item) != open_[item])
        raise AnswerUnfit(f"「{lacking}」没有给足，不能答「已保障」；未登记；请答「部分保障」")


def said_of(lines: Iterable[Line], amounts: Mapping[str, Decimal]) -> str:
    """建设用地 120 亩、…: amounts above 0 with their units."""
    units = {line.item: line.unit for line in lines}
    return "、".join(
        f"{item} {plain(amount)} {units[item]}" for item, amount in amounts.items() if amount > 0
    )
