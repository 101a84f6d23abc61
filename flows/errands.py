"""跟进差事 A small thing that the engine does because of how things stand, found first and done in its own transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlmodel import Session

from flows.commands.desk import Desk


@dataclass(frozen=True, slots=True)
class Errand:
    """`run` answers the code of the matter that it raised or withdrew; empty when somebody had done it already."""

    kind: str
    name: str
    run: Callable[[Session, Desk], str]
