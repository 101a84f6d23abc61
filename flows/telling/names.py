"""称呼 What people call the bodies, posts, stages and meetings of the mechanism, as of a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache, partial

from flows.names import Names as Named
from flows.recipients import in_post, officer_name
from models.mechanism import Mechanism


class Names:
    """The names of one mechanism as of a day; ids that it does not have any more stand for themselves."""

    def __init__(self, mechanism: Mechanism, today: date) -> None:
        self.mechanism = mechanism
        self.organisation = mechanism.organisation
        self.today = today
        self._as_of = cache(partial(Named, mechanism))

    def _named(self, key: str, on: date | None = None) -> str:
        return self._as_of(on or self.today).get(key, key.rpartition(":")[2]) if key else ""

    def body(self, key: str) -> str:
        """The name of a body."""
        return self._named(f"body:{key}") if key else ""

    def post(self, key: str, on: date | None = None) -> str:
        """The name of a post, with the officer who is in it that day: 市长刘冰."""
        return self._named(key, on)

    def actor(self, key: str, on: date | None = None) -> str:
        """Who did something: a post with its officer of that day, the operator, or the engine itself."""
        return self._named(key, on)

    def holder(self, ref: str, on: date | None = None) -> str:
        """The name behind `body:<id>` or `post:<id>`."""
        return self._named(ref, on)

    def holders(self, refs: Iterable[str], on: date | None = None) -> str:
        """The names of several holders side by side."""
        return "、".join(self.holder(ref, on) for ref in refs)

    def officer(self, key: str) -> str:
        """The name of an officer."""
        return officer_name(key, self.organisation)

    def officers(self, post: str) -> list[str]:
        """The names of who is in a post today."""
        return [officer_name(who, self.organisation) for who in in_post(post, self.organisation, self.today)]

    def task_force(self, key: str) -> str:
        """The name of a task force."""
        found = self.organisation.task_forces.get(key)
        return found.name if found else key

    def chain(self, key: str) -> str:
        """The name of a chain."""
        found = self.mechanism.chains.get(key)
        return found.name if found else key

    def stage(self, chain: str, key: str) -> str:
        """The name of a stage of a chain."""
        found = self.mechanism.chains.get(chain)
        return next((stage.name for stage in found.stages if stage.id == key), key) if found else key

    def forum(self, key: str) -> str:
        """The name of a kind of meeting."""
        return self._named(key)
