"""改动对象 What the entries of a mechanism are called, and by what an entry is known again in another version."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import is_dataclass
from typing import Any

from models.assessment import Scheme, ScoreItem
from models.expectations import RuleTest
from models.limits import Limit, Offset, Repeat
from models.mechanism import (
    Chain,
    Channel,
    Cycle,
    Forum,
    Ladder,
    Override,
    Rung,
    Scope,
    Setting,
    Stage,
    StageChange,
    TemplateText,
    Timing,
)
from models.organisation import Body, Delegation, Officer, Post, TaskForce, Tenure
from rules.changes.setting_names import SETTINGS
from rules.changes.values import said
from rules.changes.words import Words

Entries = Mapping[str, Any]
_VALUES = (Limit, Offset, Repeat)
_NAMES: Mapping[type, Callable[[Words, Any, str], str]] = {
    Chain: lambda _words, found, _key: f"「{found.name}」链",
    Stage: lambda _words, found, _key: f"{found.name}环节",
    StageChange: lambda words, _found, key: f"{words.some_stage(key)}环节",
    Override: lambda words, found, _key: f"例外（{words.when(found.when)}）",
    Ladder: lambda _words, found, _key: f"提醒梯次「{found.id}」",
    Rung: lambda _words, found, _key: f"{said(found)}的提醒",
    Forum: lambda _words, found, _key: f"会议「{found.name}」",
    Cycle: lambda _words, found, _key: f"周期「{found.name}」",
    Body: lambda _words, found, _key: f"机构「{found.name}」",
    Post: lambda _words, found, _key: f"职务「{found.name}」",
    Tenure: lambda words, found, _key: f"任职「{words.post(found.post)} {words.officer(found.officer)}」",
    Officer: lambda _words, found, _key: f"人员「{found.name}」",
    Delegation: lambda words, found, _key: f"代行「{words.post(found.delegate)}代{words.post(found.post)}」",
    TaskForce: lambda _words, found, _key: f"专班「{found.name}」",
    Scope: lambda _words, found, _key: f"调度范围「{found.name}」",
    Scheme: lambda _words, found, _key: f"考核方案「{found.name}」",
    ScoreItem: lambda _words, found, _key: f"计分项「{found.name}」",
    Setting: lambda _words, found, _key: f"选项「{SETTINGS.get(found.id, found.id)}」",
    Timing: lambda _words, found, _key: f"定时「{found.id}」",
    Channel: lambda _words, found, _key: f"通道「{found.id}」",
    RuleTest: lambda _words, found, _key: f"规则测试「{found.name}」",
    TemplateText: lambda _words, _found, key: f"通知模板「{key}」",
}


def _own_id(found: Any) -> str:
    return str(found.id)


_KEYS: Mapping[type, Callable[[Any], str]] = {
    Override: lambda found: ";".join(f"{name}={','.join(sorted(found.when[name]))}" for name in found.when),
    Tenure: lambda found: f"{found.post}/{found.officer}",
    Delegation: lambda found: f"{found.post}/{found.delegate}",
    Scope: lambda found: str(found.no),
    RuleTest: lambda found: str(found.name),
}


def named(words: Words, found: Any, key: str) -> str:
    """What people call an entry."""
    return _NAMES[type(found)](words, found, key)


def key_of(found: Any) -> str:
    """What an entry is known by in any version."""
    return _KEYS.get(type(found), _own_id)(found)


def is_part(value: Any) -> bool:
    """Whether a value has properties of its own, and is not said in one word."""
    return is_dataclass(value) and not isinstance(value, _VALUES)


def entries_of(value: Any) -> Entries | None:
    """A collection of entries by what they are known by; None when the value is no such collection."""
    if isinstance(value, Mapping):
        return value if any(map(is_part, value.values())) else None
    if not isinstance(value, tuple) or not any(map(is_part, value)):
        return None
    found: dict[str, Any] = {}
    for entry in value:
        key = known = key_of(entry)
        number = 1
        # The same officer in the same post a second time is the second such tenure.
        while key in found:
            number += 1
            key = f"{known}#{number}"
        found[key] = entry
    return found
