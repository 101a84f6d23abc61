"""分包领导 Which leader each project is bound to, and the leaders who owe visits (C31, A9)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from models.organisation import Organisation
from models.queries.visits import led_projects


@dataclass(frozen=True, slots=True)
class Led:
    """A project that a leader is bound to."""

    id: int
    code: str
    name: str


def projects_by_leader(session: Session, organisation: Organisation) -> Mapping[str, tuple[Led, ...]]:
    """The projects of each leader, with none for those who head a task force without any.

    A project that names no leader of its own is its task force leader's (A9).
    """
    found: dict[str, list[Led]] = {force.leader: [] for force in organisation.task_forces.values()}
    for key, code, name, leader, task_force in led_projects(session):
        force = organisation.task_forces.get(task_force)
        post = leader or (force.leader if force else "")
        if post in organisation.posts:
            found.setdefault(post, []).append(Led(key, code, name))
    return {post: tuple(projects) for post, projects in found.items()}
