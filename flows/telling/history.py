"""经过 What a step says, in a line that an official reads: from where to where, until when, and why."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from flows.telling.names import Names
from flows.telling.wording import span_text, zh_day
from models.tables.columns import from_number
from models.tables.matters import Step
from models.terms import Act, Colour, Gate

_DAYS = {
    "asks_for": "申请延至{}",
    "was_due_on": "原到期{}",
    "due_on": "到期{}",
    "review_on": "复核日{}",
    "sits_on": "会期{}",
    "decided_on": "议定于{}",
}


def step_text(step: Step, chain: str, names: Names) -> str:
    """What the step did, beyond its name."""
    detail: dict[str, Any] = json.loads(step.detail)
    said = [*_moved(detail, chain, names), *_days(step, detail), *_noted(step, detail, names)]
    said += [f"「{detail[name]}」" for name in ("text", "reason") if detail.get(name)]
    return "；".join(part for part in said if part)


def _moved(detail: dict[str, Any], chain: str, names: Names) -> list[str]:
    before, after = detail.get("from_stage"), detail["after"].get("stage")
    if before and after and before != after:
        return [f"{names.stage(chain, before)} → {names.stage(chain, after)}"]
    if detail.get("to_holders"):
        return [f"{names.holders(detail.get('from_holders', []))} → {names.holders(detail['to_holders'])}"]
    return []


def _days(step: Step, detail: dict[str, Any]) -> list[str]:
    # A reminder's due day is the matter's own; saying it each time would hide the steps that changed it.
    if step.act == Act.REMINDED:
        return []
    changed = detail["after"].get("due_on")
    days = {name: date.fromisoformat(detail[name]) for name in _DAYS if detail.get(name)}
    if changed:
        days.setdefault("due_on", from_number(changed))
    return [words.format(zh_day(days[name])) for name, words in _DAYS.items() if name in days]


def _noted(step: Step, detail: dict[str, Any], names: Names) -> list[str]:
    return [
        f"缺{_gates(detail['missing'])}" if "missing" in detail else "",
        f"{'、'.join(names.post(post) for post in detail['vacant'])}空缺" if "vacant" in detail else "",
        _signed(step, detail, names),
        _late(detail),
        f"还有{detail['left']}个工作日" if "left" in detail else "",
        f"系统晚了{span_text(int(detail['engine_late_seconds']))}处理"
        if "engine_late_seconds" in detail
        else "",
        f"附件{detail['files']}份" if detail.get("files") else "",
        f"并入 {detail['into']}" if "into" in detail else "",
    ]


def _gates(values: list[str]) -> str:
    return "、".join(Gate(gate).zh for gate in values)


def _signed(step: Step, detail: dict[str, Any], names: Names) -> str:
    if "gate" not in detail:
        return ""
    by = names.post(str(detail.get("by", ""))) if detail.get("by") != step.actor else ""
    return f"{Gate(detail['gate']).zh}：{by}" if by else Gate(detail["gate"]).zh


def _late(detail: dict[str, Any]) -> str:
    late, colour = detail.get("late"), detail.get("colour")
    if not late:
        return ""
    days = f"逾期{late}个工作日" if type(late) is int else "逾期"
    return f"{days}（{Colour(colour).zh}）" if colour else days
