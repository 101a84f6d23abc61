"""通知事实 What a notice's text needs beside its payload: read when it is sent, named as on the day it was written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from flows.names import Names
from flows.recipients import in_post, officer_name, rank_of, titles
from flows.standings import standing_of
from models.errors import StateDamaged
from models.mechanism import Mechanism
from models.tables.matters import Matter
from models.terms import OnTimeout, Rank
from notifications.facts import House, MatterFacts, Notice, Recipient
from notifications.payloads.base import Payload
from notifications.payloads.moves import HandedOver
from notifications.payloads.registry import read_payload
from rules.deadlines import local_day
from rules.stages import Place, place_in
from rules.standing import World


@dataclass(frozen=True, slots=True)
class Told:
    """A stored notice as plain values, readable after its transaction has ended."""

    id: int
    key: str
    recipient: str
    kind: str
    matter_id: int | None
    at: datetime
    payload: str


@dataclass(frozen=True, slots=True)
class Subject:
    """The matter a notice is about and the name of its project."""

    matter: Matter
    project: str


@dataclass(frozen=True, slots=True)
class Scribe:
    """Puts together what the renderer asks for; `console` is the address of the console, empty where there is none."""

    world: World
    mechanism: Mechanism
    console: str

    @property
    def house(self) -> House:
        """In whose name notices are written."""
        mechanism = self.mechanism
        office = mechanism.organisation.bodies[mechanism.organisation.leading_group.office]
        number = f"（{mechanism.document}）" if mechanism.document else ""
        timekeeping = mechanism.timekeeping
        return House(
            city=mechanism.city,
            document=f"《{mechanism.name}》{number}",
            office=office.name,
            cutoff=timekeeping.cutoff,
            zone=timekeeping.zone,
            link=self.console,
            # A rehearsal has its mark in the name: whoever finds a letter of one must see it.
            system=f"{mechanism.name}调度系统",
        )

    def notice(self, told: Told, officer: str, subject: Subject | None, *, repeat: bool) -> Notice:
        """A stored notice, ready to be rendered for one officer. Raises PayloadUnreadable."""
        payload = read_payload(told.kind, told.payload)
        written_on = local_day(told.at, self.mechanism.timekeeping.zone)
        return Notice(
            key=told.key,
            payload=payload,
            to=self._recipient(told.recipient, officer, payload, subject, written_on),
            written_on=written_on,
            matter=self._facts(subject, payload, written_on) if subject else None,
            repeat=repeat,
        )

    def _recipient(
        self, recipient: str, officer: str, payload: Payload, subject: Subject | None, on: date
    ) -> Recipient:
        organisation = self.mechanism.organisation
        body, post = titles(recipient, self.mechanism)
        rank = rank_of(recipient, organisation)
        return Recipient(
            body=body,
            post=post,
            rank=rank,
            officer=officer_name(officer, organisation) if officer else "",
            holds=_holds(recipient, rank, payload, subject.matter) if subject else True,
            acting=bool(officer) and officer not in in_post(recipient, organisation, on),
        )

    def _facts(self, subject: Subject, payload: Payload, on: date) -> MatterFacts:
        matter = subject.matter
        mechanism = self.world.mechanism(standing_of(matter))
        names = Names(mechanism, on)
        chain = mechanism.chains[matter.chain]
        stages = {stage.id: stage.name for stage in chain.stages}
        about = self._place(matter, getattr(payload, "stage", matter.stage))
        return MatterFacts(
            code=matter.code,
            title=matter.title,
            chain=chain.name,
            stage=stages.get(matter.stage, matter.stage),
            holders=tuple(names.get(ref, ref) for ref in matter.holder.split()),
            clause=about.stage.clause if about else chain.clause,
            on_timeout=about.stage.on_timeout if about else OnTimeout.REMIND,
            project=subject.project,
            above=about.above.name if about and about.above else "",
            above_requires=tuple(gate.zh for gate in about.above.requires) if about and about.above else (),
            due_on=matter.due_on,
            original_due_on=matter.original_due_on,
            provisional=matter.provisional and getattr(payload, "due_on", None) == matter.due_on,
            link=f"{self.console}/matters/{matter.code}" if self.console else "",
            stages=stages,
            names=names,
            extendable=chain.extension.most > 0,
            record=about.stage.record.zh if about and about.stage.record else "",
            records={stage.id: str(stage.record) for stage in chain.stages if stage.record},
        )

    def _place(self, matter: Matter, stage: str) -> Place | None:
        standing = standing_of(matter)
        try:
            return place_in(self.world.mechanism(standing), standing, stage)
        except StateDamaged:
            # The matter has gone on under a configuration that no longer has the stage it was told about.
            return None


def _holds(recipient: str, rank: Rank, payload: Payload, matter: Matter) -> bool:
    body, _, _ = recipient.rpartition(".")
    own = {f"post:{recipient}", f"body:{body}"}
    if isinstance(payload, HandedOver):
        return bool(own & set(payload.to_holders))
    moved_on = getattr(payload, "stage", matter.stage) != matter.stage
    return bool(own & set(matter.holder.split())) or (moved_on and rank is not Rank.LEADER)
