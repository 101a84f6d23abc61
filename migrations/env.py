"""迁移 Alembic's entry: runs the revisions on the connection that `models.migrate` hands over."""

from __future__ import annotations

from alembic import context

from models.migrate import is_a_table_of_ours
from models.tables.all import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    compare_type=True,
    render_as_batch=False,
    include_name=is_a_table_of_ours,
)
with context.begin_transaction():
    context.run_migrations()
