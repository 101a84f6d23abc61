"""把关 An act guarded by who may do it, asked on the very state that the act changes."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from flows.commands.desk import Desk, Rule
from flows.standings import COLUMNS, to_standing
from models.bulk.rows import LEADING
from models.errors import Hidden
from models.queries.matters import no_matter, raw_by_code
from rules.access.acting import ground_of, may_act, require_act, require_signer
from rules.access.scope import scope_of_actor
from rules.access.sight import MatterFacts, may_see_matter
from rules.access.verbs import Verb
from rules.standing import Decision, Standing, World


def guarded(
    verb: Verb,
    desk: Desk,
    rule: Rule,
    *,
    raised_by: str = "",
    verifiers: tuple[str, ...] = (),
    signer: str = "",
) -> Rule:
    """The rule, for whoever may do it; with `signer` also only in the name of who has to sign.

    Raises NotForThisBody before the rule is asked.
    """

    def asked(standing: Standing, world: World, now: datetime) -> Decision:
        ground = ground_of(standing, world, now, raised_by=raised_by, verifiers=verifiers)
        require_act(verb, desk.actor, ground)
        if signer:
            require_signer(signer, ground)
        return rule(standing, world, now)

    return asked


def require_also(session: Session, desk: Desk, verb: Verb, code: str) -> None:
    """Refuse an act that reaches a second matter to whoever has no right on that one.

    Raises NotForThisBody, and NotFound where the matter does not concern the actor at all: it must not show.
    """
    row = raw_by_code(session, code, COLUMNS)
    standing = to_standing(row[len(LEADING) :])
    ground = ground_of(standing, desk.worlds.world(session), desk.now)
    if may_act(verb, desk.actor, ground):
        return
    scope = scope_of_actor(desk.actor, ground.organisation, ground.on)
    if not may_see_matter(
        scope, MatterFacts(standing.unit, standing.task_force, standing.leader, standing.holder)
    ):
        raise Hidden(no_matter(code).message)
    require_act(verb, desk.actor, ground)
