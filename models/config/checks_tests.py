"""测试检查 What a test names must exist in the configuration, and what it expects must be possible to look up."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from models.config.problems import Problem, Where, shown
from models.config.shape import Shape
from models.config.shape_tests import DoingEntry, ExpectedEntry, PeriodEntry, RaisedEntry, RuleTestEntry
from models.config.values import HOLDERS
from models.config.wording import nearest
from models.errors import DiaoduError
from models.expectations import REPEATED, Deed
from models.limit_grammar import parse_offset
from models.terms import BodyKind, Rank

_LOOKED_FOR = ("due", "reminder", "holder", "status", "colour")
_LONGEST = timedelta(days=3 * 366)
_UNTIL = (Deed.EXTEND, Deed.SUSPEND)
_UNITS = {
    "county": (BodyKind.COUNTY,),
    "responsible_unit": (BodyKind.COUNTY, BodyKind.DEPARTMENT, BodyKind.PLATFORM, BodyKind.OFFICE),
}


def tests_misnaming(shape: Shape) -> Iterator[Problem]:
    """Chains, cycles, units, task forces, posts, stages and meetings that the configuration does not have."""
    for where, test in _tests(shape):
        if test.raised:
            yield from _raised((*where, "raise"), test.raised, shape)
        if test.period:
            yield from _period((*where, "period"), test.period, shape)
        for number, sitting in enumerate(test.sittings):
            yield from _unknown((*where, "sittings", number, "forum"), "会议", sitting.forum, shape.forums)
        for number, doing in enumerate(test.acts):
            yield from _stage((*where, "acts", number, "stage"), doing.stage, test, shape)
        for number, expected in enumerate(test.expect):
            yield from _stage((*where, "expect", number, "stage"), expected.stage, test, shape)
            yield from _posts((*where, "expect", number), expected, shape)


def tests_unreadable(shape: Shape) -> Iterator[Problem]:
    """Tests that begin with nothing or with two things, and expectations that say nothing that can be looked up."""
    for where, test in _tests(shape):
        if (test.raised is None) is (test.period is None):
            yield Problem(where, "raise 与 period 须写且只写一项", "写明提报哪件事项，或由哪个周期开出")
        for number, doing in enumerate(test.acts):
            yield from _doing((*where, "acts", number), doing)
        for number, expected in enumerate(test.expect):
            yield from _expected((*where, "expect", number), expected)


def tests_out_of_time(shape: Shape) -> Iterator[Problem]:
    """Days before the matter begins, or years after it."""
    for where, test in _tests(shape):
        begins = (
            test.raised.on if test.raised else test.period.of - timedelta(days=366) if test.period else None
        )
        # A day of beginning that cannot be read has its own problem.
        rests_on = ((*where, "raise" if test.raised else "period"),)
        for place, day in _days(test):
            if begins and day < begins:
                wrong = f"{day} 早于事项开始（{begins}）"
                yield Problem((*where, *place), wrong, "改为其后的日期", rests_on=rests_on)
            elif begins and day - begins > _LONGEST:
                wrong = f"{day} 距事项开始超过三年"
                yield Problem((*where, *place), wrong, "改为三年以内的日期", rests_on=rests_on)


def _tests(shape: Shape) -> Iterator[tuple[Where, RuleTestEntry]]:
    for number, test in enumerate(shape.tests):
        yield ("tests", number), test


def _unknown(where: Where, what: str, name: str | None, known: Collection[str]) -> Iterator[Problem]:
    if name is not None and name not in known:
        yield Problem(
            where, f"{what}{shown(name)}不存在", nearest(name, known), "这条测试无从进行；该配置未启用"
        )


def _raised(where: Where, entry: RaisedEntry, shape: Shape) -> Iterator[Problem]:
    yield from _unknown((*where, "chain"), "链", entry.chain, shape.chains)
    yield from _unknown((*where, "unit"), "机构", entry.unit, shape.bodies)
    yield from _unknown((*where, "task_force"), "专班", entry.task_force, shape.task_forces)
    yield from _unknown((*where, "leader"), "职务", entry.leader, shape.posts)
    known = [str(scope.no) for scope in shape.scopes]
    for scope in entry.scope:
        yield from _unknown((*where, "scope"), "调度范围", str(scope), known)
    if entry.unit is None and entry.chain in shape.chains and _asks_unit(entry.chain, shape):
        yield Problem((*where, "unit"), "缺少 unit", "写明责任单位", "这条链由责任单位承办；该配置未启用")


def _asks_unit(chain: str, shape: Shape) -> bool:
    found = shape.chains[chain]
    changes = (change.holder for override in found.overrides for change in override.stages.values())
    holders = (*(stage.holder for stage in found.stages), *changes)
    return bool({"project.responsible_unit", "matter.unit"} & {holder for holder in holders if holder})


def _period(where: Where, entry: PeriodEntry, shape: Shape) -> Iterator[Problem]:
    yield from _unknown((*where, "cycle"), "周期", entry.cycle, shape.cycles)
    if entry.cycle not in shape.cycles:
        return
    each = shape.cycles[entry.cycle].each
    known = _bearers(each, shape)
    if known and entry.bearer is None:
        yield Problem((*where, "for"), "缺少 for", f"写明是哪家的：{'、'.join(known[:8])}")
    elif entry.bearer is not None:
        yield from _unknown((*where, "for"), "承担这一周期的", entry.bearer, known or [each])


def _bearers(each: str, shape: Shape) -> list[str]:
    if each == "task_force":
        return list(shape.task_forces)
    if each == "leader":
        return list(dict.fromkeys(force.leader for force in shape.task_forces.values()))
    return [key for key, body in shape.bodies.items() if body.kind in _UNITS.get(each, ())]


def _stage(where: Where, stage: str | None, test: RuleTestEntry, shape: Shape) -> Iterator[Problem]:
    cycle = shape.cycles.get(test.period.cycle) if test.period else None
    chain = shape.chains.get(test.raised.chain if test.raised else cycle.chain if cycle else "")
    if chain is not None:
        yield from _unknown(where, "环节", stage, [entry.id for entry in chain.stages])


def _posts(where: Where, expected: ExpectedEntry, shape: Shape) -> Iterator[Problem]:
    desks = [f"{key}.{desk}" for key in shape.bodies for desk in (Rank.CLERK, Rank.HEAD)]
    posts = [*shape.posts, *desks]
    yield from _unknown((*where, "to"), "收件职务", expected.to, [*map(str, Rank), *posts])
    held = [*(f"body.{key}" for key in shape.bodies), *(f"post.{key}" for key in posts)]
    if expected.holder in HOLDERS:
        yield Problem(
            (*where, "holder"), f"{expected.holder} 随事项而变", "写明具体的机构或职务，如 body.commerce"
        )
    else:
        yield from _unknown((*where, "holder"), "承办", expected.holder, held)


def _doing(where: Where, doing: DoingEntry) -> Iterator[Problem]:
    if doing.do in _UNTIL and doing.until is None:
        yield Problem((*where, "until"), "缺少 until", f"写明{doing.do.zh}到哪天")
    elif doing.until is not None and doing.do not in _UNTIL:
        yield Problem((*where, "until"), f"{doing.do.zh}用不上 until", "删去该项")


def _expected(where: Where, expected: ExpectedEntry) -> Iterator[Problem]:
    named = [name for name in _LOOKED_FOR if getattr(expected, name) is not None]
    when = [name for name in ("on", "by", "not_by") if getattr(expected, name) is not None]
    if len(named) > 1:
        yield Problem(where, f"一条预期里写了 {'、'.join(named)}", "拆成几条，每条一项")
    elif not named and expected.stage is None:
        yield Problem(where, "没有写期望什么", f"写 stage 或 {'、'.join(_LOOKED_FOR)} 中的一项")
    elif not named and len(when) != 1:
        yield Problem(
            where, "到达环节须写 on、by、not_by 之一", "写明哪天到、不晚于哪天到，或到哪天为止不得到"
        )
    elif named and named != ["due"] and when != ["on"]:
        yield Problem(where, f"{named[0]} 须写 on，且只写 on", "写明看哪一天")
    elif named == ["due"] and when not in ([], ["on"]):
        yield Problem(where, "due 只能再写 on 或 stage", "删去 by、not_by")
    yield from _reminder(where, expected)


def _reminder(where: Where, expected: ExpectedEntry) -> Iterator[Problem]:
    if expected.to is not None and expected.reminder is None:
        yield Problem((*where, "to"), "to 只用于 reminder", "删去该项，或写明哪一次提醒")
    if expected.reminder is None or expected.reminder == REPEATED:
        return
    try:
        parse_offset(expected.reminder)
    except DiaoduError as error:
        wrong = error.message.partition("；")[0]
        yield Problem((*where, "reminder"), wrong, "改为 -3 workdays、due、+1 workday 或 repeat")


def _days(test: RuleTestEntry) -> Iterator[tuple[Where, date]]:
    for number, doing in enumerate(test.acts):
        yield ("acts", number, "on"), doing.on
    for number, expected in enumerate(test.expect):
        for name in ("due", "on", "by", "not_by"):
            day = getattr(expected, name)
            if day is not None:
                yield ("expect", number, name), day
