"""职权表 Which parties may do what to a matter: one line a verb, with the clause it rests on or `D`, our default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from models.terms import Term


class Party(Term):
    """Who somebody is to one matter."""

    HOLDER = "holder", "本环节承办人"
    HANDLER = "handler", "承办人（责任单位自己除外）"
    UNIT = "unit", "责任单位"
    RAISER = "raiser", "提出单位（事项尚在第一环节）"
    LEADS = "leads", "专班牵头单位"
    LEADER = "leader", "牵头领导、分包领导"
    ABOVE = "above", "以上各环节承办人"
    OFFICE = "office", "领导小组办公室"
    SUPERVISION = "supervision", "督查机构"
    VERIFIER = "verifier", "申请件的承办人"


class Verb(Term):
    """What an officer does to a matter."""

    ACCEPT = "accept", "签收、受理"
    REPLY = "reply", "答复"
    OPINION = "opinion", "提出意见建议"
    SIGN = "sign", "登记牵头领导签字"
    ESCALATE = "escalate", "提级"
    RETURN = "return", "退回"
    HAND_OVER = "hand-over", "转办"
    SUSPEND = "suspend", "挂起"
    RESUME = "resume", "恢复办理"
    COMPLETE = "complete", "办结本环节"
    REOPEN = "reopen", "重开"
    WITHDRAW = "withdraw", "撤销"
    MERGE = "merge", "并案"
    ASK_EXTENSION = "ask-extension", "申请延期"
    ANSWER_EXTENSION = "answer-extension", "答复延期"
    ASK_STRIKE_OFF = "ask-strike-off", "申请销号"
    VERIFY_STRIKE_OFF = "verify-strike-off", "审核销号"


@dataclass(frozen=True, slots=True)
class Right:
    """Who may: any of the parties; with `second` never the body whose own clock or work it is (要点9, A21)."""

    parties: tuple[Party, ...]
    clause: str
    second: bool = False


_CIRCLE = (Party.LEADS, Party.LEADER, Party.OFFICE)
RIGHTS: Mapping[Verb, Right] = MappingProxyType(
    {
        # C9: whoever was given it signs for it; what was done is reported by who does it, wherever it has climbed to.
        Verb.ACCEPT: Right((Party.HOLDER,), "C9"),
        Verb.REPLY: Right((Party.HOLDER, Party.UNIT), "C9"),
        # 四(二): the task force says what it proposes, its leader signs; a desk may write down that he did.
        Verb.OPINION: Right((Party.HOLDER, *_CIRCLE), "四(二)"),
        Verb.SIGN: Right((Party.HANDLER, *_CIRCLE), "四(二)"),
        # A16: sending up takes nothing from anybody above; whoever is in the matter below may ask for it.
        Verb.ESCALATE: Right((Party.HOLDER, Party.UNIT, *_CIRCLE), "A16"),
        Verb.RETURN: Right((Party.HOLDER,), "D"),
        # A unit that could pass on what it was given would never have to do it.
        Verb.HAND_OVER: Right((Party.HANDLER, *_CIRCLE), "D, C4"),
        # Nobody stops his own clock: an approver from above, or the Office.
        Verb.SUSPEND: Right((Party.ABOVE, Party.OFFICE), "D", second=True),
        Verb.RESUME: Right((Party.HOLDER, Party.UNIT, Party.ABOVE, *_CIRCLE), "D"),
        Verb.COMPLETE: Right((Party.HOLDER,), "C9"),
        Verb.REOPEN: Right((*_CIRCLE, Party.SUPERVISION), "D, C34"),
        # Who must do it cannot make it vanish, unless it brought it up itself and nobody else has it yet.
        Verb.WITHDRAW: Right((Party.RAISER, *_CIRCLE), "D", second=True),
        Verb.MERGE: Right((Party.HANDLER, *_CIRCLE), "D"),
        Verb.ASK_EXTENSION: Right((Party.HOLDER, Party.UNIT), "D"),
        Verb.ANSWER_EXTENSION: Right((Party.VERIFIER,), "D", second=True),
        Verb.ASK_STRIKE_OFF: Right((Party.HOLDER, Party.UNIT), "C9"),
        Verb.VERIFY_STRIKE_OFF: Right((Party.VERIFIER,), "C9, A21", second=True),
    }
)
