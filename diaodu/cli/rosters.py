"""名册 `roster`: who belongs to a task force, who can be reached, who is in a post on a day, who stands in for whom."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from diaodu.cli import roster_delegations
from diaodu.cli.context import Office
from diaodu.cli.inputs import day_of
from diaodu.cli.options import Reason, Seen
from diaodu.cli.output import facts, say
from diaodu.cli.roster_pages import of_roster, of_seat, print_roster, print_rosters, print_seat
from diaodu.cli.section import Section
from flows.commands.rosters import confirm_roster, remove_member, set_member
from models.organisation import TaskForce
from models.queries.listing import MatterFilter, count_matters
from models.queries.rosters import confirmed, held_by, lines_of, open_roster_of, people_of
from rules.hats import hats_of_body, hats_of_post, seat_of
from rules.rosters import Member

app = Section()
roster = Section(
    help="""专班名册：牵头领导、单位写在配置里，人员和联络员由牵头单位登记、确认；任职或专班变动后 3 个工作日内重报。"""
)
app.add_typer(roster, name="roster")
roster.add_typer(roster_delegations.app)
Force = Annotated[str, typer.Argument(metavar="专班", help="名称、序号或编号")]
PersonName = Annotated[str, typer.Argument(metavar="姓名")]


@roster.command("list")
def list_all(ctx: typer.Context) -> None:
    """各专班的牵头领导、单位、联络员，名册是否已确认。"""
    office = Office.of(ctx)
    forces = office.mechanism.organisation.task_forces.values()
    rosters = [_roster(office, force) for force in forces]
    if office.json:
        return office.put({"items": rosters})
    return print_rosters(office, rosters)


@roster.command("show")
def show(ctx: typer.Context, task_force: Force) -> None:
    """一个专班的名册和历次变动。"""
    office = Office.of(ctx)
    force = office.mechanism.organisation.task_forces[office.names.find_task_force(task_force)]
    found = _roster(office, force)
    if office.json:
        return office.put(found)
    with office.reading() as session:
        lines = lines_of(session, force.id)
    return print_roster(office, found, lines)


@roster.command("set")
def set_person(
    ctx: typer.Context,
    task_force: Force,
    name: PersonName,
    unit: Annotated[str, typer.Option(metavar="单位", help="所在单位；除名时不写")] = "",
    duty: Annotated[str, typer.Option(metavar="职务")] = "",
    phone: Annotated[str, typer.Option(metavar="电话")] = "",
    contact: Annotated[bool, typer.Option("--contact", help="是联络员")] = False,
    remove: Annotated[bool, typer.Option("--remove", help="从名册除名，须写理由")] = False,
    reason: Reason = "",
) -> None:
    """牵头单位登记、修改或除名一个人；每次变动都留痕。

    diaodu --as 商务局.clerk roster set 现代服务业专班 王五 --unit 商务局 --phone 010-12345678 --contact
    """
    office = Office.of(ctx)
    force = office.names.find_task_force(task_force)
    if remove:
        remove_member(office.desk, force, name, reason)
    else:
        body = office.names.find_body(unit) if unit else ""
        set_member(office.desk, force, Member(name, body, duty, phone, contact), reason)
    if office.json:
        return office.put(_roster(office, office.mechanism.organisation.task_forces[force]))
    return say(f"✓ {office.names.task_force(force)}名册已{'除名' if remove else '登记'} {name}", "green")


@roster.command("confirm")
def confirm(ctx: typer.Context, task_force: Force, seen: Seen = None) -> None:
    """牵头单位确认名册：须有联络员和电话；有待报名册的职责一并办结。"""
    office = Office.of(ctx)
    force = office.names.find_task_force(task_force)
    code = confirm_roster(office.desk, force, seen=seen)
    if office.json:
        return office.put({"task_force": force, "matter": code or None})
    say(f"✓ {office.names.task_force(force)}名册已确认", "green")
    return facts({"办结": code})


@roster.command("who")
def who(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="职务或单位", help="职务、姓名、席位，或单位")],
    on: Annotated[str, typer.Option(metavar="日期", help="哪一天，默认今天")] = "",
) -> None:
    """某日谁在任、由谁代行，这个职务或单位在机制里担任什么。

    diaodu roster who 市长 --on 2024-02-01
    """
    office = Office.of(ctx)
    organisation = office.mechanism.organisation
    day = day_of(on) if on else office.today
    if body := _as_body(office, name):
        hats = list(hats_of_body(body, organisation))
        return _tell_body(office, body, hats)
    post = office.names.find_post(name)
    seat = seat_of(post, organisation, day)
    hats = list(hats_of_post(post, organisation))
    with office.reading() as session:
        held = held_by(session, f"post:{post}")
    if office.json:
        return office.put(of_seat(seat, hats, day, held))
    return print_seat(office, seat, hats, day, held)


def _as_body(office: Office, name: str) -> str:
    bodies = office.mechanism.organisation.bodies.values()
    return next((body.id for body in bodies if name in (body.id, body.name, *body.aliases)), "")


def _tell_body(office: Office, body: str, hats: list[str]) -> None:
    with office.reading() as session:
        held = count_matters(session, MatterFilter(unit=body))
    if office.json:
        return office.put({"body": body, "hats": hats, "open_matters": held})
    say(office.names.body(body), "bold")
    return facts({"职责": "、".join(hats) or "责任单位", "现有事项": f"{held} 件" if held else ""})


def _roster(office: Office, force: TaskForce) -> dict[str, Any]:
    with office.reading() as session:
        waiting = open_roster_of(session, force.id)
        return of_roster(
            force,
            people_of(session, force.id),
            confirmed(session, force.id),
            waiting.code if waiting else "",
        )
