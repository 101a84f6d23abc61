"""封存 Append-only tables: the database itself refuses to change or delete their rows, whatever program is connected."""

from __future__ import annotations

from alembic import op


def seal(*tables: str) -> None:
    """Seal tables; revision 0001 has made the function that PostgreSQL's triggers call."""
    for table in tables:
        if op.get_bind().dialect.name == "sqlite":
            _seal_sqlite(table)
        else:
            op.execute(
                f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
            )


def _seal_sqlite(table: str) -> None:
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only: {verb} refused'); END"
        )
