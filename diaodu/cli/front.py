"""总入口 The group of all commands: loads the one that was typed, and turns every end into words and an exit code."""

from __future__ import annotations

import os
import sys
from difflib import get_close_matches
from importlib import import_module
from typing import Any

import typer
from typer._click.shell_completion import CompletionItem
from typer._click.utils import PacifyFlushWrapper
from typer.core import TyperGroup
from typer.main import get_group

from diaodu.cli.catalogue import CATALOGUE, ENTRIES, Entry
from diaodu.cli.choices import Choices
from models.errors import BadInput

DONE, BROKEN_OFF = 0, 130


class UnknownCommand(BadInput):
    """There is no such command."""

    code = "unknown-command"


class Front(TyperGroup):
    """All commands of the catalogue, none of them imported before it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names, in the order in which they are shown."""
        return [entry.name for entry in CATALOGUE]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Import the module of a command; None when there is no such command."""
        if cmd_name in ENTRIES and cmd_name not in self.commands:
            self.commands[cmd_name] = _loaded(ENTRIES[cmd_name])
        return self.commands.get(cmd_name)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that was typed; raises UnknownCommand with what may have been meant."""
        name = args[0]
        if name in ENTRIES or name.startswith("-") or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        near = get_close_matches(name, ENTRIES)
        hint = f"是否想用 {'、'.join(near)}" if near else "用 diaodu --help 查看全部命令"
        raise UnknownCommand(f"没有命令「{name}」；没有执行任何操作；{hint}")

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """Offer names and their one line from the catalogue, without importing anything."""
        found = [entry for entry in CATALOGUE if entry.name.startswith(incomplete)]
        options = super(TyperGroup, self).shell_complete(ctx, incomplete)
        return [*(CompletionItem(entry.name, help=entry.help) for entry in found), *options]

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Print the page of `--help`."""
        from diaodu.cli.help import print_front  # noqa: PLC0415 - Rich is slow to load

        print_front(self, ctx)

    def make_context(self, *args: Any, **settings: Any) -> Any:
        """Make the root context, and remember its choices: they decide how a refusal is told."""
        self._root = super().make_context(*args, **settings)
        return self._root

    def main(self, *args: Any, **settings: Any) -> Any:
        """Run what was typed and exit: 0 done, 1 refused, 2 bad input, 70 a fault of ours, 130 broken off."""
        try:
            code = super().main(*args, **{**settings, "standalone_mode": False})
            sys.stdout.flush()
        except BrokenPipeError:
            _stop_writing()
            code = DONE
        except SystemExit as ended:
            # The library ends the program itself when nobody reads on in the middle of a page, as a failure.
            code = DONE if isinstance(sys.stdout, PacifyFlushWrapper) else ended.code
        except (typer.Abort, EOFError, KeyboardInterrupt):
            code = BROKEN_OFF
        except Exception as wrong:  # noqa: BLE001 - nobody is shown a traceback, whatever went wrong
            from diaodu.cli.complaints import complain  # noqa: PLC0415 - only when there is something to say

            code = complain(wrong, self._choices())
        if code == BROKEN_OFF:
            typer.echo("\n已中断；未完成的操作没有写入。", err=True)
        sys.exit(code if isinstance(code, int) else DONE)

    def _choices(self) -> Choices:
        root = getattr(self, "_root", None)
        return root.obj if root is not None and isinstance(root.obj, Choices) else Choices()


def _loaded(entry: Entry) -> Any:
    section = import_module(f"diaodu.cli.{entry.module}")
    command = get_group(section.app).commands[entry.name]
    command.short_help = entry.help
    return command


def _stop_writing() -> None:
    # `diaodu matters | head`: who reads has enough. What Python still holds back must not fail at the very end.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
