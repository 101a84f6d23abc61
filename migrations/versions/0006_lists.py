"""清单索引 Indexes that lists are served by among a million matters, whatever they are filtered by."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_OPEN, _ENDED, _BY_PEOPLE = "closed_at IS NULL", "closed_at IS NOT NULL", "actor <> 'engine'"
_SELDOM = (
    "kind NOT IN ('assigned', 'reminder', 'due_today', 'overdue', 'escalated_to_you', 'escalated_from_you', "
    "'gate_missing')"
)
_LISTED = (
    *("due_at", "id", "status", "stage", "unit", "holder", "task_force", "leader", "kind", "chain", "due_on"),
    "closed_at",
)
_MADE = (
    ("matter_listed", "matter", _LISTED, _OPEN),
    ("matter_ended_at", "matter", ("stage",), _ENDED),
    ("step_of_actor", "step", ("actor", "at", "matter_id", "seq"), _BY_PEOPLE),
    ("step_of_actor_and_act", "step", ("actor", "act", "at", "matter_id", "seq"), _BY_PEOPLE),
    ("step_of_act", "step", ("act", "at", "matter_id", "seq"), _BY_PEOPLE),
    ("step_weeks", "step", ("act", "at", "matter_id"), "act IN ('escalated', 'struck_off', 'done')"),
    ("notice_seldom", "notice", ("kind", "id"), _SELDOM),
    ("delivery_apart", "delivery", ("state", "notice_id"), "state IN ('digested', 'lapsed')"),
    ("audit_entry_source", "audit_entry", ("source", "id"), None),
    ("audit_entry_at", "audit_entry", ("at",), None),
)


def upgrade() -> None:
    """Make them; two are wider than what they take the place of."""
    op.drop_index("step_weeks", table_name="step")
    for name, table, columns, where in _MADE:
        only = sa.text(where) if where else None
        op.create_index(name, table, list(columns), sqlite_where=only, postgresql_where=only)
    op.drop_index("matter_due", table_name="matter")
