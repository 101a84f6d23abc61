"""承办 Who holds a stage: paths of the configuration resolved to bodies and posts, empty chairs seen as such."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from models.organisation import Organisation, TaskForce
from models.terms import Rank
from rules.standing import Standing


@dataclass(frozen=True, slots=True)
class Holding:
    """Who holds a stage, as `body:<id>` and `post:<id>`; `vacant` names posts that nobody held that day."""

    refs: tuple[str, ...]
    vacant: tuple[str, ...] = ()


def resolve(path: str, standing: Standing, organisation: Organisation, on: date) -> Holding:
    """The holders that a path means for this matter on a day; an empty post gives way to the next in line."""
    refs: list[str] = []
    vacant: list[str] = []
    for ref in _named(path, standing, organisation):
        kind, _, key = ref.partition(":")
        if kind == "body":
            refs.append(ref)
            continue
        seated, empty = _in_line(key, organisation, on)
        vacant.extend(empty)
        refs.extend(f"post:{post}" for post in seated)
    return Holding(tuple(dict.fromkeys(refs)), tuple(dict.fromkeys(vacant)))


def _in_line(post: str, organisation: Organisation, on: date) -> tuple[list[str], list[str]]:
    empty: list[str] = []
    for candidate in (post, *_line_of(post, organisation)):
        if is_filled(candidate, organisation, on):
            return [candidate], empty
        empty.append(candidate)
    return [], empty


def _line_of(post: str, organisation: Organisation) -> tuple[str, ...]:
    known = organisation.posts.get(post)
    return known.next_in_line if known else ()


def is_filled(post: str, organisation: Organisation, on: date) -> bool:
    """Whether somebody holds the post on the day; a body's own desks always count as manned."""
    if is_desk(post, organisation):
        return True
    return any(tenure.post == post and tenure.covers(on) for tenure in organisation.tenures)


def is_desk(post: str, organisation: Organisation) -> bool:
    """Whether it is one of the two desks that each body has (`<body>.clerk`, `<body>.head`)."""
    body, _, desk = post.rpartition(".")
    return desk in (Rank.CLERK, Rank.HEAD) and body in organisation.bodies


def first_vacancy(refs: tuple[str, ...], organisation: Organisation, after: date) -> date | None:
    """The first day after `after` on which a holding post will have nobody; None when no end is known."""
    posts = [ref.removeprefix("post:") for ref in refs if ref.startswith("post:")]
    days = [day for post in posts if (day := _vacant_from(post, organisation, after))]
    return min(days, default=None)


def _vacant_from(post: str, organisation: Organisation, after: date) -> date | None:
    ends = sorted(t.until for t in organisation.tenures if t.post == post and t.until and t.until >= after)
    for end in ends:
        following = end + timedelta(days=1)
        if not is_filled(post, organisation, following):
            return following
    return None


def recipients(
    ranks: tuple[Rank, ...], refs: tuple[str, ...], standing: Standing, org: Organisation
) -> tuple[str, ...]:
    """The posts that a reminder of these ranks reaches; a post that holds the matter itself is always told."""
    found: list[str] = []
    for ref in refs:
        kind, _, key = ref.partition(":")
        own = [f"{key}.{rank}" for rank in ranks if rank is not Rank.LEADER] if kind == "body" else [key]
        found.extend(own)
    if Rank.LEADER in ranks:
        found.append(leader_of(standing, org))
    return tuple(dict.fromkeys(found))


def leader_of(standing: Standing, organisation: Organisation) -> str:
    """The leader who answers for the matter: of its task force, else the Office's director."""
    task_force = organisation.task_forces.get(standing.task_force)
    return task_force.leader if task_force else organisation.leading_group.office_director


def drafters(standing: Standing, organisation: Organisation) -> tuple[str, ...]:
    """The desks that draft for the matter's leader: of his lead units, else of the Office."""
    task_force = organisation.task_forces.get(standing.task_force)
    units = task_force.lead_units if task_force else (organisation.leading_group.office,)
    return tuple(f"{unit}.{Rank.CLERK}" for unit in units)


def _named(path: str, standing: Standing, organisation: Organisation) -> tuple[str, ...]:
    root, _, rest = path.partition(".")
    if root in ("body", "post"):
        return (f"{root}:{rest}",)
    if root == "leading_group":
        return _of_group(rest, organisation)
    if root == "task_force":
        task_force = organisation.task_forces.get(standing.task_force)
        # A matter without a task force is the Office's own (三(十一)): it answers at every level of one.
        return (
            _OF_TASK_FORCE[rest](task_force) if task_force else (f"body:{organisation.leading_group.office}",)
        )
    if path == "project.leader":
        return (f"post:{standing.leader or leader_of(standing, organisation)}",)
    return (f"body:{standing.unit}",)


_OF_TASK_FORCE: Mapping[str, Callable[[TaskForce], tuple[str, ...]]] = {
    "lead_units": lambda found: tuple(f"body:{unit}" for unit in found.lead_units),
    "primary_lead": lambda found: (f"body:{found.lead_units[0]}",),
    "second_lead": lambda found: tuple(f"body:{unit}" for unit in found.lead_units[1:]),
    "leader": lambda found: (f"post:{found.leader}",),
}


def _of_group(part: str, organisation: Organisation) -> tuple[str, ...]:
    group = organisation.leading_group
    return {
        "head": (f"post:{group.head}",),
        "office": (f"body:{group.office}",),
        "office_director": (f"post:{group.office_director}",),
        "supervision": (f"body:{group.supervision}",),
    }[part]
