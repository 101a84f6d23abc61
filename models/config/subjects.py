"""称谓 The words that name an entry of the configuration: 链「issue」第 3 环节 deputy_mayor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from models.config.problems import Where

_SECTIONS = {
    "mechanism": "机制",
    "timekeeping": "计时",
    "calendar": "日历",
    "leading_group": "领导小组",
    "bodies": "机构",
    "posts": "职务",
    "officers": "人员",
    "task_forces": "专班",
    "scopes": "调度范围",
    "reminders": "提醒梯次",
    "forums": "会议",
    "chains": "链",
    "cycles": "周期",
    "delegations": "代行",
    "assessment": "考核",
    "settings": "取值",
    "timetable": "定时",
    "channels": "通道",
    "notices": "通知",
    "tests": "规则测试",
}
_SINGLE = {"mechanism", "timekeeping", "calendar", "leading_group", "assessment", "notices"}
_NUMBERED = {
    "stages": "环节",
    "overrides": "条例外",
    "tenures": "段任职",
    "acts": "个动作",
    "expect": "条预期",
}
_RUNGS = {"before": "到期前", "due": "到期当日", "overdue": "逾期后"}
_GROUPS = {"strike_off": "销号", "extension": "延期", "opens": "开启", "when": "条件", "templates": "模板"}


def subject(where: Where, data: Any) -> str:
    """Name the entry that `where` lies in; `data` is the file's content, for the ids of stages."""
    return " ".join("".join(_words(where, data)).split())


def _words(where: Where, data: Any) -> Iterator[str]:
    if not where or where[0] not in _SECTIONS:
        return
    yield _SECTIONS[str(where[0])]
    if len(where) > 1 and where[0] not in _SINGLE:
        yield _named(where[1])
    for depth in range(1 if where[0] in _SINGLE else 2, len(where)):
        yield _part(where[: depth + 1], data)


def _named(key: str | int) -> str:
    return f"第 {key + 1} 项" if isinstance(key, int) else f"「{key}」"


def _part(where: Where, data: Any) -> str:
    part, above = where[-1], where[-2]
    if not isinstance(part, int):
        return _GROUPS.get(part, "")
    if above == "remind":
        return f"第 {part + 1} 次提醒"
    if above in _RUNGS:
        return f"{_RUNGS[str(above)]}第 {part + 1} 次提醒"
    if above not in _NUMBERED:
        return ""
    return f"第 {part + 1} {_NUMBERED[str(above)]} {_id_at(where, data)} "


def _id_at(where: Where, data: Any) -> str:
    """Return the id of a list's entry, where it has one."""
    for part in where:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return ""
    return str(data.get("id", "")) if isinstance(data, dict) else ""
