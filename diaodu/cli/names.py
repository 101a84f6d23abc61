"""称呼 What people call the bodies, posts, stages and meetings of the mechanism, and which one they mean by a name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from diaodu.cli.choices import OPERATOR
from diaodu.cli.inputs import key_of
from flows.plans import ENGINE
from models.mechanism import Mechanism
from models.terms import Rank
from rules.holders import is_desk

_ACTORS = {OPERATOR: "操作员", ENGINE: "系统", "": ""}


class Names:
    """The names of one mechanism as of a day; ids that it does not have any more stand for themselves."""

    def __init__(self, mechanism: Mechanism, today: date) -> None:
        self.mechanism = mechanism
        self.organisation = mechanism.organisation
        self.today = today

    def body(self, key: str) -> str:
        """The name of a body."""
        found = self.organisation.bodies.get(key)
        return found.name if found else key

    def post(self, key: str, on: date | None = None) -> str:
        """The name of a post, with the officer who is in it that day: 市长 刘冰."""
        title = self._title(key)
        officers = self.officers(key, on or self.today)
        return f"{title} {'、'.join(officers)}" if officers else title

    def officers(self, post: str, on: date) -> tuple[str, ...]:
        """The names of who is in a post on a day."""
        ids = (t.officer for t in self.organisation.tenures if t.post == post and t.covers(on))
        known = self.organisation.officers
        return tuple(known[officer].name if officer in known else officer for officer in ids)

    def _title(self, key: str) -> str:
        found = self.organisation.posts.get(key)
        if found is not None:
            return found.name
        if is_desk(key, self.organisation):
            body, _, desk = key.rpartition(".")
            return f"{self.body(body)}{Rank(desk).zh}"
        return key

    def actor(self, key: str, on: date | None = None) -> str:
        """Who did something: a post with its officer of that day, the operator, or the engine itself."""
        return _ACTORS[key] if key in _ACTORS else self.post(key, on)

    def holder(self, ref: str, on: date | None = None) -> str:
        """The name behind `body:<id>` or `post:<id>`."""
        kind, _, key = ref.partition(":")
        return self.post(key, on) if kind == "post" else self.body(key)

    def holders(self, refs: Iterable[str], on: date | None = None) -> str:
        """The names of several holders side by side."""
        return "、".join(self.holder(ref, on) for ref in refs)

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
        found = self.mechanism.forums.get(key)
        return found.name if found else key

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
        return key_of(
            {post.id: (post.name, *self.officers(post.id, self.today)) for post in posts}, text, "职务"
        )
