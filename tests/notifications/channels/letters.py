"""测试用信件 A letter, and a channel as a configuration would name it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType
from zoneinfo import ZoneInfo

from models.mechanism import Channel
from notifications.channels.registry import Surroundings, build_outlet
from notifications.letters import Letter, Outlet
from notifications.secrecy import Vault

SHANGHAI = ZoneInfo("Asia/Shanghai")
LETTER = Letter(
    key="escalate/JZ-2026-0015/task_force/1",
    subject="升级，请承办：国道改线工程",
    short="调度通知 JZ-2026-0015：升级，请承办。https://dd.example.gov.cn/m/15",
    full="关于JZ-2026-0015号事项升级承办的通知\n\n张三同志：\n　　请接续办理。\n",
    html="<p>请接续办理。</p>",
    written_on=date(2026, 3, 12),
    sent_at=datetime(2026, 3, 12, 1, 0, 0, 123000, tzinfo=UTC),
    recipient="张三",
    address="zhangsan@example.gov.cn",
    code="JZ-2026-0015",
    due="2026年3月20日",
    link="https://dd.example.gov.cn/m/15",
)
PHONE = replace(LETTER, address="13800138000")


Given = Mapping[str, str]
NOTHING: Given = MappingProxyType({})


def outlet(kind: str, settings: Given = NOTHING, environ: Given = NOTHING, data: Path = Path()) -> Outlet:
    """The outlet of a channel of a kind, with secrets from `environ`."""
    return build_outlet(
        Channel("c1", kind, True, 20, settings), Surroundings(data, Vault(environ, data), SHANGHAI)
    )
