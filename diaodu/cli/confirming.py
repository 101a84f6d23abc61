"""确认 A question before something that is hard to take back: asked at a terminal, answered with --yes in a script."""

from __future__ import annotations

import sys

import typer

from models.errors import Refused


class NotConfirmed(Refused):
    """Nobody has said yes, and there is nobody to ask."""

    code = "not-confirmed"


def is_terminal() -> bool:
    """Whether somebody sits at standard input."""
    return sys.stdin.isatty()


def require_somebody(yes: bool) -> None:
    """Refuse to go on where nobody can be asked and `yes` was not given. Raises NotConfirmed."""
    if not yes and not is_terminal():
        raise NotConfirmed("这里没有终端可供确认；没有执行；确认无误后加 --yes 再执行一次")


def confirmed(question: str, *, yes: bool) -> bool:
    """Whether somebody said yes, on the command line or now."""
    return yes or typer.confirm(question)
