"""运行体检 What the checkup looks at that moves: the engine, the orchestrator, the channels, the disk and the time."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import timedelta

from flows import clock
from flows.checkups.findings import Finding, Premises, Verdict
from flows.delivery_room import open_post_room
from flows.prefect_health import health
from flows.telling.wording import hour, size_text, span_text
from models.delivery_terms import DeliveryState
from models.queries.listing import NoticeFilter, count_notices, last_notice_at
from models.queries.matters import first_wake
from models.queries.runs import last_ended
from models.queries.webhooks import counts_by_webhook
from models.queries.webhooks import webhooks as all_webhooks
from models.run_terms import Work
from models.session import reading

_LATE = timedelta(minutes=15)
_AHEAD = timedelta(minutes=2)
_SCARCE, _LOW = 1_000_000_000, 5_000_000_000
_PREFECT_LARGE = 1_000_000_000


def engine(place: Premises) -> Iterator[Finding]:
    """Whether what is due is dealt with: it says whether a clock runs somewhere."""
    with reading(place.engine) as session:
        earliest, last = first_wake(session), last_ended(session, Work.SWEEP)
    ran = f"最近一次巡检 {hour(last.ended_at, place.zone)}" if last and last.ended_at else "还没有巡检过"
    if earliest is not None and place.now - earliest > _LATE:
        waited = span_text(int((place.now - earliest).total_seconds()))
        remedy = "运行 diaodu up（或 diaodu clock）；立即补办用 diaodu sweep"
        # A rehearsal lives at the hours it is given: that nobody sweeps it meanwhile is no fault.
        yield Finding(
            Verdict.WARN if place.is_rehearsal else Verdict.BAD,
            "巡检",
            f"有事项到时 {waited} 未处理；{ran}",
            remedy,
        )
    else:
        yield Finding(Verdict.OK, "巡检", f"没有积压；{ran}")


def orchestrator(place: Premises) -> Iterator[Finding]:
    """Whether Prefect answers; without it the clock does the work itself."""
    found = health(place.settings)
    size = f"，占用 {size_text(found.bytes)}" if found.bytes is not None else ""
    if not found.answers:
        said = f"{found.url} 没有回应{size}；期限不受影响，时钟会自行执行"
        yield Finding(Verdict.WARN, "编排器", said, "单机运行 diaodu up；分布部署检查 Prefect 服务")
        return
    said = f"Prefect {found.version}，{found.url}{size}"
    if not found.workers:
        yield Finding(Verdict.WARN, "编排器", f"{said}；没有执行进程", "运行 diaodu worker，或 diaodu up")
    elif (found.bytes or 0) > _PREFECT_LARGE:
        yield Finding(Verdict.WARN, "编排器", said, "调小 DIAODU_PREFECT_KEEP_DAYS；清除它的库不丢任何事项")
    else:
        yield Finding(Verdict.OK, "编排器", said)


def channels(place: Premises) -> Iterator[Finding]:
    """Whether the channels that are switched on can send."""
    room = open_post_room(place.engine, place.worlds, place.folder, os.environ)
    for channel, why in room.broken.items():
        yield Finding(Verdict.BAD, f"渠道 {channel}", why)
    if room.outlets:
        yield Finding(Verdict.OK, "渠道", f"已启用 {'、'.join(room.outlets)}")
    elif not room.broken:
        yield Finding(
            Verdict.WARN, "渠道", "没有启用任何渠道", "在 config.yaml 的 channels 中启用，再 diaodu publish"
        )


def notices(place: Premises) -> Iterator[Finding]:
    """Whether letters had to be given up."""
    with reading(place.engine) as session:
        dead = count_notices(session, NoticeFilter(state=str(DeliveryState.DEAD)))
        waiting = count_notices(session, NoticeFilter(state=str(DeliveryState.WAITING)))
    said = f"待发送 {waiting} 条" if waiting else "没有待发送的通知"
    if dead:
        yield Finding(
            Verdict.WARN,
            "通知",
            f"死信 {dead} 封；{said}",
            "diaodu notices dead 查看原因，排除后 diaodu notices retry",
        )
    else:
        yield Finding(Verdict.OK, "通知", f"没有死信；{said}")


def webhooks(place: Premises) -> Iterator[Finding]:
    """Whether other systems take what they are told; nothing is said where nobody is told anything."""
    with reading(place.engine) as session:
        told, counts = all_webhooks(session), counts_by_webhook(session)
    dead = [one.label for one in told if counts.get((one.id or 0, str(DeliveryState.DEAD)))]
    if dead:
        said = f"{'、'.join(dead)} 有发送失败的事件"
        yield Finding(Verdict.WARN, "网络回调", said, "在「网络回调」页看原因，排除后重发")
    elif told:
        yield Finding(Verdict.OK, "网络回调", f"{len(told)} 个，没有发送失败的")


def disk(place: Premises) -> Iterator[Finding]:
    """Whether there is room to write."""
    folder = place.folder if place.folder.is_dir() else place.folder.resolve().parent
    if not os.access(folder, os.W_OK):
        yield Finding(Verdict.BAD, "磁盘", f"数据目录 {folder} 不可写", "检查目录权限")
        return
    free = shutil.disk_usage(folder).free
    level = Verdict.BAD if free < _SCARCE else Verdict.WARN if free < _LOW else Verdict.OK
    remedy = "" if level is Verdict.OK else "腾出空间；写满时操作会整体回退，不会损坏数据"
    yield Finding(level, "磁盘", f"数据目录所在盘剩余 {size_text(free)}", remedy)


def time_of_day(place: Premises) -> Iterator[Finding]:
    """Whether the machine's clock can be right: it must not lie before what is already on record."""
    with reading(place.engine) as session:
        latest = last_notice_at(session)
    real = clock.now()
    shown = f"{hour(place.now, place.zone)}（{place.zone}）"
    if place.has_chosen_hour:
        yield Finding(Verdict.OK, "时间", f"演练时刻 {shown}")
    elif latest is not None and real + _AHEAD < latest:
        said = f"现在 {shown}，早于库中最近的记录 {hour(latest, place.zone)}"
        yield Finding(Verdict.BAD, "时间", said, "校准系统时间（NTP）；演练库请用 --now")
    else:
        yield Finding(Verdict.OK, "时间", shown)
