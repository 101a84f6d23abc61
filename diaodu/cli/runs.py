"""运行记录 `runs`: what ran lately, who ran it and what it moved."""

from __future__ import annotations

import typer
from rich.text import Text

from diaodu.cli.complaints import GIST
from diaodu.cli.context import Office
from diaodu.cli.options import Limit
from diaodu.cli.output import columns, say, table
from diaodu.cli.section import Section
from diaodu.cli.wording import hour, span_text
from flows.moved import Moved, label, read_moved
from models.queries.runs import recent_runs
from models.run_terms import RunBy, RunOutcome, Work
from models.tables.runs import RunRecord
from notifications.wording import clip

app = Section()
_STYLES = {RunOutcome.FAILED: "red", RunOutcome.LOST: "red", RunOutcome.DONE: "green"}
_SHOWN = (
    "id",
    "what",
    "slot",
    "by",
    "flow_run",
    "rings",
    "started_at",
    "seen_at",
    "ended_at",
    "outcome",
    "error",
)


@app.command("runs")
def runs(ctx: typer.Context, limit: Limit = 20) -> None:
    """编排器执行的、编排器不通时由时钟自行执行的、人工执行的，都在这里。"""
    office = Office.of(ctx)
    with office.reading() as session:
        found = recent_runs(session, limit)
    if office.json:
        items = [{**{n: getattr(run, n) for n in _SHOWN}, "moved": _moved(run)} for run in found]
        return office.put({"items": items})
    if not found:
        return say("还没有运行过；启动服务用 diaodu up，手工巡检用 diaodu sweep")
    headings = columns(">序号", "*开始", "*工作", "*由谁执行", "*用时", "*结果", "做了什么")
    return table(headings, (_row(office, run) for run in found))


def _moved(run: RunRecord) -> dict[str, object]:
    moved = read_moved(run.moved)
    return {
        "counts": dict(moved.counts),
        "entered": dict(moved.entered),
        "notices": moved.notices,
        "codes": moved.codes,
        "failed": dict(moved.failed),
    }


def _row(office: Office, run: RunRecord) -> list[str | Text]:
    outcome = RunOutcome(run.outcome)
    took = int((run.ended_at - run.started_at).total_seconds()) if run.ended_at else None
    return [
        str(run.id),
        hour(run.started_at, office.zone),
        Work(run.what).zh,
        RunBy(run.by).zh,
        span_text(took) if took is not None else "",
        Text(outcome.zh, _STYLES.get(outcome, "")),
        clip(run.error.partition("\n")[0], GIST) or _said(read_moved(run.moved)),
    ]


def _said(moved: Moved) -> str:
    parts = [f"{label(name)} {count}" for name, count in moved.counts.items()]
    parts += [f"通知 {moved.notices}"] if moved.notices else []
    parts += [f"未能处理 {len(moved.failed)}"] if moved.failed else []
    return "，".join(parts) or "无事可做"
