"""找名称 Which body, task force, post, stage or meeting somebody means by a name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from flows.telling.names import Names
from models.errors import BadInput
from models.terms import Rank
from rules.access.actors import OPERATOR
from rules.holders import is_desk

_OFFERED, _SHORT_LIST = 3, 8


class UnknownName(BadInput):
    """A unit, post, stage or other name that the mechanism does not have."""

    code = "unknown-name"


class Finder(Names):
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


def key_of(known: Mapping[str, Iterable[str]], text: str, what: str) -> str:
    """Find the id under which one of its names is known; upper and lower case do not matter.

    Raises UnknownName, with the names nearest to what was typed.
    """
    wanted = text.strip().casefold()
    found = [key for key, names in known.items() if wanted in {name.casefold() for name in (key, *names)}]
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownName(f"{what}「{text}」不止一个：{'、'.join(found)}；没有执行任何操作；请写编号")
    near = _nearest(known, text.strip())
    hint = f"是否是：{'、'.join(near)}" if near else "可用的名称见机制配置"
    raise UnknownName(f"没有{what}「{text}」；没有执行任何操作；{hint}")


def _nearest(known: Mapping[str, Iterable[str]], text: str) -> list[str]:
    """The names nearest to what was typed: those that share it, then those that look like it, else a short list whole."""
    words = {name: next(iter(names), key) for key, names in known.items() for name in (key, *names)}
    inside = [label for name, label in words.items() if text and (text in name or name in text)]
    alike = [words[name] for name in get_close_matches(text, words, n=_OFFERED, cutoff=0.4)]
    near = list(dict.fromkeys([*inside, *alike]))[:_OFFERED]
    return near or (list(dict.fromkeys(words.values())) if len(known) <= _SHORT_LIST else [])
