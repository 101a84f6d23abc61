"""检查页面 What was proved of a configuration, as people read it: findings by weight, longest times chain by chain."""

from __future__ import annotations

from typing import Any

from rich.text import Text

from diaodu.cli.output import columns, heading, plain, say, table
from flows.proving import Checked
from models.config.problems import Problem
from models.limit_texts import repeat_text
from models.limits import LimitKind
from models.terms import OnTimeout
from rules.proofs.courses import Course, Way
from rules.proofs.findings import Finding, Weight

_STYLES = {Weight.REFUSES: "red", Weight.WARNS: "yellow", Weight.TELLS: "dim"}
_PRESSED = {"不重复": "逾期提醒发完不再催"}
_PLACE = ("line", "column", "path", "subject", "wrong", "consequence", "remedy")


def print_checked(file: str, checked: Checked, source: str, *, everything: bool) -> None:
    """Findings from the heaviest down, the longest times, the tests, and in the end whether it can be published."""
    proven = checked.proven
    weights = tuple(Weight) if everything else (Weight.REFUSES, Weight.WARNS)
    for weight in weights:
        _print_findings([one for one in proven.findings if one.weight is weight], weight)
    _print_courses(checked)
    told = sum(one.weight is Weight.TELLS for one in proven.findings)
    warned = sum(one.weight is Weight.WARNS for one in proven.findings)
    refused = sum(one.refuses for one in proven.findings)
    if told and not everything:
        say(f"另有 {told} 条告知（提醒落空、遇非工作日的日期等），加 --all 列出；推算依据：{source}", "dim")
    if refused:
        return say(f"✗ {file} 有 {refused} 处不能发布，{warned} 处须留意", "red")
    passed = f"，{len(checked.mechanism.tests)} 条规则测试全部符合" if checked.mechanism.tests else ""
    if warned:
        return say(f"✓ {file} 可以发布，有 {warned} 处须留意{passed}", "yellow")
    return say(f"✓ {file} 没有问题，可以发布{passed}", "green")


def _print_findings(found: list[Finding], weight: Weight) -> None:
    if not found:
        return
    heading(f"{weight.zh}（{len(found)}）")
    for one in found:
        say(f"[{one.proof}] {one.problem}", _STYLES[weight])
        for line in one.because:
            say(f"    {line}", "dim")


def _print_courses(checked: Checked) -> None:
    heading("每条链最长要多少个工作日（每一环节都用足时限，今后一年里最不巧的日子）")
    shown = columns("链", "自动升到", ">用时", ">到主要领导", ">全程", ">含延期", "然后（催办）")
    table(shown, (_row(course) for course in checked.proven.courses))
    say(
        "自动升到：无人办理时系统自己走到的环节；到主要领导、全程：各环节都在末日办结，前置条件都已备齐。\n"
        "含延期：每个环节把准许的延期次数用完，每次再给一个原时限（实际延到哪天由答复的人定）。\n"
        f"挂起期间停表，不计在内：每次至多加 {checked.proven.suspension} 个工作日，到期可由批准人续期。\n"
        "等会议的环节按没有排定会议计；由周期开出的事项，首环节的到期日按周期。"
        + ("\n这一年跨到放假安排尚未公布的年份，涉及的日期都是推定。" if checked.proven.provisional else ""),
        "dim",
    )


def _row(course: Course) -> list[str | Text]:
    climbs = course.climbing is not None
    return [
        course.case.name,
        course.alone.name if climbs else "",
        _days(course.climbing),
        _days(course.to_head),
        _days(course.whole) or f"不限（{course.endless.name if course.endless else ''}）",
        _days(course.extended),
        _afterwards(course),
    ]


def _days(way: Way | None) -> str:
    return str(way.workdays) if way else ""


def _afterwards(course: Course) -> str:
    """What happens where no clock moves a matter on: that somebody is waited for, and how often they are pressed."""
    stage = course.alone
    waits = "等人决定" if stage.on_timeout is OnTimeout.DECIDE else "等人办结"
    where = waits if course.climbing else f"各环节{waits}" if len(course.case.stages) > 1 else waits
    if stage.limit.kind is LimitKind.OPEN:
        return f"{where}，不催"
    return f"{where}，{_PRESSED.get(repeat_text(stage.ladder.repeat), repeat_text(stage.ladder.repeat))}"


def checked_json(checked: Checked, *, stored: bool) -> dict[str, Any]:
    """The same for programs: every finding, every course with its example, the tests."""
    proven = checked.proven
    failing = {one.problem.where[1] for one in proven.findings if one.problem.where[:1] == ("tests",)}
    total = len(checked.mechanism.tests)
    return {
        "calendar": "stored" if stored else "seeded",
        "findings": [finding_json(one) for one in proven.findings],
        "courses": [_course_json(course) for course in proven.courses],
        "suspension_workdays": proven.suspension,
        "provisional": proven.provisional,
        "tests": {"total": total, "failing": len(failing)},
    }


def finding_json(one: Finding) -> dict[str, Any]:
    """A finding for programs."""
    about = {"code": str(one.proof), "severity": str(one.weight)}
    return {**about, **problem_json(one.problem), "because": list(one.because)}


def problem_json(problem: Problem) -> dict[str, Any]:
    """A problem for programs."""
    return {name: getattr(problem, name) for name in _PLACE}


def _course_json(course: Course) -> dict[str, Any]:
    ways = ("climbing", "to_head", "whole", "extended")
    return {
        "chain": course.case.chain.id,
        "matters": course.case.label,
        "climbs_to": course.alone.id,
        **{name: _way_json(getattr(course, name)) for name in ways},
        "endless": course.endless.id if course.endless else None,
        "then": {"on_timeout": str(course.alone.on_timeout), "ladder": course.alone.ladder.id},
    }


def _way_json(way: Way | None) -> Any:
    return plain({"workdays": way.workdays, "from": way.starts_on, "to": way.reached_on}) if way else None
