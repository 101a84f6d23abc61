"""体检 Everything the engine stands on, looked at part by part; a part that cannot be looked at is a finding too."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.exc import SQLAlchemyError

from flows.checkups import kept, moving, people
from flows.checkups.findings import Checkup, Finding, Premises, Verdict
from models.errors import DiaoduError

_ON_A_DATABASE: tuple[tuple[str, Checkup], ...] = (
    ("标记", kept.mark),
    ("配置", kept.configuration),
    ("工作日历", kept.calendar),
    ("任职", kept.posts),
    ("账号", people.people),
    ("巡检", moving.engine),
    ("渠道", moving.channels),
    ("通知", moving.notices),
    ("网络回调", moving.webhooks),
    ("时间", moving.time_of_day),
)
_ANYWHERE: tuple[tuple[str, Checkup], ...] = (
    ("编排器", moving.orchestrator),
    ("磁盘", moving.disk),
)


def examined(place: Premises, *more: tuple[str, Checkup]) -> Iterator[Finding]:
    """Look at everything, and at what else there is in this place."""
    base = list(_careful(place, "数据库", kept.database))
    yield from base
    # On a database that is missing or of another release every further line would say the same.
    usable = all(finding.level is Verdict.OK for finding in base)
    for what, checkup in (*(_ON_A_DATABASE if usable else ()), *_ANYWHERE, *more):
        yield from _careful(place, what, checkup)


def _careful(place: Premises, what: str, checkup: Checkup) -> Iterator[Finding]:
    try:
        yield from checkup(place)
    except DiaoduError as refused:
        yield Finding(Verdict.BAD, what, refused.message)
    except (SQLAlchemyError, OSError) as failed:
        yield Finding(Verdict.BAD, what, str(failed).partition("\n")[0], "检查数据库地址、服务和权限")
