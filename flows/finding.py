"""查找 Everything that somebody may see and that holds some words, by kind: rows, and whether there are more of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from models.errors import NotFound
from models.mechanism import Mechanism
from models.organisation import Organisation, Post
from models.queries.finding import (
    matters_holding,
    matters_numbered,
    notices_about,
    papers_holding,
    projects_holding,
    sittings_holding,
)
from models.queries.sight import matter_within, project_within
from models.scope import Scope
from models.tables.forums import ForumSitting
from models.tables.matters import Matter
from models.tables.notices import Notice
from models.tables.papers import OfficialPaper
from models.tables.projects import Project

# One more than is shown says whether there are more.
EACH = 10
_LEAST_OF_A_CODE = 3


@dataclass(frozen=True, slots=True)
class People:
    """What the organisation has of the words: bodies, task forces, and posts with who is in them."""

    bodies: tuple[str, ...]
    task_forces: tuple[str, ...]
    posts: tuple[Post, ...]


@dataclass(frozen=True, slots=True)
class FoundAll:
    """What was found, up to `EACH` and one more of each kind, the latest first."""

    matters: Sequence[Matter]
    projects: Sequence[Project]
    sittings: Sequence[ForumSitting]
    papers: Sequence[OfficialPaper]
    notices: Sequence[Notice]
    people: People


def straight_to(session: Session, words: str, scope: Scope) -> str:
    """The address of the one thing whose code was typed exactly, letters of either case; empty where it is none's."""
    code = words.strip().upper()
    for within, path in ((matter_within, "matters"), (project_within, "projects")):
        try:
            return f"/{path}/{within(session, code, scope).code}"
        except NotFound:
            continue
    return ""


def found_all(
    session: Session, mechanism: Mechanism, words: str, scope: Scope, posts: Sequence[str], today: date
) -> FoundAll:
    """Everything of a scope that holds all the words; `posts` are those whose notices may be shown."""
    organisation = mechanism.organisation
    matters = _matters(session, words, scope)
    forums = [forum.id for forum in mechanism.forums.values() if _holds(forum.name, words)]
    return FoundAll(
        matters,
        projects_holding(session, words, scope, EACH + 1),
        sittings_holding(session, words, forums, scope, EACH + 1),
        papers_holding(session, words, scope, EACH + 1),
        notices_about(session, matters, posts, EACH + 1),
        _people(organisation, words, today),
    )


def _matters(session: Session, words: str, scope: Scope) -> Sequence[Matter]:
    code = words.strip().upper()
    if code.isascii() and len(code) >= _LEAST_OF_A_CODE and "-" in code:
        numbered = matters_numbered(session, code, scope, EACH + 1)
        if numbered:
            return numbered
    return matters_holding(session, words, scope, EACH + 1)


def _people(organisation: Organisation, words: str, today: date) -> People:
    bodies = (
        body.id
        for body in organisation.bodies.values()
        if any(_holds(name, words) for name in (body.name, *body.aliases))
    )
    forces = (force.id for force in organisation.task_forces.values() if _holds(force.name, words))
    posts = (
        post
        for post in organisation.posts.values()
        if _holds(" ".join((post.name, *_officers(post, organisation, today))), words)
    )
    return People(tuple(bodies), tuple(forces), tuple(posts))


def _officers(post: Post, organisation: Organisation, today: date) -> Iterator[str]:
    for tenure in organisation.tenures:
        if tenure.post == post.id and tenure.covers(today) and tenure.officer in organisation.officers:
            yield organisation.officers[tenure.officer].name


def _holds(name: str, words: str) -> bool:
    folded = name.lower()
    return all(word in folded for word in words.lower().split())
