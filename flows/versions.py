"""各版配置 What was ever published: by whom, when, why, and how many open matters still go by it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from flows.drafts import Draft, read_draft
from flows.parsing import parse_published
from models.mechanism import Mechanism
from models.queries.publications import all_publications, open_by_version, publication
from models.terms import InFlight


@dataclass(frozen=True, slots=True)
class Version:
    """One publication. `open` counts the open matters pinned to it; `same_as` is the earlier version that says the
    same, None where it is the first to say so."""

    version: int
    digest: str
    author: str
    reason: str
    in_flight: InFlight
    published_at: datetime
    open: int
    same_as: int | None


def versions(session: Session) -> list[Version]:
    """Every version, newest first."""
    published, pinned = all_publications(session), open_by_version(session)
    first: dict[str, int] = {}
    for row in reversed(published):
        first.setdefault(row.digest, row.version)
    return [
        Version(
            version=row.version,
            digest=row.digest,
            author=row.author,
            reason=row.reason,
            in_flight=InFlight(row.in_flight),
            published_at=row.published_at,
            open=pinned.get(row.version, 0),
            same_as=first[row.digest] if first[row.digest] != row.version else None,
        )
        for row in published
    ]


def text_of(session: Session, version: int) -> str:
    """The text of a version as it was published. NotFound when there is none."""
    return publication(session, version).text


def mechanism_of(session: Session, version: int) -> Mechanism:
    """A version as it was published, with the people of its own day. NotFound when there is none."""
    return parse_published(text_of(session, version), version)


def draft_of(session: Session, version: int) -> Draft:
    """A version's text as a draft, to be published once more. Raises NotFound, ConfigurationRefused."""
    return read_draft(text_of(session, version))
