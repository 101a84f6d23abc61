"""通知页面 Lists of notices and of dead letters, as people read them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.text import Text

from diaodu.cli.context import Office
from diaodu.cli.output import columns, say, table
from diaodu.cli.wording import hour
from models.delivery_terms import DeliveryState
from models.notice_kinds import NoticeKind
from models.tables.notices import Delivery, Notice

About = Mapping[int, tuple[str, str]]
STATE_STYLES = {DeliveryState.DEAD: "red", DeliveryState.UNKNOWN: "yellow", DeliveryState.SENT: "green"}


def print_notices(
    office: Office, found: Sequence[Notice], about: About, sent: Mapping[int, Sequence[Delivery]], total: int
) -> None:
    """A row for each notice, with what became of it by each channel."""
    if not found:
        return say("没有符合条件的通知")
    rows: Iterator[list[str | Text]] = (
        [
            str(notice.id),
            hour(notice.at, office.zone),
            NoticeKind(notice.kind).zh,
            office.names.post(notice.recipient),
            about.get(notice.matter_id or 0, ("", ""))[0],
            about.get(notice.matter_id or 0, ("", ""))[1],
            _fared(sent.get(notice.id or 0, ())),
        ]
        for notice in found
    )
    table(columns(">序号", "*时间", "*种类", "收件", "*编号", "事项", "送达"), rows)
    more = f"，列出 {len(found)} 条；用 --limit、--offset 看其余" if total > len(found) else ""
    return say(f"共 {total} 条{more}；原文用 diaodu notices show 序号", "dim")


def _fared(deliveries: Sequence[Delivery]) -> Text:
    if not deliveries:
        return Text("待排发", "dim")
    parts = []
    for delivery in deliveries:
        state = DeliveryState(delivery.state)
        parts.append(Text(f"{delivery.channel} {state.zh}", STATE_STYLES.get(state, "")))
    return Text("，").join(parts)


def print_dead(office: Office, found: Sequence[tuple[Delivery, Notice]], about: About) -> None:
    """A row for each delivery that was given up, with the reason."""
    if not found:
        return say("✓ 没有死信", "green")
    rows = (
        [
            str(delivery.id),
            hour(notice.at, office.zone),
            NoticeKind(notice.kind).zh,
            office.names.post(notice.recipient),
            about.get(notice.matter_id or 0, ("", ""))[0],
            delivery.channel,
            str(delivery.attempts),
            delivery.error,
        ]
        for delivery, notice in found
    )
    table(columns(">投递号", "*时间", "*种类", "收件", "*编号", "*渠道", ">次数", "原因"), rows)
    return say("排除原因后用 diaodu notices retry 投递号 重发，或 --all 全部重发", "dim")
