"""怎么数的 How a limit or a period came to its last day, in sentences."""

from __future__ import annotations

from flows.telling.explained.scene import GUESSED, Lines, Scene, clause_text, stretches_text
from flows.telling.wording import limit_text, zh_date, zh_day
from models.limits import LimitKind
from models.official_words import zh_period
from models.terms import HolidayTarget
from rules.explained.days import Count, Stretch
from rules.explained.periods import PeriodDates, Turn

_COUNTED = {
    LimitKind.DAYS: "从{start}起满{amount}日是{nominal}",
    LimitKind.MONTHS: "从{start}起满{amount}个月是{nominal}",
    LimitKind.MONTH_END: "{start}之后的月底是{nominal}",
    LimitKind.DAY_OF_MONTH: "{start}之后的{amount}日是{nominal}",
    LimitKind.SAME_DAY: "当日即{nominal}到期",
}
_MOVED = {HolidayTarget.PREVIOUS: "提前至前一工作日", HolidayTarget.NEXT: "顺延至后一工作日"}


def count_lines(count: Count, forum: str = "") -> Lines:
    """From the start to the last day: what was counted, what was passed over; `forum` is the meeting it waits for."""
    held, amount = count.held, count.held.amount
    if count.is_capped:
        yield _capped(count, forum or "会议")
    if held.kind is LimitKind.WORKDAYS:
        yield f"{zh_day(count.start_on)}当天不计，从次日起数{amount}个工作日，数到{zh_date(count.due_on)}。"
    elif held.kind in _COUNTED:
        yield f"{_by_calendar(count)}。"
    else:
        yield _by_forum(count, forum or "会议")
    yield from day_lines(count.skipped, count.made_up, count.due_on.year, is_counted=_in_workdays(count))
    if count.provisional:
        yield GUESSED


def day_lines(
    skipped: tuple[Stretch, ...], made_up: tuple[Stretch, ...], year: int, *, is_counted: bool = True
) -> Lines:
    """The days off that were passed over, and the weekend days that count."""
    if skipped and is_counted:
        yield f"不计：{stretches_text(skipped, year)}。"
    if made_up and is_counted:
        yield f"照常计入：{stretches_text(made_up, year)}。"


def _in_workdays(count: Count) -> bool:
    return count.held.kind not in _COUNTED


def _capped(count: Count, forum: str) -> str:
    assert count.limit.cap is not None, "only a cap can hold in the place of a limit"
    cap = limit_text(count.limit.cap)
    if count.forum_on is None:
        return f"{forum}尚未安排，先按最长{cap}计算。"
    return f"会期{zh_day(count.forum_on)}超出最长期限，按最长{cap}计算。"


def _by_calendar(count: Count) -> str:
    said = _COUNTED[count.held.kind].format(
        start=zh_day(count.start_on), amount=count.held.amount, nominal=zh_date(count.counted_from)
    )
    if count.due_on == count.counted_from:
        return said
    off = stretches_text(count.skipped, count.due_on.year)
    return f"{said}，不上班（{off}），顺延到其后第一个工作日{zh_date(count.due_on)}（民法典第203条）"


def _by_forum(count: Count, forum: str) -> str:
    assert count.forum_on is not None, "without a forum the cap holds"
    if count.held.kind is LimitKind.NEXT_FORUM:
        return f"等{zh_date(count.forum_on)}的{forum}，会期就是到期日。"
    side = "前" if count.held.kind is LimitKind.BEFORE_FORUM else "后"
    return f"会期{zh_date(count.forum_on)}，会{side}{count.held.amount}个工作日是{zh_date(count.due_on)}。"


def period_lines(dates: PeriodDates, scene: Scene) -> Lines:
    """How the due day of a period came about, from the nominal day on."""
    turn, name = dates.due, f"{zh_period(dates.starts, dates.period)}「{dates.name}」"
    own = "（本月另定）" if turn.is_own_month else ""
    yield f"{name}规定的日期是{zh_date(turn.nominal_on)}{own}（{clause_text(dates.clause)}）。"
    yield from _following(turn) if turn.workdays_later else _aimed(turn, scene)
    if turn.provisional:
        yield GUESSED


def _aimed(turn: Turn, scene: Scene) -> Lines:
    if turn.due_on != turn.nominal_on:
        yield f"{_off(turn.before, turn)}，按规则{_MOVED[turn.target]}{scene.until(turn.due_on)}，催办都对着这一天。"
    if turn.late_on == turn.due_on:
        yield f"过了{scene.until(turn.late_on)}就记为逾期。"
        return
    after = f"{_off(turn.after, turn)}，后一工作日是" if turn.late_on != turn.nominal_on else ""
    yield f"{after}{zh_date(turn.late_on)}；过了这一天{scene.cutoff}才记为逾期，此前办结都算按期。"


def _following(turn: Turn) -> Lines:
    yield (
        f"这项工作排在前一项之后：前一项最迟{zh_date(turn.base_on)}，当天不计，从次日起再数"
        f"{turn.workdays_later}个工作日，数到{zh_date(turn.due_on)}。"
    )
    yield from day_lines(turn.skipped, turn.made_up, turn.due_on.year)


def opening_line(turn: Turn) -> str:
    """On which day a period is opened, and why not on the nominal one."""
    if turn.due_on == turn.nominal_on:
        return f"应于{zh_date(turn.due_on)}开启。"
    moved = f"{_MOVED[turn.target]}{zh_date(turn.due_on)}"
    return f"应于{zh_date(turn.nominal_on)}开启；{_off(turn.before, turn)}，{moved}。"


def _off(stretches: tuple[Stretch, ...], turn: Turn) -> str:
    return f"{stretches_text(stretches, turn.nominal_on.year)}不上班"
