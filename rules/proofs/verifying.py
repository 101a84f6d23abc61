"""可否核销 Whether whoever holds a matter finds a second party to verify it, whichever task force and unit it is (A21)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time

from models.organisation import Organisation
from rules.acts.raising import raise_matter
from rules.acts.review import NobodyElse, reviewing_chain
from rules.deadlines import instant, local_day
from rules.holders import resolve
from rules.proofs.cases import MatterKind, cases
from rules.proofs.findings import Finding, Outlook, Proof, Weight, finding
from rules.proofs.worlds import alone
from rules.standing import Standing, World


def verifications(outlook: Outlook) -> Iterator[Finding]:
    """Matters that have to be struck off and whose only verifier is their own holder: there they cannot be closed."""
    world = alone(outlook.mechanism, outlook.calendar)
    now = instant(outlook.today, time(9), outlook.mechanism.timekeeping.zone)
    told: set[str] = set()
    for case in cases(outlook.mechanism):
        if case.chain.strike_off.evidence_required and case.chain.id not in told:
            for stuck, everywhere in _unverifiable(case, world, now):
                told.add(case.chain.id)
                yield _said(case, stuck, outlook.mechanism.organisation, everywhere=everywhere)
                break


def _unverifiable(case: MatterKind, world: World, now: datetime) -> Iterator[tuple[Standing, bool]]:
    """Standings of the case in which whoever holds the matter could only verify himself; the worst first.

    True with it: at no other stage could it be closed either.
    """
    plain = raise_matter(case.subject, world, now, by="").after
    organisation = world.mechanism(plain).organisation
    today = local_day(now, world.mechanism(plain).timekeeping.zone)
    # A stage with a record of its own is closed by that record, not struck off.
    stages = [stage for stage in case.stages if stage.record is None]
    found: list[tuple[Standing, bool]] = []
    for someone in _everybody(plain, organisation):
        held = [
            replace(someone, stage=stage.id, holder=resolve(stage.holder, someone, organisation, today).refs)
            for stage in stages
        ]
        stuck = [standing for standing in held if not _is_verifiable(standing, case, world, now)]
        found.extend((standing, len(stuck) == len(held)) for standing in stuck[:1])
    yield from sorted(found, key=lambda one: not one[1])


def _is_verifiable(held: Standing, case: MatterKind, world: World, now: datetime) -> bool:
    closing = case.chain.strike_off
    try:
        reviewing_chain(held, world, now, closing.chain, closing.own_chain)
    except NobodyElse:
        return False
    return True


def _everybody(plain: Standing, organisation: Organisation) -> Iterator[Standing]:
    """The matter in every task force and with none, held by each body that has a say in it and by one that has not."""
    group = organisation.leading_group
    for force in (*organisation.task_forces.values(), None):
        units = (plain.unit, group.office, group.supervision, *(force.lead_units if force else ()))
        for unit in dict.fromkeys(units):
            yield replace(
                plain,
                unit=unit,
                task_force=force.id if force else "",
                leader=force.leader if force else group.office_director,
            )


def _said(case: MatterKind, held: Standing, organisation: Organisation, *, everywhere: bool) -> Finding:
    unit = organisation.bodies[held.unit].name
    force = organisation.task_forces.get(held.task_force)
    whose = f"{force.name}的" if force else "不分专班的"
    stage = next(stage for stage in case.stages if stage.id == held.stage)
    return finding(
        Proof.NOBODY_VERIFIES,
        Weight.REFUSES if everywhere else Weight.WARNS,
        ("chains", case.chain.id, "strike_off"),
        f"{whose}「{case.name}」由{unit}负责时，在「{stage.name}」申请销号，审核人就是申请人",
        "自己不能核自己，这样的事项永远不能销号"
        if everywhere
        else "自己不能核自己，在这一环节不能销号，要等升到别的环节",
        "写 own_chain，改由第二方审核的链",
    )
