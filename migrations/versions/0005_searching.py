"""查找索引 The index by which matters are found by words of their titles: kept by the database, filled for what exists."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# A title becomes the pairs of characters that stand side by side in it, and its last character alone; each is written
# as the hexadecimal of its UTF-8, which no tokenizer takes apart. `models.queries.words` writes questions likewise.
_SQLITE = (
    "CREATE VIEW matter_pairs(id, pairs) AS SELECT id, (WITH RECURSIVE place(n) AS "
    "(SELECT 1 UNION ALL SELECT n + 1 FROM place WHERE n < length(title)) "
    "SELECT coalesce(group_concat(hex(lower(substr(title, n, 2))), ' '), '') FROM place) FROM matter",
    "CREATE VIRTUAL TABLE matter_words USING fts5("
    "pairs, content='matter_pairs', content_rowid='id', detail='none', tokenize='ascii')",
    "CREATE TRIGGER matter_words_added AFTER INSERT ON matter BEGIN "
    "INSERT INTO matter_words(rowid, pairs) SELECT id, pairs FROM matter_pairs WHERE id = new.id; END",
    "CREATE TRIGGER matter_words_changing BEFORE UPDATE OF title ON matter BEGIN INSERT INTO matter_words("
    "matter_words, rowid, pairs) SELECT 'delete', id, pairs FROM matter_pairs WHERE id = old.id; END",
    "CREATE TRIGGER matter_words_changed AFTER UPDATE OF title ON matter BEGIN "
    "INSERT INTO matter_words(rowid, pairs) SELECT id, pairs FROM matter_pairs WHERE id = new.id; END",
    "CREATE TRIGGER matter_words_going BEFORE DELETE ON matter BEGIN INSERT INTO matter_words("
    "matter_words, rowid, pairs) SELECT 'delete', id, pairs FROM matter_pairs WHERE id = old.id; END",
    "INSERT INTO matter_words(matter_words) VALUES ('rebuild')",
)
# A table of its own, not a column or an index of `matter`: what moves a matter must not write its words again.
_POSTGRES = (
    # Dear, so that nobody computes it for every row where the index would do.
    "CREATE FUNCTION matter_pairs(title text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 10000 AS $$ "
    "SELECT coalesce(array_to_tsvector(array_agg(DISTINCT encode(convert_to(translate(substr(title, place, 2), "
    "'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'), 'UTF8'), 'hex'))), '') "
    "FROM generate_series(1, length(title)) AS place $$",
    "CREATE TABLE matter_words (rowid integer PRIMARY KEY REFERENCES matter ON DELETE CASCADE, title text NOT NULL)",
    "INSERT INTO matter_words SELECT id, title FROM matter",
    "CREATE INDEX matter_words_pairs ON matter_words USING gin (matter_pairs(title))",
    "CREATE FUNCTION keep_matter_words() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    "INSERT INTO matter_words VALUES (new.id, new.title) "
    "ON CONFLICT (rowid) DO UPDATE SET title = excluded.title; RETURN NULL; END $$",
    "CREATE TRIGGER matter_words_kept AFTER INSERT OR UPDATE OF title ON matter "
    "FOR EACH ROW EXECUTE FUNCTION keep_matter_words()",
)


def upgrade() -> None:
    """Make the index and fill it."""
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRES:
        op.execute(statement)
