"""交办要素 What a decision must say: what, by whom, with whom, until when, proved by what (C9)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from console.pages.blanks import Blank, Kind
from console.pages.choices import bodies
from console.pages.look import Look
from flows.commands.resolutions import Order
from flows.telling.names import Names


def order_blanks(
    look: Look, names: Names, *, unit: str = "", wants_unit: bool = False, what: str = ""
) -> tuple[Blank, ...]:
    """The blanks of a decision; `unit` is who is responsible already."""
    t, every = look.tongue, bodies(names)
    return (
        Blank("text", what or t("交办内容", "What is to be done"), Kind.AREA),
        Blank(
            "unit",
            t("承办单位", "By whom"),
            Kind.CHOICE,
            required=wants_unit,
            value=unit or None,
            choices=every,
        ),
        Blank("leader", t("责任领导", "Responsible leader"), required=False, most=40),
        Blank("helpers", t("配合单位", "With whom"), Kind.CHOICES, required=False, choices=every),
        Blank("due", t("办结时限", "Until"), Kind.DAY),
        Blank("proof", t("销号时要什么佐证", "What proves it"), required=False, most=200),
    )


def order_of(said: Mapping[str, Any]) -> Order:
    """The decision as it was filled in."""
    return Order(
        said["text"], said["due"], said["unit"], said["leader"], tuple(said["helpers"]), said["proof"]
    )
