"""发布人 Who may put rules and days into force from a console: an administrator who is signed in, and under which name."""

from __future__ import annotations

from flows.callers import Caller
from rules.access.requiring import NotForThisBody
from rules.access.wings import may_publish


def publisher(caller: Caller, what: str) -> str:
    """The name that goes on record: the caller's post, else the account. Raises NotForThisBody, PasswordMustChange."""
    caller.require_acting()
    if caller.token_scope is not None or not may_publish(caller.roles):
        raise NotForThisBody(f"账号「{caller.account}」无权{what}；没有执行任何操作；由系统管理员登录后办理")
    return next(iter(caller.posts), caller.account)
