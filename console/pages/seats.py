"""席位 As which of the reader's posts something may be done, and asking which where there are several."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from console.pages.blanks import Blank, Kind
from console.pages.look import Look
from console.visits import Visit
from flows.commands.desk import Desk
from flows.telling.names import Names
from models.tables.matters import Matter
from models.terms import MatterStatus
from rules.access.actors import bodies_of
from rules.access.requiring import holds

POST = "post"


@dataclass(frozen=True, slots=True)
class Seats:
    """The reader's posts that may do something; where there is none, it is not offered."""

    posts: tuple[str, ...]
    blanks: tuple[Blank, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.posts)

    def desk(self, visit: Visit, said: Mapping[str, Any]) -> Desk:
        """The desk of the post that was chosen, or of the only one. Raises NotForThisBody."""
        return visit.desk(str(said.get(POST) or self.posts[0]))


def seats_for(look: Look, names: Names, refs: Iterable[str], chain: str = "") -> Seats:
    """The reader's posts that act for one of the `body:` and `post:` refs today, by delegation as well."""
    wanted, own = tuple(refs), look.visit.caller.posts
    return seats_among(
        look, names, (post for post in own if any(_acts(post, ref, chain, names) for ref in wanted))
    )


def seats_at(look: Look, names: Names, matter: Matter) -> Seats:
    """The reader's posts that hold the stage at which an open matter stands."""
    if not MatterStatus(matter.status).is_open:
        return Seats(())
    return seats_for(look, names, matter.holder.split(), matter.chain)


def seats_of(look: Look, names: Names, bodies: Collection[str]) -> Seats:
    """The reader's posts that act for one of some bodies."""
    organisation, today, own = names.organisation, names.today, look.visit.caller.posts
    wanted = frozenset(bodies)
    return seats_among(look, names, (post for post in own if wanted & bodies_of(post, organisation, today)))


def every_seat(look: Look, names: Names) -> Seats:
    """All the reader's posts."""
    return seats_among(look, names, look.visit.caller.posts)


def _acts(post: str, ref: str, chain: str, names: Names) -> bool:
    return holds(post, ref, chain, names.organisation, names.today)


def seats_among(look: Look, names: Names, posts: Iterable[str]) -> Seats:
    """Some of the reader's posts, which were found fit."""
    found = tuple(posts)
    if not found[1:]:
        return Seats(found)
    choices = [(post, names.post(post)) for post in found]
    label = look.tongue("以哪个职务办理", "Acting as")
    return Seats(found, (Blank(POST, label, Kind.CHOICE, value=found[0], choices=choices),))
