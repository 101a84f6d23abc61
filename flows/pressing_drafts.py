"""督办函起草 A draft for whatever has turned yellow or red, once for each stage, round and colour; none outlives its object (C25)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from sqlmodel import Session

from flows.commands.desk import Desk, carry_out
from flows.commands.issues import TITLE_MOST
from flows.commands.pressing import object_of
from flows.commands.raising import NewMatter, raise_in
from flows.errands import Errand
from flows.standings import COLUMNS, standing_of
from flows.world import WorldSource
from models.queries.matters import by_code, by_origin, raw_by_code
from models.queries.supervision import late_without_paper, papers_to_sign
from models.tables.matters import Matter
from models.tables.supervision_papers import PressingPaper
from models.terms import Colour, MatterStatus
from rules.acts.closing import withdraw
from rules.acts.pressing import is_pressed
from rules.pressing_papers import CHAIN, lost_object, paper_subject

DRAFTED, WITHDRAWN = "pressing-drafted", "pressing-withdrawn"


def pressing_errands(session: Session, worlds: WorldSource, _now: datetime) -> Iterator[Errand]:
    """First the drafts that nobody needs any more, then those that are lacking."""
    for paper, matter in papers_to_sign(session):
        about = session.get(Matter, paper.about_id)
        if about is not None and (reason := lost_object(object_of(paper), standing_of(about), about.code)):
            yield Errand(WITHDRAWN, matter.code, partial(_withdraw, matter.code, reason))
    if CHAIN in worlds.mechanism(session).chains:
        for code in late_without_paper(session):
            yield Errand(DRAFTED, code, partial(_draft, code))


def _withdraw(code: str, reason: str, session: Session, desk: Desk) -> str:
    if not MatterStatus(by_code(session, code).status).is_open:
        return ""
    carry_out(session, desk, code, partial(withdraw, by=desk.actor, reason=reason))
    return code


def _draft(code: str, session: Session, desk: Desk) -> str:
    # The row is locked until the draft is there: of two engines the second finds it.
    raw_by_code(session, code, COLUMNS)
    about = by_code(session, code)
    standing = standing_of(about)
    subject = paper_subject(standing, desk.worlds.mechanism(session))
    origin = f"{CHAIN}/{code}/{about.stage}/{about.round}/{about.colour}"
    if subject is None or not is_pressed(standing) or by_origin(session, origin) is not None:
        return ""
    assert about.id is not None
    assert about.due_on is not None
    title = f"督办函（{Colour(about.colour).zh}）：{about.title}"[:TITLE_MOST]
    new = NewMatter(CHAIN, title, subject, origin, parent_id=about.id, project_id=about.project_id)
    stage, number, colour, due_on = about.stage, about.round, about.colour, about.due_on
    matter = raise_in(session, desk, new)
    session.add(
        PressingPaper(
            matter_id=matter.id or 0,
            about_id=new.parent_id or 0,
            stage=stage,
            round=number,
            colour=colour,
            due_on=due_on,
        )
    )
    return matter.code
