"""提议发布 What `publish` and `config rollback` share: the effect is shown, somebody agrees, the draft binds."""

from __future__ import annotations

from dataclasses import dataclass

import typer

from diaodu.cli.confirming import confirmed, require_somebody
from diaodu.cli.context import Office
from diaodu.cli.effect_pages import difference_json, effect_json, print_proposal, row_json
from diaodu.cli.output import columns, heading, put_json, say, table
from diaodu.cli.spool import Spool, spool
from flows.affected import affected
from flows.drafts import Draft
from flows.effect_facts import MatterEffect, Sample
from flows.proving import require_sound
from flows.publishing import Proposal, Publication, bring_into_force, propose
from flows.stranding import NamesInUse
from models.queries.publications import open_counts
from models.terms import InFlight


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants published: `seen` is the version that they looked at, None: the one that binds now."""

    draft: Draft
    in_flight: InFlight
    reason: str
    yes: bool
    preview: bool
    seen: int | None = None


def carry_through(office: Office, wish: Wish) -> None:
    """Show what the wish would do; unless it is only looked at, ask, and publish. Raises what publishing raises."""
    with spool() as rows:
        first, proposal, about = _looked_at(office, wish, rows)
        if not wish.preview:
            require_somebody(wish.yes)
        if not office.json:
            print_proposal(office, proposal, about, first)
        if wish.preview:
            _conclude_preview(office, wish, proposal, about, rows)
            return
    _refuse_hindered(proposal)
    if not confirmed(f"发布为第 {proposal.effect.seen + 1} 版，{wish.in_flight.zh}？", yes=wish.yes):
        say("没有发布", "yellow")
        raise typer.Exit(1)
    published = bring_into_force(
        office.engine,
        office.worlds,
        wish.draft,
        office.now,
        author=office.actor,
        reason=wish.reason,
        in_flight=wish.in_flight,
        seen=proposal.effect.seen,
    )
    _tell(office, wish, proposal, published)


def _looked_at(
    office: Office, wish: Wish, rows: Spool
) -> tuple[list[MatterEffect], Proposal, list[int | None]]:
    sample = Sample()

    def keep(row: MatterEffect) -> None:
        sample.keep(row)
        if office.json and wish.preview:
            rows.add(row_json(office, row))

    with office.reading() as session:
        if not wish.preview:
            require_sound(session, office.worlds, wish.draft, office.now)
        proposal = propose(
            session, office.worlds, wish.draft.mechanism, office.now, wish.in_flight, keep, wish.seen
        )
        counts = open_counts(session)
    return (
        sample.rows,
        proposal,
        [affected(found, proposal.binding, counts) for found in proposal.differences],
    )


def _conclude_preview(
    office: Office, wish: Wish, proposal: Proposal, about: list[int | None], rows: Spool
) -> None:
    if office.json:
        return rows.put(_proposal_json(proposal, about), "matters")
    _print_ways(office, wish, proposal)
    return say("以上为预览，没有发布", "bold")


def _print_ways(office: Office, wish: Wish, chosen: Proposal) -> None:
    """The figures under each of the three ways, side by side."""
    heading("三种方式对比")
    draft = wish.draft.mechanism
    with office.reading() as session:
        found = [
            chosen
            if way is wish.in_flight
            else propose(session, office.worlds, draft, office.now, way, _forget)
            for way in InFlight
        ]
    table(
        columns("*方式", "在办事项", ">有变动", ">改到期", ">随即升级", ">随即通知"),
        (_way_row(proposal) for proposal in found),
    )


def _forget(_row: MatterEffect) -> None:
    """Only the figures are wanted."""


def _way_row(proposal: Proposal) -> list[str]:
    effect = proposal.effect
    climbs = sum(stage.climbs for stage in effect.stages.values())
    figures = (effect.moved, effect.due_moves, climbs, effect.notices.total())
    return [str(proposal.in_flight), proposal.in_flight.zh, *map(str, figures)]


def _proposal_json(proposal: Proposal, about: list[int | None]) -> dict[str, object]:
    return {
        "in_flight": proposal.in_flight,
        "differences": [
            difference_json(found, count) for found, count in zip(proposal.differences, about, strict=True)
        ],
        "hindrances": list(proposal.hindrances),
        "effect": effect_json(proposal.effect),
    }


def _refuse_hindered(proposal: Proposal) -> None:
    if proposal.hindrances:
        raise NamesInUse(
            f"该配置里没有了仍在使用的名称，共 {len(proposal.hindrances)} 处；未发布；"
            "请在配置里保留它们，或先转办、改绑、终止代行"
        )


def _tell(office: Office, wish: Wish, proposal: Proposal, published: Publication) -> None:
    if office.json:
        return put_json(
            {
                "version": published.version,
                "in_flight": wish.in_flight,
                "reason": wish.reason,
                "rescheduled": published.moved,
                "failed": published.failed,
                "effect": effect_json(proposal.effect),
            }
        )
    say(f"✓ 已发布第 {published.version} 版配置（{wish.in_flight.zh}）", "green")
    if published.moved:
        say(f"  {published.moved} 件在办事项的提醒或到期时点已重排，升级和通知由下一次巡检发出", "dim")
    for code, reason in published.failed.items():
        say(f"! {code} 未能重排：{reason}", "yellow")
    return None
