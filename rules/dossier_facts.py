"""卷宗事实 What is on record about a matter, told in order: who had it when, until when, what was said; no judgement (C38)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from models.terms import Act

Naming = Callable[[str, date], str]
_TOLD_APART = (Act.REMINDED, Act.GATE_NAGGED, Act.RESCHEDULED)


@dataclass(frozen=True, slots=True)
class Happening:
    """A step of a matter; `after` holds the columns that it changed, days as dates, the rest of `detail` what was said."""

    at: datetime
    act: Act
    actor: str
    after: Mapping[str, Any]
    detail: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reminding:
    """A reminder that went out: its kind, and to which post."""

    at: datetime
    kind: str
    recipient: str


@dataclass(frozen=True, slots=True)
class Telling:
    """How hours and names are told: posts and bodies by the names that they had on the day."""

    zone: ZoneInfo
    named: Naming
    stages: Mapping[str, str]

    def day(self, at: datetime) -> date:
        """The day of an instant."""
        return at.astimezone(self.zone).date()

    def hour(self, at: datetime) -> str:
        """2026-03-02 09:00."""
        return f"{at.astimezone(self.zone):%Y-%m-%d %H:%M}"

    def stage(self, key: str) -> str:
        """The name of a stage."""
        return self.stages.get(key, key)


def stays(steps: Sequence[Happening], telling: Telling) -> list[dict[str, str]]:
    """Who had the matter, from when to when, until when it was theirs, and how it left them; the last may be open."""
    found: list[dict[str, str]] = []
    for step in steps:
        if found and ({"stage", "holder", "status"} & set(step.after)):
            found[-1] |= {"until": telling.hour(step.at), "how": step.act.zh}
        if _begins(step) or not found:
            found.append(_stay(step, found[-1] if found else {}, telling))
        elif due := step.after.get("due_on"):
            found[-1]["due_on"] = str(due)
    return found


def course(steps: Sequence[Happening], telling: Telling) -> list[dict[str, str]]:
    """Every act in its order with who did it and in what words; reminders are told apart."""
    return [_line(step, telling) for step in steps if step.act not in _TOLD_APART]


def reminders(sent: Sequence[Reminding], telling: Telling) -> list[dict[str, str]]:
    """Every reminder: when, of what kind, to whom."""
    return [
        {
            "at": telling.hour(one.at),
            "kind": one.kind,
            "to": telling.named(one.recipient, telling.day(one.at)),
        }
        for one in sent
    ]


def _begins(step: Happening) -> bool:
    return bool({"stage", "holder"} & set(step.after))


def _stay(step: Happening, before: Mapping[str, str], telling: Telling) -> dict[str, str]:
    stage = step.after.get("stage")
    refs = str(step.after.get("holder", "")).split()
    on = telling.day(step.at)
    holders = "、".join(telling.named(ref, on) for ref in refs) or before.get("holder", "")
    due = step.after.get("due_on")
    return {
        "stage": telling.stage(str(stage)) if stage else before.get("stage", ""),
        "holder": holders,
        "since": telling.hour(step.at),
        "due_on": str(due) if due else before.get("due_on", ""),
    }


def _line(step: Happening, telling: Telling) -> dict[str, str]:
    said = dict(_said(step.detail))
    return {
        "at": telling.hour(step.at),
        "act": step.act.zh,
        "by": telling.named(step.actor, telling.day(step.at)),
        **said,
    }


def _said(detail: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name in ("text", "reason", "due_on", "late"):
        if detail.get(name):
            yield name, str(detail[name])
