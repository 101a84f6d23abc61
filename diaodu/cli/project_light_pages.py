"""亮灯页面 What `project light` prints: a project's lights month by month, with what each was taken from."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from diaodu.cli.context import Office
from diaodu.cli.output import columns, facts, heading, say, table
from diaodu.cli.project_options import heading_line
from diaodu.cli.project_pages import head, light_text
from diaodu.cli.wording import hour
from flows.light_reading import ShownLight
from flows.telling.lights import grounds_of
from models.project_terms import (
    LightAspect,
)
from models.tables.project_records import LightOverride, LightRow
from models.tables.projects import Project


def print_lights(
    office: Office,
    project: Project,
    now: ShownLight | None,
    history: Sequence[LightRow],
    overrides: Sequence[LightOverride],
) -> None:
    """A project's lights, month by month, with what each was taken from."""
    say(heading_line(project), "bold")
    facts(head(office, project, now) if now else {"亮灯": "还没有计算过，请用 diaodu project light count"})
    if history:
        heading("各月")
        headings = columns("*月份", "*灯", *(f"*{aspect.zh}" for aspect in LightAspect), "依据", "*截至")
        table(headings, (_light_row(row) for row in history))
    if overrides:
        heading("人工定灯")
        rows = (
            [
                hour(row.at, office.zone),
                light_text(row.light) if row.light else "撤回",
                f"{row.until}",
                row.reason,
                office.names.actor(row.by),
            ]
            for row in overrides
        )
        table(columns("*时间", "*灯", "*截止", "理由", "办理人"), rows)


def _light_row(row: LightRow) -> list[str | Text]:
    lights = [light_text(getattr(row, aspect)) for aspect in LightAspect]
    again = f"（第 {row.seq} 次）" if row.seq > 1 else ""
    return [
        f"{row.month:%Y-%m}{again}",
        light_text(row.light),
        *lights,
        grounds_of(row.numbers),
        f"{row.as_of}",
    ]
