"""审计 `audit list`: who came in, was refused, took data out or changed rights; the latest first, page by page."""

from __future__ import annotations

import json
from datetime import time, timedelta
from typing import Annotated, Any

import typer

from diaodu.cli.context import Office
from diaodu.cli.inputs import day_of, term_of
from diaodu.cli.options import Limit
from diaodu.cli.output import columns, say, table
from diaodu.cli.section import Section
from diaodu.cli.wording import hour
from flows.telling.audited import detail_text
from models.access_terms import AuditKind
from models.queries.accounts import AuditFilter
from models.queries.accounts import audit as entries
from models.tables.accounts_audit import AuditEntry
from rules.deadlines import instant

app = Section()
audit = Section(
    help="""审计记录：登录、失败、锁定、退出、拒绝、导出、权限和口令变动。数据库拒绝改动，其中没有口令和令牌。"""
)
app.add_typer(audit, name="audit")
Kinds = Annotated[
    list[str] | None, typer.Option("--kind", metavar="种类", help="如 sign_in_failed 或 登录失败；可写多次")
]


@audit.command("list")
def list_all(
    ctx: typer.Context,
    kinds: Kinds = None,
    account: Annotated[str, typer.Option(metavar="账号")] = "",
    source: Annotated[str, typer.Option(metavar="来源", help="网络地址，或 machine")] = "",
    since: Annotated[str, typer.Option(metavar="日期", help="自哪一天")] = "",
    until: Annotated[str, typer.Option(metavar="日期", help="至哪一天，含当日")] = "",
    before: Annotated[int | None, typer.Option(metavar="序号", help="接着上一页：上一页末行的序号")] = None,
    limit: Limit = 50,
) -> None:
    """最近的在前。

    diaodu audit list --kind 登录失败 --since 2026-11-01
    """
    office = Office.of(ctx)
    wanted = AuditFilter(
        kinds=tuple(term_of(AuditKind, kind, "种类") for kind in kinds or ()),
        account=account,
        source=source,
        since=instant(day_of(since), time(0), office.zone) if since else None,
        until=instant(day_of(until) + timedelta(days=1), time(0), office.zone) if until else None,
        before=before,
    )
    with office.reading() as session:
        found = entries(session, wanted, limit)
    following = found[-1].id if len(found) == limit else None
    if office.json:
        return office.put({"items": [_of(one) for one in found], "next": following})
    if not found:
        return say("没有符合条件的审计记录")
    table(
        columns(">序号", "*时间", "*种类", "账号", "*来源", "对象", "详情"),
        (_row(office, one) for one in found),
    )
    return say(f"更早的：--before {following}", "dim") if following else None


def _of(one: AuditEntry) -> dict[str, Any]:
    names = ("id", "at", "kind", "account", "actor", "source", "subject")
    return {**{name: getattr(one, name) for name in names}, "detail": json.loads(one.detail)}


def _row(office: Office, one: AuditEntry) -> list[str]:
    who = f"{one.account}（{office.names.post(one.actor)}）" if one.actor else one.account
    kind = AuditKind(one.kind).zh
    return [str(one.id), hour(one.at, office.zone), kind, who, one.source, one.subject, detail_text(one)]
