"""审批时限 How many working days a permit is promised in, has by law and took; who grants it; which modes fit (C21)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from models.errors import BadInput
from models.mechanism import Mechanism
from models.permit_terms import PermitMode
from models.project_terms import Light, PermitNode
from rules.setting_values import SettingUnfit, words_of
from rules.workdays import WorkCalendar

STATUTORY, PROMISED, DEPARTMENTS = "permit-days-statutory", "permit-days-promised", "permit-departments"
# 行政许可法42条 gives twenty days where no other law says otherwise.
_BY_LAW = "20"


class ApplicationUnfit(BadInput):
    """An application whose modes, permits and lacking papers do not go together."""

    code = "application-unfit"


@dataclass(frozen=True, slots=True)
class Terms:
    """Who grants a permit, and within how many working days: as promised, and at the latest by law."""

    unit: str
    promised: int
    statutory: int


def terms_of(mechanism: Mechanism, node: PermitNode, unit: str = "") -> Terms:
    """The terms of a permit, by law alone where nothing is promised; `unit` replaces the department configured.

    Raises SettingUnfit, ApplicationUnfit.
    """
    unit = unit or words_of(mechanism, DEPARTMENTS, {}).get(node, "")
    if not unit:
        msg = f"配置 settings.{DEPARTMENTS} 没有写「{node.zh}」由谁审批；未受理；请补上，或用 --unit 写明"
        raise ApplicationUnfit(msg)
    statutory = _days(mechanism, STATUTORY, node, _BY_LAW)
    return Terms(unit, min(_days(mechanism, PROMISED, node, str(statutory)), statutory), statutory)


def _days(mechanism: Mechanism, key: str, node: PermitNode, default: str) -> int:
    text = words_of(mechanism, key, {}).get(node, default)
    if not text.isdecimal() or int(text) == 0:
        msg = f"配置 settings.{key} 中「{node}」写作「{text}」；没有执行任何操作；请写成工作日数，如 10"
        raise SettingUnfit(msg)
    return int(text)


def require_modes(modes: Sequence[PermitMode], nodes: Sequence[PermitNode], *, has_gaps: bool) -> None:
    """Refuse modes that do not fit the permits applied for, or the papers that are lacking. Raises ApplicationUnfit."""
    for mode in modes:
        if unfit := [node.zh for node in nodes if node not in mode.nodes]:
            raise ApplicationUnfit(f"「{mode.zh}」不适用于{'、'.join(unfit)}；未受理；请改写办理方式")
        if mode.needs_several and len(set(nodes)) == 1:
            raise ApplicationUnfit(f"「{mode.zh}」须同时申请两项以上手续；未受理；请一并写明")
    if (PermitMode.TOLERANT in modes) != has_gaps:
        msg = "容缺办理须写明缺什么、何时补齐；材料齐全的不必写容缺办理；未受理；请用 --lacking 材料=日期"
        raise ApplicationUnfit(msg)


def days_taken(applied_on: date, decided_on: date, calendar: WorkCalendar) -> int:
    """The working days that a permit took; the day of the application is not counted. Raises DayOutsideCalendar."""
    return calendar.count(applied_on, decided_on)


def permit_light(terms: Terms, taken: int) -> Light:
    """Green within what was promised, yellow beyond it, red beyond what the law gives."""
    if taken > terms.statutory:
        return Light.RED
    return Light.YELLOW if taken > terms.promised else Light.GREEN
