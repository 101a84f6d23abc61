"""报送页面 Reports and rolls, as people read them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.text import Text

from diaodu.cli.context import Office
from diaodu.cli.output import columns, facts, heading, say, table
from diaodu.cli.report_records import of_version
from diaodu.cli.wording import hour, zh_date, zh_day
from flows.commands.report_desk import sections_of
from flows.report_reading import PaperFile
from flows.telling.report_figures import figure_facts
from models.official_words import zh_period
from models.report_terms import PaperSection, Ruling, VersionAct
from models.tables.matters import Matter
from models.tables.reports import ReportVersion
from models.terms import MatterStatus, Period
from rules.report_drafts import wan
from rules.reports import Sections
from rules.rolls import Entry, from_json, on_time_line
from rules.setting_values import text_of

STYLES = {"未报": "bold red", "迟报": "yellow", "按时": "green"}


def tell_version(office: Office, code: str, version: ReportVersion, said: str) -> None:
    """Say that a version was put on a paper, and which sections it has."""
    if office.json:
        return office.put({"code": code, **of_version(version)})
    say(f"✓ {code} {said}，第 {version.seq} 版", "green")
    return facts(
        {
            "部分": "、".join(section.zh for section in sections_of(version)) or "都还空着",
            "数据截至": zh_day(version.as_of) if version.as_of else "",
            "报送情况": on_time_line(from_json(version.roll)) if version.roll else "",
        }
    )


def print_roll(office: Office, period: Period, starts: date, roll: Sequence[Entry]) -> None:
    """Everybody who owes a period's report."""
    if not roll:
        return say(f"没有{zh_period(starts, period)}的报告：早于首期或启用之前")
    rows: list[list[str | Text]] = [
        [
            entry.name,
            Text(entry.zh, STYLES.get(entry.zh, "")),
            entry.code,
            hour(entry.submitted_at, office.zone) if entry.submitted_at else "",
            "已接收" if entry.received else entry.stage,
        ]
        for entry in roll
    ]
    say(f"{zh_period(starts, period)}各专班报告", "bold")
    table(columns("专班", "*报送", "*编号", "*报送时间", "现在"), rows)
    return say(on_time_line(roll), "dim")


def print_paper(office: Office, found: PaperFile, wanted: int) -> None:
    """A paper: its head, its figures, its sections, what was said to it, who has signed for it."""
    paper, content = found.paper, found.content
    version = next((row for row in paper.versions if row.seq == wanted), paper.latest)
    shown: Sections = sections_of(version) if version else content.sections
    as_of = (version.as_of if version else content.as_of) or paper.starts
    say(f"{paper.matter.code}　{paper.matter.title}", "bold")
    facts(_head(office, found, version))
    if figures := (version.figures if version else content.figures):
        heading(f"数字（截至{zh_day(as_of)}）")
        facts(figure_facts(office.names, figures))
    for section in paper.form.sections:
        _print_section(section, shown, must=section in paper.form.required)
    _print_rulings(office, found)
    _print_matters(office, "签收", found.receipts)
    _print_matters(office, "整改答复", found.rectifications)


def _head(office: Office, found: PaperFile, version: ReportVersion | None) -> dict[str, str | Text]:
    paper, names, issue = found.paper, office.names, found.publication
    is_open = MatterStatus(paper.matter.status).is_open
    done_at = found.course.done_at
    return {
        "现在": names.stage(paper.matter.chain, paper.matter.stage)
        if is_open
        else MatterStatus(paper.matter.status).zh,
        "承办": names.holders(paper.matter.holder.split()) if is_open else "",
        "到期": _due_text(office, found, is_open=is_open and not done_at),
        "报送": f"{hour(done_at, office.zone)}{'，迟报' if done_at >= found.course.late_at else ''}"
        if done_at
        else "",
        "文号": f"{issue.number}（{zh_day(issue.issued_on)}印发第 {issue.version} 版）" if issue else "",
        "版次": _version_text(office, version, len(paper.versions)),
        "预计完成投资": f"{wan(version.expected)}万元" if version and version.expected is not None else "",
        "未开会原因": version.no_meeting if version else "",
        "报送情况": on_time_line(from_json(version.roll)) if version and version.roll else "",
        "会签": "；".join(_signed(office, one.body, one.said, one.text) for one in found.countersignatures),
    }


def _due_text(office: Office, found: PaperFile, *, is_open: bool) -> str:
    soft = text_of(office.mechanism, "soft-cutoff", "")
    return zh_date(found.course.due_on) + (f"，建议{soft}前报送" if is_open and soft else "")


def _version_text(office: Office, version: ReportVersion | None, count: int) -> str:
    if version is None:
        return "尚未填写，下面是开启时的样子"
    by = office.names.actor(version.by)
    together = f"，与 {version.submitted_with} 一并报送" if version.submitted_with else ""
    return f"第 {version.seq} 版，共 {count} 版；{hour(version.at, office.zone)} {by}{VersionAct(version.act).zh}{together}"


def _signed(office: Office, body: str, said: str, text: str) -> str:
    return f"{office.names.body(body)} {said}{'：' + text if text else ''}"


def _print_section(section: PaperSection, shown: Sections, *, must: bool) -> None:
    text = shown.get(section, "")
    if text or must:
        heading(section.zh)
        say(text or "（必填，还空着）", "" if text else "yellow")


def _print_rulings(office: Office, found: PaperFile) -> None:
    if not found.rulings:
        return
    heading("审签记录")
    rows = (
        [
            hour(row.at, office.zone),
            Ruling(row.ruling).zh,
            f"第 {row.version} 版",
            office.names.officer(row.signed_by) if row.signed_by else office.names.actor(row.by),
            f"{office.names.actor(row.by)}代为登记，附扫描件" if row.signed_by else "",
            row.text,
        ]
        for row in found.rulings
    )
    table(columns("*时间", "*审签", "*版次", "由谁", "登记", "意见"), rows)


def _print_matters(office: Office, what: str, matters: Sequence[Matter]) -> None:
    if not matters:
        return
    closed = sum(not MatterStatus(matter.status).is_open for matter in matters)
    heading(f"{what}（{closed}/{len(matters)}）")
    waiting = [office.names.body(matter.unit) for matter in matters if MatterStatus(matter.status).is_open]
    say(f"  还缺：{'、'.join(waiting)}" if waiting else "  全部完成")
