"""链图 A chain of the mechanism as people draw it: who holds each stage, for how long, who is reminded when, what changes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from models.limit_texts import limit_text, offset_text, repeat_text
from models.mechanism import Chain, Mechanism, Rung, Stage, StageChange
from models.terms import OnTimeout
from rules.changes.aspects import ASPECTS
from rules.changes.values import said
from rules.changes.words import Words


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of the picture; `clock` says that time alone moves the matter on from it."""

    id: str
    name: str
    clause: str
    holder: str
    limit: str
    on_timeout: OnTimeout
    clock: bool
    reminders: tuple[str, ...]
    repeat: str
    requires: tuple[str, ...]
    forum: str
    record: str


@dataclass(frozen=True, slots=True)
class Exceptional:
    """An override in words: for which matters, and what becomes of which stage."""

    clause: str
    when: str
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chain, drawn; `facts` are what holds for the whole of it."""

    id: str
    name: str
    clause: str
    steps: tuple[Step, ...]
    exceptions: tuple[Exceptional, ...]
    facts: Mapping[str, str]


def drawn(chain: Chain, mechanism: Mechanism) -> Drawn:
    """The picture of a chain."""
    words = Words(mechanism, mechanism)
    last = len(chain.stages) - 1
    return Drawn(
        chain.id,
        chain.name,
        chain.clause,
        tuple(_step(stage, words, is_last=number == last) for number, stage in enumerate(chain.stages)),
        tuple(
            Exceptional(one.clause, words.when(one.when), tuple(_changes(chain, one.stages, words)))
            for one in chain.overrides
        ),
        _facts(chain, words),
    )


def _step(stage: Stage, words: Words, *, is_last: bool) -> Step:
    climbs = stage.on_timeout in (OnTimeout.ESCALATE, OnTimeout.FORUM)
    return Step(
        id=stage.id,
        name=stage.name,
        clause=stage.clause,
        holder=words.holder(stage.holder),
        limit=limit_text(stage.limit),
        on_timeout=stage.on_timeout,
        clock=climbs and not is_last,
        reminders=tuple(map(_rung, stage.ladder.rungs)),
        repeat=repeat_text(stage.ladder.repeat),
        requires=tuple(gate.zh for gate in stage.requires),
        forum=words.forum(stage.forum) if stage.forum else "",
        record=stage.record.zh if stage.record else "",
    )


def _rung(rung: Rung) -> str:
    """到期前3个工作日 09:00，经办人、单位负责人（黄）."""
    colour = f"（{rung.colour.zh}）" if rung.colour else ""
    return f"{offset_text(rung.offset)} {rung.at:%H:%M}，{'、'.join(rank.zh for rank in rung.ranks)}{colour}"


def _changes(chain: Chain, stages: Mapping[str, StageChange], words: Words) -> Iterator[str]:
    for key, change in stages.items():
        for name, aspect in ASPECTS[StageChange].items():
            value = getattr(change, name)
            if value is not None:
                told = aspect.said(words, value) if aspect.said else said(value)
                yield f"{words.stage(chain.id, key)}：{aspect.zh} {told}"


def _facts(chain: Chain, words: Words) -> Mapping[str, str]:
    extension, strike_off = chain.extension, chain.strike_off
    most = (
        f"至多 {extension.most} 次，第 {extension.leader_from} 次起由领导决定"
        if extension.most
        else "不得延期"
    )
    evidence = "须附佐证材料" if strike_off.evidence_required else "不须佐证材料"
    own = f"，自审回避时走「{words.chain(strike_off.own_chain)}」" if strike_off.own_chain else ""
    skip = f"至多到「{words.stage(chain.id, chain.skip_until)}」" if chain.skip_until else ""
    return {
        "延期": most,
        "销号": f"走「{words.chain(strike_off.chain)}」，{evidence}{own}",
        "越级": skip,
        "停机后补办": chain.catch_up.zh,
    }
