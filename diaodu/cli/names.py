"""称呼 What people call the bodies, posts, stages and meetings of the mechanism, and which one they mean by a name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache, partial

from diaodu.cli.inputs import key_of
from flows.names import Names as Named
from flows.recipients import in_post, officer_name
from models.mechanism import Mechanism
from models.terms import Rank
from rules.access.actors import OPERATOR
from rules.holders import is_desk


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

    def find_body(self, text: str) -> str:
        """The id of a body by id, name or alias. Raises UnknownName."""
        bodies = self.organisation.bodies.values()
        return key_of({body.id: (body.name, *body.aliases) for body in bodies}, text, "单位")

    def find_task_force(self, text: str) -> str:
        """The id of a task force by id, name or number. Raises UnknownName."""
        forces = self.organisation.task_forces.values()
        return key_of({force.id: (force.name, str(force.no)) for force in forces}, text, "专班")

    def find_forum(self, text: str) -> str:
        """The id of a kind of meeting by id or name. Raises UnknownName."""
        return key_of({forum.id: (forum.name,) for forum in self.mechanism.forums.values()}, text, "会议")

    def find_stages(self, text: str) -> list[str]:
        """The ids of all stages of that id or name, whatever their chains. Raises UnknownName."""
        stages = [stage for chain in self.mechanism.chains.values() for stage in chain.stages]
        found = {stage.id for stage in stages if text.strip() in (stage.id, stage.name)}
        return sorted(found) or [key_of({stage.id: (stage.name,) for stage in stages}, text, "环节")]

    def find_post(self, text: str) -> str:
        """The id of a post by id, title, officer or desk of a body (`修武县.head`). Raises UnknownName."""
        if text == OPERATOR or is_desk(text, self.organisation):
            return text
        body, dot, desk = text.rpartition(".")
        if dot and desk in (Rank.CLERK, Rank.HEAD):
            return f"{self.find_body(body)}.{desk}"
        posts = self.organisation.posts.values()
        return key_of({post.id: (post.name, *self.officers(post.id)) for post in posts}, text, "职务")
