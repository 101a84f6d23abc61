"""场景 What workers do when they are killed, and what makes it good again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from flows.commands import officers
from flows.commands.assigning import NewItem, assign
from flows.commands.desk import Desk
from flows.commands.forums import hold_sitting, plan_sitting
from flows.commands.issues import NewIssue, give_opinion, raise_issue
from flows.commands.requests import (
    answer_for_extension,
    ask_for_extension,
    ask_for_strike_off,
    verify_strike_off,
)
from flows.commands.resolutions import Order
from flows.commands.sitting_decisions import decide_matter
from tests.crash.child import Act, Hands
from tests.crash.clocks import strike_all
from tests.crash.engine import delivers, opens, sweeps
from tests.crash.town import PROOF

LEASE_OVER = timedelta(minutes=16)
FEW = timedelta(minutes=3)
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Scene:
    """One kind of work. `whole` says that it is one transaction: done or not done, and nothing in between.

    Until all is good again it is repeated `after` these times; `timeless` compares what happened and not when.
    """

    name: str
    act: Act
    whole: bool = True
    crowd: int = 1
    after: tuple[timedelta, ...] = (timedelta(0),)
    timeless: bool = False


def officer(does: Callable[[Desk, Hands], object]) -> Act:
    def act(hands: Hands) -> None:
        does(Desk(hands.engine, hands.worlds, hands.now, "operator"), hands)

    return act


ENGINE = (
    Scene("sweep", sweeps, whole=False, crowd=4),
    Scene("open periods", opens, whole=False, crowd=4),
    Scene("deliver", delivers, whole=False, crowd=4, after=(LEASE_OVER, 2 * LEASE_OVER)),
    Scene("clock", strike_all, whole=False, crowd=4, after=(FEW, LEASE_OVER, LEASE_OVER + FEW, A_DAY, A_DAY + LEASE_OVER), timeless=True),
)  # fmt: skip

OFFICERS = tuple(
    Scene(name, officer(does))
    for name, does in (
        ("raise", lambda desk, _: raise_issue(desk, NewIssue("新提报", "east", "services"))),
        ("accept", lambda desk, h: officers.accept(desk, h.code("待受理"))),
        ("escalate", lambda desk, h: officers.escalate(desk, h.code("办理中"), "紧急", target="deputy_mayor")),
        ("opinion", lambda desk, h: give_opinion(desk, h.code("上会1"), "建议", signed_by="vice-mayor")),
        ("ask for strike-off", lambda desk, h: ask_for_strike_off(desk, h.code("办理中"), "已解决", [PROOF])),
        ("strike off", lambda desk, h: verify_strike_off(desk, h.code("申请销号中"), granted=True)),
        ("refuse strike-off", lambda desk, h: verify_strike_off(desk, h.code("申请销号中"), granted=False, reason="不足")),
        ("ask for time", lambda desk, h: ask_for_extension(desk, h.code("办理中"), date(2026, 4, 10), "等待")),
        ("give time", lambda desk, h: answer_for_extension(desk, h.code("申请延期中"), granted=True)),
        ("withdraw", lambda desk, h: officers.withdraw(desk, h.code("将撤销"), "项目退库")),
        ("merge", lambda desk, h: officers.merge(desk, h.code("将撤销"), h.code("并入此件"), "重复")),
        ("decide in forum", lambda desk, h: decide_matter(desk, h.code("上会0"), Order("月底前清零", date(2026, 3, 31)))),
        ("plan sitting", lambda desk, _: plan_sitting(desk, "task-force-meeting", date(2026, 3, 27), ("culture",))),
        ("hold sitting", lambda desk, _: hold_sitting(desk, 1, on=date(2026, 3, 20), chair="vice-mayor")),
        ("assign", lambda desk, h: assign(desk, NewItem(1, "完成清表", "east", date(2026, 4, 10), about=h.code("上会0"), chain="issue"))),
    )
)  # fmt: skip
SCENES = (*ENGINE, *OFFICERS)
