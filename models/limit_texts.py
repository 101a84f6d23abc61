"""时限说法 How limits, offsets and repetitions are said in Chinese, whichever way they were written."""

from __future__ import annotations

from models.limits import Limit, LimitKind, Offset, OffsetUnit, Repeat

_LIMITS = {
    LimitKind.WORKDAYS: "{}个工作日",
    LimitKind.DAYS: "{}日",
    LimitKind.MONTHS: "{}个月",
    LimitKind.MONTH_END: "月底前",
    LimitKind.DAY_OF_MONTH: "每月{}日前",
    LimitKind.SAME_DAY: "当日",
    LimitKind.NEXT_FORUM: "下次会议",
    LimitKind.BEFORE_FORUM: "会前{}个工作日",
    LimitKind.AFTER_FORUM: "会后{}个工作日内",
    LimitKind.OPEN: "不限时",
}
_UNITS = {OffsetUnit.WORKDAYS: "个工作日", OffsetUnit.DAYS: "日"}


def limit_text(limit: Limit) -> str:
    """7个工作日; 下次会议，最长1个月."""
    cap = f"，最长{limit_text(limit.cap)}" if limit.cap else ""
    return _LIMITS[limit.kind].format(limit.amount) + cap


def offset_text(offset: Offset) -> str:
    """到期前3个工作日, 到期当日, 逾期第1个工作日."""
    if not offset.amount:
        return "到期当日"
    before = offset.amount < 0
    return f"{'到期前' if before else '逾期第'}{abs(offset.amount)}{_UNITS[offset.unit]}"


def repeat_text(repeat: Repeat) -> str:
    """逾期后5个工作日内每个工作日，此后每7日; 不重复."""
    parts = [f"逾期后{repeat.daily_workdays}个工作日内每个工作日"] if repeat.daily_workdays else []
    parts += [f"此后每{repeat.then_workdays}个工作日"] if repeat.then_workdays else []
    parts += [f"此后每{repeat.then_days}日"] if repeat.then_days else []
    return "，".join(parts) or "不重复"
