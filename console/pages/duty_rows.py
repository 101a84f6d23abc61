"""职责行 A matter as every list of duties shows it, and the first facts of its own page: said in one place."""

from __future__ import annotations

from dataclasses import dataclass

from console.pages.look import Look
from console.visits import Visit
from flows.telling.names import Names
from flows.telling.remaining import left_of
from models.queries.matters import by_code
from models.tables.matters import Matter
from models.terms import MatterStatus
from rules.workdays import WorkCalendar


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A line of a list: `said` is what that list says besides, `about` what it is about."""

    code: str
    title: str
    stage: str
    holder: str
    due: str
    left: str
    tone: str
    said: str
    about: str


def duty_row(
    look: Look, names: Names, calendar: WorkCalendar, matter: Matter, said: str = "", about: str = ""
) -> DutyRow:
    """A matter as a line."""
    return DutyRow(
        matter.code,
        matter.title,
        stage_said(look, names, matter),
        holder_said(names, matter),
        look.tongue.day(matter.due_on),
        left_said(look, matter, calendar),
        tone_of(matter),
        said,
        about,
    )


def course_of(look: Look, names: Names, calendar: WorkCalendar, matter: Matter) -> list[tuple[str, str]]:
    """Where a matter stands, with whom and until when, as labels and values."""
    t = look.tongue
    due = "　".join(filter(None, (t.weekday(matter.due_on), left_said(look, matter, calendar))))
    return [
        (t("环节", "Stage"), stage_said(look, names, matter)),
        (t("承办", "Holder"), holder_said(names, matter)),
        (t("到期", "Due"), due),
    ]


def stage_said(look: Look, names: Names, matter: Matter) -> str:
    """The stage of an open matter; of a closed one, how it ended."""
    status = MatterStatus(matter.status)
    return names.stage(matter.chain, matter.stage) if status.is_open else look.tongue.term(status)


def holder_said(names: Names, matter: Matter) -> str:
    """Who holds an open matter."""
    return names.holders(matter.holder.split()) if MatterStatus(matter.status).is_open else ""


def left_said(look: Look, matter: Matter, calendar: WorkCalendar) -> str:
    """How much of its limit is left, in the reader's language."""
    status, t = MatterStatus(matter.status), look.tongue
    left = left_of(status, matter.due_at, look.visit.now, t.zone, calendar)
    return t(left.zh, left.en)


def tone_of(matter: Matter) -> str:
    """The lamp of an open matter; a closed one has none."""
    return matter.colour if matter.closed_at is None else ""


def next_said(look: Look, visit: Visit, code: str) -> str:
    """What comes next for a matter that was just acted on, as the end of what is said about the act."""
    t = look.tongue
    with visit.reading() as session:
        matter, names = by_code(session, code), look.names(session)
        if not MatterStatus(matter.status).is_open:
            ended = stage_said(look, names, matter)
            return t(f"；{code} 现为「{ended}」。", f". {code} is closed: {ended}.")
        stage, holder, due = stage_said(look, names, matter), holder_said(names, matter), t.day(matter.due_on)
        until = t(f"，{due}前", f" until {due}") if due else ""
        return t(
            f"；{code} 现在「{stage}」，由{holder}承办{until}。",
            f". {code} now stands at {stage} with {holder}{until}.",
        )
