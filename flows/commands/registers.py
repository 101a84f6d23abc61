"""登记职权 Who keeps a register whose entries go on after its matter has closed: the holders of the last stage."""

from __future__ import annotations

from sqlmodel import Session

from flows.commands.desk import Desk
from flows.commands.project_log import today
from flows.standings import standing_of
from models.tables.matters import Matter
from rules.access.requiring import require_holder
from rules.holders import resolve
from rules.stages import stages_of


def authority_of(session: Session, desk: Desk, matter: Matter) -> tuple[str, ...]:
    """The holders of a matter's last stage, wherever it stands now."""
    mechanism = desk.worlds.mechanism(session)
    standing = standing_of(matter)
    last = stages_of(mechanism.chains[matter.chain], standing)[-1]
    return resolve(last.holder, standing, mechanism.organisation, today(desk, mechanism)).refs


def bodies_in(refs: tuple[str, ...]) -> tuple[str, ...]:
    """The bodies among holders."""
    return tuple(ref.partition(":")[2] for ref in refs if ref.startswith("body:"))


def require_authority(session: Session, desk: Desk, matter: Matter, what: str) -> None:
    """Refuse to everybody but who keeps the register. Raises NotForThisBody."""
    mechanism = desk.worlds.mechanism(session)
    holders, day = authority_of(session, desk, matter), today(desk, mechanism)
    require_holder(desk.actor, holders, matter.chain, what, mechanism.organisation, day)
