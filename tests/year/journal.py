"""日志 The year told day by day: what came up, climbed, was decided and ended, and how much was done and said besides."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from models.mechanism import Mechanism
from models.meeting_terms import SittingStatus
from models.official_words import zh_date
from models.session import reading
from models.tables.forums import ForumSitting
from models.tables.matters import Matter, Step
from models.tables.notices import Notice
from models.terms import Act, Colour
from rules.deadlines import local_day
from tests.year import cast
from tests.year.life import Lived

# Told one by one where a problem or an assigned item is concerned; of duties and requests only how many.
_TOLD = ("issue", "assigned_item")
_SMALL = (Act.REMINDED, Act.GATE_NAGGED, Act.ACCEPTED, Act.REPLIED, Act.RESCHEDULED, Act.LEFT_AGENDA)
_SCRIPT = {
    cast.WAIVED_ON: f"调度办免办2025年度的期次：{cast.WAIVED_WHY}。",
    cast.OFF_FROM: "系统停机，至2月24日没有运行。",
    cast.BACK: "系统恢复运行，补办停机期间的各项工作。",
    cast.ANNOUNCED: f"公布市长变动：{cast.NEW_MAYOR}自5月18日起任职。",
    cast.MAYOR_FROM: f"{cast.NEW_MAYOR}到任。",
    cast.AWAY_SAID: "副市长（工业）登记代行：8月3日至8月28日由常务副市长代行。",
    cast.SAID_WHY: "市农业农村局说明7月没有召开专班调度会的原因。",
}


@dataclass(frozen=True, slots=True)
class _Happened:
    """A step with the matter that it was a step of."""

    matter: Matter
    step: Step

    @property
    def act(self) -> Act:
        return Act(self.step.act)

    @property
    def colour(self) -> str:
        return str(json.loads(self.step.detail).get("colour", ""))

    @property
    def from_stage(self) -> str:
        return str(json.loads(self.step.detail).get("from_stage", ""))

    @property
    def to_stage(self) -> str:
        return str(json.loads(self.step.detail)["after"].get("stage", ""))


def told(year: Lived) -> str:
    """The whole year, a heading for each day on which anything happened."""
    with reading(year.engine) as session:
        mechanism = year.worlds.mechanism(session)
        pairs = session.exec(
            select(Matter, Step)
            .join(Step, col(Step.matter_id) == col(Matter.id))
            .order_by(col(Step.at), col(Step.matter_id), col(Step.seq))
        ).all()
        sittings = session.exec(select(ForumSitting).order_by(col(ForumSitting.id))).all()
        told = Counter(local_day(at, year.zone) for at in session.exec(select(Notice.at)))
    steps: dict[date, list[_Happened]] = defaultdict(list)
    for matter, step in pairs:
        steps[local_day(step.at, year.zone)].append(_Happened(matter, step))
    met: dict[date, list[str]] = defaultdict(list)
    for sitting in sittings:
        met[sitting.held_on or sitting.planned_on].extend(_sitting(sitting, mechanism))
    parts = ["# 2026年大事日志\n"]
    for day in sorted({*steps, *_SCRIPT, *met}):
        lines = [_SCRIPT[day]] if day in _SCRIPT else []
        lines += [*met[day], *_day(steps[day], mechanism)]
        lines += [f"写出通知{told[day]}条。"] if told[day] else []
        parts.append(f"## {zh_date(day)}\n\n" + "\n".join(f"- {line}" for line in lines) + "\n")
    return "\n".join(parts)


def _sitting(sitting: ForumSitting, mechanism: Mechanism) -> Iterator[str]:
    forces = "、".join(
        mechanism.organisation.task_forces[force].name for force in sitting.task_forces.split()
    )
    name = f"{mechanism.forums[sitting.forum].name}{f'（{forces}）' if forces else ''}"
    if sitting.status == SittingStatus.HELD:
        chair = mechanism.organisation.posts[sitting.chair or ""].name
        yield f"召开{name}，{chair}主持。"
    elif sitting.status == SittingStatus.CANCELLED:
        yield f"{name}没有召开：{sitting.minutes}。"


def _day(happened: Sequence[_Happened], mechanism: Mechanism) -> Iterator[str]:
    opened = Counter(
        one.matter.chain for one in happened if one.act is Act.RAISED and one.matter.kind == "period"
    )
    if opened:
        yield f"开出期次：{_counted(opened, mechanism)}。"
    for one in happened:
        if one.matter.kind in _TOLD and one.act not in _SMALL:
            yield _one(one, mechanism)
    others = [one for one in happened if one.matter.kind not in _TOLD]
    for act in (Act.DONE, Act.STRUCK_OFF, Act.WITHDRAWN):
        chains = Counter(one.matter.chain for one in others if one.act is act)
        if chains:
            yield f"{_GROUPS[act]}：{_counted(chains, mechanism)}。"
    yield from _pressed(happened)


_GROUPS = {Act.DONE: "办结一个环节", Act.STRUCK_OFF: "了结", Act.WITHDRAWN: "撤销"}


def _counted(chains: Counter[str], mechanism: Mechanism) -> str:
    return "、".join(f"{mechanism.chains[chain].name}{count}件" for chain, count in sorted(chains.items()))


def _one(one: _Happened, mechanism: Mechanism) -> str:
    stages = {stage.id: stage.name for stage in mechanism.chains[one.matter.chain].stages}
    to = f" → {stages[one.to_stage]}" if one.to_stage and one.from_stage else ""
    return f"{one.act.zh} {one.matter.code}《{one.matter.title}》{to}"


def _pressed(happened: Sequence[_Happened]) -> Iterator[str]:
    reminded = [one for one in happened if one.act in (Act.REMINDED, Act.GATE_NAGGED)]
    if reminded:
        colours = Counter(one.colour for one in reminded if one.colour)
        named = "、".join(f"{Colour(colour).zh}{count}件" for colour, count in sorted(colours.items()))
        yield f"提醒催办{len(reminded)}件{f'（{named}）' if named else ''}。"
