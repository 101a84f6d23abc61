"""考核申诉 A unit objects to its own sheet; the assessing department judges; points move by a recorded ruling alone (C35, C36)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlmodel import Session

from flows.assessing import contents_of
from flows.commands.desk import Desk, Done
from flows.commands.duties import complete_with, duty_at
from flows.commands.evidence import Piece, keep
from flows.commands.raising import NewMatter, raise_in
from models.errors import NotFound, Refused
from models.queries.matters import by_code
from models.queries.scores import appeals_of, is_open_appeal, publicity_of
from models.record_terms import Record
from models.session import transaction
from models.tables.matters import Matter
from models.tables.scores import ScoreAppeal, ScorePublicity, ScoreRuling, ScoreRun
from models.terms import MatterStatus
from rules.access.actors import bodies_of
from rules.access.requiring import require_body
from rules.acts.common import require_reason
from rules.acts.raising import Subject
from rules.deadlines import local_day
from rules.record_chains import chain_beginning_with
from rules.score_record import Content

KIND = "score_appeal"
_NONE = Decimal(0)


class AppealUnfit(Refused):
    """Nothing can be appealed against here, not any more, or not twice."""

    code = "appeal-unfit"


class SelfJudging(Refused):
    """Nobody judges an appeal of their own body (A21)."""

    code = "self-judging"


class RulingUnfit(Refused):
    """A ruling gives back what was lost, no more; one that gives nothing back refuses."""

    code = "ruling-unfit"


@dataclass(frozen=True, slots=True)
class NewAppeal:
    """What a unit objects to: the year's assessment by its code, the item of its own sheet, why."""

    code: str
    unit: str
    item: str
    text: str


def appeal(desk: Desk, new: NewAppeal, pieces: Sequence[Piece] = ()) -> Matter:
    """申诉: within the window, by the unit itself, once for an item that lost points.

    Raises NotForThisBody, ReasonMissing, AppealUnfit, NotFound, NoSuchDuty.
    """
    with transaction(desk.engine) as session:
        mechanism = desk.worlds.mechanism(session)
        today = local_day(desk.now, mechanism.timekeeping.zone)
        require_body(desk.actor, (new.unit,), "替其他单位申诉", mechanism.organisation, today)
        require_reason(new.text, "申诉")
        assessment = by_code(session, new.code)
        public = publicity_of(session, assessment.id or 0)
        if public is None or today > public.until or not MatterStatus(assessment.status).is_open:
            until = f"（申诉期到 {public.until}）" if public else "（尚未公示）"
            raise AppealUnfit(f"事项 {new.code} 现在不受理申诉{until}；未受理；请在公示期内申诉")
        _require_lost(session, public, new)
        _refuse_second(session, assessment, new)
        chain = chain_beginning_with(mechanism, Record.RULING)
        title = f"{mechanism.organisation.bodies[new.unit].name}对{assessment.title}的申诉"
        matter = raise_in(
            session, desk, NewMatter(KIND, title, Subject(chain.id, new.unit), parent_id=assessment.id)
        )
        session.add(_row(desk, new, matter, assessment, public))
        keep(session, desk, matter.id or 0, pieces)
        session.refresh(matter)
        session.expunge(matter)
        return matter


def judge(
    desk: Desk, code: str, *, granted: bool, text: str, points: Decimal = _NONE, seen: int | None = None
) -> Done:
    """裁定: a person gives points back, or refuses; in both cases with reasons.

    Raises what `duty_at` raises, SelfJudging, RulingUnfit, ReasonMissing.
    """
    with transaction(desk.engine) as session:
        matter = duty_at(session, desk, code, Record.RULING)
        asked = session.get(ScoreAppeal, matter.id)
        assert asked is not None
        mechanism = desk.worlds.mechanism(session)
        today = local_day(desk.now, mechanism.timekeeping.zone)
        if asked.unit in bodies_of(desk.actor, mechanism.organisation, today):
            msg = f"申诉 {code} 是本单位提出的，自己不能裁定自己；未作变动；请由上级指定其他单位办理"
            raise SelfJudging(msg)
        require_reason(text, "裁定")
        _require_fitting(session, asked, granted=granted, points=points)
        ruling = ScoreRuling(
            matter_id=asked.matter_id, granted=granted, points=points, text=text, by=desk.actor, at=desk.now
        )
        session.add(ruling)
        said = f"同意申诉，补回 {points} 分：{text}" if granted else f"不同意申诉：{text}"
        return complete_with(session, desk, code, Record.RULING, said, seen)


def _row(
    desk: Desk, new: NewAppeal, matter: Matter, assessment: Matter, public: ScorePublicity
) -> ScoreAppeal:
    return ScoreAppeal(
        matter_id=matter.id or 0,
        assessment_id=assessment.id or 0,
        run_id=public.run_id,
        unit=new.unit,
        item=new.item,
        text=new.text,
        by=desk.actor,
        at=desk.now,
    )


def _lost(session: Session, run_id: int, unit: str, item: str) -> Decimal | None:
    """What the unit lost by an item of its public sheet; None where there is no such item or sheet."""
    run = session.get(ScoreRun, run_id)
    assert run is not None
    sheet: Content = contents_of(session, run).get(unit, {"items": []})
    return next((Decimal(one["lost"]) for one in sheet["items"] if one["item"] == item), None)


def _require_lost(session: Session, public: ScorePublicity, new: NewAppeal) -> None:
    lost = _lost(session, public.run_id, new.unit, new.item)
    if lost is None:
        msg = f"公示的评分表里没有「{new.unit}」的计分项「{new.item}」；未受理；请用 diaodu assess show 查看"
        raise NotFound(msg)
    if not lost:
        raise AppealUnfit(f"计分项「{new.item}」没有扣分，无从申诉；未受理；请核对计分项")


def _refuse_second(session: Session, assessment: Matter, new: NewAppeal) -> None:
    for known, matter, ruling in appeals_of(session, assessment.id or 0):
        same = (known.unit, known.item) == (new.unit, new.item)
        if same and (ruling is not None or is_open_appeal(matter, ruling)):
            raise AppealUnfit(f"该项已有申诉 {matter.code}；未再受理；请等待裁定或查看裁定意见")


def _require_fitting(session: Session, asked: ScoreAppeal, *, granted: bool, points: Decimal) -> None:
    lost = _lost(session, asked.run_id, asked.unit, asked.item) or _NONE
    if granted and not _NONE < points <= lost:
        msg = f"该项共扣 {lost} 分，补回 {points} 分不成立；未作变动；请写大于 0、不超过 {lost} 的分数"
        raise RulingUnfit(msg)
    if not granted and points:
        raise RulingUnfit("不同意申诉的，不能补分；未作变动；请去掉补回的分数，或改为同意")
