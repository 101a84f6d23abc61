"""报送查询 The versions of papers, what was ruled on them, and what was issued."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlmodel import Session, col, select

from models.tables.matters import Matter, Step
from models.tables.reports import Publication, ReportRuling, ReportVersion
from models.terms import Act


def versions_of(session: Session, matter_id: int) -> Sequence[ReportVersion]:
    """All versions of a paper, first one first."""
    chosen = select(ReportVersion).where(ReportVersion.matter_id == matter_id)
    return session.exec(chosen.order_by(col(ReportVersion.seq))).all()


def rulings_of(session: Session, matter_id: int) -> Sequence[ReportRuling]:
    """All that was said to a paper's versions, first one first."""
    chosen = select(ReportRuling).where(ReportRuling.matter_id == matter_id)
    return session.exec(chosen.order_by(col(ReportRuling.seq))).all()


def papers_of(session: Session, matters: Sequence[Matter]) -> Mapping[int, Sequence[ReportVersion]]:
    """The versions of several papers, by matter."""
    found: dict[int, list[ReportVersion]] = {matter.id: [] for matter in matters if matter.id is not None}
    chosen = select(ReportVersion).where(col(ReportVersion.matter_id).in_(found))
    for version in session.exec(chosen.order_by(col(ReportVersion.seq))):
        found[version.matter_id].append(version)
    return found


def publication_of(session: Session, matter_id: int) -> Publication | None:
    """What a paper was issued as, if it was."""
    return session.get(Publication, matter_id)


def escalations(session: Session, matter_id: int) -> Sequence[Step]:
    """The steps by which the end of a limit moved a matter on."""
    chosen = select(Step).where(Step.matter_id == matter_id, Step.act == Act.ESCALATED)
    return session.exec(chosen.order_by(col(Step.seq))).all()


def children_of(session: Session, matter_id: int, kind: str) -> Sequence[Matter]:
    """The matters of a kind that were raised about another one, in the order in which they came."""
    chosen = select(Matter).where(Matter.parent_id == matter_id, Matter.kind == kind)
    return session.exec(chosen.order_by(col(Matter.id))).all()


def version_figures(session: Session, wanted: Sequence[tuple[str, int]]) -> Mapping[str, str]:
    """The figures of one version each of some papers, by the code of the matter."""
    versions = dict(wanted)
    chosen = select(Matter.code, ReportVersion.seq, ReportVersion.figures).join(
        Matter, col(Matter.id) == col(ReportVersion.matter_id)
    )
    rows = session.exec(chosen.where(col(Matter.code).in_(versions)))
    return {code: figures for code, seq, figures in rows if versions[code] == seq}
