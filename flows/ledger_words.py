"""台帐用词 What the ledger calls bodies, posts, task forces and stages, and the words that its drop-downs offer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from flows.names import Names
from flows.recipients import in_post, officer_name
from models.mechanism import Mechanism
from models.project_terms import BuildingNature, Light, ProjectKind, ProjectLevel, ProjectStage
from models.terms import BodyKind, Category, Severity, Term

YES, NO = "是", "否"
SCOPES_SAID = "scope_said"
"""The vocabulary that spells the numbers of the scopes out."""
_TERMS: Mapping[str, type[Term]] = {
    "kind": ProjectKind,
    "level": ProjectLevel,
    "nature": BuildingNature,
    "stage": ProjectStage,
    "category": Category,
    "severity": Severity,
    "light": Light,
}


class LedgerWords:
    """The words of one mechanism as of a day; an id that nobody can name any more stands for itself."""

    def __init__(self, mechanism: Mechanism, today: date) -> None:
        self.mechanism = mechanism
        self._today = today
        names = Names(mechanism, today)
        self._named = cache(lambda key: names.get(key, key.rpartition(":")[2]))

    def body(self, key: str) -> str:
        """The name of a body."""
        return self._named(f"body:{key}") if key else ""

    def bodies(self, keys: str) -> str:
        """The names of bodies whose ids are separated by spaces."""
        return "、".join(self.body(key) for key in keys.split())

    def holders(self, refs: str) -> str:
        """The names of holders, `body:<id>` and `post:<id>` separated by spaces."""
        return "、".join(self._named(ref) for ref in refs.split())

    def county(self, key: str) -> str:
        """A county by its short name: 修武县, not 修武县人民政府."""
        found = self.mechanism.organisation.bodies.get(key)
        return found.aliases[0] if found and found.aliases else self.body(key)

    def post(self, key: str) -> str:
        """A post with the officer who is in it."""
        return self._named(key) if key else ""

    def title(self, post: str) -> str:
        """A post alone, as it is found again when a workbook comes back: whoever is in it may have changed by then."""
        found = self.mechanism.organisation.posts.get(post)
        return found.name if found else self.post(post)

    def officer(self, post: str) -> str:
        """Who is in a post; the post itself where nobody is."""
        organisation = self.mechanism.organisation
        seated = in_post(post, organisation, self._today)
        return "、".join(officer_name(who, organisation) for who in seated) or self.post(post)

    def task_forces(self, keys: str) -> str:
        """The names of task forces whose ids are separated by spaces."""
        known = self.mechanism.organisation.task_forces
        return "、".join(known[key].name if key in known else key for key in keys.split())

    def lead_units(self, task_force: str) -> str:
        """The lead units of a task force."""
        found = self.mechanism.organisation.task_forces.get(task_force)
        return "、".join(map(self.body, found.lead_units)) if found else ""

    def stage(self, chain: str, key: str) -> str:
        """The name of a stage of a chain."""
        found = self.mechanism.chains.get(chain)
        return next((stage.name for stage in found.stages if stage.id == key), key) if found else key

    def vocabularies(self) -> Mapping[str, tuple[str, ...]]:
        """The words that may be chosen, by vocabulary."""
        organisation = self.mechanism.organisation
        counties = [body.id for body in organisation.bodies.values() if body.kind is BodyKind.COUNTY]
        said = {key: tuple(term.zh for term in terms if term.zh) for key, terms in _TERMS.items()}
        return {
            **said,
            "yes_no": (YES, NO),
            "task_force": tuple(force.name for force in organisation.task_forces.values()),
            "county": tuple(map(self.county, counties)),
            "body": tuple(body.name for body in organisation.bodies.values()),
            "post": tuple(post.name for post in organisation.posts.values()),
            "scope": tuple(str(scope.no) for scope in self.mechanism.scopes),
            SCOPES_SAID: tuple(f"{scope.no} {scope.name}" for scope in self.mechanism.scopes),
        }


def said(kind: type[Term], value: str) -> str:
    """The word of a term; a value that the vocabulary has no more stands for itself."""
    return kind(value).zh if value in list(kind) else value
