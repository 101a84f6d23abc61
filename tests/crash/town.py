"""小城 The city that the workers are killed in: matters in every situation, on the morning when many are due."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Engine

from flows.commands import officers
from flows.commands.evidence import Piece
from flows.commands.forums import plan_sitting
from flows.commands.issues import NewIssue, give_opinion, raise_issue
from flows.commands.requests import ask_for_extension, ask_for_strike_off
from tests.city import City
from tests.support.post import FOLDER, INBOX, MAIL, config
from tests.support.worlds import at

NOW = at("2026-03-20")
DUE = tuple(f"到期事项{number}" for number in range(9))
PROOF = Piece("批复.pdf", "0" * 64, 10)
_SERVICES = "    cooperating: [transport]\n"
_CULTURE = """\
  culture:
    clause: 二
    no: 2
    name: 文旅专班
    leader: vice-mayor
    lead_units: [transport]
"""


def text() -> str:
    """Its configuration: two task forces, officers with addresses, letters by mail and as files."""
    quick = MAIL.replace("per_minute: 20", "per_minute: 600")
    return config(
        FOLDER,
        INBOX,
        quick,
        changes=[(_SERVICES, _SERVICES + _CULTURE), ("digest_after: 5", "digest_after: 9")],
    )


def found_town(engine: Engine) -> City:
    """The city on the evening before: nothing is delivered yet, no period opened, and much is due in the morning."""
    city = City(engine, text(), on="2026-01-05")
    _meetings(city)
    _requests(city)
    for title in DUE:
        city.raises(title, on="2026-03-10")
    for title in ("办理中", "待受理", "重复", "并入此件"):
        city.raises(title, on="2026-03-17")
    paused = city.raises("挂起", on="2026-03-10")
    officers.suspend(city.desk(), paused.code, "等待省厅批复", date(2026, 3, 20))
    _ask_for_time(city, city.raises("将撤销", on="2026-03-17").code)
    return city


def _meetings(city: City) -> None:
    """One sitting with three matters on its agenda; two of the other task force wait for one."""
    plan_sitting(city.desk(on="2026-03-02"), "task-force-meeting", date(2026, 3, 27), ("services",))
    on_agenda = [_sent_up(city, f"上会{number}", "services") for number in range(3)]
    for number in range(2):
        _sent_up(city, f"待会{number}", "culture")
    give_opinion(city.desk("vice-mayor"), on_agenda[0], "建议专题研究", signed_by="vice-mayor")


def _sent_up(city: City, title: str, task_force: str) -> str:
    matter = raise_issue(city.desk(on="2026-03-10"), NewIssue(title, "east", task_force))
    officers.escalate(city.desk(), matter.code, "紧急", target="deputy_mayor")
    return matter.code


def _requests(city: City) -> None:
    """A strike-off and an extension that were asked for and not answered yet."""
    done = city.raises("申请销号中", on="2026-03-16")
    _ask_for_time(city, done.code)
    ask_for_strike_off(city.desk("east.clerk"), done.code, "已解决", [PROOF])
    _ask_for_time(city, city.raises("申请延期中", on="2026-03-16").code)


def _ask_for_time(city: City, code: str) -> None:
    ask_for_extension(city.desk("east.clerk"), code, date(2026, 4, 10), "等待评估报告")
