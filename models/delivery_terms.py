"""发送用语 Where a delivery stands on its way."""

from __future__ import annotations

from models.terms import Term


class DeliveryState(Term):
    """`UNKNOWN`: it may have gone out, but nobody said so; it is sent again under the same key and says that it may be
    a repetition. `DIGESTED`: told as part of another delivery. `LAPSED`: what it asks for was done before its turn came.
    `DEAD`: given up until a person has it tried again.
    """

    WAITING = "waiting", "待发送"
    SENDING = "sending", "发送中"
    SENT = "sent", "已发送"
    UNKNOWN = "unknown", "结果不明"
    DIGESTED = "digested", "已并入汇总"
    LAPSED = "lapsed", "已失效"
    DEAD = "dead", "发送失败"
