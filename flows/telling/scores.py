"""得分写法 Points and the numbers behind them, as officials read them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from models.assessment_terms import Direction
from models.official_words import zh_written
from models.project_terms import Light

EXAMPLE = "考核方案尚未批准，按示例方案试算，不作为考核结果"
_NUMBERS = {
    "due_on": "到期",
    "ended_at": "办结于",
    "outcome": "结果",
    "planned": "计划",
    "expected": "应完成",
    "done": "已完成",
    "node": "节点",
    "reached": "实际",
    "month": "月份",
    "light": "灯",
}
_LIGHTS = {str(light): light.zh for light in Light}


def point_text(one: Mapping[str, Any]) -> str:
    """What an item gave: won of all that could be won, or what was taken off."""
    if not one["applies"]:
        return "—"
    if one["direction"] == Direction.DEDUCT:
        return f"-{one['lost']}" if Decimal(one["lost"]) else "0"
    return f"{one['won']}/{one['points']}"


def numbers_text(numbers: Mapping[str, str]) -> str:
    """The numbers of a fact in words."""
    return "，".join(
        f"{word} {_value_text(numbers[key])}" for key, word in _NUMBERS.items() if numbers.get(key)
    )


def _value_text(value: str) -> str:
    return _LIGHTS.get(value) or zh_written(value)


def read_points(text: str) -> Decimal | None:
    """Points as people write them, to a hundredth; None for what is none."""
    is_number = text.replace(".", "", 1).isdecimal() and len(text.partition(".")[2]) <= len("00")
    return Decimal(text) if is_number else None
