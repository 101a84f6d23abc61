"""投毒的城市 A copy of the sample in which everything that people ever wrote is written by an attacker."""

from __future__ import annotations

import json
import re
import sqlite3
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlmodel import select

from flows.commands import officers
from flows.commands.desk import Desk
from flows.commands.directives import raise_directive
from flows.commands.dossiers import Lead, open_dossier
from flows.commands.petitions import PARTS, start_petition
from flows.commands.resource_requests import NewRequest, raise_request
from flows.house import House
from flows.registrar import Registrar
from flows.webhooks import Wanted, enter
from flows.world import WorldSource
from models.resource_terms import Resource
from models.session import reading
from models.tables.all import metadata
from models.tables.matters import Matter
from rules.access.actors import OPERATOR
from tests.console.conftest import NOW

# For whom it is made: pages, templates of pages and of papers, styles, spreadsheets, scripts.
HOSTILE = (
    '<img src=x onerror="top.stung=1"><svg onload="top.stung=2">\'"{{913*7}}{%25}'
    "</script></style></textarea><b style='position:fixed'>=1+1"
)
REACHED = str(913 * 7)
# What people write freely, by the names of its columns; codes, references and what programs write are not among them.
_WRITTEN = (
    "title text reason description solution opinion note content place owner responsible_leader liaison phone "
    "progress remark done next_plan heading what label person words answer_text answer demand purpose "
    "decision_text tried options legal_basis planning plot team_leader outcome measured causes basis evidence_wanted "
    "banks summary problem kept_reason decision minutes found unmet no_meeting settled solved method planned_text "
    "actual_text tags approved_by duty names views changes old new address subject error aliases payload "
    "sections roll items detail"
)
_NAMED = "project evidence officer milestone saved_view ledger_batch ledger_draft offered_evidence calendar_day roster_line"
_APART = {
    ("published_configuration", "text"),
    ("configuration_draft", "text"),
    ("run", "outcome"),
    ("run", "what"),
    ("audit_entry", "subject"),
    ("project_change", "what"),
}
_HAN = re.compile("[一-鿿]")


def poison(file: Path) -> None:
    """Write the hostile text into every free text of a SQLite database, evidence and all."""
    with sqlite3.connect(file) as database:
        database.create_function("hostile", 1, _hostile)
        sealed = database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (trigger,) in sealed:
            database.execute(f'DROP TRIGGER "{trigger}"')
        for table in metadata.sorted_tables:
            for name in filter(partial(_is_written, table.name), table.columns.keys()):
                is_text = f"typeof(\"{name}\") = 'text' AND \"{name}\" <> ''"
                database.execute(f'UPDATE "{table.name}" SET "{name}" = hostile("{name}") WHERE {is_text}')


def _is_written(table: str, column: str) -> bool:
    is_free = column in _WRITTEN.split() or (column == "name" and table in _NAMED.split())
    return is_free and (table, column) not in _APART


def _hostile(said: str) -> str:
    """What somebody wrote, with the attack before it; of what a program wrote about it, the words."""
    if said.startswith(("{", "[")):
        return json.dumps(_poisoned(json.loads(said)), ensure_ascii=False)
    return str(_poisoned(said))


def _poisoned(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _poisoned(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_poisoned(one) for one in value]
    return HOSTILE + value if isinstance(value, str) and _HAN.search(value) else value


def _some_issue(engine: Engine) -> str:
    chosen = select(Matter.code).where(
        Matter.unit == "xiuwu", Matter.kind == "issue", Matter.status == "active"
    )
    with reading(engine) as session:
        return session.exec(chosen.order_by(Matter.code)).first() or ""


def enact(engine: Engine, worlds: WorldSource, data: Path) -> tuple[str, ...]:
    """Let somebody do with the hostile text what the sample has none of; the addresses of all that."""
    code = _some_issue(engine)
    desk, short = Desk(engine, worlds, NOW, OPERATOR), HOSTILE[:80]
    officers.reply(Desk(engine, worlds, NOW, "xiuwu.clerk"), code, HOSTILE)
    petition = start_petition(desk, code, dict.fromkeys(PARTS, HOSTILE))
    directive = raise_directive(desk, short, HOSTILE, HOSTILE)
    wanted = NewRequest("JZ-01-2026-0001", Resource.LAND, ("120亩",), HOSTILE, HOSTILE, HOSTILE, NOW.date())
    request = raise_request(desk, wanted)
    dossier = open_dossier(desk, Lead("xiuwu", (code,), HOSTILE, short))
    registrar, address = (
        Registrar(engine, worlds, NOW),
        'https://hooks.example.com/"><img/src=x/onerror=top.stung=3>',
    )
    hook = enter(House(engine, worlds, data), registrar, Wanted(short, address, ("raised",)))
    return (
        f"/matters/{code}",
        f"/petitions/{petition.code}",
        f"/directives/{directive.code}",
        f"/resources/{request.code}",
        f"/accountability/{dossier.code}",
        f"/webhooks/{hook.number}",
    )
