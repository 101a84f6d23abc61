"""清空 Cells that were filled in when a row went out and are empty now: emptied on purpose, or by accident."""

from __future__ import annotations

from models.sheets import Place
from rules.ledger_columns import FUNDING
from rules.ledger_in.comparing import CLEAR, KEEP, Compared, answer_for, on_record
from rules.ledger_in.facts import Circumstances, Known
from rules.ledger_in.reading import MONTHLY, YEARLY, Said, recorded_as
from rules.ledger_in.verdicts import CellVerdict, Verdict


def cleared(
    cell_heading: str, key: str, place: Place, known: Known, version: int | None, around: Circumstances
) -> Compared:
    """A cell that was filled when the row was exported and is empty now: emptied on purpose, or by accident."""
    what = _recorded(key, known, around)
    old = known.texts.get(what, "") if what else ""
    if what is None or not old or version is None or known.since(what, version) is not None:
        return Compared()
    answer = answer_for(place, around)
    if answer in KEEP:
        return Compared()
    if (
        answer in CLEAR
        and what in known.texts
        and "/" not in what
        and what not in ("stage", "unit", "county")
    ):
        said = Said(what, "", {} if what == FUNDING else None if what == "total_investment" else "")
        verdict = CellVerdict(place, cell_heading, Verdict.CHANGED, old, "", "清空", what)
        return Compared((verdict,), ((place, said),))
    why = (
        "导出时有内容，现为空；清空请答「清空」，不动请答「跳过」"
        if "/" not in what
        else "导出时有内容，现为空；系统中的值不变"
    )
    found = Verdict.ASK if "/" not in what else Verdict.IGNORED
    return Compared((CellVerdict(place, cell_heading, found, old, "", why, what),))


def _recorded(key: str, known: Known, around: Circumstances) -> str | None:
    if key.startswith(("start/", "completion/")):
        return on_record(f"milestone/{key}", known)
    return recorded_as(key, around) if key in MONTHLY or key in YEARLY else key
