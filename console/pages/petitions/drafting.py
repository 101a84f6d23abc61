"""提请起草 The six parts of a petition: begun from a matter, written until they are whole, handed to the leader."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from console.pages.asking import Ask, Led
from console.pages.blanks import Blank, Kind
from console.pages.known import known_matter
from console.pages.look import Look
from console.pages.seats import Seats, seats_for
from console.visits import Visit
from flows.commands.petitions import PARTS, draft_petition, start_petition, submit_petition
from flows.telling.names import Names
from models.tables.matters import Matter
from models.tables.petitions import Petition

_MOST = 6000
_ENGLISH = {
    "facts": "The facts",
    "tried": "What was tried",
    "views": "What units say",
    "options": "Options",
    "opinion": "What is proposed",
    "legal_basis": "Legal basis",
}


def starting(look: Look, names: Names) -> Iterator[Ask]:
    """Begin a petition about a matter, for lead units and leaders."""
    t, organisation = look.tongue, names.organisation
    forces = organisation.task_forces.values()
    refs = [
        *(
            ref
            for force in forces
            for ref in (*(f"body:{u}" for u in force.lead_units), f"post:{force.leader}")
        ),
        f"body:{organisation.leading_group.office}",
    ]
    seats = seats_for(look, names, refs)
    if not seats:
        return

    def act(visit: Visit, said: Mapping[str, Any]) -> Led:
        about = known_matter(visit, said["about"])
        matter = start_petition(seats.desk(visit, said), about, {"opinion": said["opinion"]})
        return Led(t(f"已起草 {matter.code}", f"Begun as {matter.code}"), f"/petitions/{matter.code}")

    blanks = (
        Blank("about", t("为哪件在办事项（编号）", "About which matter"), most=40, value=look.asked("about")),
        Blank("opinion", t("具体意见建议", "What is proposed"), Kind.AREA, required=False, most=_MOST),
        *seats.blanks,
    )
    note = t("专班解决不了的重大问题，提出具体意见建议提请市政府主要领导。其余各部分随后填写。", "")
    yield Ask("start", t("起草提请件", "Begin a petition"), act, blanks, note)


def writing(look: Look, seats: Seats, petition: Petition, code: str) -> Ask:
    """Write the parts of a petition, all of them in one form."""
    t = look.tongue

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        draft_petition(seats.desk(visit, said), code, {name: said[name] for name in PARTS})
        return t("已保存，写完后送牵头领导签署", "Saved; hand it to the leader when it is complete")

    blanks = (
        *(
            Blank(
                name,
                t(word, _ENGLISH[name]),
                Kind.AREA,
                required=False,
                value=getattr(petition, name),
                most=_MOST,
            )
            for name, word in PARTS.items()
        ),
        *seats.blanks,
    )
    note = t(
        "六个部分写齐了才能送牵头领导签署；没有的写明“无”。", "All six parts are wanted before it is signed."
    )
    return Ask("write", t("保存", "Save"), act, blanks, note)


def submitting(look: Look, seats: Seats, matter: Matter) -> Ask:
    """Hand a whole petition to the leader."""
    t, code, version = look.tongue, matter.code, matter.version

    def act(visit: Visit, said: Mapping[str, Any]) -> str:
        submit_petition(seats.desk(visit, said), code, seen=version)
        return t("已送牵头领导签署", "Handed to the leader for signature")

    return Ask(
        "submit",
        t("送牵头领导签署", "Submit"),
        act,
        seats.blanks,
        t("提交以后不能再改。", "Nothing can be changed afterwards."),
    )
