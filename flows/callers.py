"""来访者 Who is asking: an account on a day, with the posts that follow from the configuration, roles and what it may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from flows.commands.desk import Desk
from flows.world import WorldSource
from models.access_terms import Role, TokenScope
from models.errors import Refused
from models.organisation import Organisation
from models.queries.accounts import bindings_of, running
from models.scope import Scope
from models.tables.accounts import Account
from rules.access.requiring import NotForThisBody
from rules.access.roles import lent_to, posts_of, roles_of
from rules.access.scope import scope_of
from rules.deadlines import local_day
from rules.holders import is_desk


class ReadOnly(Refused):
    """The token was given for looking, not for acting."""

    code = "read-only"


class PasswordMustChange(Refused):
    """The one-time password has to be changed before anything else."""

    code = "password-must-change"


@dataclass(frozen=True, slots=True)
class Caller:
    """An account as of one instant. `posts` are its own, `lent` those it stands in for by delegation (A24).

    `roles` are granted or follow from the posts; `scope` is what it may see. `rights` is the account's number of
    rights; `token_scope` is None for a person who is signed in. With `must_change` nothing but changing the password
    is open.
    """

    account_id: int
    account: str
    person: str
    posts: tuple[str, ...]
    lent: tuple[str, ...]
    roles: frozenset[Role]
    scope: Scope
    rights: int
    must_change: bool = False
    token_scope: TokenScope | None = None

    def desk(self, desk: Desk, post: str = "") -> Desk:
        """The desk at which it acts as one of its posts, the first where none is named.

        Raises NotForThisBody for a post that is not its own, ReadOnly for a token that only reads, PasswordMustChange.
        """
        self.require_acting()
        own = self.posts
        if not own or (post and post not in own):
            msg = (
                f"账号「{self.account}」今天不在职务「{post or '（无）'}」上；未作变动；请核对任职和账号授权"
            )
            raise NotForThisBody(msg)
        return Desk(desk.engine, desk.worlds, desk.now, post or own[0])

    def require_acting(self) -> None:
        """Refuse what changes anything to who may only look. Raises ReadOnly, PasswordMustChange."""
        self.require_ready()
        if self.token_scope not in (None, TokenScope.ACT):
            raise ReadOnly("这个令牌只能查看，不能办理；未作变动；请另签发可以办理的令牌")

    def require_ready(self) -> None:
        """Refuse everything while the one-time password stands. Raises PasswordMustChange."""
        if self.must_change:
            raise PasswordMustChange("一次性口令还没有更换；没有执行任何操作；请先更换口令")


def caller_of(
    session: Session,
    worlds: WorldSource,
    account: Account,
    now: datetime,
    token_scope: TokenScope | None = None,
) -> Caller:
    """What an account is at `now`; a lapsed hat is none, and a post that changed hands went with its tenure."""
    mechanism = worlds.mechanism(session)
    organisation, today = mechanism.organisation, local_day(now, mechanism.timekeeping.zone)
    bound = running(bindings_of(session, [account.id]).get(account.id or 0, ()), today)
    desks = (one.post for one in bound if is_free_desk(one.post, organisation))
    posts = tuple(dict.fromkeys((*posts_of(account.officer, organisation, today), *desks)))
    granted = frozenset(Role(one.role) for one in bound if not one.post)
    lent = lent_to(posts, organisation, today)
    return Caller(
        account_id=account.id or 0,
        account=account.name,
        person=account.person,
        posts=posts,
        lent=lent,
        roles=granted | roles_of((*posts, *lent), organisation),
        scope=scope_of(posts, granted, organisation, today),
        rights=account.rights,
        must_change=account.must_change,
        token_scope=token_scope,
    )


def is_free_desk(post: str, organisation: Organisation) -> bool:
    """Whether a desk is nobody's by the configuration: who is named there needs no binding, and nobody else gets one."""
    return is_desk(post, organisation) and not any(one.post == post for one in organisation.tenures)
