"""项目标记 What a list shows beside a project: not classified, not bound, not kept up to date (C4, C5, C22)."""

from __future__ import annotations

from datetime import date

from models.limits import Limit
from models.mechanism import Mechanism
from models.project_terms import ProjectStage
from models.terms import Term
from rules.milestones import prompt_on
from rules.setting_values import span_of
from rules.workdays import WorkCalendar


class ProjectMark(Term):
    """What somebody has left undone for a project; each shows yellow."""

    UNCLASSIFIED = "unclassified", "未归口"
    UNBOUND = "unbound", "未分包"
    STALE = "stale", "台帐过期"


def stale_span(mechanism: Mechanism) -> Limit:
    """After how many days without an update a row of the ledger counts as stale. Raises SettingUnfit."""
    return span_of(mechanism, "ledger-stale-after", "35 days")


def stale_before(today: date, span: Limit, calendar: WorkCalendar) -> date:
    """The first day that is recent enough; what was last updated before it is stale."""
    return prompt_on(today, span, calendar)


def marks(
    stage: ProjectStage, *, admitted: bool, bound: bool, updated_on: date, fresh_from: date
) -> tuple[ProjectMark, ...]:
    """The marks of a project; one that has come to its end has none."""
    if stage.ends_binding:
        return ()
    if not admitted:
        return (ProjectMark.UNCLASSIFIED,)
    unbound = () if bound else (ProjectMark.UNBOUND,)
    return (*unbound, *((ProjectMark.STALE,) if updated_on < fresh_from else ()))
