"""运行用语 What the engine does by itself, how each run came about, and how it ended."""

from __future__ import annotations

from models.terms import Term


class Work(Term):
    """What a timing of the timetable may ask for (`does`)."""

    SWEEP = "sweep", "巡检"
    DELIVER = "deliver", "发送通知"
    OPEN_PERIODS = "open-periods", "开启期次"
    DIGEST = "digest", "每日摘要"
    LEDGER = "ledger", "台帐日常"
    FOLLOW_UP = "follow-up", "督办督查"
    REWAKE = "rewake", "重排时点"


class RunBy(Term):
    """Who carried a run out."""

    PREFECT = "prefect", "Prefect"
    CLOCK = "clock", "时钟自行执行"
    PERSON = "person", "人工执行"


class RunOutcome(Term):
    """Where a run stands: asked for, under way, or how it ended."""

    RUNG = "rung", "已打铃"
    RUNNING = "running", "执行中"
    DONE = "done", "完成"
    FAILED = "failed", "失败"
    LOST = "lost", "中断"
