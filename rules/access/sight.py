"""可见 May it be seen: one question for each kind of thing; who may not see it cannot tell that it exists."""

from __future__ import annotations

from dataclasses import dataclass

from models.scope import Scope


@dataclass(frozen=True, slots=True)
class MatterFacts:
    """Whom a matter concerns: `holder` lists `body:` and `post:` refs, `cooperating` bodies of what was assigned."""

    unit: str
    task_force: str
    leader: str
    holder: tuple[str, ...]
    cooperating: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """Whom a project concerns: all its units, all its task forces (main, cooperating, reading), its leader."""

    units: tuple[str, ...]
    task_forces: tuple[str, ...]
    leader: str


def may_see_matter(scope: Scope, matter: MatterFacts) -> bool:
    """Whether a matter concerns the bodies, task forces or posts of the scope."""
    is_theirs = scope.concerns(matter.unit, matter.task_force, matter.leader, matter.holder)
    return is_theirs or not scope.bodies.isdisjoint(matter.cooperating)


def may_see_project(scope: Scope, project: ProjectFacts) -> bool:
    """Whether a project concerns them; a task force that handed it over may still look (三(九))."""
    return (
        scope.everything
        or not scope.bodies.isdisjoint(project.units)
        or not scope.task_forces.isdisjoint(project.task_forces)
        or project.leader in scope.posts
    )


def may_read_report(scope: Scope, matter: MatterFacts, recipients: tuple[str, ...] = ()) -> bool:
    """Whether a report may be read: as its matter, and a bulletin that was issued by every body it went to (C30)."""
    return may_see_matter(scope, matter) or not scope.bodies.isdisjoint(recipients)


def may_read_notice(scope: Scope, recipient: str) -> bool:
    """Whether a notice may be read: by whom it was for."""
    return scope.everything or recipient in scope.recipients


def may_see_sitting(scope: Scope, task_forces: tuple[str, ...]) -> bool:
    """Whether a meeting may be seen: a task force's by its circle, the city's own by everybody who sees everything."""
    return scope.everything or not scope.task_forces.isdisjoint(task_forces)
