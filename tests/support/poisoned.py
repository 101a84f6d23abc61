"""投毒的城市 A copy of the sample in which everything that people ever wrote is written by an attacker."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Engine

from flows.commands import officers
from flows.commands.desk import Desk
from flows.world import WorldSource
from models.tables.all import metadata
from tests.console.conftest import NOW

HOSTILE = '<img src=x onerror="top.stung=1">\'"{{7*7}}{%25}</script><b>=1+1'
# What people write freely, by the names of its columns; codes, references and what programs write are not among them.
_WRITTEN = (
    "title text reason description solution opinion note content place owner responsible_leader liaison phone "
    "progress remark done next_plan heading what label person words answer_text answer demand purpose "
    "decision_text tried options legal_basis planning plot team_leader outcome measured causes basis evidence_wanted "
    "banks summary problem kept_reason decision"
)
_NAMED = "project evidence officer milestone saved_view ledger_batch offered_evidence"
_APART = {
    ("published_configuration", "text"),
    ("configuration_draft", "text"),
    ("run", "outcome"),
    ("run", "what"),
}


def poison(file: Path) -> None:
    """Write the hostile text into every free text of a SQLite database, evidence and all."""
    with sqlite3.connect(file) as database:
        sealed = database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (trigger,) in sealed:
            database.execute(f'DROP TRIGGER "{trigger}"')
        for table in metadata.sorted_tables:
            for column in table.columns:
                is_named = column.name == "name" and table.name in _NAMED.split()
                is_free = is_named or column.name in _WRITTEN.split()
                if is_free and (table.name, column.name) not in _APART:
                    where = f"typeof(\"{column.name}\") = 'text' AND substr(\"{column.name}\", 1, 1) NOT IN ('', '{{', '[')"
                    said = f'UPDATE "{table.name}" SET "{column.name}" = ? || "{column.name}" WHERE {where}'
                    database.execute(said, [HOSTILE])


def act(engine: Engine, worlds: WorldSource, code: str) -> None:
    """Let somebody answer with the hostile text: what steps and notices carry comes by commands alone."""
    officers.reply(Desk(engine, worlds, NOW, "xiuwu.clerk"), code, HOSTILE)
