"""督查办理 Forms that all acts of supervision are made of: a text, a verdict, files, and which post acts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from console.pages.asking import Ask
from console.pages.blanks import Blank, Kind
from console.pages.handed import pieces_in
from console.pages.look import Look
from console.pages.seats import Seats
from console.visits import Visit
from flows.commands.desk import Desk
from flows.commands.evidence import Piece

MOST = 20_000
_FILES = 20


@dataclass(frozen=True, slots=True)
class Filled:
    """What was filled in, with the desk of the post that acts and the files as evidence."""

    desk: Desk
    text: str
    yes: bool
    pieces: list[Piece]
    said: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Form:
    """A form about one matter. `verdict` is what to say yes and no with, each with what is said when it is done."""

    key: str
    label: str
    done: str
    text: str = ""
    needs_text: bool = True
    verdict: tuple[tuple[str, str], tuple[str, str]] | None = None
    files: bool = False
    more: Sequence[Blank] = ()
    note: str = ""
    weighty: bool = False


def ask_by(look: Look, seats: Seats, form: Form, act: Callable[[Filled], str | None]) -> Ask:
    """The form as something to be done; `act` may answer what to say instead of what the form says."""
    t = look.tongue

    def does(visit: Visit, said: Mapping[str, Any]) -> str:
        pieces = pieces_in(visit, said.get("files", ()))
        desk, yes = seats.desk(visit, said), said.get("verdict", "yes") == "yes"
        return act(Filled(desk, said.get("text", ""), yes, pieces, said)) or _done(form, yes=yes)

    verdict = [(key, label) for key, (label, _) in zip(("yes", "no"), form.verdict or (), strict=False)]
    blanks = (
        *(
            (Blank("verdict", t("结论", "Verdict"), Kind.CHOICE, value="yes", choices=verdict),)
            if verdict
            else ()
        ),
        *((Blank("text", form.text, Kind.AREA, required=form.needs_text, most=MOST),) if form.text else ()),
        *form.more,
        *(
            (Blank("files", t("照片、材料", "Photographs, files"), Kind.FILES, required=False, most=_FILES),)
            if form.files
            else ()
        ),
        *seats.blanks,
    )
    return Ask(form.key, form.label, does, blanks, form.note, weighty=form.weighty)


def _done(form: Form, *, yes: bool) -> str:
    return form.verdict[0 if yes else 1][1] if form.verdict else form.done
