"""专班月度职责 What a task force still has to bring about its part of the ledger: analysed, fed back, read, contacted (C14, C24, C25)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from sqlmodel import Session

from console.pages.asking import Ask
from console.pages.blanks import Blank, Kind
from console.pages.look import Look
from console.pages.seats import Seats, seats_at
from console.pages.spans import Span
from console.visits import Visit
from flows.commands.desk import Desk
from flows.commands.feedback import feed_back, read_feedback
from flows.commands.ledger_analyses import analyse
from flows.commands.service import submit_service
from flows.ledger_months import force_duties
from flows.telling.names import Names
from models.record_terms import Record
from models.tables.matters import Matter

Bring = Callable[[Desk, str, str, date, int], object]
_MOST = 20_000
_BRINGS: Mapping[Record, Bring] = MappingProxyType(
    {
        Record.ANALYSIS: lambda desk, force, text, month, seen: analyse(desk, force, text, month=month, seen=seen),
        Record.FEEDBACK: lambda desk, force, text, month, seen: feed_back(desk, force, text, month=month, seen=seen),
        Record.READING: lambda desk, force, text, month, seen: read_feedback(desk, force, text, month=month, seen=seen),
        Record.SERVICE: lambda desk, force, text, month, seen: submit_service(desk, force, text, month=month, seen=seen),
    }
)  # fmt: skip
_NOTES = MappingProxyType(
    {
        Record.ANALYSIS: ("连同截至 20 日的数字一并保存。", "Kept with the figures as of the 20th."),
        Record.FEEDBACK: (
            "附全部交办事项的办理情况；领导阅示之后才办结。",
            "With how every assigned item stands.",
        ),
        Record.READING: ("有批示的写批示原文。", "With what the leader wrote, if anything."),
        Record.SERVICE: ("还有没联系的项目即不受理。", "Refused while a project was not contacted."),
    }
)


def force_asks(look: Look, session: Session, names: Names, span: Span) -> Iterator[Ask]:
    """What of a month waits for the reader, for each task force that it may act for."""
    for matter, record in force_duties(session, look.visit.onlooker, span.first):
        seats = seats_at(look, names, matter)
        if seats:
            yield _ask(look, names, matter, record, seats, span)


def _ask(look: Look, names: Names, matter: Matter, record: Record, seats: Seats, span: Span) -> Ask:
    t, force, seen = look.tongue, matter.task_force, matter.version
    needs_text = record in (Record.ANALYSIS, Record.FEEDBACK)

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        _BRINGS[record](seats.desk(visit, said), force, said["text"], span.first, seen)
        return t(f"{record.zh}已登记", f"{t.term(record)}: registered")

    label = t(f"{record.zh}：{names.task_force(force)}", f"{t.term(record)}: {names.task_force(force)}")
    text = Blank("text", t("内容", "Text"), Kind.AREA, required=needs_text, most=_MOST)
    return Ask(f"{record}-{force}", label, act, (*seats.blanks, text), t(*_NOTES[record]))
