"""运行说法 How runs read on pages: what was moved, how long it took, in which tone an outcome is shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from console.pages.tongue import Tongue
from flows.moved import Moved, label
from flows.telling.wording import span_text
from models.run_terms import RunBy, RunOutcome
from models.terms import Term

TONES: Mapping[RunOutcome, str] = {
    RunOutcome.DONE: "green",
    RunOutcome.FAILED: "red",
    RunOutcome.LOST: "red",
    RunOutcome.RUNNING: "blue",
    RunOutcome.RUNG: "yellow",
}


def span(t: Tongue, length: timedelta) -> str:
    """3天2小时, or 3 d 2 h."""
    seconds = int(length.total_seconds())
    if t("", "en") == "":
        return span_text(seconds)
    days, rest = divmod(seconds, 86400)
    parts = ((days, "d"), (rest // 3600, "h"), (rest % 3600 // 60, "min"))
    return " ".join([f"{number} {unit}" for number, unit in parts if number][:2]) or f"{seconds} s"


def counted(t: Tongue, name: str) -> str:
    """What a count of a run is called."""
    return t(label(name), name.replace("_", " ").replace("-", " ").capitalize())


def gist(t: Tongue, moved: Moved) -> str:
    """升级 12，通知 30: what a run moved, in a line."""
    parts = [f"{counted(t, name)} {count}" for name, count in moved.counts.items()]
    parts += [f"{t('通知', 'Notices')} {moved.notices}"] if moved.notices else []
    parts += [f"{t('未能处理', 'Not dealt with')} {len(moved.failed)}"] if moved.failed else []
    return t("，", ", ").join(parts) or t("无事可做", "Nothing to do")


def channel_name(t: Tongue, channel: str) -> str:
    """What a channel is called: the ones that come with the product by name, the others as their city named them."""
    zh, en = _CHANNELS.get(channel, (channel, channel))
    return t(zh, en)


_CHANNELS: Mapping[str, tuple[str, str]] = {
    "inbox": ("站内", "Inbox"),
    "folder": ("文件夹", "Folder"),
    "smtp": ("邮件", "Mail"),
    "mail": ("邮件", "Mail"),
    "sms": ("短信", "SMS"),
    "gateway": ("接口", "Gateway"),
}


def carried_out_by(t: Tongue, by: str) -> str:
    """Who carried a run out."""
    found: Term = RunBy(by)
    return t(found.zh, {"prefect": "Prefect", "clock": "The clock itself", "person": "A person"}[by])
