"""编排器中断 An outage of the orchestrator: told to the Office once, whichever clocks noticed, and once more when over."""

from __future__ import annotations

import logging
from datetime import datetime

from flows.alarms import alarm
from flows.house import House
from models.queries.runs import heard_of_prefect, last_prefect_run
from models.session import reading, transaction
from models.tables.runs import RunRecord
from notifications.payloads.system import EngineAlarm

log = logging.getLogger("diaodu.clock")


class Outage:
    """What one clock knows of it. It is named after the last run that the orchestrator carried out."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._after: int | None = None

    @property
    def is_on(self) -> bool:
        """Whether this clock has declared one that is not over."""
        return self._after is not None

    def declare(self, run: RunRecord, now: datetime, why: str) -> None:
        """Raise the alarm, unless the orchestrator was at work since it was rung for `run`: then it is only busy."""
        with transaction(self._house.engine) as session:
            if self.is_on or heard_of_prefect(session, run.started_at):
                return
            self._after = last_prefect_run(session)
            payload = EngineAlarm(
                what="流程编排服务连续两次没有响应",
                since=run.started_at,
                consequence="到期处理和通知发送已由时钟进程直接执行，没有中断",
                remedy="请管理员运行 diaodu doctor，检查编排服务后重新启动",
                detail=why,
            )
            alarm(session, self._house.worlds, now, f"prefect/{self._after}", payload)

    def look(self, now: datetime) -> None:
        """Say that it is over once the orchestrator has carried a run out again."""
        if self._after is None:
            return
        with reading(self._house.engine) as session:
            if last_prefect_run(session) == self._after:
                return
        payload = EngineAlarm(
            what="流程编排服务已经恢复",
            since=now,
            consequence="各项工作重新由编排服务执行",
            remedy="无需处理",
        )
        with transaction(self._house.engine) as session:
            alarm(session, self._house.worlds, now, f"prefect/{self._after}/over", payload)
        log.info("流程编排服务已经恢复")
        self._after = None
