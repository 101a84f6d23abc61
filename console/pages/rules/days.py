"""改日历 Changing the working days: a pasted notice or a single day, looked over with every date that would move, then stored."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nicegui import ui
from sqlmodel import Session

from console.pages.blanks import Blank, Gathered, Kind, put_blank
from console.pages.catalogue import page
from console.pages.live import Live
from console.pages.look import Look, Sheet
from console.pages.parts import put_text
from console.pages.rendering import render
from console.pages.rules.surroundings import rules_part
from console.visits import Visit
from flows.calendar_changes import Change, Preview
from flows.calendar_desk import Looked, look_over_day, look_over_notice, store_looked
from flows.telling.effects import effect_summary, matter_row
from flows.telling.names import Names
from models.calendar_day import CalendarDay
from rules.access.wings import Wing

CALENDAR, PATH = "/rules/calendar", "/rules/calendar/change"
_FIRST, _LAST = 1980, 2120
_MOST_TEXT = 20_000
_SHOWN = 200
LookOver = Callable[[Visit, Session, Mapping[str, Any]], Looked]


@page(PATH, "改日历", "Change the calendar", wing=Wing.PUBLISHING)
def change(look: Look) -> Sheet:
    """Both ways to change days."""
    t = look.tongue
    title = t("改工作日历", "Change the working days")
    head = rules_part("days.html.j2", look, CALENDAR, {})
    return Sheet(title, (head, DayDesk(look).put))


@dataclass(slots=True)
class DayDesk:
    """One open page: what was looked over last is what can be stored."""

    look: Look
    place: ui.element | None = None

    def put(self, live: Live) -> None:
        """Put both forms, and the place where their effect is shown."""
        t = live.tongue
        notice = (
            Blank("text", t("通知全文", "The whole notice"), Kind.AREA, most=_MOST_TEXT),
            Blank(
                "year",
                t("年份（正文没有写明时）", "Year (where the text has none)"),
                Kind.NUMBER,
                required=False,
            ),
        )
        day = (
            Blank("day", t("日期", "Day"), Kind.DAY),
            Blank(
                "kind",
                t("安排", "What"),
                Kind.CHOICE,
                choices=(("off", t("放假", "Day off")), ("work", t("上班", "Working day"))),
            ),
            Blank("name", t("名称", "Name"), most=40, hint=t("如 临时放假", "such as a local holiday")),
        )
        with ui.element("div").classes("columns"):
            title = t("粘贴国务院办公厅的放假通知", "Paste the State Council's notice")
            self._form(live, "notice", title, notice, _by_notice)
            self._form(live, "day", t("设定一天", "Set one day"), day, _by_hand)
        self.place = ui.element("div").props("aria-live=polite")

    def _form(self, live: Live, key: str, title: str, blanks: Sequence[Blank], look_over: LookOver) -> None:
        gathered = Gathered()
        with ui.element("section").classes("card ask") as card:
            card.props["data-form"] = key
            ui.label(title).classes("ask-title").props("role=heading aria-level=2")
            for one in blanks:
                put_blank(live, one, gathered)
            label = live.tongue("看影响", "See the effect")
            button = ui.button(label).props("unelevated no-caps color=primary")

        async def looks() -> None:
            if not gathered.is_complete():
                return
            button.props("loading")
            found = await live.does(lambda visit: self._looked(visit, look_over, gathered.values()))
            button.props(remove="loading")
            if found is not None:
                self._shows(live, *found)

        button.on_click(looks)

    def _looked(self, visit: Visit, look_over: LookOver, said: Mapping[str, Any]) -> tuple[Looked, Any]:
        with visit.reading() as session:
            looked = look_over(visit, session, said)
            names = self.look.names(session)
        rows = preview_rows(looked, names)
        return looked, render("rules/days_preview.html.j2", self.look, looked=looked, **rows)

    def _shows(self, live: Live, looked: Looked, text: Any) -> None:
        assert self.place is not None
        t = live.tongue
        self.place.clear()
        with self.place:
            put_text(text, "part")
            if looked.found.changes or looked.found.dropped:
                button = ui.button(t("核对无误，写入日历", "Store it")).props(
                    "unelevated no-caps color=primary"
                )
                button.props["data-confirm"] = "calendar"
                button.on_click(lambda: self._stores(live, looked, button))

    async def _stores(self, live: Live, looked: Looked, button: ui.button) -> None:
        button.props("loading")
        moved = await live.does(
            lambda visit: store_looked(
                visit.house.engine, visit.house.worlds, visit.caller, visit.now, looked
            )
        )
        button.props(remove="loading")
        if moved is not None:
            year = looked.year or looked.days[0].on.year
            said = live.tongue(
                f"已写入日历，{moved} 件事项的提醒时点已重排", f"Stored; {moved} matters rescheduled"
            )
            live.goes_on(said, f"{CALENDAR}?year={year}")


def _by_notice(visit: Visit, session: Session, said: Mapping[str, Any]) -> Looked:
    return look_over_notice(session, visit.house.worlds, said["text"], visit.now, said["year"])


def _by_hand(visit: Visit, session: Session, said: Mapping[str, Any]) -> Looked:
    working = said["kind"] == "work"
    return look_over_day(session, visit.house.worlds, said["day"], said["name"], visit.now, working=working)


def preview_rows(looked: Looked, names: Names) -> dict[str, Any]:
    """What a change would do, as rows."""
    found = looked.found
    changed = {change.day.on: change for change in found.changes}
    return {
        "days": [(day, how(changed.get(day.on))) for day in looked.days],
        "dropped": found.dropped,
        "advice": [
            (one.code, one.title, names.stage(one.chain, one.stage), one.due_on, one.would_be)
            for one in found.advice[:_SHOWN]
        ],
        "total": len(found.advice),
        "summary": effect_summary(found.effect),
        "matters": _matters(found, names),
    }


def _matters(found: Preview, names: Names) -> list[list[str]]:
    return [matter_row(row, names, names) for row in found.first]


def how(change: Change | None) -> str:
    """In what a day differs from what is known of it: 新增, 原为上班, 推定转为确定, 不变."""
    if change is None:
        return "不变"
    if change.was is None:
        return "新增"
    return _turned(change.was, change.day)


def _turned(was: CalendarDay, day: CalendarDay) -> str:
    if was.is_workday != day.is_workday:
        return "原为上班" if was.is_workday else "原为放假"
    return "名称或依据有变" if was.confirmed else "推定转为确定"
