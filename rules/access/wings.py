"""分区 Which parts of the product a role may enter; what is seen inside is limited by the scope."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from models.access_terms import Role
from models.terms import Term


class Wing(Term):
    """A part of the product, as the console and the API are divided."""

    WORK = "work", "事项、项目、会议、报送、通知"
    EXPORT = "export", "导出"
    ASSESSMENT = "assessment", "考核"
    RULES = "rules", "规则（查看）"
    PUBLISHING = "publishing", "发布配置"
    RUNNING = "running", "运行、重发、补开"
    ACCOUNTS = "accounts", "账号和授权"
    AUDIT = "audit", "审计"


_EVERYBODY = frozenset(Role)
_STAFF = frozenset({Role.ADMINISTRATOR, Role.OPERATOR, Role.AUDITOR})
# Ours: the notice knows no administrators. Who gives rights does not run the engine, who looks on changes nothing.
ENTRY: Mapping[Wing, frozenset[Role]] = MappingProxyType(
    {
        Wing.WORK: _EVERYBODY,
        Wing.EXPORT: _EVERYBODY,
        Wing.ASSESSMENT: frozenset(
            {Role.ASSESSOR, Role.OFFICE, Role.SUPERVISOR, Role.AUDITOR, Role.ADMINISTRATOR, Role.LEADER}
        ),
        Wing.RULES: _STAFF | {Role.OFFICE, Role.SUPERVISOR, Role.LEADER},
        Wing.PUBLISHING: frozenset({Role.ADMINISTRATOR}),
        Wing.RUNNING: frozenset({Role.ADMINISTRATOR, Role.OPERATOR}),
        Wing.ACCOUNTS: frozenset({Role.ADMINISTRATOR}),
        Wing.AUDIT: frozenset({Role.ADMINISTRATOR, Role.AUDITOR}),
    }
)


def may_enter(wing: Wing, roles: Iterable[Role]) -> bool:
    """Whether one of the roles opens the part."""
    return not ENTRY[wing].isdisjoint(roles)


def may_publish(roles: Iterable[Role]) -> bool:
    """Whether a configuration may be put into force: by an administrator alone."""
    return may_enter(Wing.PUBLISHING, roles)


def may_grant(roles: Iterable[Role]) -> bool:
    """Whether rights may be given and taken: by an administrator alone."""
    return may_enter(Wing.ACCOUNTS, roles)


def may_read_audit(roles: Iterable[Role]) -> bool:
    """Whether the audit may be read."""
    return may_enter(Wing.AUDIT, roles)


def may_run(roles: Iterable[Role]) -> bool:
    """Whether runs may be started and letters sent again."""
    return may_enter(Wing.RUNNING, roles)
