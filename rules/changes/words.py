"""改动用词 What the ids of two configurations are called: what one of them has dropped keeps the other's name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from models.mechanism import Mechanism
from models.project_terms import PermitNode
from models.terms import Category, Rank, Severity

_DESKS = {str(Rank.CLERK): Rank.CLERK.zh, str(Rank.HEAD): Rank.HEAD.zh}
_HOLDERS = {
    "project.responsible_unit": "责任单位",
    "project.leader": "分包领导",
    "matter.unit": "事项所在单位",
    "task_force.lead_units": "专班牵头单位",
    "task_force.primary_lead": "专班第一牵头单位",
    "task_force.second_lead": "专班第二牵头单位",
    "task_force.leader": "专班牵头领导",
    "leading_group.head": "领导小组组长",
    "leading_group.office": "领导小组办公室",
    "leading_group.office_director": "领导小组办公室主任",
    "leading_group.supervision": "督查机构",
}
_EACH = {
    "task_force": "每个专班",
    "county": "每个县（市）区",
    "responsible_unit": "每个责任单位",
    "leader": "每位牵头领导",
    "office": "领导小组办公室",
    "once": "全市一次",
}
_FIXED: Mapping[str, str] = {str(term): term.zh for term in (*Rank, *Severity, *Category, *PermitNode)}
_CONDITIONS = {"severity": "紧急程度", "category": "问题类型", "scope": "调度范围", "task_force": "专班"}


@dataclass(frozen=True, slots=True)
class Words:
    """The names of two mechanisms; the newer one's win."""

    before: Mechanism
    after: Mechanism

    def body(self, key: str) -> str:
        """A body."""
        return self._name(lambda found: found.organisation.bodies, key)

    def post(self, key: str) -> str:
        """A post, or one of the two desks of a body."""
        body, _, desk = key.rpartition(".")
        if desk in _DESKS:
            return f"{self.body(body)}{_DESKS[desk]}"
        return self._name(lambda found: found.organisation.posts, key)

    def officer(self, key: str) -> str:
        """A person."""
        return self._name(lambda found: found.organisation.officers, key)

    def task_force(self, key: str) -> str:
        """A task force."""
        return self._name(lambda found: found.organisation.task_forces, key)

    def chain(self, key: str) -> str:
        """A chain."""
        return self._name(lambda found: found.chains, key)

    def forum(self, key: str) -> str:
        """A kind of meeting."""
        return self._name(lambda found: found.forums, key)

    def stage(self, chain: str, key: str) -> str:
        """A stage of a chain."""
        for mechanism in (self.after, self.before):
            found = mechanism.chains.get(chain)
            for stage in found.stages if found else ():
                if stage.id == key:
                    return stage.name
        return key

    def some_stage(self, key: str) -> str:
        """A stage by its id alone, in whichever chain has it."""
        for mechanism in (self.after, self.before):
            for chain in mechanism.chains.values():
                for stage in chain.stages:
                    if stage.id == key:
                        return stage.name
        return key

    def some(self, key: str) -> str:
        """Whatever is known by an id: a permit, a cycle, a chain, a meeting, a body, a post, a task force."""
        if key in _FIXED:
            return _FIXED[key]
        for mechanism in (self.after, self.before):
            known = mechanism.organisation
            for entries in (mechanism.cycles, mechanism.chains, mechanism.forums, known.bodies, known.posts):
                if key in entries:
                    return str(entries[key].name)
        return self.some_stage(self.task_force(key))

    def holder(self, path: str) -> str:
        """A holder's path."""
        root, _, key = path.partition(".")
        if root == "body":
            return self.body(key)
        return self.post(key) if root == "post" else _HOLDERS.get(path, path)

    def each(self, key: str) -> str:
        """For whom a cycle or a meeting comes round."""
        return _EACH.get(key, key)

    def when(self, conditions: Mapping[str, frozenset[str]]) -> str:
        """The conditions of an exception: 紧急程度为紧急，问题类型为用地."""
        return "，".join(
            f"{_CONDITIONS[name]}为{'、'.join(self._condition(name, value) for value in sorted(values))}"
            for name, values in conditions.items()
        )

    def _condition(self, name: str, value: str) -> str:
        if name == "severity":
            return Severity(value).zh
        if name == "category":
            return Category(value).zh
        return self.task_force(value) if name == "task_force" else value

    def _name(self, entries: Callable[[Mechanism], Mapping[str, Any]], key: str) -> str:
        found = entries(self.after).get(key) or entries(self.before).get(key)
        return found.name if found else key


def several(one: Callable[[Words, str], str]) -> Callable[[Words, Iterable[str]], str]:
    """The same for a list."""
    return lambda words, keys: "、".join(one(words, key) for key in keys)
