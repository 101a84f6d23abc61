"""留痕页面 What `project show --record` prints: who changed what of a project, when, from what to what, and why."""

from __future__ import annotations

from diaodu.cli.context import Office
from diaodu.cli.output import columns, say, table
from diaodu.cli.project_options import heading_line
from diaodu.cli.wording import hour
from flows.telling.project_record import value_text, what_text
from models.project_terms import ProjectAct
from models.queries.projects import ProjectFile


def print_changes(office: Office, found: ProjectFile) -> None:
    """Everything that was ever changed, in its order."""
    say(heading_line(found.project), "bold")
    rows = (
        [
            str(row.version),
            hour(row.at, office.zone),
            ProjectAct(row.act).zh,
            what_text(row.what),
            value_text(row.what, row.old, office.names),
            value_text(row.what, row.new, office.names),
            office.names.actor(row.actor),
            row.reason,
        ]
        for row in found.changes
    )
    table(columns(">版", "*时间", "*动作", "栏目", "原为", "改为", "办理人", "理由"), rows)
