"""失去着落 Whom a configuration must not drop: what open matters, projects and delegations still name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from sqlmodel import Session

from models.errors import Refused
from models.organisation import Organisation
from models.queries.circumstances import delegation_rows
from models.queries.publications import Naming, named_by_matters, named_by_projects
from models.queries.rosters import delegation_ends
from models.tables.organisation import BodyRow, PostRow
from rules.holders import is_desk

_SHOWN = 5


class NamesInUse(Refused):
    """The configuration has no longer whom records name that are not over yet."""

    code = "names-in-use"


def refuse_stranding(session: Session, organisation: Organisation, today: date) -> None:
    """Refuse an organisation that lacks whom open matters, projects or running delegations name. Raises NamesInUse."""
    found = hindrances(session, organisation, today)
    if found:
        more = f"等 {len(found)} 处" if len(found) > _SHOWN else ""
        raise NamesInUse(
            f"该配置里没有了仍在使用的名称：{'；'.join(found[:_SHOWN])}{more}；未发布；"
            "请在配置里保留它们，或先转办、改绑、终止代行"
        )


def hindrances(session: Session, organisation: Organisation, today: date) -> list[str]:
    """What stands in the way, a line each: who is missing, and how many records of which kind name it."""
    kinds = {
        "件在办事项": _lacking(named_by_matters(session), organisation),
        "个项目": _lacking(named_by_projects(session), organisation),
        "项代行": _delegated(session, organisation, today),
    }
    return [
        f"{_said(session, ref)}（{count} {kind}）"
        for kind, found in kinds.items()
        for ref, count in found.items()
    ]


def _lacking(named: Iterable[Naming], organisation: Organisation) -> Counter[str]:
    found: Counter[str] = Counter()
    for one in named:
        for ref in dict.fromkeys(_refs(one)):
            found[ref] += 0 if _is_there(ref, organisation) else one.records
    return +found


def _refs(named: Naming) -> Iterator[str]:
    yield from named.holder.split()
    yield from (
        f"{kind}:{key}"
        for kind, key in (("body", named.unit), ("post", named.leader), ("task_force", named.task_force))
        if key
    )


def _is_there(ref: str, organisation: Organisation) -> bool:
    kind, _, key = ref.partition(":")
    if kind == "post":
        return key in organisation.posts or is_desk(key, organisation)
    return key in (organisation.bodies if kind == "body" else organisation.task_forces)


def _delegated(session: Session, organisation: Organisation, today: date) -> Counter[str]:
    ends = delegation_ends(session)
    running = (row for row in delegation_rows(session) if ends.get(row.id or 0, row.until) >= today)
    refs = (f"post:{post}" for row in running for post in (row.post, row.delegate))
    return Counter(ref for ref in refs if not _is_there(ref, organisation))


def _said(session: Session, ref: str) -> str:
    kind, _, key = ref.partition(":")
    row = session.get(BodyRow, key) if kind == "body" else session.get(PostRow, key)
    name = {"body": "机构", "post": "职务", "task_force": "专班"}[kind]
    return f"{name}「{row.name if row else key}」"
