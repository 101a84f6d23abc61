"""视野 Which rows are somebody's: all of them, or those that concern certain bodies, task forces and posts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from models.terms import Rank


@dataclass(frozen=True, slots=True)
class Scope:
    """A description of rows: `everything`, or those of these bodies, task forces and posts (ids); empty means none."""

    everything: bool = False
    bodies: frozenset[str] = frozenset()
    task_forces: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()

    def __or__(self, other: Scope) -> Scope:
        return Scope(
            self.everything or other.everything,
            self.bodies | other.bodies,
            self.task_forces | other.task_forces,
            self.posts | other.posts,
        )

    @property
    def refs(self) -> frozenset[str]:
        """The `body:` and `post:` refs by which a matter is held by somebody of this scope."""
        return frozenset((*(f"body:{key}" for key in self.bodies), *(f"post:{key}" for key in self.posts)))

    def concerns(self, unit: str, task_force: str, leader: str, holder: Collection[str]) -> bool:
        """Whether a matter of these concerns the scope; `holder` lists `body:` and `post:` refs."""
        return (
            self.everything
            or unit in self.bodies
            or task_force in self.task_forces
            or leader in self.posts
            or not self.refs.isdisjoint(holder)
        )

    @property
    def recipients(self) -> frozenset[str]:
        """Whose notices may be read: the posts', and the two desks' of each body."""
        desks = (f"{body}.{desk}" for body in self.bodies for desk in (Rank.CLERK, Rank.HEAD))
        return frozenset((*self.posts, *desks))


NOTHING, EVERYTHING = Scope(), Scope(everything=True)
