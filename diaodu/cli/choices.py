"""共用选项 What may be chosen for any command, before its name or after it."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperOption

PANEL = "共用选项"


@dataclass(slots=True)
class Choices:
    """The choices as they were typed; empty where nobody chose. `actor` is a post, `now` a local time."""

    data: Path | None = None
    config: Path | None = None
    database: str = ""
    now: str = ""
    actor: str = ""
    json: bool = False

    @property
    def folder(self) -> Path:
        """The data folder."""
        return self.data or Path("diaodu-data")


def shared(ctx: typer.Context) -> list[TyperOption]:
    """Copies of the root's shared options for a command: given after its name, they win over those given before."""
    options = ctx.find_root().command.params
    return [_twin(option) for option in options if getattr(option, "rich_help_panel", None) == PANEL]


def _twin(option: Any) -> TyperOption:
    twin: TyperOption = copy(option)
    # The root has read the environment already: a second reading would override what was typed before the command.
    twin.envvar, twin.default, twin.required = None, None, False
    twin.expose_value, twin.callback = False, _choose
    return twin


def _choose(ctx: Any, param: Any, value: Any) -> Any:
    if value not in (None, False) and isinstance(ctx.obj, Choices):
        setattr(ctx.obj, param.name, value)
    return value
