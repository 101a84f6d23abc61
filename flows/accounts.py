"""账号办理 Making accounts, giving and taking their hats, closing and opening them; every change is audited."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from sqlmodel import Session

from flows.callers import is_free_desk
from flows.doors import forget_failures_of
from flows.passwords import hashed, one_time_password
from flows.registrar import Registrar
from flows.sign_in import end_all
from models.access_terms import GRANTED, AuditKind, Role
from models.errors import BadInput, NotFound, Refused
from models.queries.accounts import account_of, account_of_subject, bindings_of, find_account, holders_of_role
from models.session import transaction
from models.tables.accounts import Account, AccountBinding
from models.terms import Rank
from rules.acts.common import require_reason
from rules.holders import is_desk

FIRST = "administrator"
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")


class AccountUnfit(BadInput):
    """The account cannot be made or bound as it was asked."""

    code = "account-unfit"


class LastAdministrator(Refused):
    """Somebody must remain who can give rights."""

    code = "last-administrator"


@dataclass(frozen=True, slots=True)
class Hat:
    """What an account is bound to: a role that is granted, or a desk of a body (`<body>.clerk`, `<body>.head`)."""

    since: date
    until: date | None = None
    role: Role | None = None
    post: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """An account with the password that its owner changes at the first sign-in; shown once, kept nowhere."""

    account: str
    password: str = field(repr=False)


def add_account(registrar: Registrar, name: str, person: str, officer: str = "", subject: str = "") -> Opened:
    """Make an account with a one-time password; `officer` is the person of the configuration, whose posts it has.

    `subject` is what single sign-on calls it: such an account has no password, and none is made. Raises AccountUnfit.
    """
    with transaction(registrar.engine) as session:
        _refuse_unfit(session, registrar, name, person, officer, subject)
        password = "" if subject else one_time_password()
        account = Account(
            name=name,
            person=person.strip(),
            officer=officer,
            password=hashed(password) if password else "",
            must_change=bool(password),
            subject=subject or None,
            made_at=registrar.now,
        )
        session.add(account)
        registrar.note(session, AuditKind.RIGHTS_CHANGED, name, act="added", person=person, officer=officer)
        return Opened(name, password)


def first_administrator(registrar: Registrar, today: date, name: str = FIRST) -> Opened:
    """Make the administrator who makes all others, or give a lost one a new one-time password; only at the machine.

    Whoever can run this can read the database anyway.
    """
    with transaction(registrar.engine) as session:
        found = find_account(session, name, lock=True)
        password = one_time_password()
        account = found or Account(name=name, person=Role.ADMINISTRATOR.zh, made_at=registrar.now)
        account.password, account.must_change, account.locked_at = hashed(password), True, None
        session.add(account)
        session.flush()
        if not any(held.id == account.id for held, _ in holders_of_role(session, Role.ADMINISTRATOR)):
            hat = Hat(today, role=Role.ADMINISTRATOR)
            session.add(_binding(registrar, account, hat, "首个系统管理员"))
        _changed(session, registrar, account, act="first-administrator")
        return Opened(name, password)


def grant(registrar: Registrar, name: str, hat: Hat, reason: str) -> int:
    """授权: put a hat on an account from day to day; answers the binding's number. Raises NotFound, AccountUnfit."""
    with transaction(registrar.engine) as session:
        account = account_of(session, name)
        require_reason(reason, "授权")
        _refuse_unfit_hat(session, registrar, hat)
        binding = _binding(registrar, account, hat, reason)
        session.add(binding)
        session.flush()
        _changed(session, registrar, account, act="granted", hat=binding.post or binding.role, reason=reason)
        return binding.id or 0


def revoke(registrar: Registrar, name: str, number: int, reason: str) -> str:
    """收回: take a hat off; answers what it was. Raises NotFound, LastAdministrator."""
    with transaction(registrar.engine) as session:
        account = account_of(session, name)
        require_reason(reason, "收回授权")
        found = (
            one for one in bindings_of(session, [account.id]).get(account.id or 0, ()) if one.id == number
        )
        binding = next(found, None)
        if binding is None or binding.ended_at is not None:
            raise NotFound(
                f"账号「{name}」没有编号为 {number} 的有效授权；未作变动；请用 diaodu account show {name} 查看"
            )
        if binding.role == Role.ADMINISTRATOR:
            _refuse_last(session, account, "收回授权")
        binding.ended_at, binding.ended_by = registrar.now, registrar.by
        hat = binding.post or binding.role
        _changed(session, registrar, account, act="revoked", hat=hat, reason=reason)
        return hat


def lock(registrar: Registrar, name: str, reason: str) -> None:
    """停用: nobody comes in any more, and whoever is in is out. Raises NotFound, LastAdministrator."""
    with transaction(registrar.engine) as session:
        account = account_of(session, name)
        require_reason(reason, "停用账号")
        _refuse_last(session, account, "停用")
        account.locked_at = registrar.now
        end_all(session, account, registrar.now)
        registrar.note(session, AuditKind.LOCKED, name, what="account", reason=reason)


def unlock(registrar: Registrar, name: str, reason: str) -> None:
    """启用: the account may come in again, and its failures are forgotten. Raises NotFound."""
    with transaction(registrar.engine) as session:
        account = account_of(session, name)
        require_reason(reason, "启用账号")
        account.locked_at = None
        forget_failures_of(session, name, registrar.now)
        registrar.note(session, AuditKind.UNLOCKED, name, reason=reason)


def sign_out_everywhere(registrar: Registrar, name: str) -> int:
    """End every sign-in of an account; answers how many there were. Raises NotFound."""
    with transaction(registrar.engine) as session:
        account = account_of(session, name)
        ended = end_all(session, account, registrar.now)
        registrar.note(session, AuditKind.SIGNED_OUT, name, everywhere=True, ended=ended)
        return ended


def _refuse_unfit(
    session: Session, registrar: Registrar, name: str, person: str, officer: str, subject: str
) -> None:
    if not _NAME.fullmatch(name):
        raise AccountUnfit(
            f"账号「{name}」不合式；没有建立；请用小写字母、数字和 . _ -，2 到 40 位，如 zhang.san"
        )
    if not person.strip():
        raise AccountUnfit(f"账号「{name}」没有写明是谁；没有建立；请写姓名")
    if officer and officer not in registrar.organisation(session).officers:
        raise AccountUnfit(f"配置中没有人员「{officer}」；没有建立；请核对 officers，或不写 --officer")
    if find_account(session, name) is not None:
        raise AccountUnfit(
            f"已有账号「{name}」；没有再建；请换一个账号名；现有的用 diaodu account show {name} 查看"
        )
    if subject and (known := account_of_subject(session, subject)):
        raise AccountUnfit(f"单点登录标识「{subject}」已属账号「{known.name}」；没有建立；请核对")


def _refuse_unfit_hat(session: Session, registrar: Registrar, hat: Hat) -> None:
    if hat.until is not None and hat.until < max(hat.since, registrar.today(session)):
        raise AccountUnfit(f"截止日 {hat.until} 早于起始日或已经过去；没有授权；请核对日期")
    if hat.role is not None and hat.role not in GRANTED:
        names = "、".join(f"{role.zh}（{role}）" for role in GRANTED)
        raise AccountUnfit(f"角色「{hat.role.zh}」由职务和机构得出，不单独授予；没有授权；可授予：{names}")
    organisation = registrar.organisation(session)
    if hat.post and not is_desk(hat.post, organisation):
        raise AccountUnfit(
            f"「{hat.post}」不是机构的席位；没有授权；领导职务随配置中的任职走，请在 posts 中登记任期"
        )
    if hat.post and not is_free_desk(hat.post, organisation):
        raise AccountUnfit(f"席位「{hat.post}」在配置中有任职；没有授权；请建账号时写明该任职人（--officer）")


def _refuse_last(session: Session, account: Account, what: str) -> None:
    others = [held for held, _ in holders_of_role(session, Role.ADMINISTRATOR) if held.locked_at is None]
    if {held.id for held in others} == {account.id}:
        raise LastAdministrator(f"「{account.name}」是最后一个系统管理员；不能{what}；请先授予另一个账号")


def _binding(registrar: Registrar, account: Account, hat: Hat, reason: str) -> AccountBinding:
    desk_role = Role.UNIT_HEAD if hat.post.endswith(f".{Rank.HEAD}") else Role.UNIT_CLERK
    return AccountBinding(
        account_id=account.id or 0,
        role=str(hat.role or desk_role),
        post=hat.post,
        since=hat.since,
        until=hat.until,
        reason=reason,
        by=registrar.by,
        at=registrar.now,
    )


def _changed(session: Session, registrar: Registrar, account: Account, **detail: str | int | bool) -> None:
    """Count the change of rights, by which every sign-in under the old ones is over, and audit it."""
    account.rights += 1
    end_all(session, account, registrar.now)
    registrar.note(session, AuditKind.RIGHTS_CHANGED, account.name, **detail)
