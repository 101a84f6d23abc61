"""组织 Who the mechanism speaks of: the leading group, task forces, posts with their people, bodies with their names."""

from __future__ import annotations

from itertools import groupby

from console.pages.catalogue import page
from console.pages.look import Look, Sheet
from console.pages.rules.surroundings import rules_part
from flows.telling.names import Names
from flows.telling.people import seats, stand_ins
from models.organisation import Organisation, TaskForce
from models.terms import BodyKind
from rules.access.wings import Wing

PATH = "/rules/organisation"


@page(PATH, "组织", "Organisation", wing=Wing.RULES)
def organisation(look: Look) -> Sheet:
    """The organisation as it is today."""
    with look.visit.reading() as session:
        mechanism, names, today = (
            look.visit.mechanism(session),
            look.names(session),
            look.visit.today(session),
        )
    found = mechanism.organisation
    shown = {
        "group": _group(look, found, names),
        "forces": [_force(force, names) for force in found.task_forces.values()],
        "seats": seats(mechanism, today),
        "stand_ins": stand_ins(mechanism, today),
        "bodies": _bodies(look, found),
    }
    return Sheet(
        look.tongue("组织", "Organisation"), (rules_part("organisation.html.j2", look, PATH, shown),)
    )


def _group(look: Look, found: Organisation, names: Names) -> list[tuple[str, str]]:
    t, group = look.tongue, found.leading_group
    return [
        (t("名称", "Name"), group.name),
        (t("组长", "Head"), names.post(group.head)),
        (t("副组长", "Deputies"), "、".join(map(names.post, group.deputies))),
        (t("办公室", "Office"), names.body(group.office)),
        (t("主任", "Director"), names.post(group.office_director)),
        (t("督查机构", "Supervision"), names.body(group.supervision)),
    ]


def _force(force: TaskForce, names: Names) -> dict[str, object]:
    return {
        "id": force.id,
        "no": force.no,
        "name": force.name,
        "clause": force.clause,
        "leader": names.post(force.leader),
        "leads": [names.body(key) for key in force.lead_units],
        "cooperating": [names.body(key) for key in force.cooperating],
    }


def _bodies(look: Look, found: Organisation) -> list[tuple[str, list[object]]]:
    order = list(BodyKind)
    ordered = sorted(found.bodies.values(), key=lambda body: order.index(body.kind))
    return [
        (look.tongue.term(kind), list(some)) for kind, some in groupby(ordered, key=lambda body: body.kind)
    ]
