"""审核归属 Which chain a request climbs, so that nobody answers a request of their own (A21)."""

from __future__ import annotations

from datetime import datetime

from models.errors import Refused
from rules.acts.common import today_of
from rules.holders import resolve
from rules.standing import Standing, World


class NobodyElse(Refused):
    """Every chain that could answer leads back to the body that asks."""

    code = "nobody-else"


def reviewing_chain(standing: Standing, world: World, now: datetime, chain: str, own_chain: str) -> str:
    """`chain`, or `own_chain` where the first to answer on `chain` would be who holds the matter now."""
    if not _comes_back(standing, world, now, chain):
        return chain
    if own_chain and not _comes_back(standing, world, now, own_chain):
        return own_chain
    msg = (
        f"「{world.mechanism(standing).chains[chain].name}」的审核人就是申请人，自己不能核自己；未受理；"
        f"请在配置 chains.{standing.chain} 中为此另设由第二方审核的链"
    )
    raise NobodyElse(msg)


def _comes_back(standing: Standing, world: World, now: datetime, chain: str) -> bool:
    mechanism = world.mechanism(standing)
    first = mechanism.chains[chain].stages[0]
    answering = resolve(first.holder, standing, mechanism.organisation, today_of(world, standing, now))
    return bool(set(answering.refs) & set(standing.holder))
