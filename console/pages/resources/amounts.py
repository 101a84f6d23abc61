"""登记金额 The blanks by which an amount is registered at a step, or an earlier record corrected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from console.pages.blanks import Blank, Kind
from console.pages.choices import words
from console.pages.projects.blanks import amount_in, money, reason
from console.pages.tongue import Tongue
from flows.telling.wording import money_text
from models.fund_terms import BankStep, FundStep
from models.tables.banks import BankResult
from models.tables.funds import FundEntry
from models.terms import Term
from rules.amount_steps import Said, in_force
from rules.fund_course import entries_of

Registered = FundEntry | BankResult


def amount_blanks(
    t: Tongue, steps: Iterable[Term], today: date, known: Sequence[Registered]
) -> tuple[Blank, ...]:
    """What is asked of an amount."""
    none = ("", t("不是更正", "None: a new one"))
    earlier = [
        (str(row.id), f"{row.id}　{row.step_said}　{money_text(row.amount)}") for row in _named(t, known)
    ]
    hint = t("更正须写理由；金额写 0 即撤销那条记录", "A correction needs a reason; 0 takes the record back")
    return (
        Blank("step", t("步骤", "Step"), Kind.CHOICE, choices=words(t, steps)),
        money("amount", t("金额（万元）", "Amount"), t, required=True),
        Blank("paper", t("文号或凭证号", "Number of the paper"), required=False, most=120),
        Blank("on", t("日期", "Day"), Kind.DAY, value=today),
        Blank("corrects", t("更正哪条记录", "Corrects"), Kind.CHOICE, required=False, choices=[none, *earlier], value=""),
        reason(t, required=False, hint=hint),
    )  # fmt: skip


class _Named:
    """A registered amount with its step in words."""

    def __init__(self, t: Tongue, row: Registered) -> None:
        kind: type[Term] = FundStep if isinstance(row, FundEntry) else BankStep
        self.id, self.amount, self.step_said = row.id, row.amount, t.term(kind(row.step))


def _named(t: Tongue, known: Sequence[Registered]) -> Iterable[_Named]:
    counted = {entry.id for entry in in_force(entries_of(known))}
    return (_Named(t, row) for row in known if row.id in counted)


def said_in(said: Mapping[str, Any]) -> Said:
    """The amount as it was filled in. Raises AmountUnfit."""
    amount = amount_in(said, "amount", "金额") or Decimal(0)
    corrects = int(said["corrects"]) if said["corrects"] else None
    return Said(said["step"], amount, said["on"], said["paper"], corrects, said["reason"])
