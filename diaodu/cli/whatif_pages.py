"""对照页面 Two futures side by side: what differs, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from diaodu.cli.context import Office
from diaodu.cli.forecast_pages import MOST, of_outlook
from diaodu.cli.names import Names
from diaodu.cli.output import columns, heading, say, table
from diaodu.cli.wording import zh_date
from flows.foresight.whatif import Parted, WhatIf
from flows.telling.futures import LEFT_OUT, difference_name, landmark_text, outlook_of
from models.foresight_terms import Viewpoint
from models.terms import InFlight
from rules.foresight.course import Landmark

Titles = Mapping[int, tuple[str, str]]


def of_what_if(names: Names, found: WhatIf, mode: InFlight, titles: Titles) -> dict[str, Any]:
    """The comparison for programs; `matters` lists the first, `differing` counts all."""
    window = found.current.basis.window
    return {
        "first": window.first,
        "last": window.last,
        "assuming": "nobody acts",
        "in_flight": mode,
        "open": found.current.basis.portfolio.total,
        "differing": _differing(found),
        "differences": [
            {**asdict(one), "name": difference_name(names, one, found)} for one in found.differences
        ],
        "matters": [
            {
                "code": titles[member][0],
                "title": titles[member][1],
                "current": _of_mark(parted.parting.one),
                "draft": _of_mark(parted.parting.other),
            }
            for parted, member in _listed(found, titles)
        ],
        "current": of_outlook(names, outlook_of(found.current)),
        "draft": of_outlook(names, outlook_of(found.draft)),
    }


def _of_mark(mark: Landmark | None) -> dict[str, Any] | None:
    if mark is None:
        return None
    return {name: getattr(mark, name) for name in ("on", "stage", "holder", "status", "due_on")}


def _differing(found: WhatIf) -> int:
    return sum(len(parted.members) for parted in found.parted)


def _listed(found: WhatIf, titles: Titles) -> Iterator[tuple[Parted, int]]:
    return ((parted, member) for parted in found.parted for member in parted.members if member in titles)


def print_what_if(office: Office, found: WhatIf, mode: InFlight, titles: Titles) -> None:
    """What differs by stage, leader, unit and meeting, then the matters that go another way."""
    window = found.current.basis.window
    say(f"{zh_date(window.first)}至{zh_date(window.last)}，假定无人办理；草案生效方式：{mode.zh}", "bold")
    say(
        f"现有在办 {found.current.basis.portfolio.total} 件，其中 {_differing(found)} 件走法不同；"
        f"系统变动 {found.current.moves} → {found.draft.moves} 次，开启期次 {found.current.opened} → {found.draft.opened} 件"
    )
    for side, future in (("现行规则", found.current), ("草案", found.draft)):
        for number, reason in future.stuck:
            say(f"! 按{side}有 {number} 件无法推演，停在原处：{reason}", "yellow")
    if not found.differences and not found.parted:
        say("两者没有差别", "green")
    for view in Viewpoint:
        _print_view(office, view, found)
    _print_parted(office, found, titles)
    say("".join(LEFT_OUT), "dim")


def _print_view(office: Office, view: Viewpoint, found: WhatIf) -> None:
    differences = [one for one in found.differences if one.view is view]
    if not differences:
        return
    heading(f"按{view.zh}")
    cells = [
        [
            difference_name(office.names, one, found),
            one.what.zh,
            str(one.current),
            str(one.draft),
            f"{one.draft - one.current:+}",
        ]
        for one in differences[: 2 * MOST]
    ]
    table(columns(view.zh, "*什么", ">现行", ">草案", ">相差"), cells)
    if len(differences) > len(cells):
        say(f"另有 {len(differences) - len(cells)} 项，用 --json 全部列出", "dim")


def _print_parted(office: Office, found: WhatIf, titles: Titles) -> None:
    if not found.parted:
        return
    heading("走法不同的事项：从哪一步起不同")
    cells = [
        [
            titles[member][0],
            titles[member][1],
            landmark_text(office.names, parted.chain, parted.parting.one),
            landmark_text(office.names, parted.chain, parted.parting.other),
        ]
        for parted, member in _listed(found, titles)
    ]
    table(columns("*编号", "事项", "现行规则", "草案"), cells)
    if _differing(found) > len(cells):
        say(f"另有 {_differing(found) - len(cells)} 件，用 --limit 多列一些", "dim")
