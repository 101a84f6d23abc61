"""亮灯依据 The numbers that a light was taken from, in words."""

from __future__ import annotations

import json
from typing import Any

from models.project_terms import LightAspect


def grounds_of(counted: str) -> str:
    """What a count of lights rested on; `counted` is its JSON."""
    numbers: dict[str, Any] = json.loads(counted)
    found = []
    if money := numbers.get(LightAspect.INVESTMENT):
        found.append(f"完成 {money['done']}%，序时 {money['expected']}%")
    if start := numbers.get(LightAspect.START):
        found.append(f"计划开工 {start['planned']}")
    nodes = numbers.get(LightAspect.NODES, {})
    found.extend(f"「{node['name']}」应于 {node['planned']}" for node in nodes.get("nodes", ()))
    found.extend(f"问题 {one['code']} 应于 {one['promised'] or '—'}" for one in nodes.get("problems", ()))
    return "；".join(found)
