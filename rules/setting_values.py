"""取值 The settings of a mechanism read as what a rule needs: a number, a limit, scope numbers, words by key."""

from __future__ import annotations

from collections.abc import Mapping

from models.errors import BadInput
from models.limit_grammar import parse_limit
from models.limits import Limit, LimitKind
from models.mechanism import Mechanism, SettingValue

_COUNTABLE = (LimitKind.DAYS, LimitKind.WORKDAYS)


class SettingUnfit(BadInput):
    """A setting of the configuration says what the rule that reads it cannot use."""

    code = "setting-unfit"


def number_of(mechanism: Mechanism, key: str, default: int) -> int:
    """A whole number that is not negative. Raises SettingUnfit."""
    value = _value(mechanism, key)
    if value is None:
        return default
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise _unfit(key, value, "一个整数，如 30")


def span_of(mechanism: Mechanism, key: str, default: str) -> Limit:
    """A number of days or working days. Raises SettingUnfit, LimitUnreadable."""
    value = _value(mechanism, key)
    limit = parse_limit(default if value is None else str(value))
    if limit.kind in _COUNTABLE:
        return limit
    raise _unfit(key, value, "若干日或若干个工作日，如 15 days")


def numbers_of(mechanism: Mechanism, key: str) -> frozenset[int]:
    """Whole numbers, one or several. Raises SettingUnfit."""
    value = _value(mechanism, key)
    several = () if value is None else value if isinstance(value, tuple) else (value,)
    if all(isinstance(one, int) for one in several):
        return frozenset(one for one in several if isinstance(one, int))
    raise _unfit(key, value, "序号的列表，如 [8, 9]")


def words_of(mechanism: Mechanism, key: str, default: Mapping[str, str]) -> Mapping[str, str]:
    """Words by key. Raises SettingUnfit."""
    value = _value(mechanism, key)
    if value is None:
        return default
    if isinstance(value, Mapping):
        return {name: str(word) for name, word in value.items()}
    raise _unfit(key, value, "若干“键: 值”")


def numbers_by_key(mechanism: Mechanism, key: str) -> Mapping[str, int]:
    """Whole numbers that are not negative, by key; empty when the setting is not written. Raises SettingUnfit."""
    value = _value(mechanism, key)
    if value is None:
        return {}
    found = dict(value) if isinstance(value, Mapping) else {}
    numbers = {name: one for name, one in found.items() if isinstance(one, int) and one >= 0}
    if not found or len(numbers) < len(found):
        raise _unfit(key, value, "若干“键: 整数”")
    return numbers


def texts_of(mechanism: Mechanism, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
    """Words in their order, one or several. Raises SettingUnfit."""
    value = _value(mechanism, key)
    if value is None:
        return default
    several = value if isinstance(value, tuple) else (value,)
    if any(isinstance(one, Mapping) for one in several):
        raise _unfit(key, value, "词的列表，如 [甲, 乙]")
    return tuple(str(one) for one in several)


def is_on(mechanism: Mechanism, key: str, default: bool) -> bool:
    """Whether something is switched on. Raises SettingUnfit."""
    value = _value(mechanism, key)
    if value is None:
        return default
    if isinstance(value, bool):
        return value
    raise _unfit(key, value, " true 或 false")


def text_of(mechanism: Mechanism, key: str, default: str) -> str:
    """A text, empty or not; a number counts as what is written. Raises SettingUnfit."""
    value = _value(mechanism, key)
    if value is None:
        return default
    if isinstance(value, str | int) and not isinstance(value, bool):
        return str(value)
    raise _unfit(key, value, "一段文字")


def _value(mechanism: Mechanism, key: str) -> SettingValue | None:
    found = mechanism.settings.get(key)
    return found.value if found else None


def _unfit(key: str, value: object, wanted: str) -> SettingUnfit:
    msg = f"配置 settings.{key} 写作「{value}」，无法使用；没有执行任何操作；请改为{wanted}，再发布"
    return SettingUnfit(msg)
