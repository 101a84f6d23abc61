"""说明 `explain`: why a date is what it is, why something does not happen, why somebody was told."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated

import typer

from diaodu.cli.complaints import Usage
from diaodu.cli.context import Office
from diaodu.cli.explain_screen import print_parts
from diaodu.cli.inputs import day_of, instant_of
from diaodu.cli.names import Names
from diaodu.cli.output import say
from diaodu.cli.period_options import bearer_of, turn_of
from diaodu.cli.section import Section
from diaodu.cli.wording import left_text
from flows.explaining import explain_matter
from flows.explaining_notices import explain_notice
from flows.explaining_periods import explain_period
from flows.explaining_records import of_matter_explained, of_notice_explained, of_period_explained
from flows.telling.explained.matter import matter_parts
from flows.telling.explained.notice import notice_parts
from flows.telling.explained.period import period_parts
from flows.telling.explained.scene import Scene
from rules.deadlines import closing, local_day
from rules.periods import period_title

app = Section()
_LONGEST = 3


@app.command("explain")
def explain(
    ctx: typer.Context,
    ref: Annotated[
        str, typer.Argument(metavar="编号|期次", help="事项编号，或周期/期次，如 专班月报/2026-09")
    ] = "",
    notice: Annotated[
        int | None, typer.Option("--notice", metavar="序号", help="说明一条通知；序号见 notices list")
    ] = None,
    at: Annotated[
        str, typer.Option("--at", metavar="日期", help="按那一天（或时刻）的情况说明一件事项")
    ] = "",
) -> None:
    """到期日怎么来的，为什么没有升级，为什么收到这条通知：逐步说明，并与存档核对。

    diaodu explain JZ-2026-0001
    diaodu explain 专班月报/2026-09
    diaodu explain --notice 128
    """
    office = Office.of(ctx)
    if bool(ref) == (notice is not None):
        raise Usage("请写明一个事项编号、一个期次，或 --notice 序号；用法见 diaodu explain --help")
    if at and (notice is not None or "/" in ref):
        raise Usage("--at 只用于一件事项；期次和通知不随日期而变；请去掉 --at")
    if notice is not None:
        return _explain_notice(office, notice)
    return _explain_period(office, ref) if "/" in ref else _explain_matter(office, ref, at)


def _explain_matter(office: Office, code: str, at: str) -> None:
    then = _then(office, at) if at else None
    with office.reading() as session:
        found = explain_matter(session, office.worlds, code, office.now, then=then)
        world = office.worlds.world(session)
    if office.json:
        return office.put(of_matter_explained(found))
    standing, as_of = found.explanation.standing, found.explanation.as_of
    # The version that binds the matter knows what its stages are called.
    mechanism = world.mechanism(standing)
    names = Names(mechanism, local_day(as_of, office.zone))
    scene = Scene(names, mechanism.timekeeping, standing.chain, found.explanation.code)
    left = left_text(standing.status, standing.due_at, as_of, office.zone, world.calendar)
    print_parts(f"{found.explanation.code}　{found.title}", matter_parts(found, scene, left))
    if then is not None:
        say(f"\n（按{scene.hour(then)}的情况说明；日历、任职用现在的。）", "dim")
    return None


def _then(office: Office, text: str) -> datetime:
    """The instant that is meant; a day means its end, today what has been of it. Raises DayUnreadable, Usage."""
    if ":" in text:
        then = instant_of(text, office.zone)
    else:
        day = day_of(text)
        then = closing(day, office.mechanism.timekeeping) - timedelta(seconds=1)
        then = min(then, office.now) if day == office.today else then
    if then > office.now:
        raise Usage(f"--at {text} 还没有到；没有可说明的；以后的情况见说明末尾的“接下来”")
    return then


def _explain_period(office: Office, ref: str) -> None:
    cycle, which, bearer = (*ref.split("/", _LONGEST - 1), "")[:_LONGEST]
    turn = turn_of(office, cycle, which)
    kind = office.mechanism.cycles[turn.cycle]
    with office.reading() as session:
        found = explain_period(
            session, office.worlds, kind, turn.starts, office.now, bearer_of(office, kind, bearer)
        )
    if office.json:
        return office.put(of_period_explained(found))
    scene = Scene(office.names, office.mechanism.timekeeping, kind.chain)
    return print_parts(period_title(turn.starts, kind.period, kind.name), period_parts(found, scene))


def _explain_notice(office: Office, number: int) -> None:
    with office.reading() as session:
        found = explain_notice(session, office.worlds, number)
        world = office.worlds.world(session)
    if office.json:
        return office.put(of_notice_explained(found))
    mechanism = world.mechanism(found.cause.moment.standing) if found.cause else office.mechanism
    scene = Scene(Names(mechanism, office.today), mechanism.timekeeping, found.chain, found.code)
    about = f"　{found.code}　{found.title}" if found.code else ""
    title = f"通知{number}号「{found.kind.zh}」{about}"
    return print_parts(title, notice_parts(found, scene, office.mechanism.digest_after))
