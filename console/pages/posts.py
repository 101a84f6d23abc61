"""以何职务办理 As which of one's posts something is done: the only one that may, or the one that is chosen in the form."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from console.pages.blanks import Blank, Kind
from console.pages.tongue import Tongue
from console.visits import Visit
from flows.commands.desk import Desk
from flows.telling.names import Names
from models.organisation import Organisation
from rules.access.actors import bodies_of

POST = "as_post"


@dataclass(frozen=True, slots=True)
class Posts:
    """Those of the reader's posts that may do something; false where none may."""

    keys: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.keys)

    def blank(self, t: Tongue, names: Names) -> tuple[Blank, ...]:
        """What asks which post; nothing where there is no choice."""
        if len(self.keys) == 1:
            return ()
        choices = [(post, names.post(post)) for post in self.keys]
        return (Blank(POST, t("以何职务", "Acting as"), Kind.CHOICE, value=self.keys[0], choices=choices),)

    def desk(self, visit: Visit, said: Mapping[str, Any]) -> Desk:
        """The desk of the post that was chosen. Raises NotForThisBody, ReadOnly."""
        return visit.desk(said.get(POST) or self.keys[0])


def posts_that(visit: Visit, may: Callable[[str], bool]) -> Posts:
    """The reader's posts that may do something."""
    return Posts(tuple(post for post in visit.caller.posts if may(post)))


def posts_of_bodies(visit: Visit, bodies: Iterable[str], organisation: Organisation, on: date) -> Posts:
    """The reader's posts that act for one of some bodies."""
    wanted: Collection[str] = {body for body in bodies if body}
    return posts_that(visit, lambda post: not bodies_of(post, organisation, on).isdisjoint(wanted))
