"""账号体检 What the checkup says of accounts: somebody must be able to give rights, and nothing given once may lie about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from flows.checkups.findings import Finding, Premises, Verdict
from models.access_terms import Role
from models.queries.accounts import accounts, bindings_of, holders_of_role, running
from models.session import reading
from models.tables.accounts import Account, AccountBinding

_WHAT = "账号"
_UNUSED_AFTER = timedelta(days=1)


def people(place: Premises) -> Iterator[Finding]:
    """Whether there is an administrator, whose one-time password still lies about, whose hats have run out."""
    with reading(place.engine) as session:
        found = accounts(session)
        bound = bindings_of(session, [one.id for one in found])
        administrators = holders_of_role(session, Role.ADMINISTRATOR)
    able = [one for one, hat in administrators if one.locked_at is None and running([hat], place.today)]
    if not able:
        yield Finding(Verdict.WARN, _WHAT, "没有可用的系统管理员", "运行 diaodu account first-administrator")
    else:
        yield Finding(Verdict.OK, _WHAT, f"{len(found)} 个，系统管理员 {len(able)} 个")
    yield from _unused(place, found)
    yield from _lapsed(place, found, [hat for hats in bound.values() for hat in hats])


def _unused(place: Premises, found: Sequence[Account]) -> Iterator[Finding]:
    waiting = [
        one.name
        for one in found
        if one.must_change and one.locked_at is None and place.now - one.made_at >= _UNUSED_AFTER
    ]
    if waiting:
        said = f"{_listed(waiting)} 的一次性口令一天以上没有更换"
        yield Finding(Verdict.WARN, _WHAT, said, "通知本人登录更换，或 diaodu account lock 停用")


def _lapsed(place: Premises, found: Sequence[Account], hats: Sequence[AccountBinding]) -> Iterator[Finding]:
    names = {one.id: one.name for one in found if one.locked_at is None and not one.officer}
    held = {hat.account_id for hat in running(hats, place.today)}
    over = {hat.account_id for hat in hats if hat.ended_at is None and hat.until and hat.until < place.today}
    lapsed = [names[key] for key in sorted(over - held) if key in names]
    if lapsed:
        said = f"{_listed(lapsed)} 的授权已经到期，登录后看不到任何事项"
        yield Finding(
            Verdict.WARN, _WHAT, said, "续期用 diaodu account grant，不再使用的用 diaodu account lock"
        )


def _listed(names: Sequence[str]) -> str:
    few = 5
    return "、".join(names[:few]) + (f" 等 {len(names)} 个账号" if len(names) > few else "")
