"""办理权 May a post do this to a matter now: the parties of the verb, found on the matter, against who acts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from models.organisation import Organisation
from rules.access.actors import ENGINE, OPERATOR, body_of
from rules.access.circles import office_of
from rules.access.requiring import NotForThisBody, called, holds, named
from rules.access.verbs import RIGHTS, Party, Verb
from rules.deadlines import local_day
from rules.holders import leader_of, resolve
from rules.stages import Place, place_of
from rules.standing import Standing, World


@dataclass(frozen=True, slots=True)
class Ground:
    """A matter as rights see it: where it stands, who raised it, and who has to answer what was asked about it.

    `raised_by` is the actor of its first step, `verifiers` the holders (`body:`, `post:`) of the request.
    """

    standing: Standing
    place: Place
    on: date
    raised_by: str = ""
    verifiers: tuple[str, ...] = ()

    @property
    def organisation(self) -> Organisation:
        """The organisation as it is today."""
        return self.place.mechanism.organisation


def ground_of(
    standing: Standing, world: World, now: datetime, *, raised_by: str = "", verifiers: tuple[str, ...] = ()
) -> Ground:
    """The ground on which a right is decided at `now`."""
    zone = world.mechanism(standing).timekeeping.zone
    return Ground(standing, place_of(standing, world), local_day(now, zone), raised_by, verifiers)


def may_act(verb: Verb, actor: str, ground: Ground) -> bool:
    """Whether the post, or whoever it stands in for, is a party that the verb belongs to.

    A delegate acts for the post it stands in for, in the chains it was given (A24), but never where its own body is
    the one to be judged. The operator at the machine records what others decided; the engine does what is due.
    """
    return actor in (OPERATOR, ENGINE) or any(
        _stands(verb, party, actor, ground) for party in RIGHTS[verb].parties
    )


def require_act(verb: Verb, actor: str, ground: Ground) -> None:
    """Refuse an act to everybody but its parties. Raises NotForThisBody."""
    if may_act(verb, actor, ground):
        return
    organisation = ground.organisation
    parties = RIGHTS[verb].parties
    refs = (ref for party in parties for ref in _refs(party, ground) if not _is_own(verb, party, ref, ground))
    names = "、".join(dict.fromkeys(named(ref, organisation) for ref in refs))
    msg = f"「{called(actor, organisation)}」无权{verb.zh}；未作变动；由{names or '领导小组办公室'}办理"
    raise NotForThisBody(msg)


def require_signer(signed_by: str, ground: Ground) -> None:
    """Refuse a signature that is not the leader's, nor of who stands in for him (四(二)). Raises NotForThisBody."""
    held = (ref for ref in ground.standing.holder if ref.startswith("post:"))
    refs = tuple(dict.fromkeys((*_refs(Party.LEADER, ground), *held)))
    organisation, chain = ground.organisation, ground.standing.chain
    if not any(holds(signed_by, ref, chain, organisation, ground.on) for ref in refs):
        names = "、".join(named(ref, organisation) for ref in refs)
        msg = f"「{called(signed_by, organisation)}」不是牵头领导；未登记签字；应由{names}签字"
        raise NotForThisBody(msg)


def _stands(verb: Verb, party: Party, actor: str, ground: Ground) -> bool:
    refs = [ref for ref in _refs(party, ground) if not _is_own(verb, party, ref, ground)]
    organisation = ground.organisation
    if f"post:{actor}" in refs:
        return True
    if _judges(verb, party) and f"body:{body_of(actor, organisation)}" in ground.standing.holder:
        return False
    return any(holds(actor, ref, ground.standing.chain, organisation, ground.on) for ref in refs)


def _judges(verb: Verb, party: Party) -> bool:
    return RIGHTS[verb].second and party is not Party.RAISER


def _is_own(verb: Verb, party: Party, ref: str, ground: Ground) -> bool:
    return _judges(verb, party) and ref in ground.standing.holder


def _refs(party: Party, ground: Ground) -> Iterable[str]:
    return _PARTIES[party](ground)


def _holder(ground: Ground) -> Iterable[str]:
    return ground.standing.holder


def _handler(ground: Ground) -> Iterable[str]:
    return (ref for ref in ground.standing.holder if ref != f"body:{ground.standing.unit}")


def _unit(ground: Ground) -> Iterable[str]:
    return (f"body:{ground.standing.unit}",) if ground.standing.unit else ()


def _raiser(ground: Ground) -> Iterable[str]:
    chain = ground.place.mechanism.chains[ground.standing.chain]
    body = body_of(ground.raised_by, ground.organisation)
    return (f"body:{body}",) if body and ground.standing.stage == chain.stages[0].id else ()


def _leads(ground: Ground) -> Iterable[str]:
    found = ground.organisation.task_forces.get(ground.standing.task_force)
    return (f"body:{unit}" for unit in (found.lead_units if found else ()))


def _leader(ground: Ground) -> Iterable[str]:
    own = (ground.standing.leader,) if ground.standing.leader else ()
    return (f"post:{post}" for post in (leader_of(ground.standing, ground.organisation), *own))


def _above(ground: Ground) -> Iterable[str]:
    standing = ground.standing
    paths = (stage.holder for stage in ground.place.higher)
    found = [ref for path in paths for ref in resolve(path, standing, ground.organisation, ground.on).refs]
    is_unit_held = all(ref.startswith("body:") for ref in standing.holder)
    # Of a duty with no level above it, the leader is the one who may say that its clock stands still.
    return found or (_leader(ground) if is_unit_held else ())


def _office(ground: Ground) -> Iterable[str]:
    return (f"body:{body}" for body in office_of(ground.organisation))


def _supervision(ground: Ground) -> Iterable[str]:
    return (f"body:{ground.organisation.leading_group.supervision}",)


def _verifier(ground: Ground) -> Iterable[str]:
    return ground.verifiers


_PARTIES: Mapping[Party, Callable[[Ground], Iterable[str]]] = {
    Party.HOLDER: _holder,
    Party.HANDLER: _handler,
    Party.UNIT: _unit,
    Party.RAISER: _raiser,
    Party.LEADS: _leads,
    Party.LEADER: _leader,
    Party.ABOVE: _above,
    Party.OFFICE: _office,
    Party.SUPERVISION: _supervision,
    Party.VERIFIER: _verifier,
}
