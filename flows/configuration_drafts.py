"""配置草案 The drafts of the administrators: opened from what binds, kept as they are typed, put aside when published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, update
from sqlmodel import Session, col

from flows.callers import Caller
from flows.publisher import publisher
from flows.versions import text_of
from models.bulk.once import insert_once
from models.config.reading import MOST_BYTES
from models.errors import BadInput, Stale
from models.queries.circumstances import newest_publication
from models.session import transaction
from models.tables.drafts import ConfigurationDraft


class DraftTooLarge(BadInput):
    """A draft longer than any configuration that would be read."""

    code = "draft-too-large"


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A draft: `edition` 0 means that nothing was changed yet, then the text is that of version `based_on`.

    `newest` is the version that binds now; `returns_to` the version that the draft goes back to, if it does.
    """

    text: str
    based_on: int
    newest: int
    edition: int
    returns_to: int | None = None
    saved_at: datetime | None = None

    @property
    def is_behind(self) -> bool:
        """Whether somebody published since the draft was begun."""
        return self.based_on != self.newest


def kept_draft(session: Session, account_id: int) -> KeptDraft:
    """The draft of an account; without one, what binds."""
    newest = newest_publication(session)
    found = session.get(ConfigurationDraft, account_id)
    if found is None:
        return KeptDraft(newest.text, newest.version, newest.version, 0)
    return KeptDraft(
        found.text, found.based_on, newest.version, found.edition, found.returns_to, found.saved_at
    )


def keep_draft(engine: Engine, caller: Caller, text: str, now: datetime, seen: KeptDraft) -> int:
    """Keep a text as the caller's draft; answers its edition.

    Raises NotForThisBody, DraftTooLarge, Stale when the draft was changed elsewhere after `seen`.
    """
    return _keep(engine, caller, text, now, seen, based_on=seen.based_on, returns_to=None)


def base_on_newest(engine: Engine, caller: Caller, now: datetime, seen: KeptDraft) -> int:
    """Say that what was published meanwhile has been looked at: the draft is meant to follow on it. Raises as `keep_draft`."""
    return _keep(engine, caller, seen.text, now, seen, based_on=seen.newest, returns_to=seen.returns_to)


def return_to(engine: Engine, caller: Caller, version: int, now: datetime, seen: KeptDraft) -> int:
    """Take the text of an earlier version as the draft, to be published once more. Raises NotFound, and as `keep_draft`."""
    with transaction(engine) as session:
        text = text_of(session, version)
    return _keep(engine, caller, text, now, seen, based_on=seen.newest, returns_to=version)


def drop_draft(engine: Engine, caller: Caller, seen: KeptDraft) -> None:
    """Put the caller's draft aside as it was seen; what was written since stays. Raises NotForThisBody."""
    publisher(caller, "改动配置草案")
    with transaction(engine) as session:
        found = session.get(ConfigurationDraft, caller.account_id)
        if found is not None and found.edition == seen.edition:
            session.delete(found)


def _keep(
    engine: Engine,
    caller: Caller,
    text: str,
    now: datetime,
    seen: KeptDraft,
    *,
    based_on: int,
    returns_to: int | None,
) -> int:
    publisher(caller, "改动配置草案")
    if len(text) > MOST_BYTES:
        raise DraftTooLarge(f"草案有 {len(text):,} 字，超过 {MOST_BYTES:,} 字的上限；没有保存；请删减")
    said = {
        "text": text,
        "based_on": based_on,
        "edition": seen.edition + 1,
        "returns_to": returns_to,
        "saved_at": now,
    }
    with transaction(engine) as session:
        if not _written(session, caller.account_id, seen.edition, said):
            raise Stale(
                "这份草案在别的窗口里有了改动；这里的改动没有保存；请重新打开编辑页（先把这里的文字另存）"
            )
    return seen.edition + 1


def _written(session: Session, account_id: int, edition: int, said: dict[str, object]) -> bool:
    """Write over the edition that was looked at, if it is still there; 0 stands for none."""
    if not edition:
        return insert_once(session, ConfigurationDraft, account_id=account_id, **said)
    table = ConfigurationDraft
    chosen = (col(table.account_id) == account_id, col(table.edition) == edition)
    done = session.connection().execute(update(table).where(*chosen).values(**said))
    return done.rowcount == 1
