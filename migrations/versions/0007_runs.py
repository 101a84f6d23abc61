"""运行索引 The last run of each kind of work is found by index, however long ago it ran, or if it never did."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_ENDED = sa.text("ended_at IS NOT NULL")


def upgrade() -> None:
    """Make it."""
    op.create_index("run_ended", "run", ["what", "id"], sqlite_where=_ENDED, postgresql_where=_ENDED)
