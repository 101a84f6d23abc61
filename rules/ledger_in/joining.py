"""合并 What several sheets say of one project is one change of it; where they say different things, 主表 is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from models.sheets import Place
from rules.ledger_in.verdicts import Action, CellVerdict, RowVerdict, Verdict

_AGAIN = "{where} 写的是「{text}」，以那里为准；请改成一致"


def joined(main: Sequence[RowVerdict], side: Sequence[RowVerdict]) -> list[RowVerdict]:
    """The rows of 主表 with what the other sheets say of their projects, then the rows of projects that it leaves out."""
    found = list(main)
    places = {row.code: at for at, row in enumerate(main) if row.action is Action.KNOWN}
    for row in side:
        if row.action is not Action.KNOWN:
            found.append(row)
        elif row.code in places:
            found[places[row.code]] = _with(found[places[row.code]], row)
        else:
            places[row.code] = len(found)
            found.append(row)
    return found


def _with(row: RowVerdict, other: RowVerdict) -> RowVerdict:
    """One row with what another sheet says besides; what is said already is not said twice."""
    told = {one.what: (place, one.text) for place, one in row.said}
    clash = {one.what for _, one in other.said if one.what in told and told[one.what][1] != one.text}
    cells = tuple(_clashing(cell, told[cell.what]) if cell.what in clash else cell
                  for cell in other.cells if cell.what not in told or cell.what in clash)  # fmt: skip
    said = tuple((place, one) for place, one in other.said if one.what not in told)
    return replace(row, cells=(*row.cells, *cells), said=(*row.said, *said))


def _clashing(cell: CellVerdict, told: tuple[Place, str]) -> CellVerdict:
    place, text = told
    where = f"{place.sheet}!{place.address}"
    return replace(cell, verdict=Verdict.CONFLICT, why=_AGAIN.format(where=where, text=text))
