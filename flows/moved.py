"""运行结果 What a run moved: counts by act and by stage, codes, and what it could not do; kept and shown as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from flows.delivery_report import DeliveryReport, WebhookReport
from flows.follow_up import FollowReport
from flows.ledger_day import LedgerReport
from flows.periods import OpenReport
from flows.proposals import ProposalReport
from flows.rewake import Rewoken
from flows.sweep import SweepReport
from models.delivery_terms import DeliveryState
from models.terms import Act

_NAMED = 50
_NOTHING_PROPOSED = ProposalReport()
_NOBODY_TOLD = WebhookReport()
_WEBHOOK = "webhook-"
_KEY_NODES, _LIGHTS = "key-nodes", "lights"
_MEETINGS, _PETITIONS = "meetings-proposed", "petitions-proposed"
_LABELS: dict[str, str] = {
    **{str(term): term.zh for term in (*Act, *DeliveryState)},
    **{f"{_WEBHOOK}{state}": f"回调{state.zh}" for state in DeliveryState},
    _KEY_NODES: "关键节点提示",
    _LIGHTS: "新记亮灯",
    _MEETINGS: "提议开会",
    _PETITIONS: "提示提请",
    "pressing-drafted": "起草督办函",
    "pressing-withdrawn": "撤销督办函草稿",
    "supervision-proposed": "提议联合督导",
    "spot-check": "销号抽查",
    "look-back": "回头看",
    "recheck-withdrawn": "撤销复查",
}


@dataclass(frozen=True, slots=True)
class Moved:
    """`counts` by act (or kind of work), `entered` by stage, `failed` by code or name; `codes` names the first."""

    counts: Mapping[str, int] = field(default_factory=dict)
    entered: Mapping[str, int] = field(default_factory=dict)
    failed: Mapping[str, str] = field(default_factory=dict)
    codes: tuple[str, ...] = ()
    notices: int = 0

    @property
    def total(self) -> int:
        """How many things were moved."""
        return sum(self.counts.values())

    def to_json(self) -> str:
        """The summary that the run's record keeps; empty parts are left out."""
        kept = {name: value for name, value in asdict(self).items() if value}
        return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def read_moved(text: str) -> Moved:
    """The summary of a run's record."""
    kept = json.loads(text)
    return Moved(**{**kept, "codes": tuple(kept.get("codes", ()))})


def of_sweep(report: SweepReport) -> Moved:
    """What a sweep moved."""
    return Moved(
        dict(report.moved), dict(report.entered), dict(report.failed), tuple(report.codes), report.notices
    )


def of_opening(report: OpenReport, proposals: ProposalReport = _NOTHING_PROPOSED) -> Moved:
    """What an opening of periods raised, by cycle and period, and what was proposed beside it."""
    raised = [code for found in report.opened.values() for code in found]
    codes = [*raised, *proposals.meetings, *proposals.petitions]
    proposed = {_MEETINGS: len(proposals.meetings), _PETITIONS: len(proposals.petitions)}
    counts = {name: len(found) for name, found in report.opened.items()}
    counts.update({name: number for name, number in proposed.items() if number})
    return Moved(counts, failed={**report.failed, **proposals.failed}, codes=tuple(codes[:_NAMED]))


def of_delivery(report: DeliveryReport, webhooks: WebhookReport = _NOBODY_TOLD) -> Moved:
    """What a delivery sent: letters and events by how they fared, and whom nothing can be sent to."""
    told = {f"{_WEBHOOK}{state}": count for state, count in webhooks.events.items()}
    failed = {**report.problems, **{f"回调 {name}": why for name, why in webhooks.problems.items()}}
    return Moved({**report.letters, **told}, failed=failed, notices=report.planned)


def of_ledger(report: LedgerReport) -> Moved:
    """What a day of the ledger brought: people prompted about key nodes, and lights that were not on record."""
    nodes, lights = report.nodes, report.lights.written
    found = {_KEY_NODES: len(nodes.raised), _LIGHTS: lights}
    counts = {name: number for name, number in found.items() if number}
    return Moved(counts, failed=dict(nodes.failed), codes=tuple(nodes.raised[:_NAMED]))


def of_follow_up(report: FollowReport) -> Moved:
    """What followed from how things stand: matters raised and withdrawn, by what for."""
    codes = [code for moved in report.moved.values() for code in moved]
    counts = {kind: len(moved) for kind, moved in report.moved.items()}
    return Moved(counts, failed=dict(report.failed), codes=tuple(codes[:_NAMED]))


def of_rewaking(report: Rewoken) -> Moved:
    """What was brought in step with new rules, days or people."""
    counts = {str(Act.RESCHEDULED): report.changed} if report.changed else {}
    return Moved(counts, failed=dict(report.failed), codes=tuple(report.codes))


def label(name: str) -> str:
    """What people call a count's name; names of the configuration are shown as they are."""
    return _LABELS.get(name, name)
