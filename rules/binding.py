"""四个一 One project, one leader, one team, to the end (四(一)): what is lacking, and when a change needs a handover."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from models.errors import Refused
from models.project_terms import ProjectStage

# What binds people to a project, with the word for it; a phone number alone is nobody's succession.
BOUND = {
    "leader": "分包领导",
    "unit": "责任单位",
    "responsible_leader": "责任领导",
    "liaison": "联络员",
}
_NEEDED = {
    "leader": "分包领导",
    "task_force": "主责专班",
    "unit": "责任单位",
    "liaison": "联络员",
    "phone": "联系电话",
}


class HandoverNeeded(Refused):
    """Somebody is to follow somebody else on a bound project: that takes a signed note."""

    code = "handover-needed"


def lacking(columns: Mapping[str, str]) -> tuple[str, ...]:
    """What the binding of a project lacks, in words; nothing when it is bound."""
    return tuple(word for name, word in _NEEDED.items() if not columns.get(name))


def succeeded(before: Mapping[str, str], changes: Mapping[str, str]) -> dict[str, str]:
    """Those of the changes by which somebody follows somebody else."""
    return {
        name: new
        for name, new in changes.items()
        if name in BOUND and before.get(name) not in ("", None, new)
    }


def require_no_handover(
    before: Mapping[str, str], changes: Mapping[str, str], bound_on: date | None, stage: ProjectStage
) -> None:
    """Refuse to change people on a bound project in passing, until 竣工, 投产 or 退库. Raises HandoverNeeded."""
    if bound_on is None or stage.ends_binding:
        return
    if passing := succeeded(before, changes):
        names = "、".join(BOUND[name] for name in passing)
        msg = f"项目已分包，更换{names}须办理交接；未作变动；请用 diaodu project hand-over 办理"
        raise HandoverNeeded(msg)
