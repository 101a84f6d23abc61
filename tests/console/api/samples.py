"""请求样例 A body for every write, fit to be understood."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rules.access.verbs import Verb

_REASON = {"reason": "现场核实后办理"}
BODIES: Mapping[Verb, Mapping[str, Any]] = {
    Verb.ACCEPT: {},
    Verb.REPLY: {"text": "12 户已签协议"},
    Verb.OPINION: {"text": "建议市财政先行垫付"},
    Verb.SIGN: {"signed_by": "vice-mayor"},
    Verb.ESCALATE: _REASON,
    Verb.RETURN: _REASON,
    Verb.HAND_OVER: {**_REASON, "to": "transport"},
    Verb.SUSPEND: {**_REASON, "review_on": "2026-04-01"},
    Verb.RESUME: _REASON,
    Verb.COMPLETE: {"text": "已办"},
    Verb.REOPEN: _REASON,
    Verb.WITHDRAW: _REASON,
    Verb.MERGE: {**_REASON, "into": "SL-2026-0001"},
    Verb.ASK_EXTENSION: {**_REASON, "until": "2026-03-31"},
    Verb.ANSWER_EXTENSION: {"granted": True},
    Verb.ASK_STRIKE_OFF: {"text": "已全部交地"},
    Verb.VERIFY_STRIKE_OFF: {"granted": True},
}
RAISED = {"title": "G312 国道改建：拆迁受阻", "unit": "east", "task_force": "services"}
ISSUED = {"label": "台帐同步", "scope": "read", "days": 7}
HOOK = {"label": "大数据平台", "address": "https://hooks.example.com/in", "events": ["closed"]}
PDF = b"%PDF-1.7 proof"
