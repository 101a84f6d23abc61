"""测试说法 The tests beside the rules as people read them: what begins, what is done, what must follow, and what does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flows.draft_checks import Mark
from flows.telling.names import Names
from flows.telling.wording import zh_day
from models.expectations import Doing, Expected, RuleTest
from models.limit_texts import offset_text
from models.limits import Offset
from models.mechanism import Mechanism
from models.terms import Category, Rank, Severity


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a test; `wrong` says what is not as it wants, empty where it holds."""

    part: str
    place: int
    text: str
    wrong: str


@dataclass(frozen=True, slots=True)
class TriedTest:
    """A test of a draft with all its lines; `stopped` where it cannot be played to its end."""

    name: str
    clause: str
    begins: str
    lines: tuple[Line, ...]
    stopped: str

    @property
    def failing(self) -> int:
        """How many of its lines do not hold."""
        return sum(bool(wrong) for wrong in (self.stopped, *(line.wrong for line in self.lines)))


def tried_test(
    test: RuleTest, mechanism: Mechanism, names: Names, wrong: Mapping[tuple[object, ...], Mark]
) -> TriedTest:
    """A test in words; `wrong` has what is not met of it by part and place, by nothing what stops it."""
    told = _Told(test, mechanism, names)
    parts = {"sittings": told.sittings(), "acts": told.doings(), "expect": told.expected()}

    def said(*place: object) -> str:
        mark = wrong.get(place)
        # Which test it is about, its reader knows.
        return mark.wrong.partition(f"「{test.name}」")[2] or mark.wrong if mark else ""

    lines = (
        Line(part, place, text, said(part, place))
        for part, texts in parts.items()
        for place, text in enumerate(texts)
    )
    return TriedTest(test.name, test.clause, told.begins(), tuple(lines), said())


@dataclass(frozen=True, slots=True)
class _Told:
    test: RuleTest
    mechanism: Mechanism
    names: Names

    @property
    def chain(self) -> str:
        period, raised = self.test.period, self.test.raised
        if period is not None:
            return self.mechanism.cycles[period.cycle].chain
        assert raised is not None, "one of the two begins a test"
        return raised.chain

    def begins(self) -> str:
        """2026年9月18日提报「问题升级」，责任单位修武县，…."""
        raised, period = self.test.raised, self.test.period
        if period is not None:
            whose = f"，{self._bearer(period.bearer)}" if period.bearer else ""
            return f"「{self.mechanism.cycles[period.cycle].name}」{zh_day(period.of)}所在的一期{whose}"
        assert raised is not None, "one of the two begins a test"
        said = [
            f"{zh_day(raised.on)}提报「{self.names.chain(raised.chain)}」",
            f"责任单位{self.names.body(raised.unit)}" if raised.unit else "",
            self.names.task_force(raised.task_force) if raised.task_force else "",
            Severity(raised.severity).zh if raised.severity != Severity.NORMAL else "",
            Category(raised.category).zh if raised.category != Category.OTHER else "",
            f"调度范围 {raised.scope}" if raised.scope else "",
            f"事先定于{zh_day(raised.due_on)}到期" if raised.due_on else "",
        ]
        return "，".join(filter(None, said))

    def _bearer(self, key: str) -> str:
        organisation = self.mechanism.organisation
        if key in organisation.task_forces:
            return self.names.task_force(key)
        return self.names.body(key) if key in organisation.bodies else self.names.post(key)

    def sittings(self) -> Iterator[str]:
        """The meetings that are said to be planned."""
        for one in self.test.sittings:
            yield f"{zh_day(one.on)}召开{self.names.forum(one.forum)}"

    def doings(self) -> Iterator[str]:
        """What people do."""
        return map(self._doing, self.test.doings)

    def _doing(self, one: Doing) -> str:
        where = f"到「{self._stage(one.stage)}」" if one.stage else ""
        until = f"至{zh_day(one.until)}" if one.until else ""
        refused = "，规则应当拒绝" if one.refused else ""
        return f"{zh_day(one.on)}{one.do.zh}{where}{until}{refused}"

    def expected(self) -> Iterator[str]:
        """What must follow."""
        return map(self._expectation, self.test.expected)

    def _expectation(self, one: Expected) -> str:
        if one.due:
            return f"{self._whose(one)}到期日是{zh_day(one.due)}"
        on = zh_day(one.on) if one.on else ""
        if one.reminder:
            return f"{on}有{self._reminder(one)}"
        if one.holder:
            return f"{on}由{self.names.holder(one.holder)}承办"
        if one.status:
            return f"{on}是「{one.status.zh}」"
        if one.colour:
            return f"{on}是{one.colour.zh}色"
        return self._arrival(one)

    def _whose(self, one: Expected) -> str:
        if one.stage:
            return f"「{self._stage(one.stage)}」的"
        return f"{zh_day(one.on)}时" if one.on else ""

    def _reminder(self, one: Expected) -> str:
        when = offset_text(one.reminder) if isinstance(one.reminder, Offset) else "重复"
        ranks = {str(rank): rank.zh for rank in Rank}
        to = f"，发给{ranks.get(one.to) or self.names.post(one.to)}" if one.to else ""
        return f"{when}的提醒{to}"

    def _arrival(self, one: Expected) -> str:
        stage = f"「{self._stage(one.stage)}」"
        if one.on:
            return f"{zh_day(one.on)}到{stage}"
        if one.by:
            return f"不晚于{zh_day(one.by)}到{stage}"
        assert one.not_by is not None, "the checks want one of the three"
        return f"到{zh_day(one.not_by)}为止不到{stage}"

    def _stage(self, stage: str) -> str:
        return self.names.stage(self.chain, stage)
