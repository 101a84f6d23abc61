"""汇总名册 Who has reported and who has not: what the Office's summary must say before it goes up (C13, C28)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter

from models.errors import Refused
from models.report_terms import PeriodState


class SummaryIncomplete(Refused):
    """A summary that neither has every report nor says why one is missing."""

    code = "summary-incomplete"


@dataclass(frozen=True, slots=True)
class Entry:
    """One task force's report in a summary: `code` of its matter, `stage` the name of where it stands.

    `submitted_at` is when its lead unit submitted what stands; `late` says that this was too late. `exception` is why
    the summary goes without it. `version` is the one that was received.
    """

    task_force: str
    name: str
    state: PeriodState
    code: str = ""
    stage: str = ""
    submitted_at: datetime | None = None
    late: bool = False
    received: bool = False
    version: int = 0
    exception: str = ""

    @property
    def is_missing(self) -> bool:
        """Whether the Office has not received it, though it was owed."""
        return not self.received and self.state is not PeriodState.WAIVED

    @property
    def zh(self) -> str:
        """按时, 迟报, 未报, 尚未报送, 已报待收, 免报: how it came in; nobody is blamed before the day."""
        if self.state is PeriodState.WAIVED:
            return "免报"
        if self.submitted_at is None:
            return "尚未报送" if self.state in _BEFORE_THE_DAY else "未报"
        return (LATE if self.late else "按时") if self.received else WAITING


_BEFORE_THE_DAY = (PeriodState.TO_COME, PeriodState.OPEN)
LATE, WAITING = "迟报", "已报待收"
_WORTH_NAMING = (LATE, "未报", "尚未报送", WAITING, "免报")
_ADAPTER = TypeAdapter(tuple[Entry, ...])


def to_json(roll: Sequence[Entry]) -> str:
    """The roll as it is kept with the summary."""
    return _ADAPTER.dump_json(tuple(roll)).decode()


def from_json(text: str) -> tuple[Entry, ...]:
    """The roll of `to_json`; of nothing, an empty one."""
    return _ADAPTER.validate_json(text) if text else ()


def missing(roll: Sequence[Entry]) -> list[Entry]:
    """The task forces whose reports are missing."""
    return [entry for entry in roll if entry.is_missing]


def require_complete(roll: Sequence[Entry], exceptions: Mapping[str, str]) -> None:
    """Refuse a summary of fewer than all, unless it says of each missing one why. Raises SummaryIncomplete."""
    unsaid = [entry for entry in missing(roll) if not exceptions.get(entry.task_force, "").strip()]
    if unsaid:
        names = "、".join(f"{entry.name}（{entry.zh}）" for entry in unsaid)
        received = sum(entry.received for entry in roll)
        msg = (
            f"应收 {len(roll)} 份，已接收 {received} 份，还缺：{names}；未汇总报送；"
            "请催收，确实收不到的逐个用 --exception 专班=原因 写明"
        )
        raise SummaryIncomplete(msg)


def on_time_line(roll: Sequence[Entry], *, names_late: bool = True) -> str:
    """Who is missing and who was late, in one sentence; where nobody is named for being late, those count as in."""
    worth_naming = [word for word in _WORTH_NAMING if names_late or word != LATE]
    said = {word: [_named(entry) for entry in roll if entry.zh == word] for word in worth_naming}
    named = [f"{word}{len(names)}个：{'、'.join(names)}" for word, names in said.items() if names]
    received = sum(entry.received for entry in roll)
    return "；".join((f"应报{len(roll)}个专班，已接收{received}个", *named)) + "。"


def _named(entry: Entry) -> str:
    return f"{entry.name}（{entry.exception}）" if entry.exception and entry.is_missing else entry.name
