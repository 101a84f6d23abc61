"""金额逐步登记 Amounts registered step by step: corrected by new entries, and never more than came in the step before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from models.errors import BadInput, NotFound, Refused
from models.terms import Term
from rules.investment import plain, require_amount


class AmountBeyondStep(Refused):
    """More would be registered at a step than has come in the step before it."""

    code = "amount-beyond-step"


class EntryUnfit(BadInput):
    """An entry that no register would take: a step that is not of this kind, a day to come, no paper, no reason."""

    code = "entry-unfit"


@dataclass(frozen=True, slots=True)
class Entry:
    """An amount in 万元 at a step; `corrects` is the id of the entry in whose place it stands."""

    id: int
    step: str
    amount: Decimal
    on: date
    corrects: int | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What is to be registered; `reason` is asked for where it corrects another entry."""

    step: str
    amount: Decimal
    on: date
    paper: str = ""
    corrects: int | None = None
    reason: str = ""


def in_force(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries that count: those that no later one corrects."""
    corrected = {entry.corrects for entry in entries if entry.corrects is not None}
    return tuple(entry for entry in entries if entry.id not in corrected)


def totals(entries: Sequence[Entry], steps: Sequence[Term]) -> Mapping[str, Decimal]:
    """What was registered at each step, 0 where nothing was."""
    counted = in_force(entries)
    return {
        str(step): sum((entry.amount for entry in counted if entry.step == step), Decimal(0))
        for step in steps
    }


def require_entry(entries: Sequence[Entry], said: Said, steps: Sequence[Term], today: date) -> None:
    """Refuse an entry that contradicts itself, the register or the steps. Raises EntryUnfit, AmountBeyondStep, NotFound."""
    names = {str(step): step.zh for step in steps}
    if said.step not in names:
        raise EntryUnfit(f"没有这一步；未登记；可选：{'、'.join(names.values())}")
    require_amount(said.amount, f"{names[said.step]}金额")
    if said.on > today:
        raise EntryUnfit(f"{names[said.step]}日期 {said.on} 还没有到（今天 {today}）；未登记；请核对日期")
    _require_ground(entries, said, names[said.step])
    new = Entry(0, said.step, said.amount, said.on, said.corrects)
    _require_order(totals((*entries, new), steps), steps)


def _require_ground(entries: Sequence[Entry], said: Said, name: str) -> None:
    if said.corrects is not None:
        known = {entry.id: entry for entry in in_force(entries)}
        if said.corrects not in known or known[said.corrects].step != said.step:
            raise NotFound(f"没有编号为 {said.corrects} 的「{name}」记录可以更正；未登记；请核对编号")
        if not said.reason.strip():
            raise EntryUnfit(f"更正「{name}」记录须写明理由；未登记；原记录保留，请补充理由后重做")
    elif said.amount == 0:
        raise EntryUnfit(f"{name}金额不能为 0；未登记；撤销已有的记录请用更正")
    if not said.paper.strip():
        raise EntryUnfit(f"登记「{name}」须写明文件（文号或凭证号）；未登记；请补充后重做")


def _require_order(sums: Mapping[str, Decimal], steps: Sequence[Term]) -> None:
    for before, after in pairwise(steps):
        if sums[after] > sums[before]:
            msg = (
                f"{after.zh}累计 {plain(sums[after])} 万元，超过{before.zh}累计 {plain(sums[before])} 万元；"
                f"未登记；请先登记{before.zh}，或核对金额"
            )
            raise AmountBeyondStep(msg)
