"""全部数据表 Importing this module registers every table; `metadata` is what migrations are compared with."""

from __future__ import annotations

from sqlmodel import SQLModel

from models.tables import (
    banks,
    forums,
    funds,
    ledger_duties,
    matters,
    meetings,
    notices,
    organisation,
    payloads,
    permits,
    petitions,
    project_nodes,
    project_records,
    projects,
    reports,
    resources,
    runs,
    service,
    settings,
)

metadata = SQLModel.metadata
TABLE_MODULES = (
    *(forums, matters, notices, organisation, payloads),
    *(project_nodes, project_records, projects, runs, settings),
    *(ledger_duties, service),
    *(reports,),
    *(banks, funds, permits, resources),
    *(meetings, petitions),
)
