"""城市日常 What a console reads besides open matters: closed and late ones, what people did, letters, the audit, runs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from string import Template
from typing import Any

from sqlalchemy import Engine

from benchmarks.loading import Load, fill
from benchmarks.population import NOW, mechanism
from models.driver import driver
from models.session import transaction
from models.tables.columns import to_epoch
from models.tables.runs import FiredSlot
from rules.timetable import timetable_of

_DAY = 86_400
# What happened is spread over so many days until now.
_BACK = 200 * _DAY
_STATUSES = {1: "suspended", 2: "strike_off_asked", 3: "awaiting_forum", 4: "blocked"}
_KINDS = {5: "extension", 6: "visit-finding", 7: "receipt", 8: "assigned_item"}
_UNDATED, _LATE_FROM = 9, 80
_MOVED = '{"after":{}}'
# `$past` is an instant of its own for each number, `$sequel` one that grows with it: the same at every run.
_STATEMENTS = """
INSERT INTO step(matter_id, seq, at, act, actor, configuration, detail, hash)
SELECT id, 2, $past, CASE WHEN id % 4 = 0 THEN 'escalated' ELSE 'replied' END, CASE WHEN id % 4 = 0 THEN 'engine'
WHEN id % 8 = 2 THEN 'xiuwu.clerk' ELSE 'dispatch-office.clerk' END, 1, '$moved', head FROM matter WHERE id % 2 = 0;
INSERT INTO step(matter_id, seq, at, act, actor, configuration, detail, hash)
SELECT id, 3, closed_at, 'struck_off', 'supervision-office.clerk', 1, '$moved', head FROM matter
WHERE status = 'struck_off';
INSERT INTO notice(key, recipient, kind, matter_id, at, payload, planned_at)
SELECT 'overdue/' || code, unit || '.head', CASE WHEN id % 10 = 0 THEN 'escalated_to_you' ELSE 'reminder' END, id,
$past, '{}', $past FROM matter;
UPDATE notice SET planned_at = at WHERE planned_at IS NULL AND id % 1000 > 0;
INSERT INTO delivery(notice_id, channel, officer, address, state, attempts, lease_by, receipt, error, next_at,
tried_at, sent_at)
SELECT id, CASE WHEN id % 3 = 0 THEN 'email' ELSE 'in_system' END, '', '', CASE WHEN id % 4999 = 0 THEN 'dead'
WHEN id % 2999 = 0 THEN 'waiting' ELSE 'sent' END, 1, '', '', '',
CASE WHEN id % 4999 > 0 AND id % 2999 = 0 THEN at END, at, at FROM notice WHERE planned_at IS NOT NULL;
INSERT INTO audit_entry(at, kind, account, actor, source, subject, detail)
SELECT $sequel, CASE WHEN id % 500 = 0 THEN 'locked' WHEN id % 50 = 0 THEN 'refused' WHEN id % 20 = 0 THEN 'exported'
WHEN id % 2 = 0 THEN 'signed_out' ELSE 'signed_in' END, 'desk-' || id % 200, '',
'10.0.' || id % 7 || '.' || id % 250, CASE WHEN id % 20 = 0 THEN 'GET /matters/' || code ELSE '' END, '{}' FROM matter;
INSERT INTO run(what, slot, by, flow_run, rings, started_at, ended_at, outcome, moved, error)
SELECT CASE WHEN id % 100 = 0 THEN 'ledger' WHEN id % 3 = 0 THEN 'deliver' ELSE 'sweep' END, '',
CASE WHEN id % 1000 = 0 THEN 'person' ELSE 'prefect' END, '', 1, $sequel, $sequel,
CASE WHEN id % 2000 = 0 THEN 'failed' ELSE 'done' END, '{}', '' FROM matter WHERE id <= 200000
"""


def furnish(engine: Engine, matters: int) -> None:
    """Found a database with so many matters of which a third is closed, and with all that lists are made of."""
    fill(engine, Load(matters, min(1000, matters)), partial(_lived, matters))
    past = f"{to_epoch(NOW)} - CAST(id AS BIGINT) * 7919 % {_BACK}"
    sequel = f"{to_epoch(NOW)} - ({matters} - CAST(id AS BIGINT)) * {_BACK} / {matters}"
    for statement in Template(_STATEMENTS).substitute(past=past, sequel=sequel, moved=_MOVED).split(";"):
        with transaction(engine) as session:
            driver(session).execute(statement)
    with transaction(engine) as session:
        # The engine is at work: nothing that has its hour was missed.
        session.add_all(
            FiredSlot(timing=timing.id, slot=NOW, fired_at=NOW) for timing in timetable_of(mechanism())
        )


def _lived(matters: int, number: int, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Of three matters one is closed; the others are late now and then, stopped, of other kinds, without a limit."""
    lot = number // 3 % 100
    if number % 3 == 0:
        closed_at = to_epoch(NOW) - (matters - number) * _BACK // matters
        return {"status": "struck_off" if lot else "withdrawn", "closed_at": closed_at, "wake_at": None}
    if lot in _STATUSES:
        return {"status": _STATUSES[lot]}
    if lot == _UNDATED:
        return {"due_at": None, "due_on": None}
    if lot > _LATE_FROM and values["due_at"]:
        return {"due_at": values["due_at"] - number % 40 * _DAY}
    return {"kind": _KINDS[lot]} if lot in _KINDS else {}
