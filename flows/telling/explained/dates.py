"""日期由来 Each step that set, moved or kept a due date, in sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flows.telling.explained.counts import count_lines, day_lines, period_lines
from flows.telling.explained.scene import Lines, Scene, clause_text
from flows.telling.wording import limit_text, zh_date, zh_day
from models.explanation_terms import How
from models.limits import LimitKind
from models.mechanism import Override
from models.terms import Act, Gate
from rules.changes.words import Words
from rules.explained.dates import DateStep, Rule


def step_lines(step: DateStep, scene: Scene) -> Lines:
    """One step: what happened and which day it left, then how."""
    told = _Told(step, scene)
    yield f"第{step.moment.seq}步　{scene.hour(step.moment.at)}　{told.act}（{told.actor}）：{told.result}"
    yield from (f"  {line}" for line in _TOLD[step.derived.how](told))
    if step.doubt is not None:
        derived = scene.until(step.derived.due_on) if step.derived.due_on else "不限时"
        yield f"  现在推算应为{derived}，与当时告知的不同：{step.doubt.zh}。"


def rule_line(rule: Rule, scene: Scene) -> str:
    """The stage and its limit, what they rest on, and under which version of the configuration."""
    said = "不设时限" if rule.limit.kind is LimitKind.OPEN else f"的时限是{limit_text(rule.limit)}"
    return f"{scene.stage(rule.stage)}环节{said}（{clause_text(rule.clause)}；机制配置第{rule.version}版）。"


def override_line(override: Override, scene: Scene, limit: str) -> str:
    """Why this matter has another limit."""
    mechanism = scene.names.mechanism
    conditions = Words(mechanism, mechanism).when(override.when)
    return f"适用例外规则：{conditions}的事项，时限改为{limit}（{clause_text(override.clause)}）。"


@dataclass(frozen=True, slots=True)
class _Told:
    """A step on its way into words, a method for each way in which a date comes about."""

    step: DateStep
    scene: Scene

    @property
    def act(self) -> str:
        is_period = self.step.derived.period and self.step.moment.act is Act.RAISED
        return "开启期次" if is_period else self.step.moment.act.zh

    @property
    def actor(self) -> str:
        return self._who(self.step.moment.actor)

    @property
    def result(self) -> str:
        step = self.step
        if step.derived.how is How.STOPPED:
            return "停表"
        if step.stored_on is None:
            return "不设到期日"
        due = self.scene.until(step.stored_on)
        return f"仍为{due}到期" if step.stored_on == step.was_on else f"{due}到期"

    def limit(self) -> Lines:
        rule, count = self.step.rule, self.step.derived.count
        yield rule_line(rule, self.scene)
        if rule.override is not None:
            yield override_line(rule.override, self.scene, limit_text(count.limit) if count else "不限时")
        if count is None:
            return
        if count.start_on != self.scene.day_of(self.step.moment.at):
            yield f"不从这一步当天起算，从{zh_date(count.start_on)}起算（应办或登记的日期）。"
        yield from count_lines(count, self._forum)

    def period(self) -> Lines:
        if self.step.derived.period is not None:
            yield from period_lines(self.step.derived.period, self.scene)

    def given(self) -> Lines:
        count, period = self.step.derived.count, self.step.derived.period
        yield "这一天是提报或下达时另行指定的，不按时限推算。"
        if count is not None and count.due_on != self.step.stored_on:
            yield f"{self._stage}环节时限{limit_text(count.limit)}，若按时限推算是{zh_date(count.due_on)}。"
        if period is not None:
            yield f"若按周期推算是{zh_date(period.due.due_on)}。"

    def decided(self) -> Lines:
        unit = self.scene.names.body(self.step.moment.standing.unit)
        yield f"会议议定由{unit}办理并定下这一天，由{self._by}登记，回到{self._stage}环节。"

    def agenda(self) -> Lines:
        yield "到期未办结，转为等待会议。"
        if self.step.derived.count is not None:
            yield from count_lines(self.step.derived.count, self._forum)

    def sitting(self) -> Lines:
        yield f"列入{self._forum}议程，到期日改为会期当天。"

    def extended(self) -> Lines:
        step = self.step
        was = f"由{zh_day(step.was_on)}" if step.was_on else ""
        original = step.moment.standing.original_due_on
        kept = f"；原定{zh_day(original)}仍保留在案" if original else ""
        new = zh_date(step.derived.due_on) if step.derived.due_on else ""
        by = f"{self._by}同意，" if self._by != self.actor else ""
        yield f"{by}{was}改为{new}{kept}{self._reason}。"

    def refused(self) -> Lines:
        by = f"{self._by}" if self._by != self.actor else ""
        yield f"{by}不同意延期，时限照走{self._reason}。"

    def stopped(self) -> Lines:
        if self.step.moment.act is Act.STRIKE_OFF_ASKED:
            yield "申请销号，等第二方核实，其间停表；核实不通过的仍按原到期日，不另给时间。"
            return
        left, review_on = self.step.derived.left, self.step.moment.standing.review_on
        until = f"至{zh_date(review_on)}复核" if review_on else ""
        rest = "停表时时限已经用完" if left is None else f"停表时还剩{left}个工作日"
        yield f"挂起{until}，{rest}{self._reason}。"

    def resumed(self) -> Lines:
        step, left = self.step, self.step.derived.left
        if left is None or step.derived.due_on is None:
            yield "停表时时限已经用完，恢复后不再顺延。"
            return
        today, due_on = self.scene.day_of(step.moment.at), step.derived.due_on
        yield f"停表前还剩{left}个工作日；{zh_day(today)}当天不计，从次日起数满，到{zh_date(due_on)}。"
        yield from day_lines(step.derived.skipped, step.derived.made_up, today.year)
        if step.was_on:
            yield f"到期日由{zh_day(step.was_on)}顺延，共推后{(due_on - step.was_on).days}天。"

    def kept(self) -> Lines:
        if self.step.moment.act is Act.RETURNED:
            yield f"退回{self._stage}环节重办，不另给时间，沿用原到期日{self._reason}。"
        elif self.step.moment.act is Act.SKIPPED_VACANT:
            yield "职务空缺，转由下一顺位承办，时限照走。"
        else:
            yield "到期日不因这一步而变。"

    def held(self) -> Lines:
        lacking = "、".join(Gate(gate).zh for gate in self.step.moment.detail.get("missing", ()))
        above = self.scene.stage(str(self.step.moment.detail.get("stage", "")))
        yield f"到期而没有升级：进入{above}还缺{lacking}，停在原环节，时限照算逾期。"

    def unheard(self) -> Lines:
        yield "会议没有议定这件事项，到期日不变，等下一次会议。"

    def promised(self) -> Lines:
        yield f"退回编制环节；本期原来的到期日还没有过，仍按那一天，不因退回而缩短{self._reason}。"

    def adopted(self) -> Lines:
        yield f"机制配置第{self.step.rule.version}版发布后立即适用于在办事项。"
        if self.step.derived.count is not None:
            yield from self.limit()

    @property
    def _forum(self) -> str:
        return self.scene.names.forum(self.step.rule.forum or "")

    @property
    def _stage(self) -> str:
        return self.scene.stage(self.step.rule.stage)

    @property
    def _by(self) -> str:
        return self._who(str(self.step.moment.detail.get("by") or self.step.moment.actor))

    @property
    def _reason(self) -> str:
        said = str(self.step.moment.detail.get("reason") or "").strip().rstrip("。")
        return f"；理由：{said}" if said else ""

    def _who(self, post: str) -> str:
        return self.scene.names.actor(post, self.scene.day_of(self.step.moment.at))


_TOLD: Mapping[How, Callable[[_Told], Lines]] = {
    How.LIMIT: _Told.limit,
    How.PERIOD: _Told.period,
    How.GIVEN: _Told.given,
    How.DECIDED: _Told.decided,
    How.AGENDA: _Told.agenda,
    How.SITTING: _Told.sitting,
    How.EXTENDED: _Told.extended,
    How.REFUSED: _Told.refused,
    How.STOPPED: _Told.stopped,
    How.RESUMED: _Told.resumed,
    How.HELD: _Told.held,
    How.UNHEARD: _Told.unheard,
    How.KEPT: _Told.kept,
    How.PROMISED: _Told.promised,
    How.ADOPTED: _Told.adopted,
}
