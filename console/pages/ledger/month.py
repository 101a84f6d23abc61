"""台帐页 This month's ledger: who has brought it up to date and who has not, what goes out, what comes in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlmodel import Session

from console.pages.asking import Ask, Led, offering
from console.pages.blanks import Blank, Kind
from console.pages.catalogue import page
from console.pages.duty_rows import left_said
from console.pages.ledger.drawing import drawer_of, reading_blanks, reading_in
from console.pages.ledger.duties import force_asks
from console.pages.look import Look, Sheet
from console.pages.projects.wanted import around_of
from console.pages.rendering import address, render
from console.pages.seats import every_seat, seats_of
from console.pages.spans import Span, span_asked
from console.visits import Visit
from flows.commands.ledger_updates import submit_ledger
from flows.ledger_in.drafts import put_up
from flows.ledger_months import UnitMonth, unit_months
from flows.telling.names import Names
from models.errors import BadInput
from models.queries.ledger_batches import batches, proposals
from models.queries.ledger_drafts import drafts_of
from models.terms import MatterStatus, Period
from rules.ledger_months import MonthState

PATH = "/ledger"
_BATCHES = 5


class NoFile(BadInput):
    """No file was brought in."""

    code = "no-file"


@page(PATH, "台帐", "Ledger", group="business", order=3)
def ledger(look: Look) -> Sheet:
    """The month's board, and the ways out and in."""
    visit, t = look.visit, look.tongue
    scope, unit = visit.caller.scope, look.asked("unit")
    with visit.reading() as session:
        names, around = look.names(session), around_of(look, session)
        span = span_asked(look, PATH, Period.MONTH, around.today)
        found = unit_months(session, around.mechanism, scope, span.first, unit)
        rows = [_row(look, session, names, one, span) for one in found]
        shown = {
            "rows": rows,
            "detail": _detail(look, names, found[0]) if unit and found else None,
            "whole": _whole(found),
            "stale": address("/projects", mark="stale"),
            "batches": batches(session, _BATCHES, scope=scope),
            "drafts": drafts_of(session, visit.caller.account_id),
            "gone": len(proposals(session, scope=scope)),
            "names": names,
        }
        asks = [
            *_submitting(look, names, found, span),
            *force_asks(look, session, names, span),
            *_importing(look, names),
        ]
    text = render("ledger/month.html.j2", look, span=span, unit=unit, **shown)
    return Sheet(t(f"台帐　{span.name}", f"Ledger, {span.name}"), (offering(asks), text))


def _row(look: Look, session: Session, names: Names, one: UnitMonth, span: Span) -> Mapping[str, Any]:
    t, duty = look.tongue, one.duty
    status = MatterStatus(duty.status) if duty else None
    left = ""
    if duty is not None and status is not None:
        calendar = look.visit.world(session).calendar
        left = left_said(look, duty, calendar)
    done = sum(one.counts.values()) - one.counts[MonthState.MISSING]
    return {
        "unit": one.unit,
        "name": names.body(one.unit),
        "projects": len(one.projects),
        "counts": {str(state): one.counts[state] for state in MonthState},
        "percent": round(100 * done / max(len(one.projects), 1)),
        "duty": duty.code if duty else "",
        "status": t.term(status) if status else "",
        "due": t.day(duty.due_on) if duty else "",
        "left": left,
        "tone": duty.colour if duty and duty.closed_at is None else "green" if duty else "",
        "to": address(PATH, month=span.key, unit=one.unit),
        "form": address(f"/ledger/forms/{one.unit}.xlsx", month=span.key),
    }


def _detail(look: Look, names: Names, one: UnitMonth) -> Mapping[str, Any]:
    t = look.tongue
    tones = {MonthState.MISSING: "yellow", MonthState.FILLED: "green", MonthState.CONFIRMED: "blue"}
    return {
        "name": names.body(one.unit),
        "projects": [
            (project.code, project.name, names.task_force(project.task_force), tones[state], t.term(state),
             t.hour(project.updated_at))
            for project, state in sorted(one.projects, key=lambda pair: pair[1] is not MonthState.MISSING)
        ],
    }  # fmt: skip


def _whole(found: list[UnitMonth]) -> Mapping[str, int]:
    counted = {str(state): sum(one.counts[state] for one in found) for state in MonthState}
    return {**counted, "units": len(found), "complete": sum(one.is_complete for one in found)}


def _submitting(look: Look, names: Names, found: list[UnitMonth], span: Span) -> Iterator[Ask]:
    """A unit says for itself that its part is up to date."""
    t = look.tongue
    for one in found:
        seats = seats_of(look, names, {one.unit})
        is_open = one.duty is not None and MatterStatus(one.duty.status).is_open
        if not seats or not is_open or one.duty is None:
            continue
        unit, seen = one.unit, one.duty.version

        def submit(
            visit: Visit, said: Mapping[str, Any], unit: str = unit, seats: Any = seats, seen: int = seen
        ) -> str:
            submit_ledger(seats.desk(visit, said), unit, said["text"], month=span.first, seen=seen)
            return t(f"{span.name}台帐已申报", "The ledger was declared up to date")

        note = t("项目都已填报或确认无变化才受理；申报由单位作出，系统不代为申报。",
                 "Taken once every project is filled in or confirmed.")  # fmt: skip
        label = t(f"申报{span.name}台帐已更新", f"Declare {span.name} up to date")
        text = Blank("text", t("说明", "Note"), Kind.AREA, required=False)
        yield Ask(f"submit-{unit}", label, submit, (*seats.blanks, text), note)


def _importing(look: Look, names: Names) -> Iterator[Ask]:
    """A workbook is brought in: seen first, cell by cell, and stored once it is confirmed."""
    t, seats = look.tongue, every_seat(look, names)
    if not seats:
        return

    def bring(visit: Visit, said: Mapping[str, Any]) -> Led:
        if not said["file"]:
            raise NoFile(
                t("没有选择文件；没有受理；请选择一个工作簿", "No file was chosen; nothing was taken")
            )
        brought = said["file"][0]
        row = put_up(drawer_of(visit), brought.name, brought.content, reading_in(said))
        return Led(
            t(f"「{row.name}」已上传，请逐格核对", "Uploaded; look it through"), f"/ledger/imports/{row.id}"
        )

    label = t("工作簿（.xlsx、.xls、.ods、.csv）", "Workbook (.xlsx, .xls, .ods, .csv)")
    asked = (Blank("file", label, Kind.FILES, most=1), *reading_blanks(look, names))
    note = t("先逐格预览，确认之后才入库；整批可以撤销。至多 20 MB，不含宏、密码和外部链接。",
             "Shown cell by cell first, stored once confirmed, and can be taken back whole. At most 20 MB.")  # fmt: skip
    yield Ask("import", t("导入台帐", "Import a ledger"), bring, asked, note)
