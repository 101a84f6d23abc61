"""全部数据表 Importing this module registers every table; `metadata` is what migrations are compared with."""

from __future__ import annotations

from sqlmodel import SQLModel

from models.tables import (
    forums,
    ledger_duties,
    matters,
    notices,
    organisation,
    payloads,
    project_nodes,
    project_records,
    projects,
    runs,
    service,
    settings,
)

metadata = SQLModel.metadata
TABLE_MODULES = (
    *(forums, matters, notices, organisation, payloads),
    *(project_nodes, project_records, projects, runs, settings),
    *(ledger_duties, service),
)
