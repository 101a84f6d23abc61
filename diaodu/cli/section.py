"""命令写法 How our commands are made: Typer's own, with the shared options on each and help pages in Chinese."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup

from diaodu.cli.choices import shared

RUN = TypeVar("RUN", bound=Callable[..., Any])


class Command(TyperCommand):
    """A command that also takes the shared options after its name."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Its own parameters, then the shared options, the same objects at each call."""
        if not hasattr(self, "_shared"):
            self._shared = shared(ctx)
        own = {option for param in self.params for option in param.opts}
        return [*super().get_params(ctx), *(twin for twin in self._shared if not own & {*twin.opts})]

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Print the page of `--help`."""
        # Rich takes a tenth of a second to load, which completion and errors do not need.
        from diaodu.cli.help import print_command  # noqa: PLC0415

        print_command(self, ctx)


class Group(TyperGroup):
    """A command with commands of its own, such as `meeting`."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Print the page of `--help`."""
        from diaodu.cli.help import print_command  # noqa: PLC0415 - as above

        print_command(self, ctx)


class Section(typer.Typer):
    """The commands of one module."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(cls=Group, add_completion=False, no_args_is_help=True, **settings)

    def command(self, name: str | None = None, **settings: Any) -> Callable[[RUN], RUN]:
        """Typer's decorator, for commands of our kind."""
        return super().command(name, cls=Command, **settings)
