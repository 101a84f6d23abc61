"""剧本 What is scripted of the year 2026: who is early, late or never done, and the days on which something happens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zlib import crc32

from flows.commands.periods import Turn
from flows.rehearsal.gatherings import Diary
from flows.rehearsal.scenes import Beat, Do
from models.organisation import Delegation
from models.tables.matters import Matter
from models.terms import MatterStatus
from rules.workdays import WorkCalendar

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
# The machine is off over the spring festival: nothing runs from one day through the other.
OFF_FROM, OFF_UNTIL, BACK = date(2026, 2, 14), date(2026, 2, 24), date(2026, 2, 25)
# Another mayor takes office; he was announced on the first of these days.
ANNOUNCED, MAYOR_UNTIL, MAYOR_FROM = date(2026, 5, 14), date(2026, 5, 17), date(2026, 5, 18)
NEW_MAYOR = "新任市长（示例）"
# A leader is away in August, and has said so beforehand.
AWAY_SAID = date(2026, 7, 31)
AWAY = Delegation(
    post="vice-mayor-industry",
    delegate="executive-vice-mayor",
    since=date(2026, 8, 3),
    until=date(2026, 8, 28),
    chains=(
        "issue",
        "assigned-item",
        "extension-by-leader",
        "monthly-report",
        "leader-feedback",
        "task-force-meeting",
    ),
)
# The sitting of July that did not take place, and when the lead unit says why.
DROPPED, DROPPED_BY, SAID_WHY = date(2026, 7, 20), "vice-mayor-agriculture", date(2026, 7, 22)
WHY = "当日启动防汛应急响应，牵头领导到一线指挥，会议取消"

DIARY = Diary(
    # The Office knows that nothing can be put on record on the fourteenth of February.
    moved={date(2026, 2, 14): date(2026, 2, 12)},
    dropped={(DROPPED, DROPPED_BY): WHY},
    mayor_decides=True,
)
# What the year before had begun was ended by the rules of the year before.
WAIVED_ON, WAIVED_WHY = date(2026, 1, 4), "2025年度工作仍按原办法办理，本系统自2026年起启用"
WAIVED = (
    Turn("quarterly-bulletin", date(2025, 10, 1)),
    Turn("running-scores", date(2025, 10, 1)),
    Turn("department-assessment", date(2025, 1, 1)),
    Turn("county-assessment", date(2025, 1, 1)),
    Turn("assessment-export", date(2025, 1, 1)),
)
# What the sample leaves open is taken up again after so many working days, but for one in five, which nobody minds.
TAKEN_UP, NOBODY_MINDS = 10, 5
EARLY = frozenset({"body:xiuwu", "body:agriculture-rural", "body:development-reform"})
LATE: Mapping[str, int] = {
    "body:wenxian": 2,
    "body:commerce": 1,
    "post:vice-mayor-services": 2,
    "post:mayor": 4,
}
# What is never done, by the duty's natural key; and who never answers on which chain.
NEVER = frozenset({"ledger-update/2026-04/macun", "service-contact/2026-06/technical-upgrading"})
SILENT = frozenset({("body:culture-tourism", "monthly-report")})

REPORTS = frozenset({"monthly-report", "quarterly-report", "leader-feedback"})
# Whose inboxes are read, and of which month word by word.
READERS: Mapping[str, str] = {
    "mayor": "市长",
    "executive-vice-mayor": "常务副市长",
    "vice-mayor-industry": "副市长（工业）",
    "office-director": "领导小组办公室主任",
    "dispatch-office.clerk": "领导小组办公室经办人",
    "supervision-office.clerk": "市政府督查室经办人",
    "commerce.clerk": "市商务局经办人",
    "culture-tourism.clerk": "市文化广电和旅游局经办人",
    "agriculture-rural.clerk": "市农业农村局经办人",
    "xiuwu.clerk": "修武县人民政府经办人",
    "wenxian.clerk": "温县人民政府经办人",
    "macun.clerk": "马村区人民政府经办人",
    "macun.head": "马村区人民政府负责人",
}
WORD_BY_WORD = (9,)


_GRANT = Beat(Do.GRANT_STRIKE_OFF, 1, status=(MatterStatus.STRIKE_OFF_ASKED,))
_RUNNING = (MatterStatus.ACTIVE, MatterStatus.BLOCKED)
ENDINGS: Mapping[MatterStatus, Sequence[Beat]] = {
    **dict.fromkeys(_RUNNING, (Beat(Do.ASK_STRIKE_OFF, 1, status=_RUNNING), _GRANT)),
    MatterStatus.STRIKE_OFF_ASKED: (_GRANT,),
}


@dataclass(frozen=True, slots=True)
class Habits:
    """When somebody gets down to a duty: the early at once, the late so many working days too late, others in time."""

    calendar: WorkCalendar

    def __call__(self, matter: Matter, came_on: date) -> date:
        """The day; never: the last day of all."""
        holder = matter.holder.split()[0]
        if matter.origin in NEVER or (holder, matter.chain) in SILENT:
            return date.max
        day = self._usual(matter, holder, came_on)
        is_away = holder == f"post:{AWAY.post}" and AWAY.covers(day) and matter.chain not in AWAY.chains
        return self.calendar.next(AWAY.until) if is_away else day

    def _usual(self, matter: Matter, holder: str, came_on: date) -> date:
        if holder in EARLY and matter.due_on and matter.chain in REPORTS:
            # A report is not written before the month's meeting was held.
            return self.calendar.add(matter.due_on, -2)
        if holder in EARLY or matter.due_on is None:
            return self.calendar.add(came_on, 1)
        # A month's visit cannot be made up for in the next.
        if holder in LATE and matter.chain != "visit":
            return self.calendar.add(max(came_on, matter.due_on), LATE[holder])
        in_hand = crc32((matter.origin or matter.code).encode()) % 4
        return max(self.calendar.add(came_on, 1), self.calendar.add(matter.due_on, -in_hand))
