"""组织 Bodies, posts, officers and task forces: duties bind to posts, and posts to officers from day to day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from models.terms import BodyKind


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation that can hold matters; each has two desks of its own, `<id>.clerk` and `<id>.head`."""

    id: str
    name: str
    kind: BodyKind
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Post:
    """A 职务 in a body. When nobody holds it, `next_in_line` names the posts that answer in its place, in order."""

    id: str
    name: str
    body: str
    next_in_line: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Officer:
    """A person, with the addresses per channel id (an e-mail address, a robot's mention, a phone number)."""

    id: str
    name: str
    addresses: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tenure:
    """An officer in a post from `since` through `until` (None: still there). Both days belong to it."""

    post: str
    officer: str
    since: date
    until: date | None = None

    def covers(self, day: date) -> bool:
        """Whether the officer held the post on `day`."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Delegation:
    """A 代行: `delegate` (a post) answers for `post` from `since` through `until`, for `chains` (empty: all) (A24)."""

    post: str
    delegate: str
    since: date
    until: date
    chains: tuple[str, ...] = ()

    def covers(self, day: date) -> bool:
        """Whether the delegation runs on `day`."""
        return self.since <= day <= self.until


@dataclass(frozen=True, slots=True)
class TaskForce:
    """A 工作专班 (二): its leader's post, lead units (the first reports, the second countersigns: A6), cooperating units."""

    id: str
    no: int
    name: str
    leader: str
    lead_units: tuple[str, ...]
    cooperating: tuple[str, ...]
    clause: str


@dataclass(frozen=True, slots=True)
class LeadingGroup:
    """The 领导小组 (一): its head and deputies by post, and the body that is its Office."""

    name: str
    head: str
    deputies: tuple[str, ...]
    office: str
    office_director: str
    supervision: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """Everybody the mechanism speaks of, by id."""

    leading_group: LeadingGroup
    bodies: Mapping[str, Body]
    posts: Mapping[str, Post]
    officers: Mapping[str, Officer]
    tenures: tuple[Tenure, ...]
    task_forces: Mapping[str, TaskForce]
    delegations: tuple[Delegation, ...] = ()
