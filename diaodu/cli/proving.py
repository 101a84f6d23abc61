"""核验 `verify`: the records are proved to agree, or what does not is named."""

from __future__ import annotations

import typer

from diaodu.cli.context import Office
from diaodu.cli.output import columns, progress, say, table
from diaodu.cli.section import Section
from flows.verify import VerifyReport, verify

app = Section()
FAULTS = {
    "chain": "哈希链",
    "version": "版本",
    "standing": "状态",
    "notice": "通知",
    "wake": "唤醒时点",
    "agenda": "议题",
    "words": "查找索引",
    "file": "文件",
}


@app.command("verify")
def verify_all(ctx: typer.Context) -> None:
    """只读，不改动。核对：步骤的哈希链；由步骤重建的状态与现存的是否一致；唤醒时点；议题；该发的通知是否都有；记录所指的文件
    是否都在、有无改动。有出入时逐条指明，退出码为 1。"""
    office = Office.of(ctx)
    report = verified(office)
    if office.json:
        faults = [{"code": f.code, "kind": f.kind, "message": f.message} for f in report.faults]
        office.put({"matters": report.matters, "steps": report.steps, "ok": not faults, "faults": faults})
    else:
        print_report(report)
    if report.faults:
        raise typer.Exit(1)


def verified(office: Office) -> VerifyReport:
    """The report, with a bar on the way."""
    with progress() as bar:
        doing = bar.add_task("核验", total=None)
        return verify(
            office.engine,
            office.worlds,
            office.now,
            store=office.evidence,
            progress=lambda done, total: bar.update(doing, completed=done, total=total),
        )


def print_report(report: VerifyReport) -> None:
    """What was looked at, and what does not hold."""
    said = f"核验 {report.matters} 件事项、{report.steps} 个步骤"
    if not report.faults:
        return say(f"✓ {said}：全部相符", "green")
    say(f"✗ {said}：{len(report.faults)} 处不符", "bold red")
    rows = ([fault.code, FAULTS.get(fault.kind, fault.kind), fault.message] for fault in report.faults)
    return table(columns("*编号", "*项目", "说明"), rows)
