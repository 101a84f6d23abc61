"""规则页共用 What the pages about the mechanism share: where they lie beside each other, and what binds now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from console.pages.look import Look
from console.pages.rendering import render
from rules.access.wings import may_publish

TABS = (
    ("/rules", "总览", "Overview"),
    ("/rules/chains", "链", "Chains"),
    ("/rules/cycles", "周期", "Cycles"),
    ("/rules/organisation", "组织", "Organisation"),
    ("/rules/calendar", "日历", "Calendar"),
    ("/rules/channels", "通道与定时", "Channels and timetable"),
    ("/rules/versions", "版本", "Versions"),
    ("/rules/forecast", "推演", "Forecast"),
    ("/rules/replay", "重演", "Replay"),
    ("/rules/tests", "测试", "Tests"),
    ("/rules/edit", "编辑", "Edit"),
)
# What only whoever may publish is offered.
_PUBLISHING = ("/rules/replay", "/rules/tests", "/rules/edit")


def rules_part(template: str, look: Look, here: str, shown: Mapping[str, Any]) -> Markup:
    """A page about the mechanism with the way to the others; editing is offered to whoever may publish."""
    return render(f"rules/{template}", look, tabs=tabs_for(look), here=here, **shown)


def tabs_for(look: Look) -> list[tuple[str, str, str]]:
    """The pages that the reader may open."""
    publishes = may_publish(look.visit.caller.roles)
    return [tab for tab in TABS if publishes or tab[0] not in _PUBLISHING]
