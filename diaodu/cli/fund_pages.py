"""资金页面 Candidates, their amounts and the sums, as people read them and as programs get them; money in 万元."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from rich.text import Text

from diaodu.cli.context import Office
from diaodu.cli.output import columns, facts, heading, say, table
from diaodu.cli.project_pages import light_text
from diaodu.cli.wording import zh_day
from flows.fund_reading import FundLine, FundSum
from models.fund_terms import FundKind, FundPaperKind, FundStep
from models.tables.funds import FundEntry
from rules.amount_steps import in_force
from rules.fund_course import entries_of
from rules.investment import percent, plain
from rules.spending import Spending


def of_entry(entry: FundEntry) -> dict[str, Any]:
    """A registered amount."""
    names = ("id", "step", "on", "paper", "corrects", "reason", "by", "at")
    return {**{name: getattr(entry, name) for name in names}, "amount": plain(entry.amount)}


def of_line(line: FundLine) -> dict[str, Any]:
    """A candidate with all that is registered for it."""
    candidate, matter, project = line.file.candidate, line.file.matter, line.file.project
    return {
        "id": candidate.id,
        "window": matter.code,
        "task_force": matter.task_force,
        "kind": candidate.kind,
        "year": candidate.year,
        "project": project.code,
        "name": project.name,
        "wanted": plain(candidate.wanted),
        "purpose": candidate.purpose,
        "dropped": candidate.dropped or None,
        "lacking": [str(paper) for paper in line.lacking],
        "sums": _amounts(line.sums),
        "spending": _of_spending(line.spending),
        "entries": [of_entry(entry) for entry in line.file.entries],
    }


def of_sum(one: FundSum) -> dict[str, Any]:
    """A sum."""
    return {
        "task_force": one.task_force,
        "year": one.year,
        "kind": one.kind,
        "count": one.count,
        "wanted": plain(one.wanted),
        "sums": _amounts(one.sums),
        "spending": _of_spending(one.spending),
    }


def _amounts(sums: Mapping[str, Decimal]) -> dict[str, str]:
    return {step: plain(amount) for step, amount in sums.items()}


def _of_spending(found: Spending | None) -> dict[str, str] | None:
    if found is None:
        return None
    return {"rate": percent(found.rate), "expected": percent(found.expected), "light": str(found.light)}


def print_lines(office: Office, lines: Sequence[FundLine]) -> None:
    """A row for each candidate."""
    if not lines:
        return say("没有符合条件的候选项目")
    headings = columns(
        ">序号", "项目", "*资金", ">年份", "专班", ">申请", "各步累计（万元）", "支付进度", "备注"
    )
    return table(headings, (_row(office, line) for line in lines))


def _row(office: Office, line: FundLine) -> list[str | Text]:
    candidate = line.file.candidate
    lacking = f"缺{'、'.join(paper.zh for paper in line.lacking)}" if line.lacking else ""
    return [
        str(candidate.id),
        line.file.project.name,
        FundKind(candidate.kind).zh,
        str(candidate.year),
        office.names.task_force(line.file.matter.task_force),
        plain(candidate.wanted),
        _steps(line.sums),
        _spent(line.spending),
        f"未纳入：{candidate.dropped}" if candidate.dropped else lacking,
    ]


def _steps(sums: Mapping[str, Decimal]) -> str:
    return "、".join(f"{FundStep(step).zh} {plain(amount)}" for step, amount in sums.items())


def _spent(found: Spending | None) -> Text:
    if found is None:
        return Text("")
    return Text.assemble(light_text(found.light), f" {percent(found.rate)}%（应 {percent(found.expected)}%）")


def print_whole(line: FundLine) -> None:
    """A candidate, whole."""
    candidate, matter = line.file.candidate, line.file.matter
    say(f"{candidate.id}　{line.file.project.code}　{line.file.project.name}", "bold")
    facts(
        {
            "窗口": f"{matter.code}　{matter.title}",
            "申请": f"{plain(candidate.wanted)} 万元　{candidate.purpose}",
            "各步累计": _steps(line.sums),
            "支付进度": _spent(line.spending),
            "未纳入": candidate.dropped,
            "还缺": "、".join(paper.zh for paper in line.lacking),
        }
    )
    for paper in line.file.papers:
        say(f"  {FundPaperKind(paper.kind).zh}　{paper.paper}　{zh_day(paper.ready_on)}")
    if line.file.entries:
        heading("逐笔登记")
        counted = {entry.id for entry in in_force(entries_of(line.file.entries))}
        headings = columns(">记录", "*步骤", ">金额（万元）", "*日期", "文件", "说明")
        table(headings, (_entry_row(entry, counted) for entry in line.file.entries))


def _entry_row(entry: FundEntry, counted: set[int]) -> list[str]:
    remark = f"更正记录 {entry.corrects}：{entry.reason}" if entry.corrects else ""
    return [
        str(entry.id),
        FundStep(entry.step).zh,
        plain(entry.amount),
        zh_day(entry.on),
        entry.paper,
        remark if entry.id in counted else f"{remark}（已被更正）",
    ]


def print_sums(office: Office, found: Sequence[FundSum]) -> None:
    """A row for each sum."""
    if not found:
        return say("没有符合条件的候选项目")
    headings = columns(">年份", "专班", "*资金", ">项目", ">申请", "各步累计（万元）", "支付进度")
    return table(headings, (_sum_row(office, one) for one in found))


def _sum_row(office: Office, one: FundSum) -> list[str | Text]:
    return [
        str(one.year),
        office.names.task_force(one.task_force),
        one.kind.zh,
        str(one.count),
        plain(one.wanted),
        _steps(one.sums),
        _spent(one.spending),
    ]
