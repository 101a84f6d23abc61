"""改日历 Changing the working days: a pasted notice or a single day, looked over with every date that would move, then stored."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nicegui import ui

from console.pages.blanks import Blank, Gathered, Kind, put_blank
from console.pages.catalogue import page
from console.pages.live import Live
from console.pages.look import Look, Sheet
from console.pages.parts import put_text
from console.pages.rendering import render
from console.pages.rules.surroundings import rules_part
from console.visits import Visit
from console.workroom.orders import Asked
from flows.calendar_desk import Looked
from flows.reckonings import day_told, notice_told
from flows.reckonings_written import days_stored
from flows.telling.calendar_rows import DaysTold
from rules.access.wings import Wing

CALENDAR, PATH = "/rules/calendar", "/rules/calendar/change"
_FIRST, _LAST = 1980, 2120
_MOST_TEXT = 20_000
LookOver = Callable[[Visit, Mapping[str, Any]], Asked]


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
            asked = await live.does(lambda visit: look_over(visit, gathered.values()))
            found = await live.works_out(asked) if asked is not None else None
            button.props(remove="loading")
            if found is not None:
                self._shows(live, found)

        button.on_click(looks)

    def _shows(self, live: Live, told: DaysTold) -> None:
        assert self.place is not None
        t, looked = live.tongue, told.looked
        self.place.clear()
        with self.place:
            put_text(render("rules/days_preview.html.j2", self.look, looked=looked, **told.rows), "part")
            if looked.found.changes or looked.found.dropped:
                button = ui.button(t("核对无误，写入日历", "Store it")).props(
                    "unelevated no-caps color=primary"
                )
                button.props["data-confirm"] = "calendar"
                button.on_click(lambda: self._stores(live, looked, button))

    async def _stores(self, live: Live, looked: Looked, button: ui.button) -> None:
        button.props("loading")
        moved = await live.does(
            lambda visit: visit.writes(days_stored, caller=visit.caller, now=visit.now, looked=looked)
        )
        button.props(remove="loading")
        if moved is not None:
            year = looked.year or looked.days[0].on.year
            said = live.tongue(
                f"已写入日历，{moved} 件事项的提醒时点已重排", f"Stored; {moved} matters rescheduled"
            )
            live.goes_on(said, f"{CALENDAR}?year={year}")


def _by_notice(visit: Visit, said: Mapping[str, Any]) -> Asked:
    return Asked(notice_told, {"text": said["text"], "year": said["year"], "now": visit.now})


def _by_hand(visit: Visit, said: Mapping[str, Any]) -> Asked:
    named = {"on": said["day"], "name": said["name"], "working": said["kind"] == "work"}
    return Asked(day_told, {**named, "now": visit.now})
