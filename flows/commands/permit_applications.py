"""审批申请 Applying for permits on the green lane (C21): together or one by one, with papers lacking or without."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from flows.commands.desk import Desk
from flows.commands.project_binding import NotAdmitted
from flows.commands.project_duties import TITLE_MOST
from flows.commands.project_log import opened, today
from flows.commands.project_nodes import filling
from flows.commands.project_permits import PermitEntry, put_permits
from flows.commands.raising import NewMatter, raise_in
from models.errors import Refused
from models.mechanism import Mechanism
from models.notice_kinds import NoticeKind
from models.permit_terms import PermitMode
from models.project_terms import PermitNode, PermitState
from models.queries.permits import application_files
from models.session import transaction
from models.tables.matters import Matter
from models.tables.permits import PermitApplication, PermitGap
from models.tables.project_nodes import ProjectPermit
from models.tables.projects import Project
from models.terms import Category, Rank
from rules.acts.raising import Subject, raise_matter, saying
from rules.fuzzy_dates import parse_fuzzy
from rules.permit_days import ApplicationUnfit, Terms, require_modes, terms_of
from rules.timeouts import filled

CHAIN, MAKE_UP = "permit", "permit-make-up"


class PermitSettled(Refused):
    """Nothing is to be applied for: got, not needed, or applied for already."""

    code = "permit-settled"


@dataclass(frozen=True, slots=True)
class Lacking:
    """A paper that is lacking for one of the permits applied for, and the day by which it will be handed in."""

    paper: str
    promised_on: date
    node: PermitNode


@dataclass(frozen=True, slots=True)
class NewApplication:
    """Permits applied for at once; `unit` is the approving department where it is not the configuration's."""

    nodes: tuple[PermitNode, ...]
    modes: tuple[PermitMode, ...] = ()
    lacking: tuple[Lacking, ...] = ()
    unit: str = ""


def apply_for_permits(desk: Desk, code: str, new: NewApplication) -> list[Matter]:
    """Apply: each permit becomes a matter with its department, due in the working days promised; each lacking paper
    one with the responsible unit, due on the day it promised.

    Raises ApplicationUnfit, PermitSettled, NotAdmitted, NotForThisBody, SettingUnfit, NotFound.
    """
    with transaction(desk.engine) as session:
        project = opened(session, code)
        mechanism = filling(session, desk, project)
        _refuse_unfit(session, project, new, today(desk, mechanism))
        matters: list[Matter] = []
        for node in new.nodes:
            terms = terms_of(mechanism, node, new.unit)
            batch = matters[0].code if matters else ""
            matters.append(_apply(session, desk, project, node, terms, new, batch))
        _go_under_way(session, desk, project, mechanism, dict(zip(new.nodes, matters, strict=True)))
        for matter in matters:
            session.refresh(matter)
            session.expunge(matter)
        return matters


def _refuse_unfit(session: Session, project: Project, new: NewApplication, day: date) -> None:
    if project.admitted_at is None:
        raise NotAdmitted(
            f"项目 {project.code} 尚未分类归口；未受理；请由领导小组办公室先用 diaodu project classify 归口"
        )
    if not new.nodes or len(set(new.nodes)) < len(new.nodes) or (new.unit and len(new.nodes) > 1):
        raise ApplicationUnfit("请写明申请哪些手续，每项一次；另行指定审批部门的须单独申请；未受理")
    require_modes(new.modes, new.nodes, has_gaps=bool(new.lacking))
    for gap in new.lacking:
        if gap.node not in new.nodes or gap.promised_on <= day or not gap.paper.strip():
            msg = f"容缺材料「{gap.paper}」须属于所申请的手续，补齐日期在今天 {day} 之后；未受理；请核对"
            raise ApplicationUnfit(msg)
    waiting = {one.application.node for one in application_files(session, project_id=project.id)}
    for node in new.nodes:
        row = session.get(ProjectPermit, (project.id or 0, str(node)))
        if node in waiting or (row is not None and PermitState(row.state).is_settled):
            raise PermitSettled(
                f"「{node.zh}」已办结、不需办或正在办理；未受理；请用 diaodu project permit-days 查看"
            )


def _apply(
    session: Session,
    desk: Desk,
    project: Project,
    node: PermitNode,
    terms: Terms,
    new: NewApplication,
    batch: str,
) -> Matter:
    world = desk.worlds.world(session)
    day = today(desk, desk.worlds.mechanism(session))
    due_on = world.calendar.add(day, terms.promised)
    subject = _subject(CHAIN, project, terms.unit)
    raised = raise_matter(subject, world, desk.now, by=desk.actor, due_on=due_on)
    said = filled(stage=raised.after.stage, by=desk.actor, due_on=due_on, text=_said(terms, new, node))
    title = f"审批：{node.zh}（{project.name}）"[:TITLE_MOST]
    matter = raise_in(
        session,
        desk,
        NewMatter(CHAIN, title, subject, project_id=project.id, due_on=due_on),
        saying(raised, NoticeKind.APPLIED, said),
    )
    row = PermitApplication(
        matter_id=matter.id or 0,
        project_id=project.id or 0,
        node=str(node),
        modes=" ".join(_modes(new, node)),
        batch=batch or (matter.code if len(new.nodes) > 1 else ""),
        applied_on=day,
        promised_days=terms.promised,
        statutory_days=terms.statutory,
    )
    session.add(row)
    session.flush()
    _ask_for_gaps(session, desk, project, matter, [gap for gap in new.lacking if gap.node is node])
    return matter


def _said(terms: Terms, new: NewApplication, node: PermitNode) -> str:
    modes = "、".join(mode.zh for mode in _modes(new, node))
    gaps = "、".join(f"{gap.paper}（{gap.promised_on} 前补齐）" for gap in new.lacking if gap.node is node)
    parts = {"办理方式": modes, "容缺材料": gaps}
    said = "；".join(f"{name}：{part}" for name, part in parts.items() if part)
    limits = f"承诺 {terms.promised} 个工作日、法定 {terms.statutory} 个工作日办结"
    return f"{said}；{limits}" if said else limits


def _modes(new: NewApplication, node: PermitNode) -> list[PermitMode]:
    """The modes used for one of several permits: 容缺 only where a paper of its own is lacking."""
    has_gap = any(gap.node is node for gap in new.lacking)
    return [mode for mode in new.modes if mode is not PermitMode.TOLERANT or has_gap]


def _subject(chain: str, project: Project, unit: str) -> Subject:
    return Subject(
        chain,
        unit,
        project.task_force,
        project.leader,
        category=str(Category.PERMITS),
        scope=project.scopes,
    )


def _ask_for_gaps(
    session: Session, desk: Desk, project: Project, about: Matter, gaps: Sequence[Lacking]
) -> None:
    subject = _subject(MAKE_UP, project, project.unit)
    for gap in gaps:
        raised = raise_matter(
            subject, desk.worlds.world(session), desk.now, by=desk.actor, due_on=gap.promised_on
        )
        # Whoever applied does not tell itself: the paper is wanted by the department.
        said = filled(stage=raised.after.stage, due_on=gap.promised_on, by=f"{about.unit}.{Rank.CLERK}")
        title = f"容缺补齐：{gap.paper}（{gap.node.zh}，{project.name}）"[:TITLE_MOST]
        new = NewMatter(
            MAKE_UP, title, subject, parent_id=about.id, project_id=project.id, due_on=gap.promised_on
        )
        matter = raise_in(session, desk, new, saying(raised, NoticeKind.ASSIGNED, said))
        session.add(
            PermitGap(
                matter_id=matter.id or 0,
                application_id=about.id or 0,
                paper=gap.paper,
                promised_on=gap.promised_on,
            )
        )
        session.flush()


def _go_under_way(
    session: Session, desk: Desk, project: Project, mechanism: Mechanism, applied: dict[PermitNode, Matter]
) -> None:
    """The ledger shows them under way; a permit that nobody had planned is planned for the day promised, so that the
    project's light watches it."""
    entries = {}
    for node, matter in applied.items():
        row = session.get(ProjectPermit, (project.id or 0, str(node)))
        unplanned = row is None or row.planned_to is None
        promised = parse_fuzzy(str(matter.due_on), today(desk, mechanism).year) if unplanned else None
        entries[node] = PermitEntry(PermitState.UNDER_WAY, planned=promised)
    put_permits(session, desk, project, entries, mechanism)
