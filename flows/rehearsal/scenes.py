"""情节 How matters of the sample fare: what officials do about them, in which order, after how many working days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.terms import MatterStatus, Term


class Do(Term):
    """What somebody does about a matter."""

    ACCEPT = "accept", "受理"
    REPLY = "reply", "答复"
    ASK_STRIKE_OFF = "ask_strike_off", "申请销号"
    GRANT_STRIKE_OFF = "grant_strike_off", "同意销号"
    REFUSE_STRIKE_OFF = "refuse_strike_off", "退回销号"
    ASK_EXTENSION = "ask_extension", "申请延期"
    GRANT_EXTENSION = "grant_extension", "同意延期"
    REFUSE_EXTENSION = "refuse_extension", "不同意延期"
    SUSPEND = "suspend", "挂起"
    GIVE_BACK = "give_back", "退回"
    HAND_OVER = "hand_over", "转办"
    SEND_UP = "send_up", "提级"
    OPINION = "opinion", "提出意见建议"
    SIGN = "sign", "签字"
    DECIDE = "decide", "会议议定"
    WITHDRAW = "withdraw", "撤销"
    MERGE = "merge", "并案"
    REOPEN = "reopen", "重开"


_RUNNING = (MatterStatus.ACTIVE, MatterStatus.BLOCKED, MatterStatus.AWAITING_FORUM)
_ASKED = (MatterStatus.STRIKE_OFF_ASKED,)


@dataclass(frozen=True, slots=True)
class Beat:
    """One act: once the matter is in `stage` (any: empty) and `status`, `wait` working days after what came before.

    `days` are the working days that an extension, a suspension or a decision gives.
    """

    do: Do
    wait: int
    stage: str = ""
    status: tuple[MatterStatus, ...] = _RUNNING
    days: int = 0


_ACCEPT = Beat(Do.ACCEPT, 1)
_TAKEN = (_ACCEPT, Beat(Do.REPLY, 2))
_GRANT = Beat(Do.GRANT_STRIKE_OFF, 1, status=_ASKED)
_REFUSE = Beat(Do.REFUSE_STRIKE_OFF, 1, status=_ASKED)
_CLOSED = (Beat(Do.ASK_STRIKE_OFF, 2), _GRANT)
_HELD = (MatterStatus.BLOCKED,)
_MORE_TIME = (Beat(Do.ASK_EXTENSION, 1, days=10), Beat(Do.GRANT_EXTENSION, 1))
_PETITIONED = (Beat(Do.OPINION, 3, status=_HELD), Beat(Do.SIGN, 2, status=_HELD))
_LEAD, _DEPUTY, _MAYOR = "task_force", "deputy_mayor", "mayor_meeting"

SCENES: Mapping[str, tuple[Beat, ...]] = {
    "silent": (),
    "fresh": _TAKEN,
    "quick": (_ACCEPT, Beat(Do.ASK_STRIKE_OFF, 1), _GRANT),
    "in_time": (*_TAKEN, Beat(Do.REPLY, 2), Beat(Do.ASK_STRIKE_OFF, 1), _GRANT),
    "task_force": (Beat(Do.ACCEPT, 1, _LEAD), Beat(Do.REPLY, 1), *_CLOSED),
    "late": (Beat(Do.REPLY, 2, _LEAD), Beat(Do.ASK_STRIKE_OFF, 5, status=_HELD), _GRANT),
    "pending": (*_TAKEN, Beat(Do.ASK_STRIKE_OFF, 2)),
    "pending_long": (*_TAKEN, Beat(Do.ASK_STRIKE_OFF, 2)),
    "refused": (*_TAKEN, Beat(Do.ASK_STRIKE_OFF, 1), _REFUSE),
    "refused_done": (*_TAKEN, Beat(Do.ASK_STRIKE_OFF, 1), _REFUSE, Beat(Do.REPLY, 1), *_CLOSED),
    "extended": (*_TAKEN, *_MORE_TIME, Beat(Do.REPLY, 4)),
    "extended_done": (*_TAKEN, *_MORE_TIME, Beat(Do.REPLY, 4), *_CLOSED),
    "extended_twice": (_ACCEPT, Beat(Do.ASK_EXTENSION, 3, days=10), _MORE_TIME[1], Beat(Do.ASK_EXTENSION, 5, days=10)),
    "extension_pending": (_ACCEPT, Beat(Do.ASK_EXTENSION, 3, days=10)),
    "extension_refused": (_ACCEPT, Beat(Do.ASK_EXTENSION, 3, days=10), Beat(Do.REFUSE_EXTENSION, 1)),
    "suspended": (_ACCEPT, Beat(Do.REPLY, 1), Beat(Do.SUSPEND, 1, days=45)),
    "resumed": (_ACCEPT, Beat(Do.SUSPEND, 2, days=10), Beat(Do.REPLY, 2), *_CLOSED),
    "returned": (Beat(Do.GIVE_BACK, 2, _LEAD), Beat(Do.REPLY, 1)),
    "returned_done": (Beat(Do.GIVE_BACK, 2, _LEAD), Beat(Do.REPLY, 1), Beat(Do.ASK_STRIKE_OFF, 1), _GRANT),
    "handed_over": (_ACCEPT, Beat(Do.HAND_OVER, 1), *_TAKEN),
    "handed_over_done": (_ACCEPT, Beat(Do.HAND_OVER, 1), *_TAKEN, Beat(Do.ASK_STRIKE_OFF, 1), _GRANT),
    "sent_up": (_ACCEPT, Beat(Do.REPLY, 1), Beat(Do.SEND_UP, 1)),
    "decided": (Beat(Do.DECIDE, 0, _DEPUTY, days=15), _ACCEPT, Beat(Do.REPLY, 4)),
    "decided_done": (Beat(Do.DECIDE, 0, _DEPUTY, days=15), _ACCEPT, Beat(Do.REPLY, 4), *_CLOSED),
    "decided_late": (Beat(Do.DECIDE, 0, _DEPUTY, days=6),),
    "gate": (Beat(Do.ACCEPT, 1, _LEAD), Beat(Do.REPLY, 2, _LEAD)),
    "opinion": (_PETITIONED[0],),
    "mayor": _PETITIONED,
    "mayor_decided": (*_PETITIONED, Beat(Do.DECIDE, 0, _MAYOR, days=20), _ACCEPT, Beat(Do.REPLY, 3)),
    "withdrawn": (_ACCEPT, Beat(Do.WITHDRAW, 2)),
    "merged": (Beat(Do.MERGE, 2),),
    "reopened": (*_TAKEN, *_CLOSED, Beat(Do.REOPEN, 8, status=(MatterStatus.STRUCK_OFF,)), _ACCEPT),
    "item_open": (_ACCEPT, Beat(Do.REPLY, 4)),
    "item_done": (_ACCEPT, Beat(Do.REPLY, 3), Beat(Do.ASK_STRIKE_OFF, 3), _GRANT),
}  # fmt: skip
