"""事项周边 What hangs on a matter: what was written in it, evidence, papers, meetings, related matters, notices and receipts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlmodel import Session

from console.pages.matters.scenery import Scenery
from documents.kinds import PaperKind
from flows.telling.history import step_text
from flows.telling.wording import size_text
from models.delivery_terms import DeliveryState
from models.notice_kinds import NoticeKind
from models.queries.listing import deliveries_of
from models.tables.matters import Step
from models.tables.notices import Delivery, Notice
from models.tables.payloads import AssignedItem, Request
from models.terms import Act, MatterStatus
from rules.deadlines import local_day

STEPS, NOTICES = 100, 10
_CHANNELS = {"inbox": ("站内信", "Inbox"), "folder": ("通知文件夹", "Folder")}


def content_of(scene: Scenery, session: Session) -> list[tuple[str, str]]:
    """What was written in it: of a problem, a request, an assigned item."""
    return [pair for pair in _content(scene, session) if pair[1]]


def _content(scene: Scenery, session: Session) -> Iterator[tuple[str, str]]:
    t, names, found = scene.look.tongue, scene.names, scene.footing.found
    issue, request = found.issue, found.request
    if issue is not None:
        same = issue.description == scene.matter.title
        yield t("问题", "Problem"), "" if same else issue.description
        yield t("建议的办法", "Proposal"), issue.solution
        yield t("来源", "Source"), issue.source
        by = t(f"（{names.actor(issue.opinion_by)}）", f" ({names.actor(issue.opinion_by)})")
        yield t("意见建议", "Opinion"), f"{issue.opinion}{by}" if issue.opinion else ""
        yield t("签字", "Signed by"), names.post(issue.signed_by) if issue.signed_by else ""
    if request is not None:
        yield t("申请", "Asks"), request.text
        yield t("原定", "Was due"), t.day(request.was_due_on)
        yield t("申请延至", "Until"), t.day(request.asks_for)
    item = session.get(AssignedItem, scene.matter.id)
    if item is not None:
        yield t("交办编号", "Number"), item.number
        yield t("交办内容", "Assigned"), item.content
        yield t("配合单位", "Cooperating"), "、".join(map(names.body, item.cooperating.split()))
        yield t("办结凭据", "Evidence wanted"), item.evidence_wanted


@dataclass(frozen=True, slots=True)
class Happened:
    """A step of the timeline."""

    seq: int
    at: str
    act: str
    who: str
    said: str
    weight: str


_HEAVY = (
    Act.RAISED,
    Act.ESCALATED,
    Act.SENT_UP,
    Act.DECIDED,
    Act.STRUCK_OFF,
    Act.DONE,
    Act.REOPENED,
    Act.RETURNED,
)
_LIGHT = (Act.REMINDED, Act.GATE_NAGGED, Act.RESCHEDULED)


def history_of(scene: Scenery) -> dict[str, object]:
    """A page of its steps, the newest first unless asked otherwise; where the next page begins."""
    look, steps = scene.look, scene.footing.found.steps
    oldest_first = look.asked("order") == "old"
    ordered = list(steps) if oldest_first else list(reversed(steps))
    start = (look.number("steps", 1, 999_999) or 1) - 1
    shown = ordered[start : start + STEPS]
    return {
        "rows": [_happened(scene, step) for step in shown],
        "oldest_first": oldest_first,
        "count": len(ordered),
        "more": start + STEPS + 1 if len(ordered) > start + STEPS else 0,
        "first": start > 0,
    }


def _happened(scene: Scenery, step: Step) -> Happened:
    t, act = scene.look.tongue, Act(step.act)
    weight = "heavy" if act in _HEAVY else "light" if act in _LIGHT else ""
    who = scene.names.actor(step.actor, local_day(step.at, t.zone))
    said = step_text(step, scene.matter.chain, scene.names)
    return Happened(step.seq, t.hour(step.at), t.term(act), who, said, weight)


def evidence_of(scene: Scenery) -> list[dict[str, object]]:
    """The files that prove something."""
    t = scene.look.tongue
    return [
        {
            "id": piece.id,
            "name": piece.name,
            "size": size_text(piece.size),
            "by": scene.names.actor(piece.added_by),
            "at": t.hour(piece.added_at),
        }
        for piece in scene.footing.found.evidence
    ]


def papers_of(scene: Scenery) -> list[dict[str, object]]:
    """The papers about it, each with its number and how far it has come."""
    t = scene.look.tongue
    return [
        {
            "id": known.key,
            "title": known.paper.title,
            "kind": t.term(PaperKind(known.paper.kind)),
            "state": t.term(known.state),
            "number": (known.signature.number or "") if known.signature else "",
            "version": known.latest.seq,
            "at": t.hour(known.latest.at),
        }
        for known in scene.papers
    ]


def related_of(scene: Scenery) -> list[dict[str, str]]:
    """What was raised about it."""
    t = scene.look.tongue
    return [
        {
            "code": child.code,
            "title": child.title,
            "status": _answered(scene, MatterStatus(child.status), request),
            "holder": scene.names.holders(child.holder.split()),
            "due": t.day(child.due_on),
        }
        for child, request in scene.footing.found.children
    ]


def _answered(scene: Scenery, status: MatterStatus, request: Request | None) -> str:
    t = scene.look.tongue
    is_answered = request is not None and status is MatterStatus.STRUCK_OFF
    return t("已答复", "Answered") if is_answered else t.term(status)


def meetings_of(scene: Scenery) -> list[dict[str, object]]:
    """The meetings that had it on their agenda."""
    t = scene.look.tongue
    return [
        {
            "id": sitting.id,
            "name": scene.names.forum(sitting.forum),
            "on": t.day(sitting.held_on or sitting.planned_on),
            "decision": item.decision,
        }
        for item, sitting in scene.footing.found.topics
    ]


def notices_of(scene: Scenery, session: Session) -> dict[str, object]:
    """Its latest notices that the reader may see, with what became of them; how many there are of those."""
    t, scope = scene.look.tongue, scene.look.visit.caller.scope
    found = [
        one for one in scene.footing.found.notices if scope.everything or one.recipient in scope.recipients
    ]
    shown = found[-NOTICES:][::-1]
    sent = deliveries_of(session, [one.id or 0 for one in shown])
    rows = [
        {
            "at": t.hour(one.at),
            "kind": t.term(NoticeKind(one.kind)),
            "to": scene.names.post(one.recipient),
            "sent": _receipts(scene, one, sent.get(one.id or 0, ())),
        }
        for one in shown
    ]
    return {"rows": rows, "count": len(found)}


def _receipts(scene: Scenery, notice: Notice, sent: Iterable[Delivery]) -> list[str]:
    t = scene.look.tongue
    if notice.planned_at is None:
        return [t("待发送", "Waiting")]
    told = []
    for one in sent:
        channel = t(*_CHANNELS.get(one.channel, (one.channel, one.channel)))
        at = f" {t.hour(one.sent_at)}" if one.sent_at else ""
        told.append(f"{channel} {t.term(DeliveryState(one.state))}{at}")
    read = [t(f"{t.hour(notice.read_at)}已读", f"Read {t.hour(notice.read_at)}")] if notice.read_at else []
    return [*told, *read]
