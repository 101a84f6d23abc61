"""审核归属 Which chain a request climbs, so that nobody answers a request of their own (A21)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from models.errors import Refused
from models.mechanism import Mechanism
from rules.acts.common import today_of
from rules.holders import resolve
from rules.standing import Standing, World


class NobodyElse(Refused):
    """Every chain that could answer leads back to the body that asks."""

    code = "nobody-else"


def reviewing_chain(standing: Standing, world: World, now: datetime, chain: str, own_chain: str) -> str:
    """`chain`, or where the first to answer on it would be who holds the matter now: `own_chain`, or else the chain on
    which that one's own work is verified, and so on.
    """
    mechanism = world.mechanism(standing)
    for candidate in _candidates(chain, own_chain, mechanism):
        if not _comes_back(standing, world, now, candidate):
            return candidate
    msg = (
        f"「{mechanism.chains[chain].name}」的审核人就是申请人，自己不能核自己；未受理；"
        f"请在配置 chains.{standing.chain} 中为此另设由第二方审核的链"
    )
    raise NobodyElse(msg)


def _candidates(chain: str, own_chain: str, mechanism: Mechanism) -> Iterator[str]:
    seen: set[str] = set()
    for first in filter(None, (chain, own_chain)):
        yield first
        seen.add(first)
    following = mechanism.chains[own_chain or chain].strike_off.chain
    while own_chain and following in mechanism.chains and following not in seen:
        yield following
        seen.add(following)
        following = mechanism.chains[following].strike_off.chain


def _comes_back(standing: Standing, world: World, now: datetime, chain: str) -> bool:
    mechanism = world.mechanism(standing)
    first = mechanism.chains[chain].stages[0]
    answering = resolve(first.holder, standing, mechanism.organisation, today_of(world, standing, now))
    return bool(set(answering.refs) & set(standing.holder))
