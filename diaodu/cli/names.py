"""称呼 What people call the bodies, posts, stages and meetings of the mechanism, and which one they mean by a name."""

from __future__ import annotations

from diaodu.cli.inputs import key_of
from flows.telling.names import Names as Called
from models.terms import Rank
from rules.access.actors import OPERATOR
from rules.holders import is_desk


class Names(Called):
    """The names of one mechanism, found by what somebody typed as well."""

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
