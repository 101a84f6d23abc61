"""可选项 What forms let one choose from: the bodies, task forces and posts of the mechanism, and the words of a vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from console.pages.tongue import Tongue
from flows.telling.names import Names
from models.terms import Term

Choices = Sequence[tuple[str, str]]


def bodies(names: Names) -> Choices:
    """Every body by its name."""
    return [(body.id, body.name) for body in names.organisation.bodies.values()]


def task_forces(names: Names, only: Iterable[str] | None = None) -> Choices:
    """Every task force by its name, or some of them."""
    kept = None if only is None else set(only)
    forces = names.organisation.task_forces.values()
    return [(force.id, force.name) for force in forces if kept is None or force.id in kept]


def posts(names: Names) -> Choices:
    """Every post that somebody is in, with who it is."""
    return [(key, names.post(key)) for key in names.organisation.posts if names.officers(key)]


def words(t: Tongue, terms: Iterable[Term]) -> Choices:
    """The words of a vocabulary."""
    return [(str(term), t.term(term)) for term in terms]
