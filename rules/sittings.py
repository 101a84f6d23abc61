"""会议规矩 Whom a sitting is for, who may prepare it, and who may chair it (四(二), A18)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from models.errors import BadInput
from models.mechanism import Forum, Mechanism
from models.organisation import Organisation
from rules.access.requiring import require_holder
from rules.holders import is_filled


class SittingUnfit(BadInput):
    """A sitting that the configuration or the calendar does not allow."""

    code = "sitting-unfit"


def serves_one_leader(forum: Forum) -> bool:
    """Whether the meeting is a task force's own and not the city's."""
    return forum.each == "task_force"


def comprehensive(mechanism: Mechanism) -> Forum | None:
    """The city's own meeting, which the mayor calls (C11)."""
    return next((forum for forum in mechanism.forums.values() if not serves_one_leader(forum)), None)


def stages_before(mechanism: Mechanism, forum: str) -> list[tuple[str, str]]:
    """The (chain, stage) pairs at which matters wait for a kind of meeting."""
    return [
        (chain.id, stage.id)
        for chain in mechanism.chains.values()
        for stage in chain.stages
        if stage.forum == forum
    ]


def served(forum: Forum, task_forces: Iterable[str], organisation: Organisation) -> tuple[str, ...]:
    """The task forces that a sitting is for; named none, it is for all. The city's meeting is for none in particular."""
    if not serves_one_leader(forum):
        return ()
    return tuple(task_forces) or tuple(organisation.task_forces)


def refuse_several_leaders(forum: Forum, task_forces: Iterable[str], mechanism: Mechanism) -> None:
    """Refuse a joint sitting of different leaders, or any where the configuration has none (A18). Raises SittingUnfit."""
    organisation = mechanism.organisation
    forces = served(forum, task_forces, organisation)
    leaders = {organisation.task_forces[force].leader for force in forces}
    joint = mechanism.settings.get("joint-sitting")
    if len(leaders) > 1:
        names = "、".join(organisation.posts[leader].name for leader in sorted(leaders))
        msg = f"所列专班不是同一位领导牵头（{names}）；未安排；请按牵头领导分别安排，用 --task-force 写明专班"
        raise SittingUnfit(msg)
    if len(forces) > 1 and joint is not None and not joint.value:
        raise SittingUnfit("配置 settings.joint-sitting 不允许几个专班合并开会；未安排；请逐个专班安排")


def conveners(forum: Forum, task_forces: Iterable[str], organisation: Organisation) -> tuple[str, ...]:
    """Who may prepare and record a sitting, as `body:` and `post:` refs.

    For a task force's: its lead units, its leader, and the Office, which registers (C2). For the city's: the Office and
    the mayor.
    """
    group = organisation.leading_group
    office = f"body:{group.office}"
    if not serves_one_leader(forum):
        return office, f"post:{group.head}"
    forces = [organisation.task_forces[force] for force in served(forum, task_forces, organisation)]
    units = (f"body:{unit}" for force in forces for unit in force.lead_units)
    return tuple(dict.fromkeys((*units, *(f"post:{force.leader}" for force in forces), office)))


def chair_of(forum: Forum, task_forces: Iterable[str], organisation: Organisation, on: date) -> str:
    """The post that chairs a sitting on a day: the leader's or the mayor's, an empty one giving way to the next in line."""
    forces = served(forum, task_forces, organisation)
    post = organisation.task_forces[forces[0]].leader if forces else organisation.leading_group.head
    line = (post, *organisation.posts[post].next_in_line)
    return next((seat for seat in line if is_filled(seat, organisation, on)), post)


def require_chair(
    chair: str, forum: Forum, task_forces: Iterable[str], organisation: Organisation, on: date
) -> None:
    """Refuse a chair that is neither the leader nor stands in for him that day (C7, A24).

    Raises SittingUnfit for what is no post, NotForThisBody for another post.
    """
    if chair not in organisation.posts:
        raise SittingUnfit(f"主持人「{chair}」不是机制中的职务；未登记；请写职务或姓名，如 副市长")
    seat = f"post:{chair_of(forum, task_forces, organisation, on)}"
    require_holder(chair, (seat,), forum.id, f"主持{forum.name}", organisation, on)
