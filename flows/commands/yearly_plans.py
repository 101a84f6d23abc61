"""年度督查计划 Drawn up by the supervision office item by item, approved by the head of the leading group, never by time (C39)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from sqlmodel import Session

from flows.commands.desk import Desk, Done
from flows.commands.duties import complete_with, duty_at
from models.errors import NotFound, Refused
from models.queries.yearly_plans import items_of, latest_version
from models.record_terms import Record
from models.session import transaction
from models.tables.matters import Matter
from models.tables.yearly_plans import PlanItem, PlanVersion
from rules.acts.common import require_reason
from rules.records import canonical


class PlanEmpty(Refused):
    """A plan lists what will be looked into."""

    code = "plan-empty"


@dataclass(frozen=True, slots=True)
class NewPlanItem:
    """What is to be looked into, by whom, by when, on what ground."""

    title: str
    unit: str = ""
    finish_on: date | None = None
    basis: str = ""


def add_item(desk: Desk, code: str, new: NewPlanItem) -> int:
    """列入 an item while the plan is being drawn up; answers its number. Raises what `duty_at` raises, ReasonMissing."""
    with transaction(desk.engine) as session:
        matter = duty_at(session, desk, code, Record.YEARLY_PLAN)
        require_reason(new.title, "督查事项")
        number = 1 + len(items_of(session, matter.id or 0, dropped_too=True))
        session.add(
            PlanItem(
                matter_id=matter.id or 0,
                number=number,
                title=new.title,
                unit=new.unit,
                finish_on=new.finish_on,
                basis=new.basis,
                by=desk.actor,
                at=desk.now,
            )
        )
        return number


def drop_item(desk: Desk, code: str, number: int) -> None:
    """删去 an item while the plan is being drawn up. Raises what `duty_at` raises, NotFound."""
    with transaction(desk.engine) as session:
        matter = duty_at(session, desk, code, Record.YEARLY_PLAN)
        found = next((item for item in items_of(session, matter.id or 0) if item.number == number), None)
        if found is None:
            msg = f"计划 {code} 没有第 {number} 项；未作变动；请用 diaodu yearly-plan show {code} 查看"
            raise NotFound(msg)
        found.dropped = True
        session.add(found)


def submit_plan(desk: Desk, code: str, *, seen: int | None = None) -> Done:
    """报审: the plan as it stands goes up. Raises what `duty_at` raises, PlanEmpty."""
    with transaction(desk.engine) as session:
        matter = duty_at(session, desk, code, Record.YEARLY_PLAN)
        items = items_of(session, matter.id or 0)
        if not items:
            msg = f"计划 {code} 还没有督查事项；没有报审；请先用 diaodu yearly-plan add 列入"
            raise PlanEmpty(msg)
        content = canonical({"items": [_item(item) for item in items]})
        _put(session, desk, matter, "submitted", content, "")
        return complete_with(session, desk, code, Record.YEARLY_PLAN, f"{len(items)} 项报审", seen)


def approve_plan(desk: Desk, code: str, text: str, *, seen: int | None = None) -> Done:
    """审定: what went up is what is approved. Raises what `duty_at` raises, ReasonMissing."""
    with transaction(desk.engine) as session:
        matter = duty_at(session, desk, code, Record.PLAN_APPROVAL)
        require_reason(text, "审定意见")
        submitted = latest_version(session, matter.id or 0)
        assert submitted is not None
        _put(session, desk, matter, "approved", submitted.content, text)
        return complete_with(session, desk, code, Record.PLAN_APPROVAL, text, seen)


def _put(session: Session, desk: Desk, matter: Matter, act: str, content: str, text: str) -> None:
    session.add(
        PlanVersion(
            matter_id=matter.id or 0,
            act=act,
            content=content,
            digest=sha256(content.encode()).hexdigest(),
            text=text,
            by=desk.actor,
            at=desk.now,
        )
    )
    session.flush()


def _item(item: PlanItem) -> dict[str, str | int]:
    return {
        "number": item.number,
        "title": item.title,
        "unit": item.unit,
        "finish_on": str(item.finish_on or ""),
        "basis": item.basis,
    }
