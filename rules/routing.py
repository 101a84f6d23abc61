"""归口 Which task force takes an item: exactly one main one, any number of cooperating ones (三, A7)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.errors import BadInput
from models.mechanism import Mechanism, Scope
from rules.acts.common import require_reason
from rules.acts.raising import UnknownToMechanism
from rules.setting_values import numbers_of

KEEPS_ORIGINAL = "scope-keeps-original"
HANDS_OVER = "scope-hands-over-at-start"


class RouteOpen(BadInput):
    """The scopes alone do not say which task force takes the item."""

    code = "route-open"


@dataclass(frozen=True, slots=True)
class Route:
    """Where an item goes, by ids of task forces."""

    task_force: str
    cooperating: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Succession:
    """A task force whose part ends when building starts, and which one follows it; empty: the Office must say."""

    of: str
    to: str


def route(
    scopes: Sequence[int],
    mechanism: Mechanism,
    *,
    kind: str,
    chosen: str = "",
    cooperating: Sequence[str] = (),
    reason: str = "",
    current: str = "",
    started: bool = False,
) -> Route:
    """Say which task force is the main one: `chosen` by the Office, else the one that the scopes name.

    A choice outside of what the scopes name needs a `reason`. A stalled project keeps its original task force, which
    is `current` if it had one, as a cooperating one (三(八)); one that has `started` is no longer for the task force
    that brought it in (三(九)). Raises RouteOpen, UnknownToMechanism, ReasonMissing.
    """
    wanted = _known(scopes, mechanism, kind)
    _refuse_unknown((chosen, *cooperating), mechanism)
    named = {force for scope in wanted for force in scope.task_forces}
    if chosen and named and chosen not in named:
        require_reason(reason, "归口到调度范围以外的专班")
    takers = _takers(wanted, mechanism, started=started)
    main = chosen or _named_by(wanted, takers, mechanism)
    keeps = _keeps(main, wanted, mechanism)
    beside = _others(main, takers, cooperating, current if keeps else "")
    if keeps and not beside:
        msg = "停缓建复工项目须保留原行业专班作协同；未归口；请用 --cooperating 指明原行业专班"
        raise RouteOpen(msg)
    return Route(main, beside)


def succession(
    scopes: Sequence[int], of: str, cooperating: Sequence[str], mechanism: Mechanism
) -> Succession | None:
    """Who follows a task force that hands over once building has started (三(九)); None where it stays."""
    wanted = [scope for scope in mechanism.scopes if scope.no in scopes]
    handing = numbers_of(mechanism, HANDS_OVER)
    if not any(scope.no in handing and of in scope.task_forces for scope in wanted):
        return None
    by_scope = [scope.task_forces[0] for scope in wanted if len(scope.task_forces) == 1]
    following = tuple(dict.fromkeys(force for force in (*cooperating, *by_scope) if force != of))
    return Succession(of, following[0] if len(following) == 1 else "")


def _known(scopes: Sequence[int], mechanism: Mechanism, kind: str) -> list[Scope]:
    known = {scope.no: scope for scope in mechanism.scopes}
    if unknown := [str(number) for number in scopes if number not in known]:
        listed = "、".join(f"{scope.no} {scope.name}" for scope in mechanism.scopes)
        raise RouteOpen(f"没有调度范围「{'、'.join(unknown)}」；未归口；可选：{listed}")
    wanted = [known[number] for number in dict.fromkeys(scopes)]
    if not wanted:
        raise RouteOpen("没有写明调度范围；未归口；请用 --scope 写明属于哪一项")
    if kind not in {scope.kind for scope in wanted}:
        raise RouteOpen(
            "调度范围与类别（项目、重大事项、谋划储备）不符；未归口；请核对范围或用 --kind 更正类别"
        )
    return wanted


def _refuse_unknown(task_forces: Iterable[str], mechanism: Mechanism) -> None:
    for key in task_forces:
        if key and key not in mechanism.organisation.task_forces:
            raise UnknownToMechanism(f"配置中没有专班「{key}」；未归口；请用 diaodu check 查看现有编号")


def _takers(wanted: Sequence[Scope], mechanism: Mechanism, *, started: bool) -> list[Scope]:
    handing = numbers_of(mechanism, HANDS_OVER)
    return [scope for scope in wanted if scope.task_forces and not (started and scope.no in handing)]


def _named_by(wanted: Sequence[Scope], takers: Sequence[Scope], mechanism: Mechanism) -> str:
    keeping, handing = numbers_of(mechanism, KEEPS_ORIGINAL), numbers_of(mechanism, HANDS_OVER)
    if not takers:
        names = "、".join(scope.name for scope in wanted)
        raise RouteOpen(f"「{names}」由领导小组办公室逐件指定归口；未归口；请用 --task-force 指定主责专班")
    # What is stalled, or was brought in, goes before what it is built for; one taker says more than five.
    first = min(
        takers, key=lambda scope: (scope.no not in keeping, scope.no not in handing, len(scope.task_forces))
    )
    return first.task_forces[0]


def _keeps(main: str, wanted: Sequence[Scope], mechanism: Mechanism) -> bool:
    keeping = numbers_of(mechanism, KEEPS_ORIGINAL)
    return any(scope.no in keeping and main in scope.task_forces for scope in wanted)


def _others(main: str, takers: Sequence[Scope], given: Sequence[str], original: str) -> tuple[str, ...]:
    by_scope = [scope.task_forces[0] for scope in takers if len(scope.task_forces) == 1]
    found = (*given, *((original,) if original else ()), *by_scope)
    return tuple(dict.fromkeys(force for force in found if force and force != main))
