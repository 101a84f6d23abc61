"""回避检查 Nobody answers to himself: not as verifier of his own work, not as the next level above himself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from models.config.problems import Problem
from models.config.shape import Shape
from models.config.shape_chains import ChainEntry
from models.config.shape_organisation import TaskForceEntry
from models.config.views import ChainView, StageView, chain_views
from models.terms import OnTimeout

_CLIMBING = (OnTimeout.ESCALATE, OnTimeout.FORUM)
_SAME_DESK = {"task_force.primary_lead": "task_force.lead_units"}


@dataclass(frozen=True, slots=True)
class Clash:
    """One officer in two posts of one procedure, from `since` on."""

    officer: str
    one: str
    other: str
    since: date


def verifying_oneself(shape: Shape) -> Iterator[Problem]:
    """销号 takes a second party: who does the work may not verify it."""
    for key, chain in shape.chains.items():
        # The verification itself ends with its verdict; it is not verified again.
        goes_elsewhere = chain.strike_off.own_chain or chain.strike_off.chain == key
        verifier = None if goes_elsewhere else _verifier(shape, chain)
        doer = _first_holder(chain)
        if doer and verifier and _SAME_DESK.get(verifier, verifier) == _SAME_DESK.get(doer, doer):
            yield Problem(
                ("chains", key, "strike_off", "chain"),
                f"销号审核链 {chain.strike_off.chain} 的承办（{verifier}）就是本链第一环节的承办，自己审核自己",
                "改为由另一方审核的链",
                "销号须由第二方核实；该配置未启用",
            )


def _first_holder(chain: ChainEntry) -> str | None:
    return chain.stages[0].holder if chain.stages else None


def _verifier(shape: Shape, chain: ChainEntry) -> str | None:
    """Return who verifies the work of a chain; None where nothing is verified."""
    verifying = shape.chains.get(chain.strike_off.chain)
    return _first_holder(verifying) if verifying and chain.strike_off.evidence_required else None


def officers_facing_themselves(shape: Shape) -> Iterator[Problem]:
    """One officer in two posts where the second is meant to judge or to relieve the first."""
    told: set[Clash] = set()
    for view in chain_views(shape):
        for force in shape.task_forces.values():
            for stage, other, path in _judged(shape, view):
                for clash in _clashes(shape, force, stage.entry.holder, path):
                    if clash not in told:
                        told.add(clash)
                        yield _facing(shape, clash, view.id, stage.entry.id, other)


def _judged(shape: Shape, view: ChainView) -> Iterator[tuple[StageView, str, str]]:
    """Pairs of a stage and who stands over it: the level it climbs to, and who verifies the work."""
    for below, above in pairwise(view.stages):
        if below.entry.on_timeout in _CLIMBING:
            yield below, f"环节 {above.entry.id}", above.entry.holder
    verifier = _verifier(shape, view.chain)
    if view.stages and verifier:
        yield view.stages[0], "销号审核", verifier


def _clashes(shape: Shape, force: TaskForceEntry, one_path: str, other_path: str) -> Iterator[Clash]:
    one, other = _post(shape, force, one_path), _post(shape, force, other_path)
    if one is None or other is None or one == other:
        return
    for first in shape.posts[one].tenures:
        for second in shape.posts[other].tenures:
            since = max(first.since, second.since)
            if first.officer == second.officer and since <= min(
                first.until or date.max, second.until or date.max
            ):
                yield Clash(first.officer, one, other, since)


def _post(shape: Shape, force: TaskForceEntry, path: str) -> str | None:
    """Return the post that a path means for a task force; None for bodies, which have desks of their own."""
    group = shape.leading_group
    posts = {
        "leading_group.head": group.head,
        "leading_group.office_director": group.office_director,
        "task_force.leader": force.leader,
    }
    post = posts.get(path, path.removeprefix("post."))
    return post if post in shape.posts else None


def _facing(shape: Shape, clash: Clash, chain: str, stage: str, other: str) -> Problem:
    names = [shape.posts[post].name for post in (clash.one, clash.other)]
    officer = shape.officers.get(clash.officer)
    who = officer.name if officer else clash.officer
    return Problem(
        ("posts", clash.other, "tenures"),
        f"{who} 自 {clash.since} 起同时担任{names[0]}和{names[1]}，而链「{chain}」中环节 {stage} 要由{other}把关",
        "调整任职，或在该链改由他人把关",
        "本人将升级给本人或审核本人；该配置未启用",
    )
