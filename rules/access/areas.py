"""分区 Which parts of the product a role may enter; what is seen inside is limited by the scope."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from models.access_terms import Role
from models.terms import Term


class Area(Term):
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
ENTRY: Mapping[Area, frozenset[Role]] = MappingProxyType(
    {
        Area.WORK: _EVERYBODY,
        Area.EXPORT: _EVERYBODY,
        Area.ASSESSMENT: frozenset(
            {Role.ASSESSOR, Role.OFFICE, Role.SUPERVISOR, Role.AUDITOR, Role.ADMINISTRATOR, Role.LEADER}
        ),
        Area.RULES: _STAFF | {Role.OFFICE, Role.SUPERVISOR, Role.LEADER},
        Area.PUBLISHING: frozenset({Role.ADMINISTRATOR}),
        Area.RUNNING: frozenset({Role.ADMINISTRATOR, Role.OPERATOR}),
        Area.ACCOUNTS: frozenset({Role.ADMINISTRATOR}),
        Area.AUDIT: frozenset({Role.ADMINISTRATOR, Role.AUDITOR}),
    }
)


def may_enter(area: Area, roles: Iterable[Role]) -> bool:
    """Whether one of the roles opens the part."""
    return not ENTRY[area].isdisjoint(roles)


def may_publish(roles: Iterable[Role]) -> bool:
    """Whether a configuration may be put into force: by an administrator alone."""
    return may_enter(Area.PUBLISHING, roles)


def may_grant(roles: Iterable[Role]) -> bool:
    """Whether rights may be given and taken: by an administrator alone."""
    return may_enter(Area.ACCOUNTS, roles)


def may_read_audit(roles: Iterable[Role]) -> bool:
    """Whether the audit may be read."""
    return may_enter(Area.AUDIT, roles)


def may_run(roles: Iterable[Role]) -> bool:
    """Whether runs may be started and letters sent again."""
    return may_enter(Area.RUNNING, roles)
