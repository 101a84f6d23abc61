"""全部数据表 Importing this module registers every table; `metadata` is what migrations are compared with."""

from __future__ import annotations

from sqlmodel import SQLModel

from models.tables import (
    accountability,
    accounts,
    accounts_audit,
    accounts_entry,
    api,
    banks,
    drafts,
    forums,
    funds,
    inbox,
    ledger_batches,
    ledger_drafts,
    ledger_duties,
    matters,
    meetings,
    notices,
    organisation,
    papers,
    payloads,
    permits,
    petitions,
    project_nodes,
    project_records,
    projects,
    reports,
    resources,
    rosters,
    runs,
    scores,
    service,
    settings,
    supervision,
    supervision_papers,
    views,
    visits,
    webhooks,
    yearly_plans,
)

metadata = SQLModel.metadata
TABLE_MODULES = (
    *(forums, matters, notices, organisation, payloads),
    *(project_nodes, project_records, projects, runs, settings),
    *(ledger_batches, ledger_drafts, ledger_duties, service),
    *(reports,),
    *(banks, funds, permits, resources),
    *(drafts,),
    *(meetings, petitions),
    *(visits, supervision, supervision_papers),
    *(papers,),
    *(accounts, accounts_audit, accounts_entry, api, inbox, views, webhooks),
    *(accountability, rosters, scores, yearly_plans),
)
