"""推演报告 What a replay tells its reader: what was published, what is assumed, what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from diaodu.cli.demo_rows import Lines
from diaodu.cli.names import Names
from diaodu.cli.output import columns, facts, heading, plain, say, table
from diaodu.cli.wording import zh_day
from flows.rehearsal.findings import Finding, finding, overall
from flows.rehearsal.replay import Replayed, ReplayReport
from models.notice_kinds import NoticeKind
from models.terms import MatterStatus

ASSUMED = (
    "十二件都按{since}提报。公布了时限的以公布的为准：月底即当月最后一天，「前」含当日，遇休息日不顺延；"
    "没有公布的用机制的时限，从提报次日起算。\n"
    "公布了几家责任单位的，第一家承办，其余配合；当年的机构按别名对应到今天的机构。\n"
    "归口哪个专班是推演的假定，理由逐件列出。\n"
    "专班调度会按机制每月一次，20日前开，遇休息日提前。没有公布过会议决定，一律按会上未作决定处理。\n"
    "公布的进展按公布当月最后一个工作日录入（见报日期不详）；录入进展不停表，也不等于销号。此外不编造任何答复。\n"
    "职务视为有人担任，不列姓名，称某甲、某乙；月报、季报等周期职责2021年6月起才有，不开。"
)


def print_report(report: ReplayReport, folder: Path) -> None:
    """The whole report, for people."""
    # The day before the replay nobody is in any post yet, so that posts are named without officers.
    names = Names(report.mechanism, report.span.since - timedelta(days=1))
    _print_opening(report)
    for replayed in report.matters:
        _print_matter(report, replayed, names)
    _print_closing(report, folder)


def _print_opening(report: ReplayReport) -> None:
    mechanism, span = report.mechanism, report.span
    say(f"推演：{span.since.year}年公布「进展缓慢」的{len(report.matters)}件事项", "bold")
    say(
        f"这是推演：{mechanism.document}当时还没有印发。说的是「如果当时就按这套机制办，会怎样」，"
        "不是对当年任何单位、任何人的评价。"
    )
    say(f"从{zh_day(span.since)}逐日走到{zh_day(span.until)}，用当年的工作日历。")
    heading("假定")
    facts({f"{n}.": text for n, text in enumerate(_assumed(report), 1)})


def _assumed(report: ReplayReport) -> list[str]:
    return ASSUMED.format(since=zh_day(report.span.since)).splitlines()


def _print_matter(report: ReplayReport, replayed: Replayed, names: Names) -> None:
    published, matter = replayed.published, replayed.matter
    heading(f"第{published.no}件　{matter.title}　{matter.code}")
    due = f"时限「{published.due.original}」" if published.due else "未公布时限"
    force = names.task_force(published.route.task_force)
    facts(
        {
            "公布": f"{published.area}；{'、'.join(published.units)}；{due}",
            "归口": f"{force}：{published.route.reason}",
        }
    )
    lines = Lines(report, names)
    rows = (lines.row(passage, replayed) for passage in replayed.passages)
    table(columns("*日期", "*经过", "说明"), rows)
    facts({"结果": _verdict(report, replayed, names)})


def _verdict(report: ReplayReport, replayed: Replayed, names: Names) -> str:
    found = finding(replayed, report.mechanism.timekeeping.zone)
    matter, until = replayed.matter, zh_day(report.span.until)
    climbed = [f"{zh_day(on)}到{names.stage(matter.chain, stage)}" for stage, on in found.reached.items()][1:]
    if found.held_on is None:
        status = f"到{until}{MatterStatus(matter.status).zh}"
        return "，".join((*climbed, f"{status}；催办{found.reminders}次。"))
    days = (found.held_on - report.span.since).days
    held = f"{zh_day(found.held_on)}（提报后第{days}天）起停在市政府主要领导门前，直到{until}"
    return "，".join((*climbed, f"{held}；催办{found.reminders}次，催补{found.nags}次。"))


def _print_closing(report: ReplayReport, folder: Path) -> None:
    heading("合起来看")
    table(columns(">件", "事项", "*逐级升级", "*停在门前", ">催办", ">催补"), _at_a_glance(report))
    facts({f"{n}.": text for n, text in enumerate(_lessons(report), 1)})
    kinds = "，".join(f"{NoticeKind(kind).zh}{count}" for kind, count in report.notices.items())
    checked = report.verified
    heading("留下了什么")
    facts(
        {
            "通知": f"{sum(report.notices.values())}条（{kinds}），"
            f"汇成{report.letters}封，在 {folder / 'notices'}，按日期和收件人分放",
            "核验": f"由{checked.steps}步记录重建{checked.matters}件事项："
            f"{'；'.join(fault.message for fault in checked.faults) or '没有出入'}",
            "演练库": f"{folder}，可逐件细看：diaodu --data {folder} show {report.matters[0].matter.code}",
        }
    )


def _at_a_glance(report: ReplayReport) -> Iterator[list[str]]:
    for replayed in report.matters:
        found = finding(replayed, report.mechanism.timekeeping.zone)
        climbed = "、".join(_short(on) for on in list(found.reached.values())[1:])
        held = _short(found.held_on) if found.held_on else ""
        counts = (str(found.reminders), str(found.nags))
        yield [str(replayed.published.no), replayed.published.title, climbed, held, *counts]


def _short(day: date) -> str:
    return f"{day.month}月{day.day}日"


def _lessons(report: ReplayReport) -> list[str]:
    found = overall(report)
    if not (found.held_first and found.held_last and found.printed_as_of):
        return ["没有事项停在前置条件之前。"]
    day = zh_day(found.held_first)
    when = day if found.held_first == found.held_last else f"{day}至{zh_day(found.held_last)}之间"
    held = (
        f"{len(report.matters)}件中{found.held}件没有等到销号或决定，逐级走到分管副市长，{when}停在市政府主要领导门前。"
        "提请主要领导须有具体意见建议和牵头领导签字（四(二)）：没有公布过，推演不编造，门就一直没有开。"
    )
    told = (
        f"第一次公布的是截至{zh_day(found.printed_as_of)}的进展。按这套机制，那一天已有{found.held_by_print}件摆在分管副市长面前，"
        "责任单位和专班各被告知过、催办过，何时逾期都有记录。"
    )
    people = (
        f"机制不替人作决定：它催办{found.reminders}次，缺意见建议和签字时催补{found.nags}次"
        "（头五个工作日每天一次，以后每周一次），其余要由人来办。"
    )
    return [held, told, people]


def as_json(report: ReplayReport, folder: Path) -> Any:
    """The whole report, for programs."""
    zone = report.mechanism.timekeeping.zone
    whole = {
        "replay": True,
        "mechanism": report.mechanism.name,
        "since": report.span.since,
        "until": report.span.until,
        "assumptions": _assumed(report),
        "folder": str(folder),
        "overall": asdict(overall(report)),
        "notices": report.notices,
        "letters": report.letters,
        "faults": [asdict(fault) for fault in report.verified.faults],
        "matters": [_matter_json(replayed, finding(replayed, zone)) for replayed in report.matters],
    }
    return plain(whole, zone)


def _matter_json(replayed: Replayed, found: Finding) -> Mapping[str, Any]:
    matter = replayed.matter
    stands = ("code", "title", "status", "stage", "task_force", "unit", "due_on")
    return {
        **{name: getattr(matter, name) for name in stands},
        "holder": matter.holder.split(),
        "published": asdict(replayed.published),
        **asdict(found),
        "passages": [asdict(passage) for passage in replayed.passages],
    }
