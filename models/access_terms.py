"""权限术语 The closed vocabularies of who may do what: roles, what an access token is for, what the audit keeps."""

from __future__ import annotations

from models.terms import Term


class Role(Term):
    """What somebody is to the mechanism; the first four are granted, the others follow from posts and bodies (二)."""

    ADMINISTRATOR = "administrator", "系统管理员"
    OPERATOR = "operator", "运行值守"
    AUDITOR = "auditor", "审计（只读）"
    ASSESSOR = "assessor", "考核"
    OFFICE = "office", "领导小组办公室"
    LEAD_UNIT = "lead_unit", "牵头单位"
    UNIT_CLERK = "unit_clerk", "单位经办人"
    UNIT_HEAD = "unit_head", "单位负责人"
    LEADER = "leader", "领导"
    SUPERVISOR = "supervisor", "督查"


GRANTED = (Role.ADMINISTRATOR, Role.OPERATOR, Role.AUDITOR, Role.ASSESSOR)


class TokenScope(Term):
    """How far an access token reaches of what its account may do."""

    READ = "read", "只读"
    ACT = "act", "查看和办理"
    CALENDAR = "calendar", "日历订阅"


class AuditKind(Term):
    """What the audit keeps."""

    SIGNED_IN = "signed_in", "登录"
    SIGN_IN_FAILED = "sign_in_failed", "登录失败"
    LOCKED = "locked", "锁定"
    UNLOCKED = "unlocked", "解锁"
    SIGNED_OUT = "signed_out", "退出"
    REFUSED = "refused", "拒绝"
    EXPORTED = "exported", "导出"
    RIGHTS_CHANGED = "rights_changed", "权限变动"
    PASSWORD_CHANGED = "password_changed", "更换口令"
    TOKEN_ISSUED = "token_issued", "签发令牌"
    TOKEN_REVOKED = "token_revoked", "吊销令牌"
    OPERATED = "operated", "运行操作"
    WEBHOOK_CHANGED = "webhook_changed", "网络回调变动"
