"""审计说法 What stands beside an entry of the audit, in words."""

from __future__ import annotations

import json
from typing import Any

from models.access_terms import Role
from models.tables.accounts_audit import AuditEntry
from models.webhook_terms import WebhookEvent

_WORDS = {
    "act": "动作",
    "added": "建立",
    "address": "地址",
    "administrator": "管理员重发",
    "account": "账号",
    "by": "方式",
    "changed": "改动",
    "channel": "渠道",
    "code": "代码",
    "days": "天数",
    "deleted": "删除",
    "deliver": "发送通知",
    "digest": "每日摘要",
    "enabled": "启用",
    "ended": "处",
    "events": "事件",
    "everywhere": "各处",
    "first-administrator": "首个系统管理员",
    "follow-up": "督办督查",
    "granted": "授予",
    "hat": "授权",
    "hidden": "视为不存在",
    "label": "用途",
    "ledger": "台帐日常",
    "machine": "在机器上",
    "minutes": "分钟",
    "number": "编号",
    "officer": "人员",
    "open-periods": "开启期次",
    "password": "口令",
    "person": "姓名",
    "provider": "身份提供方",
    "reason": "理由",
    "renewed": "换密钥",
    "resend": "重发死信",
    "resent": "重发",
    "revoked": "收回",
    "rewake": "重排时点",
    "run": "立即运行",
    "said": "答复",
    "scope": "范围",
    "single-sign-on": "单点登录",
    "source": "来源",
    "state": "登录状态",
    "sweep": "巡检",
    "tested": "试发",
    "what": "对象",
}
_ROLES = {str(role): role.zh for role in Role}


def told(entry: AuditEntry) -> dict[str, Any]:
    """What is kept beside an entry, without what says nothing."""
    return {name: value for name, value in json.loads(entry.detail).items() if value not in ("", False)}


def detail_text(entry: AuditEntry) -> str:
    """理由 离岗，授权 xiuwu.clerk: the same in Chinese."""
    return "，".join(_said(name, value) for name, value in told(entry).items())


def _said(name: str, value: Any) -> str:
    word = _WORDS.get(name, name)
    if value is True:
        return word
    if name == "events":
        return f"{word} {'、'.join(WebhookEvent(event).zh for event in str(value).split())}"
    words = _ROLES if name == "hat" else _WORDS
    return f"{word} {words.get(str(value), value)}"
