"""督办函 What the engine drafted about something late is signed by a person and sent, or not sent at all (C9, C25)."""

from __future__ import annotations

from datetime import date
from functools import partial

from sqlmodel import Session

from flows.commands.desk import Desk, Done, carry_out
from flows.commands.duties import complete_with, duty_at
from flows.commands.paper_numbers import PRESSING, next_number
from flows.standings import standing_of
from models.record_terms import Record
from models.session import transaction
from models.tables.matters import Matter
from models.tables.supervision_papers import PressingPaper, PressingSignature
from models.terms import Colour
from rules.acts.closing import withdraw
from rules.acts.pressing import PressingUnfit, press
from rules.pressing_papers import DraftedFor, lost_object


def sign_paper(desk: Desk, code: str, finish_by: date, demand: str = "", *, seen: int | None = None) -> Done:
    """Sign the paper: it takes its number now and reaches whoever is late. Answers what befell the late matter.

    Raises PressingUnfit, NotForThisBody, NotThisDuty.
    """
    with transaction(desk.engine) as session:
        matter = duty_at(session, desk, code, Record.PRESSING)
        about = _still_late(session, matter)
        year, number = next_number(session, desk, PRESSING)
        session.add(
            PressingSignature(
                matter_id=matter.id or 0,
                year=year,
                number=number,
                finish_by=finish_by,
                demand=demand,
                by=desk.actor,
                at=desk.now,
            )
        )
        rule = partial(press, by=desk.actor, number=number, finish_by=finish_by, demand=demand)
        pressed = carry_out(session, desk, about, rule)
        complete_with(session, desk, code, Record.PRESSING, f"{number}，限 {finish_by} 前办结", seen)
        return pressed


def drop_paper(desk: Desk, code: str, reason: str, *, seen: int | None = None) -> Done:
    """Decide against the paper; it is not drafted again for this round and colour."""
    with transaction(desk.engine) as session:
        duty_at(session, desk, code, Record.PRESSING)
        return carry_out(session, desk, code, partial(withdraw, by=desk.actor, reason=reason), seen)


def object_of(paper: PressingPaper) -> DraftedFor:
    """What a paper was drafted for."""
    return DraftedFor(paper.stage, paper.round, Colour(paper.colour))


def _still_late(session: Session, matter: Matter) -> str:
    paper = session.get(PressingPaper, matter.id)
    assert paper is not None, "a paper is stored with its matter"
    # Locked before it is looked at: no sweep may move it between this and the paper's going out.
    about = session.get(Matter, paper.about_id, with_for_update=True)
    assert about is not None
    if reason := lost_object(object_of(paper), standing_of(about), about.code):
        raise PressingUnfit(f"{reason}，督办函已无对象；未签发；这份草稿会自动撤销")
    return about.code
