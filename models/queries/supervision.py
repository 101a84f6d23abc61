"""督查查询 Plans, samples and sheets of joint supervision as they stand, how often units were inspected, what is late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import or_, text
from sqlalchemy import select as select_columns
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from models.errors import NotFound
from models.queries.matters import CLOSED
from models.queries.projects import ENDED
from models.tables.matters import OPEN, PRESSED, Matter, Step
from models.tables.payloads import AssignedItem
from models.tables.projects import Project
from models.tables.supervision import (
    CheckProblem,
    CheckSheet,
    InspectionObjection,
    InspectionPlan,
    InspectionSample,
)
from models.tables.supervision_papers import PressingPaper, SupervisionDraft
from models.terms import STOPPED, Act, MatterStatus

_RUNNING = tuple(status for status in MatterStatus if status not in CLOSED)


def plan_of(session: Session, matter_id: int) -> InspectionPlan | None:
    """The plan of a joint supervision as it was last submitted."""
    chosen = select(InspectionPlan).where(InspectionPlan.matter_id == matter_id)
    return session.exec(chosen.order_by(col(InspectionPlan.revision).desc()).limit(1)).first()


def sample_of(session: Session, plan: InspectionPlan) -> Sequence[tuple[InspectionSample, Project]]:
    """The sample of a plan with its projects, by their numbers."""
    chosen = (
        select(InspectionSample, Project)
        .join(Project, col(Project.id) == InspectionSample.project_id)
        .where(InspectionSample.matter_id == plan.matter_id, InspectionSample.revision == plan.revision)
    )
    return session.exec(chosen.order_by(Project.code)).all()


def sheets_of(session: Session, matter_id: int) -> Mapping[int, CheckSheet]:
    """The check sheets of a joint supervision as they were last filled in, by project."""
    chosen = select(CheckSheet).where(CheckSheet.matter_id == matter_id)
    # Later corrections take the place of earlier ones.
    return {row.project_id: row for row in session.exec(chosen.order_by(col(CheckSheet.revision)))}


def problems_of(session: Session, sheets: Mapping[int, CheckSheet]) -> Sequence[CheckProblem]:
    """The problems on sheets as they were last filled in."""
    keys = {sheet.matter_id for sheet in sheets.values()}
    chosen = select(CheckProblem).where(col(CheckProblem.matter_id).in_(keys))
    return [
        row
        for row in session.exec(chosen.order_by(col(CheckProblem.id)))
        if row.project_id in sheets and row.revision == sheets[row.project_id].revision
    ]


def items_of_project(session: Session, project_id: int) -> tuple[int, int]:
    """How many assigned items a project has had, and how many of them were struck off."""
    chosen: Any = select_columns(col(Matter.status)).join(
        AssignedItem, col(AssignedItem.matter_id) == Matter.id
    )
    found = session.connection().execute(chosen.where(Matter.project_id == project_id)).scalars().all()
    return len(found), sum(status == MatterStatus.STRUCK_OFF for status in found)


def inspectable(session: Session) -> Sequence[Project]:
    """The projects under dispatch that a joint supervision may inspect."""
    chosen = select(Project).where(col(Project.admitted_at).is_not(None), col(Project.stage).not_in(ENDED))
    return session.exec(chosen.where(Project.kind != "idea").order_by(Project.code)).all()


def inspections(session: Session, first: date, last: date) -> Mapping[str, int]:
    """How many joint supervisions that begin on some days inspect each unit; those called off do not count."""
    pairs = {(row.matter_id, row.unit) for row in _samples(session, first, last)}
    return Counter(unit for _, unit in pairs)


def inspected_since(session: Session, first: date, last: date) -> frozenset[int]:
    """The projects in the sample of a joint supervision that begins on some days; those called off do not count."""
    return frozenset(row.project_id for row in _samples(session, first, last))


def _samples(session: Session, first: date, last: date) -> Sequence[InspectionSample]:
    later = aliased(InspectionPlan)
    replaced = (
        select(later.revision)
        .where(later.matter_id == InspectionPlan.matter_id, later.revision > InspectionPlan.revision)
        .exists()
    )
    chosen = (
        select(InspectionSample)
        .join(
            InspectionPlan,
            (col(InspectionPlan.matter_id) == InspectionSample.matter_id)
            & (col(InspectionPlan.revision) == InspectionSample.revision),
        )
        .join(Matter, col(Matter.id) == InspectionSample.matter_id)
        .where(
            col(InspectionPlan.begins_on).between(first, last),
            col(Matter.status) != MatterStatus.WITHDRAWN,
            ~replaced,
        )
    )
    return session.exec(chosen).all()


def standing_at(session: Session, pairs: Sequence[tuple[str, str]]) -> Sequence[Matter]:
    """The open matters at one of the (chain, stage) pairs, oldest first."""
    chosen = select(Matter).where(
        # In the words of the partial index and by its columns: there are a million matters beside these.
        text(OPEN),
        col(Matter.status).in_(_RUNNING),
        col(Matter.stage).in_({stage for _, stage in pairs}),
        col(Matter.chain).in_({chain for chain, _ in pairs}),
    )
    wanted = set(pairs)
    found = session.exec(chosen.order_by(col(Matter.id)))
    return [matter for matter in found if (matter.chain, matter.stage) in wanted]


def late_without_paper(session: Session) -> Sequence[str]:
    """Codes of the matters that have turned yellow or red and for which no paper was drafted, oldest first."""
    return session.exec(late_statement()).all()


def late_statement() -> SelectOfScalar[str]:
    """The statement of `late_without_paper`: asked all day long, it must find what is late by its own index."""
    drafted = (
        select(PressingPaper.matter_id)
        .where(
            PressingPaper.about_id == Matter.id,
            PressingPaper.stage == Matter.stage,
            PressingPaper.round == Matter.round,
            PressingPaper.colour == Matter.colour,
        )
        .exists()
    )
    chosen = select(Matter.code).where(text(PRESSED), ~drafted, col(Matter.status).not_in(STOPPED))
    return chosen.order_by(col(Matter.id))


def papers_to_sign(session: Session) -> Sequence[tuple[PressingPaper, Matter]]:
    """The pressing papers that wait for a signature, with their own matters, oldest first."""
    chosen = select(PressingPaper, Matter).join(Matter, col(Matter.id) == PressingPaper.matter_id)
    return session.exec(chosen.where(col(Matter.status).not_in(CLOSED)).order_by(col(Matter.id))).all()


def struck_off_since(session: Session, since: datetime) -> Sequence[Matter]:
    """The matters that somebody verified and struck off after an instant, oldest first."""
    verified = (
        select(Step.seq)
        .where(Step.matter_id == Matter.id, Step.act == str(Act.STRUCK_OFF), Step.at == Matter.closed_at)
        .exists()
    )
    chosen = select(Matter).where(
        col(Matter.closed_at) >= since, Matter.status == MatterStatus.STRUCK_OFF, verified
    )
    return session.exec(chosen.order_by(col(Matter.id))).all()


def steps_naming(session: Session, words: Sequence[str], since: datetime) -> Sequence[tuple[int, str]]:
    """(matter, detail) of the steps that name one of the words, of matters struck off after an instant."""
    chosen = select(Step.matter_id, Step.detail).join(Matter, col(Matter.id) == Step.matter_id)
    named = or_(*(col(Step.detail).contains(f'"{word}"', autoescape=True) for word in words))
    wanted = chosen.where(col(Matter.closed_at) >= since, Matter.status == MatterStatus.STRUCK_OFF, named)
    return session.exec(wanted.order_by(col(Step.matter_id), col(Step.seq))).all()


def closed_on_chains(
    session: Session, chains: Sequence[str], since: datetime, until: datetime
) -> Sequence[Matter]:
    """The matters on some chains that came to their end between two instants, oldest first."""
    chosen = select(Matter).where(
        col(Matter.chain).in_(chains),
        Matter.status == MatterStatus.STRUCK_OFF,
        col(Matter.closed_at).between(since, until),
    )
    return session.exec(chosen.order_by(col(Matter.id))).all()


def rechecks_without_object(session: Session, kinds: Sequence[str]) -> Sequence[Matter]:
    """The open matters of some kinds whose parent was closed when they were raised and is not any more."""
    parent = aliased(Matter)
    chosen = select(Matter).join(parent, col(parent.id) == Matter.parent_id)
    wanted = chosen.where(
        col(Matter.kind).in_(kinds),
        col(Matter.status).not_in(CLOSED),
        col(parent.status) != MatterStatus.STRUCK_OFF,
    )
    return session.exec(wanted.order_by(col(Matter.id))).all()


def objections_to(session: Session, matter_id: int) -> Sequence[tuple[str, str, str]]:
    """(code, unit, text) of the objections to a conclusion, oldest first."""
    chosen = select(Matter.code, InspectionObjection.unit, InspectionObjection.text).join(
        Matter, col(Matter.id) == InspectionObjection.matter_id
    )
    wanted = chosen.where(InspectionObjection.about_id == matter_id)
    return session.exec(wanted.order_by(col(InspectionObjection.matter_id))).all()


def on_chain(session: Session, chain: str, unit: str, limit: int) -> Sequence[Matter]:
    """The latest matters on a chain for which a unit is responsible, newest first."""
    chosen = select(Matter).where(Matter.unit == unit, Matter.chain == chain).order_by(col(Matter.id).desc())
    return session.exec(chosen.limit(limit)).all()


def draft_of(session: Session, matter_id: int) -> SupervisionDraft:
    """The supervision report of a matter as it was last drafted; NotFound before the first draft."""
    chosen = select(SupervisionDraft).where(SupervisionDraft.matter_id == matter_id)
    found = session.exec(chosen.order_by(col(SupervisionDraft.revision).desc()).limit(1)).first()
    if found is None:
        raise NotFound(
            "这件事项没有督查专报稿；没有执行任何操作；请核对编号，督查专报先用 diaodu supervise draft 起草"
        )
    return found
