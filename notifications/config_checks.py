"""配置检查 What the loader cannot judge by itself: a unit's own wording, and the settings of channels."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

from models.config.freeze import channel
from models.config.problems import Problem
from models.config.shape import Shape
from models.mechanism import TemplateText
from notifications.channels.registry import Surroundings, check_channel
from notifications.template_check import check_wording

# Where the data folder is and what the secrets are does not matter: only the shape of the settings is looked at.
_ANYWHERE = Surroundings(data=Path(), vault=None, zone=ZoneInfo("Asia/Shanghai"))


def wording_problems(shape: Shape) -> Iterator[Problem]:
    """What is wrong with `notices.templates`: syntax, and names that the kind of notice does not carry."""
    for kind, entry in shape.notices.templates.items():
        parts = {"subject": TemplateText(subject=entry.subject), "body": TemplateText(body=entry.body)}
        for part, text in parts.items():
            for found in check_wording(kind, text):
                where = ("notices", "templates", str(kind), part)
                yield Problem(where, f"模板第 {found.line} 行{found.what}", "改正模板")


def channel_problems(shape: Shape) -> Iterator[Problem]:
    """What is wrong with the settings of channels, secrets apart."""
    for key, entry in shape.channels.items():
        for wrong in check_channel(channel(key, entry), _ANYWHERE):
            yield Problem(("channels", key, "settings"), wrong, "修改")


CHECKS = (wording_problems, channel_problems)
