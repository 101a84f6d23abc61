"""送达签收 What has been issued to somebody waits for a signature: one matter a recipient, for as long as none is given."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace

from sqlmodel import Session

from flows.commands.desk import Desk
from flows.commands.raising import NewMatter, raise_in
from models.tables.matters import Matter
from rules.acts.raising import Subject, raise_matter

CHAIN = KIND = "receipt"
TITLE_MOST = 120


def ask_receipts(
    session: Session,
    desk: Desk,
    issued: str,
    title: str,
    units: Sequence[str],
    about: Matter | None = None,
    told: Container[str] = (),
) -> list[Matter]:
    """Ask each unit to sign for what was issued (C9, C30); `issued` names it in natural keys, e.g. `bulletin/2026-Q1`.

    `about` is the matter that it concerns; units in `told` hear of it by another notice, which asks for the signature
    too. Asking twice asks once. Empty where the configuration has no such chain.
    """
    if CHAIN not in desk.worlds.mechanism(session).chains:
        return []
    return [
        _ask(session, desk, issued, title, unit, about, quietly=unit in told) for unit in dict.fromkeys(units)
    ]


def _ask(
    session: Session, desk: Desk, issued: str, title: str, unit: str, about: Matter | None, *, quietly: bool
) -> Matter:
    subject = Subject(CHAIN, unit, about.task_force if about else "")
    new = NewMatter(
        KIND,
        f"签收{title}"[:TITLE_MOST],
        subject,
        origin=f"{CHAIN}/{issued}/{unit}",
        parent_id=about.id if about else None,
        project_id=about.project_id if about else None,
    )
    raised = raise_matter(subject, desk.worlds.world(session), desk.now, by=desk.actor)
    return raise_in(session, desk, new, replace(raised, drafts=()) if quietly else raised)
