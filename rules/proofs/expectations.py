"""预期 Whether the rules do what their administrators wrote that they expect; publishing requires it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from models.errors import DiaoduError
from models.expectations import REPEATED, Expected, RuleTest
from models.limit_texts import offset_text
from models.limits import Offset
from models.mechanism import Mechanism
from models.terms import Act, Rank
from rules.holders import leader_of
from rules.proofs.enacting import Enacted, Moment, enact
from rules.proofs.findings import Finding, Proof, Weight, finding
from rules.proofs.telling import names, told
from rules.stages import place_of
from rules.standing import Standing
from rules.workdays import WorkCalendar

# What was expected and what is the case; None where they agree.
Judged = tuple[str, str] | None


def unmet(mechanism: Mechanism, calendar: WorkCalendar) -> tuple[Finding, ...]:
    """Every expectation of a mechanism's own tests that its rules do not meet, each with what happens instead and why."""
    return tuple(
        found for number, _ in enumerate(mechanism.tests) for found in _failing(number, mechanism, calendar)
    )


def tried(number: int, mechanism: Mechanism, calendar: WorkCalendar) -> tuple[str, ...]:
    """What happens in one of the tests, step by step; what interrupts it, where it cannot be played to its end."""
    try:
        return told(enact(mechanism.tests[number], mechanism, calendar), date.max)
    except DiaoduError as stopped:
        return (stopped.message,)


def _failing(number: int, mechanism: Mechanism, calendar: WorkCalendar) -> Iterator[Finding]:
    test = mechanism.tests[number]
    try:
        enacted = enact(test, mechanism, calendar)
    except DiaoduError as stopped:
        yield _failure(("tests", number), test, "应能演完", f"中断：{stopped.message}", ())
        return
    for place, wrong in enacted.wrong:
        day = test.doings[place].on
        yield _failure(("tests", number, "acts", place), test, "这个动作不如所写", wrong, told(enacted, day))
    for place, expected in enumerate(test.expected):
        judged = judge(expected, enacted)
        if judged is not None:
            why = told(enacted, expected.last or date.max)
            yield _failure(("tests", number, "expect", place), test, *judged, why)


def _failure(
    where: tuple[str | int, ...], test: RuleTest, wanted: str, instead: str, why: tuple[str, ...]
) -> Finding:
    found = finding(
        Proof.EXPECTATION_FAILS,
        Weight.REFUSES,
        where,
        f"「{test.name}」{wanted}，{instead}",
        f"规则与预期不符（依据 {test.clause}）",
        "改正规则，或改正预期",
    )
    return replace(found, because=why)


def judge(expected: Expected, enacted: Enacted) -> Judged:
    """Hold one expectation against what happened: what was wanted and what is, None where they agree."""
    judges: tuple[tuple[object, Callable[[Expected, Enacted], Judged]], ...] = (
        (expected.due, _due),
        (expected.reminder, _reminder),
        (expected.holder, _holder),
        (expected.status, _status),
        (expected.colour, _colour),
        (expected.stage, _stage),
    )
    return next(judge_it for named, judge_it in judges if named)(expected, enacted)


def _entries(stage: str, enacted: Enacted) -> list[Moment]:
    """When the matter came to a stage, each time."""
    found, at = list[Moment](), ""
    for moment in enacted.moments:
        here = f"{moment.after.stage}/{moment.after.round}"
        if moment.after.stage == stage and here != at:
            found.append(moment)
        at = here
    return found


def _stage_name(stage: str, enacted: Enacted) -> str:
    chain = enacted.mechanism.chains[enacted.moments[0].after.chain]
    return f"「{next(found.name for found in chain.stages if found.id == stage)}」"


def _stage(expected: Expected, enacted: Enacted) -> Judged:
    name = _stage_name(expected.stage, enacted)
    days = [enacted.day_of(moment) for moment in _entries(expected.stage, enacted)]
    instead = f"实际 {days[0]} 到" if days else "实际没有到"
    if expected.on is not None:
        return None if expected.on in days else (f"应在 {expected.on} 到{name}", instead)
    if expected.by is not None:
        return None if days and days[0] <= expected.by else (f"应不晚于 {expected.by} 到{name}", instead)
    assert expected.not_by is not None
    early = days and days[0] <= expected.not_by
    return (f"到 {expected.not_by} 为止不应到{name}", instead) if early else None


def _due(expected: Expected, enacted: Enacted) -> Judged:
    if expected.stage:
        came = _entries(expected.stage, enacted)
        standing, whose = (came[0].after if came else None), f"{_stage_name(expected.stage, enacted)}的"
        if standing is None:
            return f"{whose}到期日应是 {expected.due}", "实际没有到这一环节"
    else:
        standing, whose = enacted.moments[0].after, ""
    if expected.on is not None:
        standing, whose = enacted.standing_on(expected.on), f"{expected.on} 时"
    due_on = standing.due_on if standing else None
    if due_on == expected.due:
        return None
    return f"{whose}到期日应是 {expected.due}", f"实际是 {due_on or '没有到期日'}"


def _seen(expected: Expected, enacted: Enacted) -> Standing | None:
    assert expected.on is not None
    return enacted.standing_on(expected.on)


def _holder(expected: Expected, enacted: Enacted) -> Judged:
    standing = _seen(expected, enacted)
    held = standing.holder if standing else ()
    if expected.holder in held:
        return None
    organisation = enacted.mechanism.organisation
    wanted = "、".join(names((expected.holder,), organisation))
    actual = "、".join(names(held, organisation)) or "无人"
    return f"{expected.on} 应由{wanted}承办", f"实际由{actual}承办"


def _status(expected: Expected, enacted: Enacted) -> Judged:
    standing = _seen(expected, enacted)
    assert expected.status is not None
    if standing and standing.status is expected.status:
        return None
    return (
        f"{expected.on} 应是「{expected.status.zh}」",
        f"实际是「{standing.status.zh if standing else '尚未开始'}」",
    )


def _colour(expected: Expected, enacted: Enacted) -> Judged:
    standing = _seen(expected, enacted)
    assert expected.colour is not None
    found = standing.colour if standing else None
    if found is expected.colour:
        return None
    return f"{expected.on} 应是{expected.colour.zh}色", f"实际{f'是{found.zh}色' if found else '没有颜色'}"


def _reminder(expected: Expected, enacted: Enacted) -> Judged:
    sent = [moment for moment in enacted.moments if moment.decision.act is Act.REMINDED]
    that_day = [moment for moment in sent if enacted.day_of(moment) == expected.on]
    fitting = [moment for moment in that_day if _is_asked(moment, expected, enacted)]
    to = f"，发给 {expected.to}" if expected.to else ""
    wanted = f"{expected.on} 应有{_asked_for(expected.reminder)}的提醒{to}"
    if any(_reaches(moment, expected.to, enacted) for moment in fitting):
        return None
    if fitting:
        reached = "、".join(draft.recipient for draft in fitting[0].decision.drafts)
        return wanted, f"实际发给 {reached}"
    other = next((enacted.day_of(moment) for moment in sent if _is_asked(moment, expected, enacted)), None)
    return wanted, f"实际在 {other}" if other else "实际没有这一次"


def _asked_for(reminder: Offset | str | None) -> str:
    return offset_text(reminder) if isinstance(reminder, Offset) else "重复"


def _is_asked(moment: Moment, expected: Expected, enacted: Enacted) -> bool:
    rung_id = str(moment.decision.detail["rung"])
    if expected.reminder == REPEATED:
        return rung_id.startswith(f"{REPEATED}-")
    ladder = place_of(moment.after, enacted.world).stage.ladder
    rung = next((rung for rung in ladder.rungs if rung.id == rung_id), None)
    wanted = expected.reminder
    if rung is None or not isinstance(wanted, Offset) or rung.offset.amount != wanted.amount:
        return False
    return not wanted.amount or rung.offset.unit is wanted.unit


def _reaches(moment: Moment, to: str, enacted: Enacted) -> bool:
    told_posts = [draft.recipient for draft in moment.decision.drafts]
    if to == Rank.LEADER:
        return leader_of(moment.after, enacted.mechanism.organisation) in told_posts
    if to in (Rank.CLERK, Rank.HEAD):
        return any(post.endswith(f".{to}") for post in told_posts)
    return not to or to in told_posts
