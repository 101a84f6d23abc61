"""建库与发布 Making a database, publishing a configuration into it, and keeping its organisation tables in step."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine, delete, insert
from sqlmodel import Session, col, select

from flows.stranding import refuse_stranding
from models.bulk.once import insert_once
from models.calendar_seed import seed_days
from models.errors import Refused
from models.mechanism import Mechanism
from models.migrate import migrate
from models.organisation import Organisation
from models.queries.circumstances import circumstances_changed
from models.queries.publications import publication
from models.session import transaction
from models.tables.organisation import BodyRow, OfficerRow, PostRow, TenureRow
from models.tables.settings import CalendarDayRow, Installation, PublishedConfiguration
from models.terms import InFlight
from rules.deadlines import local_day


class AlreadyFounded(Refused):
    """The database is one of ours already."""

    code = "already-founded"


class PublishedMeanwhile(Refused):
    """Somebody else published after this person had looked: what was decided on is no longer what would change."""

    code = "published-meanwhile"


class NothingNew(Refused):
    """The configuration is the one that binds already."""

    code = "nothing-new"


def found(
    engine: Engine,
    mechanism: Mechanism,
    text: str,
    now: datetime,
    *,
    author: str,
    rehearsal: bool,
    replay: bool = False,
) -> None:
    """Make the tables, mark what the database is for ever, seed the calendar, publish the first configuration."""
    migrate(engine)
    with transaction(engine) as session:
        if session.get(Installation, 1) is not None:
            raise AlreadyFounded(
                "该数据库已经初始化过；未作变动；如要换用新配置请用 diaodu publish，如要新库请另给 --database"
            )
        session.add(Installation(id=1, rehearsal=rehearsal, made_at=now, replay=replay))
        days = [
            {
                "day": d.on,
                "is_workday": d.is_workday,
                "name": d.name,
                "source": d.source,
                "confirmed": d.confirmed,
            }
            for d in seed_days()
        ]
        session.connection().execute(insert(CalendarDayRow), days)
        _publish(session, mechanism, text, now, author, "初始化", InFlight.NEXT_STAGE)


def publish(
    engine: Engine,
    mechanism: Mechanism,
    text: str,
    now: datetime,
    *,
    author: str,
    reason: str,
    in_flight: InFlight,
    seen: int | None = None,
) -> int:
    """Bind a new configuration from now on; answers its version.

    `seen` is the version that bound when the author looked at what would change. Raises PublishedMeanwhile when it
    does not bind any more, NothingNew when the text says what already binds, NamesInUse when it drops whom records
    name that are not over yet.
    """
    with transaction(engine) as session:
        refuse_stranding(session, mechanism.organisation, local_day(now, mechanism.timekeeping.zone))
        return _publish(session, mechanism, text, now, author, reason, in_flight, seen)


def _publish(
    session: Session,
    mechanism: Mechanism,
    text: str,
    now: datetime,
    author: str,
    reason: str,
    in_flight: InFlight,
    seen: int | None = None,
) -> int:
    chosen = select(PublishedConfiguration).order_by(col(PublishedConfiguration.version).desc()).limit(1)
    newest = session.exec(chosen).first()
    if newest is not None:
        require_seen(newest, seen, mechanism)
    if newest is not None and newest.digest == mechanism.digest:
        raise NothingNew(f"与现行第 {newest.version} 版配置内容相同；未发布")
    version = newest.version + 1 if newest else 1
    facts = {"digest": mechanism.digest, "text": text, "author": author, "reason": reason}
    # Two at once read the same newest version; the number is given out once.
    if not insert_once(
        session,
        PublishedConfiguration,
        version=version,
        **facts,
        in_flight=str(in_flight),
        published_at=now,
    ):
        raise _meanwhile(publication(session, version), mechanism)
    _mirror(session, mechanism.organisation)
    circumstances_changed(session)
    return version


def require_seen(newest: PublishedConfiguration, seen: int | None, mechanism: Mechanism) -> None:
    """Refuse where another version binds than the one somebody looked at (None: they did not say). PublishedMeanwhile."""
    if seen not in (None, newest.version):
        raise _meanwhile(newest, mechanism)


def _meanwhile(newest: PublishedConfiguration, mechanism: Mechanism) -> PublishedMeanwhile:
    at = newest.published_at.astimezone(mechanism.timekeeping.zone)
    post = mechanism.organisation.posts.get(newest.author)
    return PublishedMeanwhile(
        f"{post.name if post else newest.author}已于 {at:%Y-%m-%d %H:%M} 发布第 {newest.version} 版配置"
        f"（{newest.reason}），您看到的影响是按此前一版算的；未发布；"
        f"请用 diaodu config compare {newest.version} 草案 对照后，把两处改动合在一起再发布"
    )


def _mirror(session: Session, organisation: Organisation) -> None:
    for table in (TenureRow, PostRow, OfficerRow, BodyRow):
        session.connection().execute(delete(table))
    session.add_all(
        BodyRow(id=body.id, name=body.name, kind=str(body.kind), aliases=" ".join(body.aliases))
        for body in organisation.bodies.values()
    )
    session.add_all(
        OfficerRow(id=officer.id, name=officer.name) for officer in organisation.officers.values()
    )
    session.flush()
    session.add_all(
        PostRow(id=post.id, name=post.name, body=post.body) for post in organisation.posts.values()
    )
    session.flush()
    session.add_all(
        TenureRow(post=t.post, officer=t.officer, since=t.since, until=t.until) for t in organisation.tenures
    )
