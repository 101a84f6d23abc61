"""影响页面 What a change of rules would do, before anybody is asked to agree: differences, figures, the first rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from diaodu.cli.context import Office
from diaodu.cli.names import Names
from diaodu.cli.output import columns, facts, heading, plain, say, table
from flows.effect_facts import Effect, MatterEffect, StageEffect
from flows.publishing import Proposal
from flows.telling.effects import effect_summary, kinds_told, matter_row, people_told
from rules.changes.facts import Difference

SHOWN = 15
_LINES = 40
_FIGURES = (
    *("open", "at_once", "next_stage", "never", "due_moves", "wake_moves", "handed_on", "climbs"),
    *("reminded", "notices", "gone", "goes_on_to"),
)


def effect_json(effect: Effect) -> dict[str, Any]:
    """The figures of an effect for programs; the matters themselves come as rows."""
    return {
        "seen": effect.seen,
        "open": effect.open,
        "moved": effect.moved,
        "due_moves": effect.due_moves,
        "waiting": effect.waiting,
        "stages": [
            {"chain": chain, "stage": stage, **{name: getattr(found, name) for name in _FIGURES}}
            for (chain, stage), found in sorted(effect.stages.items())
        ],
        "notices": [
            {"recipient": recipient, "kind": kind, "notices": count}
            for (recipient, kind), count in sorted(effect.notices.items())
        ],
        "loads": [{"holder": ref, "before": was, "after": now} for ref, was, now in effect.loads],
        "failed": effect.failed,
    }


def row_json(office: Office, row: MatterEffect) -> dict[str, Any]:
    """A matter that moves, for programs."""
    stands = {"before": row.before, "after": row.after}
    shown = ("stage", "holder", "due_on", "wake_at")
    told = {name: {key: getattr(stand, key) for key in shown} for name, stand in stands.items()}
    head = {"code": row.code, "title": row.title, "chain": row.chain, **told}
    found: dict[str, Any] = plain(
        {**head, "adopts": row.adopts, "acts": row.acts, "notices": row.notices}, office.zone
    )
    return found


def difference_json(found: Difference, affected: int | None = None) -> dict[str, Any]:
    """A difference for programs; `affected` counts the open matters that it is about."""
    return {
        "how": found.how,
        "path": list(found.path),
        "chain": found.chain,
        "stage": found.stage,
        "aspect": found.aspect,
        "was": found.was,
        "now": found.now,
        "line": found.line,
        "affected": affected,
    }


def print_differences(found: Sequence[tuple[Difference, int | None]]) -> None:
    """Each difference, with how many open matters it is about."""
    for difference, affected in found[:_LINES]:
        about = f"，影响 {affected} 件在办" if affected else ""
        say(f"  {difference.line}{about}")
    if len(found) > _LINES:
        say(f"  另有 {len(found) - _LINES} 处，见 --json", "dim")


def print_proposal(
    office: Office, proposal: Proposal, about: Sequence[int | None], first: Sequence[MatterEffect]
) -> None:
    """All that publishing would do."""
    effect = proposal.effect
    heading(f"第 {effect.seen} 版 → 第 {effect.seen + 1} 版：改动 {len(proposal.differences)} 处")
    print_differences(list(zip(proposal.differences, about, strict=True)))
    print_effect(office, effect, first, Names(proposal.draft, office.today), proposal.in_flight.zh)
    for line in proposal.hindrances:
        say(f"✗ 不能发布：配置里没有了 {line}", "red")


def print_effect(
    office: Office, effect: Effect, first: Sequence[MatterEffect], drafted: Names, way: str
) -> None:
    """What happens to the open matters, in figures, and the first of them."""
    heading(f"在办事项 {effect.open} 件，{way}：{effect_summary(effect)}")
    _print_stages(office, effect, drafted)
    _print_rows(office, effect, first, drafted)
    _print_people(drafted, effect)
    if effect.waiting:
        say(f"! 其中 {effect.waiting} 件本已到时，下次巡检无论如何都会处理", "yellow")
    for code, reason in effect.failed.items():
        say(f"! {code} 无法判定，维持原状：{reason}", "yellow")


def _print_stages(office: Office, effect: Effect, drafted: Names) -> None:
    touched = {key: found for key, found in effect.stages.items() if found.touched}
    if touched:
        headings = columns("*链", "环节", ">在办", ">立即适用", ">下一环节起", ">沿用原规则")
        more = columns(">改到期", ">改提醒", ">换承办", ">升级", ">催办", ">通知")
        table([*headings, *more], (_stage_row(office, *item) for item in sorted(touched.items())))
    for (chain, stage), found in sorted(effect.stages.items()):
        if found.gone:
            then = f"，然后进入「{drafted.stage(chain, found.goes_on_to)}」" if found.goes_on_to else ""
            name = office.names.stage(chain, stage)
            say(
                f"! 「{office.names.chain(chain)}」链不再有{name}环节：{found.open} 件按原规则和原期限办完本环节{then}",
                "yellow",
            )


def _stage_row(office: Office, key: tuple[str, str], found: StageEffect) -> list[str]:
    counts = (found.open, found.at_once, found.next_stage, found.never, found.due_moves, found.wake_moves)
    more = (found.handed_on, found.climbs, found.reminded, found.notices)
    return [office.names.chain(key[0]), office.names.stage(*key), *(str(n or "") for n in (*counts, *more))]


def _print_rows(office: Office, effect: Effect, first: Sequence[MatterEffect], drafted: Names) -> None:
    if not first:
        return
    headings = columns("*编号", "事项", "环节", "*到期", "承办", "随即")
    table(headings, (matter_row(row, office.names, drafted) for row in first))
    if effect.moved > len(first):
        say(f"  另有 {effect.moved - len(first)} 件，见 --json", "dim")


def _print_people(drafted: Names, effect: Effect) -> None:
    people = people_told(effect)
    told = [(drafted.post(key), count, kinds_told(effect, key)) for key, count in people.most_common(SHOWN)]
    loads = effect.loads
    facts({f"{name} 收到": f"{count} 条（{kinds}）" for name, count, kinds in told})
    facts({f"{drafted.holder(ref)} 承办": f"{was} → {now} 件" for ref, was, now in loads[:SHOWN]})
    left = _more(len(people), "人收到通知") + _more(len(loads), "家承办件数有变")
    say(f"  另有 {'，'.join(left)}，见 --json", "dim") if left else None


def _more(count: int, what: str) -> list[str]:
    return [f"{count - SHOWN} {what}"] if count > SHOWN else []
