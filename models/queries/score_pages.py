"""考核页查询 Counts of scores by number, the periods that were counted, and what was made public about some units."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlmodel import Session, col, select

from models.errors import NotFound
from models.tables.matters import Matter
from models.tables.scores import ScorePublicity, ScoreRun, ScoreSheet


def run_by_number(session: Session, number: int) -> ScoreRun:
    """A count by its number. Raises NotFound."""
    found = session.get(ScoreRun, number)
    if found is None:
        raise NotFound(f"没有编号为 {number} 的计分；没有显示；请从考核页进入")
    return found


def latest_runs(session: Session, limit: int) -> Sequence[ScoreRun]:
    """The latest counts, newest first."""
    return session.exec(select(ScoreRun).order_by(col(ScoreRun.id).desc()).limit(limit)).all()


def made_public(
    session: Session, units: Collection[str], limit: int
) -> Sequence[tuple[ScorePublicity, Matter, ScoreSheet]]:
    """What was made public about some units, with the year's assessment and the sheet, the latest first."""
    chosen = (
        select(ScorePublicity, Matter, ScoreSheet)
        .join(Matter, col(Matter.id) == col(ScorePublicity.matter_id))
        .join(ScoreSheet, col(ScoreSheet.run_id) == col(ScorePublicity.run_id))
        .where(col(ScoreSheet.unit).in_(sorted(units)))
    )
    return session.exec(chosen.order_by(col(ScorePublicity.id).desc()).limit(limit)).all()
