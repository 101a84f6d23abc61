"""通知 `notices`: what was written to whom, what became of it, and how it reads."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from diaodu.cli.complaints import Usage
from diaodu.cli.context import Office
from diaodu.cli.inputs import term_of
from diaodu.cli.notice_pages import print_dead, print_notices
from diaodu.cli.options import Limit, Offset
from diaodu.cli.output import put_text, say
from diaodu.cli.records import of_notice
from diaodu.cli.section import Section
from flows.delivery import retry_dead_letters
from flows.delivery_room import open_post_room
from flows.reading_notices import text_of_notice
from flows.telling.finding import key_of
from models.delivery_terms import DeliveryState
from models.errors import NotFound
from models.notice_kinds import NoticeKind
from models.queries.listing import NoticeFilter, codes_of, count_notices, dead_deliveries, deliveries_of
from models.queries.listing import notices as notices_of
from models.queries.matters import by_code
from models.tables.notices import Notice

app = Section()
notices = Section(help="""站内通知始终是记录；各渠道只是送达方式。发送失败的列为死信，排除原因后可重发。""")
app.add_typer(notices, name="notices")


@notices.command("list")
def list_notices(
    ctx: typer.Context,
    code: Annotated[str, typer.Option(metavar="编号", help="只看某件事项的")] = "",
    to: Annotated[str, typer.Option(metavar="职务", help="只看发给谁的，如 修武县.clerk、常务副市长")] = "",
    kind: Annotated[str, typer.Option(metavar="种类", help="如 逾期催办、升级承办")] = "",
    state: Annotated[str, typer.Option(metavar="送达", help="如 待发送、已发送、发送失败")] = "",
    limit: Limit = 30,
    offset: Offset = 0,
) -> None:
    """列出通知，最近的在前。"""
    office = Office.of(ctx)
    with office.reading() as session:
        wanted = NoticeFilter(
            matter_id=by_code(session, code).id if code else None,
            recipient=office.names.find_post(to) if to else "",
            kind=str(term_of(NoticeKind, kind, "通知种类")) if kind else "",
            state=str(term_of(DeliveryState, state, "送达状态")) if state else "",
        )
        found = notices_of(session, wanted, limit, offset)
        total = count_notices(session, wanted)
        sent = deliveries_of(session, [notice.id or 0 for notice in found])
        about = codes_of(session, [notice.matter_id for notice in found])
    if office.json:
        items = [
            of_notice(n, about.get(n.matter_id or 0, ("", ""))[0], sent.get(n.id or 0, [])) for n in found
        ]
        return office.put({"total": total, "limit": limit, "offset": offset, "items": items})
    return print_notices(office, found, about, sent, total)


@notices.command("show")
def show_notice(
    ctx: typer.Context,
    number: Annotated[int, typer.Argument(metavar="序号", help="notices list 显示的序号")],
) -> None:
    """一条通知的全文，与收件人看到的一样。"""
    office = Office.of(ctx)
    with office.reading() as session:
        notice = session.get(Notice, number)
        if notice is None:
            raise NotFound(f"没有序号为 {number} 的通知；请用 diaodu notices list 查看")
        room = open_post_room(office.engine, office.worlds, office.folder, os.environ)
        text = text_of_notice(session, room, notice)
        sent = deliveries_of(session, [number]).get(number, [])
        code = codes_of(session, [notice.matter_id]).get(notice.matter_id or 0, ("", ""))[0]
    if office.json:
        words = {"subject": text.subject, "short": text.short, "full": text.full}
        return office.put({**of_notice(notice, code, sent), **words})
    say(text.subject, "bold")
    return put_text(f"\n{text.full}")


@notices.command("dead")
def dead(ctx: typer.Context, limit: Limit = 50) -> None:
    """列出死信：反复发送失败、已经放弃的投递，及其原因。"""
    office = Office.of(ctx)
    with office.reading() as session:
        found = dead_deliveries(session, limit)
        about = codes_of(session, [notice.matter_id for _, notice in found])
    if office.json:
        items = [
            {**of_notice(n, about.get(n.matter_id or 0, ("", ""))[0], [d]), "delivery": d.id}
            for d, n in found
        ]
        return office.put({"items": items})
    return print_dead(office, found, about)


@notices.command("retry")
def retry(
    ctx: typer.Context,
    numbers: Annotated[
        list[int] | None, typer.Argument(metavar="投递号", help="notices dead 显示的投递号")
    ] = None,
    channel: Annotated[str, typer.Option(metavar="渠道", help="某一渠道的全部死信")] = "",
    every: Annotated[bool, typer.Option("--all", help="全部死信")] = False,
) -> None:
    """把死信重新排入发送，下一轮即发。"""
    office = Office.of(ctx)
    if not numbers and not channel and not every:
        raise Usage(f"请写明投递号、--channel 或 --all；没有重发；用法见 {ctx.command_path} --help")
    known = {known.id: () for known in office.mechanism.channels}
    chosen = key_of(known, channel, "渠道") if channel else ""
    room = open_post_room(office.engine, office.worlds, office.folder, os.environ)
    count = retry_dead_letters(room, office.now, numbers or (), chosen)
    if office.json:
        return office.put({"retried": count})
    return say(f"✓ 已重新排入发送 {count} 封" if count else "没有符合条件的死信", "green" if count else "")
