"""机构检查 Names that could mean two bodies, task forces without a lead unit, scopes that nobody takes."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

from models.config.problems import Problem, Where, shown
from models.config.shape import Shape


def names_of_two_bodies(shape: Shape) -> Iterator[Problem]:
    """A name or alias that two bodies have: an import could not tell which is meant."""
    owners: dict[str, str] = {}
    for key, body in shape.bodies.items():
        places: dict[str, Where] = {body.name: ("name",)}
        places.update({alias: ("aliases", n) for n, alias in enumerate(body.aliases) if alias not in places})
        for name, place in places.items():
            if owners.setdefault(name, key) != key:
                yield Problem(
                    ("bodies", key, *place),
                    f"名称{shown(name)}与机构「{owners[name]}」相同",
                    "改为不会混淆的名称",
                    "导入和检索时无法分辨；该配置未启用",
                )


def task_forces_without_lead(shape: Shape) -> Iterator[Problem]:
    """A task force needs a lead unit, which does not cooperate with itself (C3)."""
    for key, force in shape.task_forces.items():
        if not force.lead_units:
            yield Problem(
                ("task_forces", key, "lead_units"),
                "没有牵头单位",
                "至少填写一个牵头单位",
                "该专班的事项无人牵头；该配置未启用",
            )
        for number, unit in enumerate(force.cooperating):
            if unit in force.lead_units:
                where = ("task_forces", key, "cooperating", number)
                yield Problem(where, f"{shown(unit)}既是牵头单位又是配合部门", "删去一处")


def numbers_twice(shape: Shape) -> Iterator[Problem]:
    """Task forces and scopes are quoted by number: each number once."""
    forces = ((("task_forces", key, "no"), force.no) for key, force in shape.task_forces.items())
    scopes = ((("scopes", n, "no"), scope.no) for n, scope in enumerate(shape.scopes))
    yield from _twice(forces, "专班")
    yield from _twice(scopes, "调度范围")


def _twice(numbered: Iterable[tuple[Where, Hashable]], what: str) -> Iterator[Problem]:
    seen: set[Hashable] = set()
    for where, number in numbered:
        if number in seen:
            yield Problem(where, f"序号 {number} 已被另一个{what}使用", "改为未用的序号")
        seen.add(number)


def scopes_without_route(shape: Shape) -> Iterator[Problem]:
    """A scope goes to a task force, or says that the Office assigns each case."""
    for number, scope in enumerate(shape.scopes):
        if not scope.task_forces and not scope.office_assigns:
            yield Problem(
                ("scopes", number, "task_forces"),
                f"范围「{scope.name}」没有归口专班",
                "填写归口专班，或写 office_assigns: true 由办公室逐件指定",
                "列入该范围的事项无人受理；该配置未启用",
            )
