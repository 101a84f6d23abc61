"""现状由来 Who has a matter and why, what keeps it where it is, and what comes next, in sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from flows.telling.explained.scene import Lines, Scene, acting_text
from flows.telling.permitted import WORDS
from flows.telling.wording import zh_date, zh_day
from models.explanation_terms import Holder, WhyNot
from models.terms import Act, Gate, MatterStatus
from rules.changes.words import Words
from rules.explained.coming import Coming
from rules.explained.holding import Held
from rules.explained.matter import Explanation
from rules.explained.withheld import Withheld

_GATE_COMMANDS = {Gate.OPINION: "opinion", Gate.LEADER_SIGNATURE: "sign"}


def held_lines(held: Held, scene: Scene) -> Lines:
    """Who has it, by which rule, and who answers for him now."""
    names = scene.names
    mechanism = names.mechanism
    asked = Words(mechanism, mechanism).holder(held.path)
    yield f"{names.holders(held.refs)}，自{scene.hour(held.since)}起承办。"
    empty = "、".join(names.post(post) for post in held.vacant)
    yield {
        Holder.ROSTER: f"本环节由{asked}承办。",
        Holder.OFFICE: f"本环节由{asked}承办；事项没有归口专班，由领导小组办公室承办。",
        Holder.DEPUTY: f"本环节由{asked}承办；{empty}当时空缺，由下一顺位承办。",
        Holder.MINDED: f"本环节由{asked}承办；{empty}空缺且无人递补，由领导小组办公室代管。",
        Holder.WAITING: f"本环节须由{asked}决定；{empty}空缺，等任职后决定，不由他人代定。",
        Holder.HANDED_OVER: f"本环节由{asked}承办；经转办改为现在的承办单位。",
        Holder.EARLIER: f"本环节由{asked}承办；按当时的名册确定，此后名册有变动。",
    }[held.how]
    yield from (f"{acting_text(given, names)}。" for given in held.delegations)


def withheld_lines(found: Explanation, scene: Scene) -> Lines:
    """Every reason why it stays where it is."""
    for one in found.withheld:
        yield from _WHY[one.why](_Reason(one, found, scene))


@dataclass(frozen=True, slots=True)
class _Reason:
    """A reason on its way into words, a method for each."""

    one: Withheld
    found: Explanation
    scene: Scene

    def closed(self) -> Lines:
        at = f"于{self.scene.hour(self.one.at)}" if self.one.at else ""
        yield f"已{at}了结（{self.found.standing.status.zh}），不再催办，也不再升级。"

    def suspended(self) -> Lines:
        until = f"至{zh_date(self.one.until)}" if self.one.until else ""
        yield f"挂起{until}：其间停表，不催办、不升级、不计逾期；到复核日没有续挂的，自动恢复。"

    def verifying(self) -> Lines:
        asked = self.one.asked
        if asked is None:
            yield "已申请销号，停表待核实；核实之前不催办、不升级。"
            return
        due = f"，应于{zh_day(asked.due_on)}前核实" if asked.due_on else ""
        who = self.scene.names.holders(asked.holder)
        yield f"已申请销号，停表；等{who}核实（{asked.code}{due}）。核实之前不催办、不升级。"

    def gate(self) -> Lines:
        stage, lacking = self.scene.stage(self.one.stage), _listed(self.one.lacking)
        day = f"{zh_date(self.one.until)}已到期" if self.one.until else "已到期"
        yield f"{day}而没有升级：进入{stage}须备齐前置条件，现在还缺{lacking}。"
        yield from self._remedies()
        yield "  备齐以后，下一次巡检即升级。"

    def gate_ahead(self) -> Lines:
        stage, lacking = self.scene.stage(self.one.stage), _listed(self.one.lacking)
        yield f"到期时如果仍缺{lacking}，不会进入{stage}，停在本环节，继续催补。"
        yield from self._remedies()

    def _remedies(self) -> Lines:
        for gate in self.one.lacking:
            command = _GATE_COMMANDS.get(gate, "")
            who = self.one.posts if gate is Gate.LEADER_SIGNATURE else ()
            by = self.scene.people(who) or self.scene.names.holders(self.found.standing.holder)
            does = self.scene.way(f"{command} {self.found.code}", WORDS[command]) if command else ""
            yield f"  {gate.zh}：由{by}办理{f'，{does}' if does else ''}。"

    def decide(self) -> Lines:
        who = self.scene.names.holders(self.found.standing.holder)
        yield f"不会自动通过，也不会升级：{self._here}须由{who}决定，系统到期只提醒，永不代定。"

    def remind(self) -> Lines:
        yield f"不会升级：{self._here}由承办人自己办结，别人不能代办；到期以后只催办，层级逐次提高。"

    def top(self) -> Lines:
        yield f"不会再升级：{self._here}已是最高环节，到期以后只催办。"

    def no_limit(self) -> Lines:
        yield f"{self._here}不设时限，不会逾期，也不会自动升级。"

    def not_due(self) -> Lines:
        if self.one.until is None:
            return
        due, stage = self.scene.until(self.one.until), self.scene.stage(self.one.stage)
        is_here = self.one.stage == self.found.standing.stage
        then = "列入下次会议" if is_here else f"升级到{stage}"
        yield f"还没有到期：{due}以前不升级；到时仍未办结的，{then}。"

    def sitting(self) -> Lines:
        until, due_on = self.one.until, self.found.standing.due_on
        if until is None:
            return
        is_over = until < self.scene.day_of(self.found.as_of)
        then = "会期已过，会议结果尚未登记" if is_over else "等会议研究"
        yield f"已列入{zh_date(until)}的{self.scene.names.forum(self.one.forum)}，{then}。"
        if due_on and due_on < until:
            yield f"  会期在到期日之后；到期日仍是{zh_date(due_on)}，不因会期推迟。"

    def no_sitting(self) -> Lines:
        latest = f"，最迟等到{zh_date(self.one.until)}" if self.one.until else ""
        yield f"要等的{self.scene.names.forum(self.one.forum)}尚未安排{latest}；没有开成的，视同到期。"

    def vacant(self) -> Lines:
        yield f"{self.scene.people(self.one.posts)}现在空缺，等任职或递补。"

    def asked(self) -> Lines:
        asked = self.one.asked
        if asked is None:
            return
        until = f"延至{zh_day(asked.asks_for)}" if asked.asks_for else "延期"
        who = self.scene.names.holders(asked.holder)
        yield f"已申请{until}（{asked.code}），等{who}答复；答复之前时限照走。"

    def reminded(self) -> Lines:
        if self.one.at is not None:
            yield f"最近一次催办是{self.scene.hour(self.one.at)}；同一次提醒不重复发。"

    def ladder_ended(self) -> Lines:
        is_units = all(ref.startswith("body:") for ref in self.found.standing.holder)
        press = self.scene.way(f"press {self.found.code}", "" if self.scene.commands else "可以人工催办")
        way = f"；需要再催的，{press}" if is_units else ""
        yield f"本环节的提醒已经发完，系统不再自动催办{way}。"

    def behind(self) -> Lines:
        if self.one.at is not None:
            yield f"应在{self.scene.hour(self.one.at)}处理，系统还没有巡检（可能停过机）；下一次巡检即补办。"

    @property
    def _here(self) -> str:
        return f"{self.scene.stage(self.found.standing.stage)}环节"


_WHY: Mapping[WhyNot, Callable[[_Reason], Lines]] = {
    WhyNot.CLOSED: _Reason.closed,
    WhyNot.SUSPENDED: _Reason.suspended,
    WhyNot.VERIFYING: _Reason.verifying,
    WhyNot.GATE: _Reason.gate,
    WhyNot.GATE_AHEAD: _Reason.gate_ahead,
    WhyNot.DECIDE: _Reason.decide,
    WhyNot.REMIND: _Reason.remind,
    WhyNot.TOP: _Reason.top,
    WhyNot.NO_LIMIT: _Reason.no_limit,
    WhyNot.NOT_DUE: _Reason.not_due,
    WhyNot.SITTING: _Reason.sitting,
    WhyNot.NO_SITTING: _Reason.no_sitting,
    WhyNot.VACANT: _Reason.vacant,
    WhyNot.ASKED: _Reason.asked,
    WhyNot.REMINDED: _Reason.reminded,
    WhyNot.LADDER_ENDED: _Reason.ladder_ended,
    WhyNot.BEHIND: _Reason.behind,
}


def coming_lines(coming: Iterable[Coming], scene: Scene) -> Lines:
    """What the engine does by itself, one line each."""
    for one in coming:
        yield f"{scene.hour(one.at)}　{_said(one, scene)}"


def _said(one: Coming, scene: Scene) -> str:
    if one.act is Act.REMINDED:
        return f"{_reminder(one)}，发给{scene.people(one.told)}。"
    if one.act in (Act.BLOCKED, Act.GATE_NAGGED):
        return f"仍缺{_listed(one.lacking)}的，不升级，催{scene.people(one.told)}补齐。"
    if one.act is Act.RESUMED:
        due = f"，到期日改为{zh_date(one.due_on)}" if one.due_on else ""
        return f"挂起到期，自动恢复计时{due}。"
    if one.status is MatterStatus.AWAITING_FORUM:
        due = f"，最迟{zh_date(one.due_on)}" if one.due_on else ""
        return f"列入会议议题，等会议研究{due}。"
    due = f"，到期日为{zh_date(one.due_on)}" if one.due_on else ""
    cause = "职务空缺，递补到" if one.act is Act.SKIPPED_VACANT else "升级到"
    return f"{cause}{scene.stage(one.stage)}，由{scene.names.holders(one.holder)}承办{due}。"


def _reminder(one: Coming) -> str:
    kind = "、".join(kind.zh for kind in one.kinds)
    if one.late:
        return f"{kind}（逾期{one.late}个工作日{f'，{one.colour.zh}色' if one.colour else ''}）"
    return f"{kind}（还有{one.left}个工作日）" if one.left else kind


def _listed(gates: Iterable[Gate]) -> str:
    return "、".join(gate.zh for gate in gates)
