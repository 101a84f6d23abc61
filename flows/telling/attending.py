"""到会 Who came to a meeting for which unit, as a sign-in sheet has it: a unit, then its people."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from sqlmodel import Session

from flows.telling.finding import Finder
from models.queries.rosters import people_of

_PARTS_UNIT = re.compile(r"[=＝:：]")
_PARTS_PEOPLE = re.compile(r"[、,，;；\s]+")


def unit_and_people(text: str) -> tuple[str, str]:
    """What one entry says: 市商务局=张三，李四 is the unit, and its people parted by 、."""
    unit, *rest = _PARTS_UNIT.split(text, maxsplit=1)
    people = "、".join(filter(None, _PARTS_PEOPLE.split("".join(rest))))
    return unit.strip(), people


def sheet_of(text: str, finder: Finder) -> dict[str, str]:
    """The people of each body, from a sheet with a unit a line. Raises UnknownName."""
    entries = (unit_and_people(line) for line in text.splitlines() if line.strip())
    return {finder.find_body(unit): people for unit, people in entries}


def people_on_rosters(session: Session, task_forces: Collection[str]) -> Mapping[str, str]:
    """The people of each body who are on the rosters of these task forces, each once."""
    found: dict[str, dict[str, None]] = {}
    for force in task_forces:
        for line in people_of(session, force):
            found.setdefault(line.unit, {})[line.name] = None
    return {unit: "、".join(names) for unit, names in found.items()}
