"""配置检查测试 Channels and wording of a configuration are judged with its other problems, with line and path."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.config.loader import load
from models.config.problems import ConfigurationRefused
from notifications.config_checks import CHECKS

SHIPPED = (Path(__file__).parent.parent.parent / "config.yaml").read_text(encoding="utf-8")


def problems_after(old: str, new: str) -> str:
    """What is wrong with the shipped configuration once `old` has become `new`."""
    assert SHIPPED.count(old) == 1
    with pytest.raises(ConfigurationRefused) as refused:
        load(SHIPPED.replace(old, new), extra_checks=CHECKS)
    return refused.value.message


def test_the_shipped_configuration_passes() -> None:
    assert load(SHIPPED, extra_checks=CHECKS).channels


def test_a_typed_in_password_is_refused_without_being_repeated() -> None:
    problems = problems_after("password: {env: DIAODU_SMTP_PASSWORD}", "password: hunter2")

    assert "channels.mail.settings" in problems
    assert "password 是密钥" in problems
    assert "hunter2" not in problems


def test_a_subject_with_an_unknown_field_is_named_with_its_path() -> None:
    problems = problems_after("templates: {}", "templates: {overdue: {subject: '{{ n.color }}'}}")

    assert "notices.templates.overdue.subject" in problems
    assert "没有「n.color」这一项" in problems


def test_an_unreadable_answer_rule_is_named_with_its_channel() -> None:
    problems = problems_after("sign.encoding: hex", "sign.encoding: octal")

    assert "channels.sms.settings" in problems
    assert "sign.encoding 应为 base64、hex 之一" in problems
