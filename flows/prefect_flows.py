"""编排流程 The flows that Prefect runs and shows: each hands over to the plain function and publishes what it moved."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from functools import partial

from prefect import flow
from prefect.artifacts import acreate_table_artifact
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Completed

from flows import clock
from flows.errand import run_errand
from flows.moved import Moved, label
from models.run_terms import Work
from models.settings import Settings


@flow(name=str(Work.SWEEP), description="巡检：推进到期事项")
async def sweep_flow(run_id: int = 0, key: str = "") -> State[None]:
    """Move every matter that is due."""
    return await _carry_out(Work.SWEEP, run_id, key)


@flow(name=str(Work.OPEN_PERIODS), description="开启期次：为到时的周期开出事项")
async def open_periods_flow(run_id: int = 0, key: str = "") -> State[None]:
    """Open every period that has come round."""
    return await _carry_out(Work.OPEN_PERIODS, run_id, key)


@flow(name=str(Work.DELIVER), description="发送通知")
async def deliver_flow(run_id: int = 0, key: str = "") -> State[None]:
    """Send every notice that may be sent."""
    return await _carry_out(Work.DELIVER, run_id, key)


@flow(name=str(Work.DIGEST), description="每日摘要：把待发的通知按人合并发送")
async def digest_flow(run_id: int = 0, key: str = "") -> State[None]:
    """Send what waits, one letter a person."""
    return await _carry_out(Work.DIGEST, run_id, key)


@flow(name=str(Work.LEDGER), description="台帐日常：提示关键节点，计算亮灯")
async def ledger_flow(run_id: int = 0, key: str = "") -> State[None]:
    """Prompt for key nodes and count the lights."""
    return await _carry_out(Work.LEDGER, run_id, key)


@flow(name=str(Work.FOLLOW_UP), description="督办督查：起草督办函，提议督导，抽查和回头看")
async def follow_up_flow(run_id: int = 0, key: str = "") -> State[None]:
    """Draft what the late call for, and raise what is to be looked at again."""
    return await _carry_out(Work.FOLLOW_UP, run_id, key)


@flow(name=str(Work.REWAKE), description="重排时点：使在办事项与新发布的配置一致")
async def rewake_flow(run_id: int = 0, key: str = "") -> State[None]:
    """Bring in step what a publication that was cut off has left behind."""
    return await _carry_out(Work.REWAKE, run_id, key)


FLOWS = (
    *(sweep_flow, open_periods_flow, deliver_flow, digest_flow),
    *(ledger_flow, follow_up_flow, rewake_flow),
)


async def _carry_out(work: Work, run_id: int, key: str) -> State[None]:
    settings = Settings()
    errand = partial(
        run_errand, settings, work, clock.now(), run_id=run_id, key=key, flow_run=str(flow_run.id)
    )
    # In a thread: the loop must stay free to keep the run's concurrency slot.
    moved = await asyncio.to_thread(errand)
    if moved is None:
        return Completed(message="时钟已代为执行，本次不再重复")
    await acreate_table_artifact(
        key=f"{work}-moved",
        table=list(_rows(moved)) or [{"类别": "无", "名称": "没有到期的工作", "数量": 0}],
        description=_links(moved, settings.console_url),
    )
    return Completed(
        message=f"{work.zh}：{moved.total} 项，通知 {moved.notices} 条，未能处理 {len(moved.failed)} 项"
    )


def _rows(moved: Moved) -> Iterator[dict[str, str | int]]:
    for act, count in moved.counts.items():
        yield {"类别": "动作", "名称": label(act), "数量": count}
    for stage, count in moved.entered.items():
        yield {"类别": "进入环节", "名称": stage, "数量": count}
    for name, reason in moved.failed.items():
        yield {"类别": "未能处理", "名称": f"{name}：{reason}", "数量": 1}


def _links(moved: Moved, console: str) -> str:
    named = (f"[{code}]({console}/matters/{code})" if console else code for code in moved.codes)
    return "涉及事项：" + "、".join(named) if moved.codes else "没有涉及事项"
