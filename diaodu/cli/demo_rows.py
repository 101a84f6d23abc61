"""推演逐行 The lines of a replayed matter: when, what happened, who had it, until when, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from diaodu.cli.names import Names
from diaodu.cli.wording import limit_text, zh_day
from flows.rehearsal.journal import Passage
from flows.rehearsal.replay import Replayed, ReplayReport
from models.terms import Act, Gate
from rules.deadlines import local_day

_TITLES = {
    Act.REMINDED: "催办",
    Act.GATE_NAGGED: "催补",
    Act.REPLIED: "录入进展",
    Act.LEFT_AGENDA: "会议未议定",
}


@dataclass(frozen=True, slots=True)
class Lines:
    """Turns passages into rows of a table."""

    report: ReplayReport
    names: Names

    def row(self, passage: Passage, replayed: Replayed) -> list[str]:
        """One row: when, what happened, and what there is to say of it."""
        title = _TITLES.get(passage.act, passage.act.zh)
        times = f" {passage.count} 次" if passage.count > 1 else ""
        note = _NOTES.get(passage.act)
        return [self._when(passage), f"{title}{times}", note(self, passage, replayed) if note else ""]

    def _when(self, passage: Passage) -> str:
        zone = self.report.mechanism.timekeeping.zone
        first, last = local_day(passage.at, zone), local_day(passage.until, zone)
        if first == last:
            return zh_day(first)
        month = "" if (first.year, first.month) == (last.year, last.month) else f"{last.month}月"
        return f"{zh_day(first)}至{month}{last.day}日"

    def raised(self, passage: Passage, replayed: Replayed) -> str:
        """Who got it first, until when, and why until then."""
        chain = self.report.mechanism.chains[replayed.matter.chain]
        rule = f"未公布时限，按机制{limit_text(chain.stages[0].limit)}"
        return f"{self._place(passage, replayed)}（{'公布的时限' if replayed.published.due else rule}）"

    def escalated(self, passage: Passage, replayed: Replayed) -> str:
        """Where it went up to, until when, and on which agenda."""
        sits_on = self.report.sittings.get(passage.sitting or 0)
        agenda = f"，列入{zh_day(sits_on)}会议议题" if sits_on else ""
        return f"{self._place(passage, replayed)}{agenda}"

    def _place(self, passage: Passage, replayed: Replayed) -> str:
        stage = self.names.stage(replayed.matter.chain, passage.stage)
        city = self.report.mechanism.city
        # The city's own bodies as they are called at home: 市水利局.
        holders = self.names.holders(passage.holders, self.names.today).replace(city, city[-1:])
        due = f"，{zh_day(passage.due_on)}到期" if passage.due_on else ""
        return f"{stage}：{holders}{due}"

    def entered(self, passage: Passage, _replayed: Replayed) -> str:
        """The meeting whose agenda took it; its day is the due day from now on."""
        sits_on = zh_day(date.fromisoformat(passage.detail["sits_on"]))
        moved = "，到期日随会期" if passage.detail["sits_on"] == passage.detail["due_on"] else ""
        return f"{self.names.forum(passage.detail['forum'])}，{sits_on}{moved}"

    def left(self, _passage: Passage, _replayed: Replayed) -> str:
        """Why the meeting settled nothing."""
        return "没有公布过会议决定，不编造"

    def held(self, passage: Passage, replayed: Replayed) -> str:
        """What must be on file before it may go on."""
        wanted = "、".join(Gate(gate).zh for gate in passage.detail["missing"])
        return f"缺{wanted}，不能进入{self.names.stage(replayed.matter.chain, passage.detail['stage'])}"

    def replied(self, passage: Passage, _replayed: Replayed) -> str:
        """What was published."""
        return str(passage.detail["text"])


_NOTES: Mapping[Act, Callable[[Lines, Passage, Replayed], str]] = {
    Act.RAISED: Lines.raised,
    Act.ESCALATED: Lines.escalated,
    Act.ENTERED_AGENDA: Lines.entered,
    Act.LEFT_AGENDA: Lines.left,
    Act.BLOCKED: Lines.held,
    Act.REPLIED: Lines.replied,
}
