"""改一处 Mechanisms that differ from another one in a single value, anywhere in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, time, timedelta
from decimal import Decimal
from enum import Enum
from functools import partial
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from models.limits import Limit, Offset, Repeat

# What is worked out from the rest, or names a thing: a ladder, stage or chain by another id is another one.
_LEFT = ("id", "version", "digest", "bound")
Rebuild = Callable[[Any], Any]
Change = tuple[str, Callable[[], Any]]


def _itself(found: Any) -> Any:
    return found


def single_changes(value: Any, path: str = "", rebuild: Rebuild = _itself) -> Iterator[Change]:
    """Each place of a value that can be changed alone, with what makes the whole with that one change."""
    if is_dataclass(value) and not isinstance(value, type) and not isinstance(value, Limit | Offset | Repeat):
        for name in (one.name for one in fields(value) if one.name not in _LEFT):
            yield from single_changes(
                getattr(value, name), f"{path}.{name}", partial(_with_property, rebuild, value, name)
            )
    elif isinstance(value, Mapping):
        yield from _of_mapping(value, path, rebuild)
    elif isinstance(value, tuple):
        yield from _of_tuple(value, path, rebuild)
    else:
        yield path, partial(rebuild, _other(value))


def _of_mapping(value: Mapping[Any, Any], path: str, rebuild: Rebuild) -> Iterator[Change]:
    for key, one in value.items():
        less = {name: kept for name, kept in value.items() if name != key}
        yield f"{path}[{key}] dropped", partial(rebuild, MappingProxyType(less))
        yield from single_changes(one, f"{path}[{key}]", partial(_with_entry, rebuild, value, key))


def _of_tuple(value: tuple[Any, ...], path: str, rebuild: Rebuild) -> Iterator[Change]:
    if len(value) > 1 and value[0] != value[-1]:
        yield f"{path} turned round", partial(rebuild, value[::-1])
    for at, one in enumerate(value):
        yield f"{path}[{at}] dropped", partial(rebuild, value[:at] + value[at + 1 :])
        yield from single_changes(one, f"{path}[{at}]", partial(_with_item, rebuild, value, at))


def _with_property(rebuild: Rebuild, value: Any, name: str, found: Any) -> Any:
    return rebuild(replace(value, **{name: found}))


def _with_entry(rebuild: Rebuild, value: Mapping[Any, Any], key: Any, found: Any) -> Any:
    return rebuild(MappingProxyType({**value, key: found}))


def _with_item(rebuild: Rebuild, value: tuple[Any, ...], at: int, found: Any) -> Any:
    return rebuild((*value[:at], found, *value[at + 1 :]))


def _other(value: Any) -> Any:
    """Another value of the same kind."""
    if isinstance(value, Limit | Repeat | Offset):
        return replace(value, text=f"{value.text} ")
    if isinstance(value, Enum):
        kind = list(type(value))
        return kind[(kind.index(value) + 1) % len(kind)]
    if isinstance(value, frozenset):
        return frozenset()
    others: dict[type, Callable[[Any], Any]] = {
        bool: lambda one: not one,
        int: lambda one: one + 1,
        Decimal: lambda one: one + 1,
        date: lambda one: one + timedelta(days=1),
        time: lambda one: time((one.hour + 1) % 24, one.minute),
        ZoneInfo: lambda _: ZoneInfo("Asia/Tokyo"),
        type(None): lambda _: "another",
        str: lambda one: f"{one}x",
    }
    return others[type(value)](value)
