"""督导所述 What a visit found, as people write it: 项目编号=问题, or the finding alone."""

from __future__ import annotations

from flows.commands.visit_findings import Charge
from flows.commands.visits import Found

SETTLED = "现场解决"


def found_of(text: str, settled: str = "", charge: Charge | None = None) -> Found:
    """A finding as it was written, at a project where one stands before it."""
    project, equals, said = text.partition("=")
    if not equals:
        return Found(text, "", settled, charge)
    return Found(said.strip(), project.strip(), settled, charge)
