"""SQLite 底线 The fastest hand-written ways to put the same rows into SQLite, in one durable transaction."""

from __future__ import annotations

from typing import Any

from benchmarks.work import Work


def executemany(raw: Any, work: Work) -> None:
    """Every row by itself: the driver's loop in C."""
    for columns, rows in work.updates.items():
        assignments = "".join(f"{column}=?," for column in columns)
        raw.executemany(
            f"UPDATE matter SET {assignments}head=?,version=version+1,seq=seq+1 WHERE id=? AND version=?",
            rows,
        )
    raw.executemany("INSERT INTO step VALUES (?,?,?,?,?,?,?,?)", work.steps)
    raw.executemany(
        "INSERT INTO notice(key,recipient,kind,matter_id,at,payload) VALUES (?,?,?,?,?,?)", work.notices
    )


def set_based(raw: Any, work: Work) -> None:
    """What equal matters share is said once; three statements a set of columns do the rest inside the database."""
    raw.execute("CREATE TEMP TABLE moved(id INTEGER PRIMARY KEY,code,version,seq,change,hash)")
    raw.execute("CREATE TEMP TABLE said(change INTEGER,head,tail,recipient,kind,payload)")
    raw.execute("CREATE INDEX temp.said_change ON said(change)")
    raw.executemany("INSERT INTO moved VALUES (?,?,?,?,?,?)", work.batch.moves)
    raw.executemany(
        "INSERT INTO said VALUES (?,?,?,?,?,?)",
        [(place, *told) for place, change in enumerate(work.batch.changes) for told in change.told],
    )
    for number, columns in enumerate(work.updates):
        _one_set(raw, work, f"shared{number}", columns)
    raw.execute(
        "INSERT INTO notice(key,recipient,kind,matter_id,at,payload) "
        "SELECT s.head||'/'||m.code||'/'||s.tail,s.recipient,s.kind,m.id,?,s.payload "
        "FROM moved m CROSS JOIN said s ON s.change=m.change",
        (work.batch.at,),
    )


def _one_set(raw: Any, work: Work, table: str, columns: tuple[str, ...]) -> None:
    shared = [
        (place, change.act, change.configuration, change.detail, *change.values)
        for place, change in enumerate(work.batch.changes)
        if change.columns == columns
    ]
    raw.execute(
        f"CREATE TEMP TABLE {table}(place INTEGER PRIMARY KEY,act,pinned,detail,{','.join(f'_{c}' for c in columns)})"
    )
    raw.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * (4 + len(columns)))})", shared)
    raw.execute(
        f"UPDATE matter SET {''.join(f'{c}=s._{c},' for c in columns)}head=m.hash,version=m.version+1,seq=m.seq "
        f"FROM moved m CROSS JOIN {table} s ON s.place=m.change "
        "WHERE matter.id=m.id AND matter.version=m.version AND matter.id IN (SELECT id FROM moved)"
    )
    raw.execute(
        f"INSERT INTO step SELECT m.id,m.seq,?,s.act,?,s.pinned,s.detail,m.hash "
        f"FROM moved m CROSS JOIN {table} s ON s.place=m.change",
        (work.batch.at, work.batch.actor),
    )
